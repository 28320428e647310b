"""Lets the product of each sink go away. Called by runtime/faults/sinks, which has built what is needed."""

import argparse
import datetime
import os
import re
import shutil
import sys
import types
from pathlib import Path

from bench import procfs, products
from faults.process import outcome, report
from faults.sinks import away

ROOT = Path(__file__).resolve().parents[6]
SHORT, USUAL, LONG = 12, 60, 600  # seconds


def parse(arguments):
    """Reads the command line; says what is wrong and ends if it is."""
    parser = argparse.ArgumentParser(
        prog="runtime/faults/sinks", description="The product of a sink is away, and the gateway killed; see README.md.")
    add = parser.add_argument
    add("sinks", nargs="*", metavar="SINK", help=f"of {', '.join(products.ALL)}; all if none is named")
    add("--short", action="store_true", help=f"away for {SHORT} s and not for {USUAL}; speed is not judged")
    add("--long", action="store_true", help=f"away for {LONG} s")
    add("--seconds", type=int, help="away for so long")
    add("--every", type=int, default=0, help="the sink lets one sample a tag pass in so many seconds; sql alone")
    add("--devices", type=int, default=50)
    add("--registers", type=int, default=30, help="tags a device, in one scan each 100 ms")
    add("--port-base", type=int, default=0, help="port of the first device; free ones if not given")
    add("--name", default="", help="the results are appended to results/NAME.md")
    add("--reports", default="", help="directory for a report in the form of JUnit's")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.sinks if name not in products.ALL]
    if unknown:
        parser.error(f"'{unknown[0]}' is no sink of these: {', '.join(products.ALL)}")
    if options.name and not re.fullmatch(r"[a-z0-9-]+", options.name):
        parser.error(f"--name '{options.name}': small letters, digits and -")
    if options.every and options.sinks != ["sql"]:
        parser.error("--every: sql alone can be asked what is there")
    options.sinks = options.sinks or list(products.ALL)
    options.seconds = options.seconds or (LONG if options.long else SHORT if options.short else USUAL)
    return options


def paths_of(name):
    work = ROOT / "runtime" / "faults" / "target" / f"away-{name}"
    shutil.rmtree(work, ignore_errors=True)
    return types.SimpleNamespace(
        work=work, home=work / "home", target=ROOT / "runtime" / "bench" / "target", bundles=ROOT / "bundles",
        distribution=ROOT / "runtime" / "launcher" / "target" / "isthmus",
    )


def one(name, asked):
    return outcome.of(name, lambda: away.run(asked, products.ALL[name], paths_of(name)), ROOT)


def main(arguments):
    asked = parse(arguments)
    date = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    said = report.heading(date, arguments, procfs.machine(os.environ["JAVA_HOME"]), "sinks")
    print(said, flush=True)
    outcomes = []
    for name in asked.sinks:
        text, seconds, broken = one(name, asked)
        print(text, flush=True)
        said += text
        outcomes.append((f"away-{name}", seconds, broken))
    suite = "faults.sinks-filtered" if asked.every else "faults.sinks"
    if asked.name:
        with open(ROOT / "runtime" / "faults" / "results" / f"{asked.name}.md", "a", encoding="utf-8") as file:
            file.write(said)
    if asked.reports:
        report.junit(Path(asked.reports) / f"TEST-{suite}.xml", outcomes, suite)
    return 1 if any(broken for _, _, broken in outcomes) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
