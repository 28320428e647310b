"""How the gateway's process is: what must not grow."""

import os
import re

from bench import procfs
from bench.processes import Ended

from faults.partners import attach

KIB = 1024
MIB = 1024 * KIB

# A line of GC.heap_info, of the serial and of the parallel collector.
USED = re.compile(r"(?:generation|PSYoungGen|ParOldGen)\s+total \d+K, used (\d+)K")

UNITS = {"threads": "", "descriptors": "", "heap": "MiB", "metaspace": "MiB", "direct": "MiB", "rss": "MiB"}

# Name → how much more is still the same: a share, and so much beside it.
NARROW = {
    "threads": (0, 2),
    "descriptors": (0, 2),
    "heap": (0.03, 0.5 * MIB),
    "metaspace": (0.01, 0.25 * MIB),
    "direct": (0, 0.25 * MIB),
    "rss": (0.03, 2 * MIB),
}
WIDE = {**NARROW, "heap": (0.10, 2 * MIB), "metaspace": (0.10, MIB), "direct": (0, MIB), "rss": (0.15, 10 * MIB)}
# For a gateway that has just begun, and whose compilers are at work.
WIDER = {
    **WIDE, "threads": (0, 8), "descriptors": (0, 8), "heap": (0.30, 4 * MIB), "metaspace": (0.20, 2 * MIB), "rss": (0.30, 30 * MIB),
}


class Vitals:
    """Asks the kernel and, for what only the JVM knows, the JVM."""

    def __init__(self, pid):
        self.pid = pid

    def now(self):
        """One look, after a collection; bytes where it is memory."""
        self.ask("GC.run")
        heap = self.ask("GC.heap_info")
        status = procfs.status(self.pid)
        return {
            "threads": status["threads"],
            "descriptors": len(os.listdir(f"/proc/{self.pid}/fd")),
            "heap": used(heap),
            "metaspace": int(re.search(r"Metaspace\s+used (\d+)K", heap)[1]) * KIB,
            "direct": self.direct(),
            "rss": status["rss"],
        }

    def direct(self):
        """What the JVM books for direct buffers; needs -XX:NativeMemoryTracking=summary."""
        said = self.ask("VM.native_memory", "summary")
        found = re.search(r"-\s+Other \(reserved=\d+KB, committed=(\d+)KB\)", said)
        return int(found[1]) * KIB if found else 0

    def ask(self, *command):
        return attach.ask(self.pid, *command)


def used(heap):
    """What GC.heap_info says is used, in bytes."""
    found = USED.findall(heap)
    if len(found) != 2:
        raise Ended(f"the JVM's heap cannot be read: {heap}")
    return sum(int(kib) for kib in found) * KIB


def grown(before, after, tolerance):
    """The names of what is more than before, beyond what is said to be the same."""
    return [
        name
        for name, (share, more) in tolerance.items()
        if after[name] > before[name] * (1 + share) + more
    ]


def text(looks):
    """All looks, kind by kind."""
    return "; ".join(
        f"{name} " + " → ".join(number(name, look[name]) for look in looks) + f" {unit}".rstrip()
        for name, unit in UNITS.items()
    )


def said(tolerance):
    """A tolerance in words."""
    return ", ".join(
        f"{name} {share * 100:.0f} % + {number(name, more)} {UNITS[name]}".rstrip()
        for name, (share, more) in tolerance.items()
    )


def number(name, value):
    return f"{value / MIB:.1f}" if UNITS[name] == "MiB" else f"{value:.0f}"


def mean(looks):
    return {name: sum(look[name] for look in looks) / len(looks) for name in UNITS}
