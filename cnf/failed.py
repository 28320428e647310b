"""Names the tests that failed, or failed once and passed at their second chance alone, and why in a few lines: what
a log of an hour hides. Called by ./test."""

import sys
import xml.etree.ElementTree as xml

LINES = 12
NAMES = {"failure": "failed", "error": "failed", "flakyFailure": "unsteady", "flakyError": "unsteady"}
STACK = ("at ", "... ", "Caused by: org.junit")


def reasons(text):
    """The end of what was said before the stack: a script says there what it has found."""
    said = [line.rstrip() for line in text.strip().splitlines()]
    before = [line for line in said if line.strip() and not line.strip().startswith(STACK)]
    return before if len(before) <= LINES else [*before[:2], "[...]", *before[2 - LINES :]]


def text(problem):
    return problem.text if (problem.text or "").strip() else problem.findtext("stackTrace") or problem.get("message") or ""


def main(reports):
    for report in reports:
        try:
            cases = xml.parse(report).iter("testcase")
        except xml.ParseError as half:  # of a process that was killed; the summary must come even so
            print(f"cannot be read: {report} ({half})")
            continue
        for case in cases:
            for problem in case:
                if problem.tag in NAMES:
                    print(f"{NAMES[problem.tag]}: {case.get('classname')}.{case.get('name')}")
                    for line in reasons(text(problem)):
                        print(f"    {line[:300]}")


if __name__ == "__main__":
    main(sys.argv[1:])
