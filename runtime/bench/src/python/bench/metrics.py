"""Reads the gateway's own /metrics."""

import re
import urllib.error
import urllib.request

LINE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$")
LABEL = re.compile(r'(\w+)="([^"]*)"')


class Metrics:
    """One reading."""

    def __init__(self, text):
        self.series = {}
        for line in text.splitlines():
            match = None if line.startswith("#") else LINE.match(line)
            if match:
                labels = dict(LABEL.findall(match[2] or ""))
                self.series.setdefault(match[1], []).append((labels, float(match[3])))

    def total(self, name, **wanted):
        """The sum over all series of that name that have these labels."""
        return sum(
            value
            for labels, value in self.series.get(name, [])
            if all(labels.get(key) == text for key, text in wanted.items())
        )


def read(port):
    """None while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
            return Metrics(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return None
