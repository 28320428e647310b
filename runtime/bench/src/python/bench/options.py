"""What a run is asked to do."""

import argparse
import re

UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0}
LEAST_REGISTERS = 8  # so many say when and which; see src/c/layout.h
BESIDE_OUTAGE = 20  # seconds of the window, half of them to catch up
SHORTEST = 0.010  # the gateway refuses shorter scans


def interval(text):
    """Seconds, from a text such as 100ms."""
    match = re.fullmatch(r"(\d+)(ms|s|m)", text)
    if not match:
        raise argparse.ArgumentTypeError(f"'{text}' is not an interval; write 100ms, 1s or 1m")
    return int(match[1]) * UNITS[match[2]]


def parse(arguments):
    """Reads the command line; says what is wrong and ends if it is."""
    parser = argparse.ArgumentParser(prog="runtime/bench/run", description="Measures the whole gateway; see README.md.")
    add = parser.add_argument
    add("--devices", type=int, default=500, help="devices, each a port of its own")
    add("--registers", type=int, default=30, help="tags a device, uint16, in one scan")
    add("--interval", type=interval, default=1.0, help="of the scan, such as 100ms")
    add("--seconds", type=int, default=600, help="how long is measured")
    add("--warmup", type=int, default=60, help="seconds before that, not measured")
    add("--qos", type=int, choices=(0, 1), default=1, help="of the gateway's messages")
    add("--payload", choices=("batch", "tag"), default="batch", help="one message a scan, or one a tag")
    add("--rate-max", action="store_true", help="scans every 10 ms, the shortest: how much goes through at all")
    add("--off", type=int, default=0, help="so many of the devices are off")
    add("--off-how", choices=("refuse", "silent"), default="refuse", help="how the ports of those behave")
    add("--outage", type=int, default=0, help="the broker is away for so many seconds of the window")
    add("--encrypt", action="store_true", help="the journal is encrypted")
    add("--streams", type=int, default=0, help="so many event streams, each on all tags of ten devices")
    add("--port-base", type=int, default=12000, help="port of the first device")
    add("--name", default="gateway", help="the run is appended to results/NAME.md")
    add("--note", default="", help="said beside the figures")
    add("--date", default="", help="said instead of the date of the clock")
    options = parser.parse_args(arguments)
    problem = wrong(options)
    if problem:
        parser.error(problem)
    if options.rate_max:
        options.interval = SHORTEST
    return options


def wrong(options):
    """What does not go together; None if all does."""
    if not 1 <= options.devices <= 20000:
        return f"--devices {options.devices}: from 1 to 20000"
    if not LEAST_REGISTERS <= options.registers <= 5000:
        return f"--registers {options.registers}: from {LEAST_REGISTERS}, which carry time and number, to 5000"
    if not 0 <= options.off < options.devices:
        return f"--off {options.off}: at least one of the {options.devices} devices must be on"
    if options.seconds < 5:
        return f"--seconds {options.seconds}: at least 5"
    if options.interval < SHORTEST:
        return "--interval: at least 10ms, which is the gateway's own limit"
    if not 0 <= options.streams * 10 <= options.devices or options.streams > 100:
        return f"--streams {options.streams}: at most 100, and one for ten of the {options.devices} devices"
    if options.outage and options.seconds < options.outage + BESIDE_OUTAGE:
        return (
            f"--outage {options.outage}: the window must be {BESIDE_OUTAGE} s longer,"
            f" --seconds {options.outage + BESIDE_OUTAGE}"
        )
    if options.port_base < 1024 or options.port_base + options.devices > 32768:
        return f"--port-base {options.port_base}: the devices' ports must lie between 1024 and 32767"
    if not re.fullmatch(r"[a-z0-9-]+", options.name):
        return f"--name '{options.name}': small letters, digits and -"
    return None
