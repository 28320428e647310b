"""What the gateway says of its devices and sinks: states with their reasons."""

import json
import re
import subprocess

SINK_LINE = re.compile(r"(broker|quiet): (backing-off|wrong-configuration): (.*)")
PLACE = re.compile(r"127\.0\.0\.1:\d+")


class DeviceStates:
    """Reads the states that the sink publishes, with a client that shares nothing with the gateway."""

    def __init__(self, port, file):
        self.file = file
        with open(file, "wb") as out:
            self.process = subprocess.Popen(
                # line by line: what lies in a buffer would be held against the next fault
                ["stdbuf", "-oL", "mosquitto_sub", "-p", str(port), "-q", "1", "-t", "states/#", "-F", "%p"],
                stdout=out,
            )

    def mark(self):
        """A place in what has been said; to ask for what comes after it."""
        return self.file.stat().st_size

    def since(self, mark):
        """Device name → what was said of it, each as (state, reason)."""
        said = {}
        with open(self.file, encoding="utf-8") as lines:
            lines.seek(mark)
            for line in lines.read().splitlines():
                state = json.loads(line)
                said.setdefault(state["device"], []).append((state["state"], general(state.get("reason") or "")))
        return said

    def stop(self):
        self.process.terminate()
        self.process.wait()


class SinkStates:
    """Reads the gateway's log, where each change of a sink is a line."""

    def __init__(self, log):
        self.log = log

    def mark(self):
        return self.log.stat().st_size

    def since(self, mark, sink="broker"):
        """The reasons that were given, each once, in their order."""
        with open(self.log, encoding="utf-8", errors="replace") as lines:
            lines.seek(mark)
            found = SINK_LINE.findall(lines.read())
        return list(dict.fromkeys(general(reason) for name, _, reason in found if name == sink))


def general(reason):
    """Without the port, and without the cure."""
    return PLACE.sub("HOST", reason).split("; ")[0]
