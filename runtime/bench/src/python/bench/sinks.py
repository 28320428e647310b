"""Measures each sink with its real product at the other end. Called by runtime/bench/sinks."""

import argparse
import datetime
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

from bench import procfs, products, sinks_course, sinks_report
from bench.options import LEAST_REGISTERS, SHORTEST, interval
from bench.processes import Ended

# Devices, tags and interval that make somewhat more values a second than the goal. As many tags as one request
# carries: it is the sinks that are measured, and requests cost more than values.
LOADS = {"mqtt": (420, 123, 0.1), "sql": (126, 123, 0.1), "kafka": (420, 123, 0.1)}
GOALS = {"mqtt": 500_000, "sql": 150_000, "kafka": 500_000}


def parse(arguments):
    parser = argparse.ArgumentParser(prog="runtime/bench/sinks", description=__doc__)
    add = parser.add_argument
    add("sinks", nargs="*", metavar="SINK", help=f"of {', '.join(LOADS)}; all if none is named")
    add("--devices", type=int, help="devices, each a port of its own; else as many as its goal takes")
    add("--registers", type=int, help="tags a device, uint16, in one scan")
    add("--interval", type=interval, help="of the scan, such as 100ms")
    add("--seconds", type=int, default=60, help="how long is measured")
    add("--warmup", type=int, default=60, help="seconds before that, not measured")
    add("--backlog", type=int, default=60, help="for so many seconds the product is away afterwards; 0: not at all")
    add("--unlogged", action="store_true", help="PostgreSQL's table has no write-ahead log")
    add("--port-base", type=int, default=12000, help="port of the first device")
    add("--note", default="", help="said beside the figures")
    options = parser.parse_args(arguments)
    options.sinks = options.sinks or list(LOADS)
    problem = wrong(options)
    if problem:
        parser.error(problem)
    return options


def wrong(options):
    """What does not go together; None if all does."""
    unknown = [name for name in options.sinks if name not in LOADS]
    if unknown:
        return f"'{unknown[0]}' is no sink of these: {', '.join(LOADS)}"
    if options.devices is not None and not 1 <= options.devices <= 20000:
        return f"--devices {options.devices}: from 1 to 20000"
    if options.registers is not None and not LEAST_REGISTERS <= options.registers <= 5000:
        return f"--registers {options.registers}: from {LEAST_REGISTERS}, which carry time and number, to 5000"
    if options.interval is not None and options.interval < SHORTEST:
        return "--interval: at least 10ms, which is the gateway's own limit"
    if options.seconds < 5:
        return f"--seconds {options.seconds}: at least 5"
    if options.port_base < 1024 or options.port_base + (options.devices or 1000) > 32768:
        return f"--port-base {options.port_base}: the devices' ports must lie between 1024 and 32767"
    return None


def load(name, options):
    """What one sink is asked to carry."""
    devices, registers, every = LOADS[name]
    return SimpleNamespace(
        product=products.ALL[name], devices=options.devices or devices, registers=options.registers or registers,
        interval=options.interval or every, seconds=options.seconds, warmup=options.warmup, backlog=options.backlog,
        unlogged=options.unlogged, port_base=options.port_base, off=0, off_how="refuse", streams=0, qos=1,
        outage=options.backlog, goal=GOALS[name],
    )


def paths_of(root, name):
    bench = root / "runtime" / "bench"
    work = bench / "target" / "sinks" / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return SimpleNamespace(
        target=bench / "target", work=work, home=work / "home", bundles=root / "bundles",
        distribution=root / "runtime" / "launcher" / "target" / "isthmus",
    )


def main(arguments):
    options = parse(arguments)
    root = Path(__file__).resolve().parents[5]
    date = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    parts, good = [], True
    for name in options.sinks:
        asked = load(name, options)
        try:
            seen = sinks_course.course(asked, paths_of(root, name))
        except Ended as problem:
            sys.exit(f"sinks: {name}: {problem}")
        said, holds = sinks_report.part(asked, seen)
        print(said, flush=True)
        parts.append(said)
        good = good and holds
    heading = sinks_report.heading(date, arguments, procfs.machine(os.environ["JAVA_HOME"]), options.note)
    with open(root / "runtime" / "bench" / "results" / "sinks.md", "a", encoding="utf-8") as file:
        file.write(heading + "".join(parts))
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
