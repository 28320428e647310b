"""The processes of a run: started, asked, measured, stopped."""

import json
import os
import socket
import subprocess
import time

from bench import procfs


class Ended(Exception):
    """A process is gone that should not be."""


class Process:
    """One process. Its output goes to a file, but for those that are asked by lines."""

    def __init__(self, name, command, log, asked=False, environment=None):
        self.name = name
        self.log = log
        pipe = subprocess.PIPE if asked else subprocess.DEVNULL
        with open(log, "ab") as sink:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                stdin=pipe,
                stdout=subprocess.PIPE if asked else sink,
                stderr=sink,
                env={**os.environ, **(environment or {})},
            )
        self.pid = self.process.pid

    def ask(self, command):
        """The answer to one line."""
        try:
            self.process.stdin.write(command.encode() + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            raise Ended(self.last_words())
        return json.loads(answer)

    def check(self):
        """Raises if the process has ended."""
        if self.process.poll() is not None:
            raise Ended(self.last_words())

    def last_words(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            words = " | ".join(log.read().splitlines()[-3:])
        return f"{self.name} has ended with code {self.process.wait(5)}; it said: {words or 'nothing'}"

    def usage(self):
        """What it has used so far; times in seconds, memory in bytes. The last look if it has ended."""
        if self.process.poll() is not None:
            return self.used
        voluntary, involuntary = procfs.switches(self.pid)
        self.used = {
            "cpu": procfs.cpu_seconds(self.pid),
            "voluntary": voluntary,
            "involuntary": involuntary,
            "descriptors": procfs.descriptors(self.pid),
            **procfs.status(self.pid),
        }
        return self.used

    def stop(self, within=20):
        """How long it took, in seconds; None if it had to be killed."""
        begin = time.monotonic()
        if self.process.stdin:
            self.process.stdin.close()
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        return time.monotonic() - begin


def free_port():
    """A port nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds, what, *needed):
    """Asks every 50 ms; raises when the time is over or a needed process has ended."""
    deadline = time.monotonic() + seconds
    while not condition():
        for process in needed:
            process.check()
        if time.monotonic() > deadline:
            raise Ended(f"{what}: not within {seconds} s")
        time.sleep(0.05)


def answers(port):
    """Whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
