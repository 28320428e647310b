"""What processes and the machine have used, as the kernel tells it. Linux."""

import os
import platform
import re
import subprocess
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of the whole process, its ended threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def status(pid):
    """VmRSS and VmHWM in bytes, Threads."""
    text = Path(f"/proc/{pid}/status").read_text()
    found = dict(re.findall(r"^(VmRSS|VmHWM|Threads):\s+(\d+)", text, re.MULTILINE))
    return {
        "rss": int(found["VmRSS"]) * 1024,
        "rssMost": int(found["VmHWM"]) * 1024,
        "threads": int(found["Threads"]),
    }


def tree(pid):
    """The process and those that it has started, and theirs, as far as they live."""
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
    return found


def tree_usage(pid):
    """CPU seconds of the whole tree, those that have ended included; memory that shared pages count once in, in bytes."""
    cpu, memory = 0.0, 0
    for each in tree(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        cpu += sum(int(field) for field in fields[11:15]) / TICKS
        memory += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) * 1024
    return {"cpu": cpu, "memory": memory}


def thread_seconds(pid):
    """CPU seconds by thread of the whole tree: (process, thread, name) to seconds."""
    found = {}
    for each in tree(pid):
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                before, _, after = (task / "stat").read_text().rpartition(")")
                fields = after.split()
                found[each, int(task.name), before.partition("(")[2]] = (int(fields[11]) + int(fields[12])) / TICKS
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def switches(pid):
    """Context switches of the threads that live, voluntary and not."""
    counts = [0, 0]
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            text = (task / "status").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        found = re.findall(r"^(?:non)?voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)
        counts = [before + int(more) for before, more in zip(counts, found)]
    return counts


def descriptors(pid):
    """How many files and sockets are open."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def heap_after_collection(pid):
    """Bytes of the heap that are in use after a collection, which stops the gateway for a moment."""
    jcmd = Path(os.environ["JAVA_HOME"]) / "bin" / "jcmd"
    for command in ("GC.run", "GC.heap_info"):
        said = subprocess.run([jcmd, str(pid), command], check=True, capture_output=True, text=True).stdout
    return sum(int(used) * 1024 for used in re.findall(r"(?:generation|heap).*?used (\d+)K", said))


def machine_busy_seconds():
    """CPU time that anybody has used, the hypervisor's other guests left out."""
    user, nice, system, _, _, irq, softirq = (
        int(field) for field in Path("/proc/stat").read_text().split("\n")[0].split()[1:8]
    )
    return (user + nice + system + irq + softirq) / TICKS


def machine(java_home):
    """One line that says on what it was measured."""
    model = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1])
    version = re.search(r'^JAVA_RUNTIME_VERSION="?([^"\n]*)|^JAVA_VERSION="?([^"\n]*)',
                        (Path(java_home) / "release").read_text(), re.MULTILINE)
    jdk = next(group for group in version.groups() if group) if version else "unknown"
    options = os.environ.get("ISTHMUS_JAVA_OPTIONS", "")
    return (
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores,"
        f" {memory / 2**20:.0f} GiB, JDK {jdk}, Linux {platform.release()}"
        + (f"; ISTHMUS_JAVA_OPTIONS={options}" if options else "")
    )
