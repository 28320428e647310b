"""Asks a JVM what jcmd asks, without a JVM of its own for each question. HotSpot, Linux."""

import socket
from pathlib import Path

# Opens the door at the start; else a signal would have to ask for it.
OPTION = "-XX:+StartAttachListener"


def ask(pid, *command):
    """The answer to a diagnostic command, such as GC.run."""
    with socket.socket(socket.AF_UNIX) as door:
        door.settimeout(60)
        door.connect(str(Path("/proc") / str(pid) / "root/tmp" / f".java_pid{inner(pid)}"))
        words = ("1", "jcmd", " ".join(command), "", "")
        door.sendall(b"".join(word.encode() + b"\0" for word in words))
        with door.makefile(encoding="utf-8") as answer:
            code, said = answer.readline(), answer.read()
    if code.strip() != "0":
        raise OSError(f"the JVM {pid} refuses {' '.join(command)}: {said}")
    return said


def inner(pid):
    """The process's own number, which differs from ours when it runs in a container."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(line.split()[-1] for line in status.splitlines() if line.startswith("NSpid:"))
