"""Called by runtime/faults/partners, which has built what is needed."""

import datetime
import os
import shlex
import sys
import time
from pathlib import Path

from bench import procfs
from bench.processes import Ended

from faults.partners import broker, devices, lines, opcua, options, soak
from faults.partners.report import Report
from faults.partners.rig import Paths

SCENARIOS = {"devices": devices.run, "broker": broker.run, "soak": soak.run, "lines": lines.run, "opcua": opcua.run}


def main(arguments):
    asked = options.parse(arguments)
    root = Path(__file__).resolve().parents[6]
    report = Report()
    begin = time.monotonic()
    date = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    said = [word for word in arguments if not word.startswith("--write") and word != asked.write]
    report.say(f"\n## {date}: `partners {shlex.join(said)}`\n")
    report.say(procfs.machine(os.environ["JAVA_HOME"]))
    for part in asked.parts or options.PARTS:
        paths = Paths(root, root / "runtime" / "faults" / "target" / f"partners-{part}")
        try:
            SCENARIOS[part](asked.form, paths, asked.ports, report)
        except Ended as problem:
            report.promise(False, f"{part}: {problem}")
    report.say(f"\nTook {time.monotonic() - begin:.0f} s.")
    for what in report.broken:
        report.say(f"BROKEN PROMISE: {what}")
    if asked.write:
        with open(asked.write, "a", encoding="utf-8") as file:
            file.write(report.text())
    return 1 if report.broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
