"""Prints the files of a directory in the order in which they came, and deletes them: bodies.py DIRECTORY."""

import sys
import time
from pathlib import Path

REST = 0.02  # seconds


def order(file):
    """Of TIME-CONNECTION-REQUEST."""
    at, connection, request = file.name.split("-")
    return float(at), int(connection), int(request)


def main(directory):
    while True:
        files = sorted(directory.iterdir(), key=order)
        for file in files:
            sys.stdout.buffer.write(file.read_bytes())
            file.unlink()
        sys.stdout.buffer.flush()
        if not files:
            time.sleep(REST)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
