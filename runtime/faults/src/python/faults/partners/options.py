"""What a run is asked to do."""

import argparse
import random
import socket
from dataclasses import dataclass

from faults.partners.home import Patience

PARTS = ("devices", "broker", "soak", "lines", "opcua")
BELOW_EPHEMERAL = (20000, 32000)  # which no outgoing connection takes by chance


@dataclass(frozen=True)
class Form:
    """How large and how long; seconds."""

    devices: int
    bad: int
    warmup: int
    window: int
    fault: int
    broker_fault: int
    longest: float  # so many times as long at most, for what takes its time
    broker_devices: int
    patience: Patience  # of a sink whose broker is bad
    soak: int
    soak_interval: float
    soak_sample: int
    soak_outage: int
    lines: int
    lines_sample: int
    lines_rest: tuple  # from and to, between faults
    lines_least: int  # scans of each unit
    upgrades: int
    is_long: bool


SHORT = Form(
    devices=80, bad=30, warmup=4, window=8, fault=10, broker_fault=4, longest=2.5, broker_devices=50, patience=Patience(2, 1),
    soak=20, soak_interval=0.020, soak_sample=2, soak_outage=2,
    lines=60, lines_sample=5, lines_rest=(0.1, 0.6), lines_least=2, upgrades=3, is_long=False,
)
LONG = Form(
    devices=500, bad=100, warmup=30, window=30, fault=15, broker_fault=20, longest=5, broker_devices=500, patience=Patience(10, 10),
    soak=960, soak_interval=0.010, soak_sample=15, soak_outage=5,
    lines=1800, lines_sample=15, lines_rest=(2, 15), lines_least=500, upgrades=200, is_long=True,
)


def parse(arguments):
    """Reads the command line; says what is wrong and ends if it is."""
    parser = argparse.ArgumentParser(prog="runtime/faults/partners", description="Faults of partners; see PARTNERS.md.")
    add = parser.add_argument
    add("parts", nargs="*", metavar="PART", help="devices, broker, soak, lines, opcua; all of them if none is named")
    add("--long", action="store_true", help="about two hours instead of five minutes")
    add("--ports", type=port_range, default=BELOW_EPHEMERAL, metavar="FROM-TO", help="where devices may have theirs")
    add("--write", metavar="FILE", help="the results are appended to this file, too")
    options = parser.parse_args(arguments)
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"'{unknown[0]}' is none of {', '.join(PARTS)}")
    options.form = LONG if options.long else SHORT
    return options


def port_range(text):
    first, dash, last = text.partition("-")
    if not (dash and first.isdigit() and last.isdigit() and 1024 <= int(first) < int(last) <= 65535):
        raise argparse.ArgumentTypeError(f"'{text}' is no range of ports; write 20000-31000")
    return int(first), int(last)


def free_ports(count, within):
    """The first of so many free ones in a row."""
    for _ in range(100):
        first = random.randrange(within[0], max(within[0] + 1, within[1] - count))
        if all(is_free(port) for port in range(first, first + count)):
            return first
    raise SystemExit(f"partners: no {count} free ports in a row from {within[0]} to {within[1]}; name others: --ports")


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
