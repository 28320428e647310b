"""Lets the scenarios run, one after the other. Called by runtime/faults/run, which has built what is needed."""

import datetime
import importlib
import os
import shutil
import sys
import types
from pathlib import Path

from bench import procfs
from faults.process import options, outcome, report


ROOT = Path(__file__).resolve().parents[6]


def paths_of(name):
    work = ROOT / "runtime" / "faults" / "target" / name
    shutil.rmtree(work, ignore_errors=True)
    return types.SimpleNamespace(
        work=work, home=work / "home", target=ROOT / "runtime" / "bench" / "target",
        faults=ROOT / "runtime" / "faults",
        distribution=ROOT / "runtime" / "launcher" / "target" / "isthmus",
    )


def one(name, asked):
    return outcome.of(name, lambda: importlib.import_module(f"faults.process.{name}").run(asked, paths_of(name)), ROOT)


def main(arguments):
    asked = options.parse(arguments)
    date = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    said = report.heading(date, arguments, procfs.machine(os.environ["JAVA_HOME"]))
    print(said, flush=True)
    outcomes = []
    for name in asked.scenarios:
        text, seconds, broken = one(name, asked)
        print(text, flush=True)
        said += text
        outcomes.append((name, seconds, broken))
    faults = paths_of("main").faults
    if asked.name:
        with open(faults / "results" / f"{asked.name}.md", "a", encoding="utf-8") as file:
            file.write(said)
    if asked.reports:
        report.junit(Path(asked.reports) / "TEST-faults.process.xml", outcomes)
    return 1 if any(broken for _, _, broken in outcomes) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
