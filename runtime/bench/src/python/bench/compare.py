"""Our Modbus driver beside PLC4X and Node-RED, on the same plant. Called by runtime/bench/compare."""

import argparse
import datetime
import os
import subprocess
import sys

from bench import compare_paths, compare_report, compare_run, procfs
from bench.compare_layouts import layouts
from bench.compare_readers import Kind, gateway, java, node_red
from bench.processes import Ended

BARE = Kind("our driver alone", java("isthmus"), ours=True)
GATEWAY = Kind("Isthmus, the whole gateway", gateway(), ours=True)
PLC4X = Kind("PLC4X 0.13.0", java("plc4x"))
BLOCKS = Kind("Node-RED, a node a block, blocks made by hand", node_red("block"))
TAGS = Kind("Node-RED, a node a tag", node_red("tag"))


def parse(arguments):
    parser = argparse.ArgumentParser(prog="runtime/bench/compare", description=__doc__)
    add = parser.add_argument
    add("--packets", action="store_true", help="only what goes over the wire; about a minute")
    add("--no-node-red", action="store_true", help="only Java; nothing of npm is fetched")
    add("--devices", type=int, default=10, help="devices of each layout, where CPU is measured")
    add("--seconds", type=int, default=15, help="of each window where CPU is measured")
    add("--warmup", type=int, default=12, help="seconds before each")
    add("--rounds", type=int, default=2, help="so often our driver and PLC4X take turns")
    add("--port-base", type=int, default=13000, help="port of the first device")
    add("--name", default="compare", help="the run is appended to results/NAME.md")
    add("--note", default="", help="said beside the figures")
    options = parser.parse_args(arguments)
    options.interval = 0.1
    options.calm_interval, options.calm_seconds = 0.5, 6
    return options


def run(options, paths):
    wire = [GATEWAY, BARE, PLC4X] + ([] if options.no_node_red else [BLOCKS, TAGS])
    forms = layouts()
    seen = {"packets": [], "cost": []}
    for index, kind in enumerate(wire):
        print(f"packets of {kind.name} ...", file=sys.stderr)
        seen["packets"].append((kind, compare_run.packets(kind, options, paths, forms, f"packets-{index}")))
    if not options.packets:
        for index, (kind, share, interval) in enumerate(turns(options)):
            print(f"cost of {kind.name} ...", file=sys.stderr)
            seen["cost"].append((kind, compare_run.cost(kind, options, paths, forms, f"cost-{index}", share, interval)))
    return seen


def turns(options):
    """One after the other; Node-RED gets a load that it can carry."""
    alternating = [(kind, 1, None) for kind in (BARE, PLC4X)] * options.rounds
    others = [] if options.no_node_red else [(BLOCKS, 0.2, None), (TAGS, 0.1, 0.5)]
    return [*alternating, (GATEWAY, 1, None), *others]


def versions(paths, options):
    said = ["PLC4X 0.13.0 (plc4j-driver-modbus, its Netty transport)"]
    if not options.no_node_red:
        node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout.strip()
        said.append(f"Node {node}, Node-RED 4.1.15, node-red-contrib-modbus 5.60.2 on modbus-serial 8.0.25")
    return "; ".join(said)


def main(arguments):
    options = parse(arguments)
    paths = compare_paths.paths("compare")
    begin = datetime.datetime.now().astimezone()
    try:
        seen = run(options, paths)
    except Ended as problem:
        sys.exit(f"compare: {problem}")
    machine = f"{procfs.machine(os.environ['JAVA_HOME'])}; {versions(paths, options)}"
    said, failed = compare_report.text(options, seen, layouts(), machine, begin, arguments)
    compare_paths.append(paths, options.name, said)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
