"""What one transaction costs the client in CPU, kernel included. Called by runtime/bench/transaction."""

import argparse
import datetime
import os
import shlex
import statistics
import sys

from bench import compare_paths, compare_report, compare_run, procfs
from bench.compare_layouts import Layout, holding
from bench.compare_readers import Kind, java
from bench.processes import Ended

KINDS = (
    Kind("our driver", java("isthmus"), ours=True),
    Kind("j2mod 3.3.0", java("j2mod")),
    Kind("digitalpetri modbus-tcp 2.1.4", java("digitalpetri")),
)
PACED = 0.01


def parse(arguments):
    parser = argparse.ArgumentParser(prog="runtime/bench/transaction", description=__doc__)
    add = parser.add_argument
    add("--devices", type=int, default=100, help="each with a connection and a thread of its own")
    add("--registers", type=int, default=100, help="read by one request, each a tag")
    add("--rounds", type=int, default=3, help="so often each takes its turn")
    add("--seconds", type=int, default=8, help="of each window")
    add("--warmup", type=int, default=5, help="seconds before each")
    add("--port-base", type=int, default=13000, help="port of the first device")
    add("--name", default="transaction", help="the run is appended to results/NAME.md")
    add("--note", default="", help="said beside the figures")
    return parser.parse_args(arguments)


def run(options, paths):
    """For each pace and client its turns, one after the other."""
    form = (Layout("one block", holding(range(options.registers))),)
    seen = {(pace, kind): [] for pace in (PACED, 0) for kind in KINDS}
    for turn in range(options.rounds):
        for index, (pace, kind) in enumerate(seen):
            print(f"turn {turn + 1}: {kind.name}, {name(pace)} ...", file=sys.stderr)
            tag = f"transaction-{turn}-{index}"
            seen[pace, kind].append(compare_run.cost(kind, options, paths, form, tag, 1, pace))
    return seen


def name(pace):
    return f"one each {pace * 1000:.0f} ms a connection" if pace else "as fast as the plant answers"


def text(options, seen, machine, begin, arguments):
    lines = [
        f"\n## {begin:%Y-%m-%d %H:%M}: `transaction {shlex.join(arguments)}`\n",
        machine + (f"; {options.note}" if options.note else "") + "\n",
        f"{options.devices} connections with a thread each; function 3, {options.registers} registers, each a tag;"
        f" {options.rounds} turns of {options.seconds} s, medians (least to most)\n",
        "| pace | client | µs CPU a transaction | transactions/s | others of the machine, cores |",
        "|---|---|---|---|---|",
    ]
    for (pace, kind), turns in seen.items():
        costs = [one["cpu"] / one["requests"] * 1e6 for one in turns]
        rate = statistics.median(one["requests"] for one in turns)
        others = statistics.median(one["others"] for one in turns)
        lines.append(
            f"| {name(pace)} | {kind.name} | **{statistics.median(costs):.1f}** ({min(costs):.1f} to {max(costs):.1f})"
            f" | {rate:.0f} | {others:.2f} |"
        )
    verdicts = [
        compare_report.right(kind, one["final"]) for (_, kind), turns in seen.items() for one in turns
    ]
    wrong = [said for holds, said in verdicts if not holds]
    values = sum(one["final"]["values"] for turns in seen.values() for one in turns)
    lines.append("")
    lines += [f"- {compare_report.MISSED}: {said}" for said in wrong] or [f"- ok: each of {values} values is what the plant served"]
    return "\n".join(lines) + "\n", bool(wrong)


def main(arguments):
    options = parse(arguments)
    options.interval = PACED
    paths = compare_paths.paths("transaction")
    begin = datetime.datetime.now().astimezone()
    try:
        seen = run(options, paths)
    except Ended as problem:
        sys.exit(f"transaction: {problem}")
    said, failed = text(options, seen, procfs.machine(os.environ["JAVA_HOME"]), begin, arguments)
    compare_paths.append(paths, options.name, said)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
