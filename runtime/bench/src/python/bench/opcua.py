"""OPC UA subscriptions: the gateway beside a client that only subscribes and counts. Called by runtime/bench/opcua."""

import argparse
import datetime
import json
import os
import shlex
import shutil
import statistics
import sys
import time
from pathlib import Path

from bench import metrics, procfs
from bench.processes import Ended, Process, free_port, wait_until

WORK = ((10_000, 100), (100_000, 1000))  # items, milliseconds
IN_A_SESSION = 10_000
SHARE = 0.9  # of the bare client's values per CPU-second, with 10,000 items
HELD = 0.99  # of the values that so many items have
START_LIMIT = 180
SAMPLES = "isthmus_scan_samples_total"


def parse(arguments):
    parser = argparse.ArgumentParser(prog="runtime/bench/opcua", description=__doc__)
    add = parser.add_argument
    add("--rounds", type=int, default=3, help="so often each takes its turn")
    add("--seconds", type=int, default=20, help="of each window")
    add("--warmup", type=int, default=30, help="seconds before each")
    add("--note", default="", help="said beside the figures")
    return parser.parse_args(arguments)


class Subject:
    """A process that is started, measured and ended; its values are counted by itself."""

    def __init__(self, name, process, count):
        self.name, self.process, self.count = name, process, count

    def window(self, seconds):
        values, cpu, began = self.count(), procfs.cpu_seconds(self.process.pid), time.monotonic()
        time.sleep(seconds)
        took = time.monotonic() - began
        return {
            "values": (self.count() - values) / took,
            "cpu": (procfs.cpu_seconds(self.process.pid) - cpu) / took,
            "rss": procfs.status(self.process.pid)["rss"] / 2**20,
        }


def java(paths, *words):
    tool = Path(os.environ["JAVA_HOME"]) / "bin" / "java"
    return [tool, "-XX:+UseParallelGC", "-Xmx2g", "-cp", paths["classes"], *words]


def ready(process):
    """When it says so."""
    while not (line := process.process.stdout.readline()).startswith(b"ready"):
        if not line:
            raise Ended(process.last_words())


def begun(process, wait):
    """One that does not come up is not left behind."""
    try:
        wait()
    except BaseException:
        process.stop()
        raise


def bare(paths, port, items, millis):
    command = java(paths, "org.isthmus.bench.opcua.BareClient", port, items, sessions(items), millis)
    process = Process("bare", command, paths["work"] / "bare.log", asked=True)
    begun(process, lambda: ready(process))
    return Subject("Milo alone", process, lambda: process.ask("count")["values"])


def gateway(paths, port, items, millis):
    home, http = paths["work"] / "home", free_port()
    shutil.rmtree(home, ignore_errors=True)
    write_home(home, port, items, millis)
    command = [paths["distribution"] / "bin" / "isthmus", "--home", home, "--http-port", http]
    process = Process("gateway", command, paths["work"] / "gateway.log")

    def read():
        return metrics.read(http) or metrics.Metrics("")

    def connected():
        return read().total("isthmus_device_connected") == sessions(items)

    begun(process, lambda: wait_until(connected, START_LIMIT, "all devices are connected", process))
    return Subject("Isthmus", process, lambda: read().total(SAMPLES))


def sessions(items):
    return max(1, items // IN_A_SESSION)


def write_home(home, port, items, millis):
    (home / "devices").mkdir(parents=True)
    (home / "gateway.yaml").write_text("gateway: bench\njournal: { size: 256MiB }\n")
    count = items // sessions(items)
    for number in range(sessions(items)):
        tags = "".join(
            f'      - {{ name: i{index}, address: "ns=1;s=I{index}", type: int32 }}\n'
            for index in range(number * count, (number + 1) * count)
        )
        (home / "devices" / f"server-{number + 1}.yaml").write_text(
            f"device: server-{number + 1}\narea: bench\ndriver: opcua-client\n"
            f'settings: {{ endpoint: "opc.tcp://127.0.0.1:{port}", security: none }}\n'
            f"scans:\n  - subscribe: true\n    every: {millis}ms\n    tags:\n{tags}"
        )


def measure(options, paths, items, millis):
    """Windows by the name of who was measured; server and subject are new for each."""
    seen = {}
    for _ in range(options.rounds):
        for start in (bare, gateway):
            port = free_port()
            server = Process(
                "server", java(paths, "org.isthmus.bench.opcua.ItemServer", port, items), paths["work"] / "server.log", asked=True
            )
            subject = None
            try:
                ready(server)
                subject = start(paths, port, items, millis)
                time.sleep(options.warmup)
                before = procfs.cpu_seconds(server.pid)
                window = subject.window(options.seconds)
                window["server"] = (procfs.cpu_seconds(server.pid) - before) / options.seconds
                seen.setdefault(subject.name, []).append(window)
            finally:
                if subject:
                    subject.process.stop()
                server.stop()
    return seen


def middle(windows, key):
    return statistics.median(key(window) for window in windows)


def report(items, millis, seen):
    asked = items * 1000 // millis
    lines = [
        f"\n### {items:,} items @ {millis} ms, {sessions(items)} session{'s' if sessions(items) > 1 else ''}: {asked:,} values/s asked\n",
        "| | values/s | CPU-seconds a second | values a CPU-second | of Milo alone | RSS MiB | server's cores |",
        "|---|---|---|---|---|---|---|",
    ]
    rate = {name: middle(windows, lambda window: window["values"] / window["cpu"]) for name, windows in seen.items()}
    for name, windows in seen.items():
        lines.append(
            f"| {name} | {middle(windows, lambda window: window['values']):,.0f} | {middle(windows, lambda window: window['cpu']):.2f}"
            f" | {rate[name]:,.0f} | {rate[name] / rate['Milo alone']:.2f} | {middle(windows, lambda window: window['rss']):.0f}"
            f" | {middle(windows, lambda window: window['server']):.2f} |"
        )
    share = rate["Isthmus"] / rate["Milo alone"]
    held = middle(seen["Isthmus"], lambda window: window["values"]) / asked
    lines.append("")
    if items == IN_A_SESSION:
        lines.append(f"- {'holds' if share >= SHARE else 'MISSED'}: {share:.2f} of the bare client's values a CPU-second, wanted {SHARE}")
    else:
        lines.append(f"- {'holds' if held >= HELD else 'MISSED'}: {held:.3f} of what so many items have, wanted {HELD}")
    return "\n".join(lines) + "\n"


def main(arguments):
    options = parse(arguments)
    root = Path(__file__).resolve().parents[5]
    bench = root / "runtime" / "bench"
    clients = bench / "clients" / "target"
    paths = {
        "work": bench / "target" / "opcua",
        "classes": f"{clients / 'classes'}:{(clients / 'classpath').read_text().strip()}",
        "distribution": root / "runtime" / "launcher" / "target" / "isthmus",
    }
    shutil.rmtree(paths["work"], ignore_errors=True)
    paths["work"].mkdir(parents=True)
    date = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    said = [f"\n## {date}: `opcua {shlex.join(arguments)}`\n\n{procfs.machine(os.environ['JAVA_HOME'])}{'; ' if options.note else ''}{options.note}\n"]
    try:
        for items, millis in WORK:
            seen = measure(options, paths, items, millis)
            said.append(report(items, millis, seen) + f"\n<details><summary>JSON</summary>\n\n```json\n{json.dumps(seen)}\n```\n</details>\n")
            print(said[-1], flush=True)
    except Ended as problem:
        sys.exit(f"opcua: {problem}")
    with open(bench / "results" / "opcua.md", "a", encoding="utf-8") as file:
        file.write("".join(said))
    return 1 if "MISSED" in "".join(said) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
