"""What is asked."""

import argparse
import re

SCENARIOS = ("kill", "damage", "disk", "clock", "readonly")
IN_SHORT = SCENARIOS[:-1]
SHORT = {"kills": 5, "damages": 3}
LONG = {"kills": 100, "damages": 50}


def parse(arguments):
    """Reads the command line; says what is wrong and ends if it is."""
    parser = argparse.ArgumentParser(
        prog="runtime/faults/run", description="Faults of the gateway's process, disk and clock; see README.md.")
    add = parser.add_argument
    add("scenarios", nargs="*", metavar="SCENARIO", help=f"of {', '.join(SCENARIOS)}; all if none is named")
    add("--short", action="store_true", help="few repetitions, for every test run")
    add("--kills", type=int, help="how often it is killed")
    add("--damages", type=int, help="how often a file is damaged")
    add("--devices", type=int, default=50)
    add("--registers", type=int, default=30, help="tags a device, in one scan each 100 ms")
    add("--port-base", type=int, default=0, help="port of the first device; free ones if not given")
    add("--seed", type=int, default=7, help="of what is random")
    add("--name", default="", help="the results are appended to results/NAME.md")
    add("--reports", default="", help="directory for a report in the form of JUnit's")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.scenarios if name not in SCENARIOS]
    if unknown:
        parser.error(f"'{unknown[0]}' is no scenario; there are {', '.join(SCENARIOS)}")
    if options.name and not re.fullmatch(r"[a-z0-9-]+", options.name):
        parser.error(f"--name '{options.name}': small letters, digits and -")
    options.scenarios = options.scenarios or list(IN_SHORT if options.short else SCENARIOS)
    for name, times in (SHORT if options.short else LONG).items():
        if getattr(options, name) is None:
            setattr(options, name, times)
    return options
