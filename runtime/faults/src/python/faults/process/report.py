"""Writes down what was seen: a table for people, a report for the script `test`."""

import shlex
from xml.etree import ElementTree


def table(row):
    return f"| {' | '.join(row)} |\n|{'---|' * len(row)}\n| {' | '.join(str(cell) for cell in row.values())} |\n"


def scenario(name, seconds, row, promises):
    said = "".join(f"- {'ok' if holds else 'BROKEN'}: {text}\n" for holds, text in promises.held)
    return f"\n### {name}, {seconds:.0f} s\n\n{table(row)}\n{said}"


def skipped(name, why):
    return f"\n### {name}\n\nSkipped: {why}\n"


def heading(date, arguments, machine, script="run"):
    return f"\n## {date}: `{script} {shlex.join(arguments)}`\n\n{machine}\n"


def junit(file, outcomes, suite_name="faults.process"):
    """One test a scenario; outcomes are (name, seconds, broken promises or None if skipped)."""
    suite = ElementTree.Element("testsuite", {
        "name": suite_name,
        "time": f"{sum(seconds for _, seconds, _ in outcomes):.1f}",
        "tests": str(len(outcomes)),
        "failures": str(sum(bool(broken) for _, _, broken in outcomes)),
        "errors": "0",
        "skipped": str(sum(broken is None for _, _, broken in outcomes)),
    })
    for name, seconds, broken in outcomes:
        case = ElementTree.SubElement(suite, "testcase", name=name, time=f"{seconds:.1f}")
        if broken is None:
            ElementTree.SubElement(case, "skipped")
        for said in broken or ():
            ElementTree.SubElement(case, "failure", message=said)
    file.parent.mkdir(parents=True, exist_ok=True)
    ElementTree.indent(suite, space="  ")
    file.write_text(ElementTree.tostring(suite, encoding="unicode") + "\n")
