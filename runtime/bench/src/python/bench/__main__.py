"""Runs the benchmark once. Called by runtime/bench/run, which has built what is needed."""

import datetime
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import checks, figures, options, procfs, report, rig
from bench.processes import Ended


@dataclass(frozen=True)
class Paths:
    """Where things are."""

    target: Path
    results: Path
    distribution: Path

    @property
    def work(self):
        return self.target / "work"

    @property
    def home(self):
        return self.work / "home"


def main(arguments):
    asked = options.parse(arguments)
    root = Path(__file__).resolve().parents[5]
    bench = root / "runtime" / "bench"
    paths = Paths(bench / "target", bench / "results", root / "runtime" / "launcher" / "target" / "isthmus")
    shutil.rmtree(paths.work, ignore_errors=True)
    paths.work.mkdir(parents=True)
    try:
        seen = rig.course(asked, paths)
    except Ended as problem:
        sys.exit(f"run: {problem}")
    result = figures.figures(asked, seen)
    verdicts = checks.checks(asked, seen, result)
    date = asked.date or datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    said = report.text(asked, result, verdicts, procfs.machine(os.environ["JAVA_HOME"]), date, arguments)
    paths.results.mkdir(exist_ok=True)
    with open(paths.results / f"{asked.name}.md", "a", encoding="utf-8") as file:
        file.write(said)
    print(said)
    return 0 if all(holds for holds, _ in verdicts) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
