"""Upgrades a plugin again and again under load. Called by runtime/bench/upgrade."""

import argparse
import contextlib
import datetime
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from bench import home, metrics, procfs, upgrade_home, upgrade_report, versions
from bench.processes import Ended, Process, answers, free_port, wait_until
from bench.stalls import Stalls

PLUGIN = "org.isthmus.driver.modbus"
VERSIONS = ("1000.0.0", "1000.0.1")
LIMIT = 120


def parse(arguments):
    parser = argparse.ArgumentParser(prog="runtime/bench/upgrade", description=__doc__)
    add = parser.add_argument
    add("--upgrades", type=int, default=200, help="how many, one after the other")
    add("--hand-over", action="store_true", help="the own devices admit one session, not two")
    add("--own", type=int, default=100, help="devices of the plugin that is upgraded, each 1 s")
    add("--others", type=int, default=400, help="devices of the other plugin")
    add("--fast", type=int, default=10, help="so many of the others every 100 ms")
    add("--registers", type=int, default=30, help="tags a device")
    add("--rounds", type=int, default=10, help="a window without and one with a part of the upgrades, in turn")
    add("--seconds", type=int, default=30, help="of each window without upgrades")
    add("--warmup", type=int, default=30, help="seconds before that")
    add("--port-base", type=int, default=12000, help="port of the first device")
    add("--note", default="", help="said beside the figures")
    options = parser.parse_args(arguments)
    options.rounds = min(options.rounds, options.upgrades)
    options.outage = 0
    return options


class Log:
    """What the gateway says, as it says it."""

    def __init__(self, path):
        self.path = path
        self.at = 0
        self.text = ""

    def wait(self, pattern, process):
        """The next line that has it, and nothing before that line any more."""
        found = []

        def look():
            with open(self.path, encoding="utf-8", errors="replace") as file:
                file.seek(self.at)
                self.text = file.read()
            match = re.search(pattern, self.text, re.MULTILINE)
            found[:] = [match] if match else []
            return bool(match)

        wait_until(look, LIMIT, f"'{pattern}' in the gateway's log", process)
        self.at += len(self.text[:found[0].end()].encode())
        return found[0]


class Course:
    """All processes, and what was seen of them. Use as a context."""

    def __init__(self, options, paths):
        self.options, self.paths = options, paths
        self.http, self.mqtt = free_port(), free_port()
        self.groups = upgrade_home.groups(options)
        self.processes = []
        self.stalls = Stalls()

    def __enter__(self):
        self.stalls.__enter__()
        return self

    def __exit__(self, *why):
        self.stalls.__exit__(*why)
        for process in reversed(self.processes):
            with contextlib.suppress(BrokenPipeError):
                process.stop(5)

    def start(self, name, *command, asked=False, environment=None):
        process = Process(name, command, self.paths.work / f"{name}.log", asked, environment)
        self.processes.append(process)
        return process

    def begin(self):
        paths, options = self.paths, self.options
        home.write_broker(paths.work / "broker", options, self.mqtt)
        upgrade_home.write(paths.home, options, self.mqtt)
        source = next((paths.distribution / "plugins").glob("*modbus*.jar"))
        self.jars = [versions.build(source, paths.work / f"{each}.jar", each) for each in VERSIONS]
        second = versions.build(source, paths.work / "second.jar", "1.0.0", PLUGIN + ".second", upgrade_home.SECOND)
        self.third = versions.build(source, paths.work / "third.jar", "1.0.0", PLUGIN + ".third", upgrade_home.THIRD)
        shutil.copy(second, paths.home / "plugins" / "second.jar")
        broker = self.start("broker", "mosquitto", "-c", paths.work / "broker" / "mosquitto.conf")
        wait_until(lambda: answers(self.mqtt), 20, "the broker listens", broker)
        self.plants = {group.name: self.plant(group) for group in self.groups}
        self.gateway = self.start(
            "gateway", paths.distribution / "bin" / "isthmus", "--home", paths.home, "--http-port", self.http,
            environment={"ISTHMUS_LOG": "org.isthmus.plugins=debug,info"},
        )
        self.log = Log(paths.work / "gateway.log")
        on = options.own + options.others
        wait_until(lambda: self.connected() >= on, LIMIT, f"{on} devices are connected", self.gateway)

    def plant(self, group):
        interval = group.milliseconds * 1000
        plant = self.start(
            f"plant-{group.name}", self.paths.target / "plant", group.base, group.count, 0, "refuse",
            interval, round(interval * 1.37), asked=True,
        )
        plant.ask("report")
        return plant

    def metrics(self):
        seen = metrics.read(self.http)
        return seen if seen else metrics.Metrics("")

    def connected(self):
        return self.metrics().total("isthmus_device_connected")

    def drop(self, jar, name):
        """As a careful person does it: the file is whole when it gets its name."""
        part = self.paths.work / "part"
        shutil.copy(jar, part)
        os.rename(part, self.paths.home / "plugins" / name)
        return time.time()

    def newcomer(self):
        """Seconds from a jar in the folder to the first good samples of its device."""
        dropped = self.drop(self.third, "third.jar")
        line = self.log.wait(r"^(\S+ \S+) .*newcomer-1: connected$", self.gateway)
        at = datetime.datetime.strptime(line[1], "%Y-%m-%d %H:%M:%S.%f").timestamp()
        return at - dropped

    def upgrade(self, number):
        """Gaps in microseconds, and seconds from the file to the end."""
        dropped = self.drop(self.jars[number % 2], "modbus.jar")
        gaps = self.log.wait(r"gaps in microseconds: \[([0-9][^\]]*)\]", self.gateway)[1]
        done = self.log.wait(r"(\S+) org\.isthmus\.driver\.modbus .* by gateway:drop-folder: (.*)$", self.gateway)
        if done[2] != "done":
            raise Ended(f"upgrade {number + 1}: {done[2]}")
        return [int(gap) for gap in gaps.split(",")], time.time() - dropped

    def missed(self):
        """Missed scans by group."""
        seen = self.metrics().series.get("isthmus_scan_missed_total", [])
        return {
            group.name: sum(value for labels, value in seen if labels.get("device") in group.names())
            for group in self.groups
        }

    def window(self, work):
        """What the plants and the gateway count while that is done."""
        for plant in self.plants.values():
            plant.ask("window")
        before, began = self.missed(), time.monotonic()
        self.stalls.window()
        busy = procfs.machine_busy_seconds() - procfs.cpu_seconds(self.gateway.pid)
        result = work()
        seconds = time.monotonic() - began
        after = self.missed()
        others = procfs.machine_busy_seconds() - procfs.cpu_seconds(self.gateway.pid) - busy
        return SimpleNamespace(
            result=result, seconds=seconds, others=others / seconds, stalls=self.stalls.window(),
            missed={name: after[name] - before[name] for name in after},
            plants={name: plant.ask("report") for name, plant in self.plants.items()},
        )

    def left(self):
        """Class loaders of plugins, threads, and heap after a collection; stops the gateway for a moment."""
        used = procfs_heap(self.gateway.pid)
        said = jcmd(self.gateway.pid, "VM.classloader_stats")
        loaders = len(re.findall(r"BundleClassLoader", said))
        return {"loaders": loaders, "heapMiB": used / 2**20, **procfs.status(self.gateway.pid)}


def jcmd(pid, *command):
    tool = Path(os.environ["JAVA_HOME"]) / "bin" / "jcmd"
    return subprocess.run([tool, str(pid), *command], check=True, capture_output=True, text=True).stdout


def procfs_heap(pid):
    """Twice, since what a first collection finds dead may have kept something else alive."""
    for _ in range(2):
        jcmd(pid, "GC.run")
    said = jcmd(pid, "GC.heap_info")
    return sum(int(used) * 1024 for used in re.findall(r"(?:Gen|generation|heap)\s+total.*?used (\d+)K", said))


def run(options, paths):
    with Course(options, paths) as course:
        course.begin()
        time.sleep(options.warmup)
        newcomer = course.newcomer()
        for number in (0, 1):  # what every upgrade leaves in the JVM once, is there before we look
            course.upgrade(number)
        time.sleep(5)
        before = course.left()
        time.sleep(5)
        calm, busy = [], []
        for numbers in parts(options.upgrades, options.rounds):
            calm.append(course.window(lambda: time.sleep(options.seconds)))
            busy.append(course.window(lambda: [course.upgrade(number) for number in numbers]))
        time.sleep(5)
        return {"newcomer": newcomer, "before": before, "calm": calm, "busy": busy, "after": course.left()}


def parts(count, rounds):
    """The numbers from 0 to count in so many runs of about the same length."""
    ends = [count * each // rounds for each in range(rounds + 1)]
    return [range(first, end) for first, end in zip(ends, ends[1:])]


def main(arguments):
    options = parse(arguments)
    root = Path(__file__).resolve().parents[5]
    bench = root / "runtime" / "bench"
    work = bench / "target" / "upgrade"
    paths = SimpleNamespace(
        target=bench / "target", work=work, home=work / "home",
        distribution=root / "runtime" / "launcher" / "target" / "isthmus",
    )
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        seen = run(options, paths)
    except Ended as problem:
        sys.exit(f"upgrade: {problem}")
    said = upgrade_report.text(options, seen, procfs.machine(os.environ["JAVA_HOME"]), arguments)
    with open(bench / "results" / "upgrade.md", "a", encoding="utf-8") as file:
        file.write(said)
    print(said)
    return 1 if upgrade_report.MISSED in said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
