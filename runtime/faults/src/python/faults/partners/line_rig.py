"""Ten units of pymodbus behind TCP and on two serial lines, the gateway, and a broker with a listener."""

import json
import os
import random
import shutil
import subprocess
import sys
import types
from pathlib import Path

from bench import home, metrics
from bench.processes import Process, answers, free_port, wait_until
from bench.rig import START_LIMIT, Rig

from faults.partners.options import free_ports
from faults.partners.rig import JAVA_OPTIONS, FaultRig
from faults.partners.vitals import Vitals

UNITS = Path(__file__).with_name("bad_units.py")
NETWORK = range(1, 6)
LINES = {"fast": (115_200, ("6", "7", "8")), "slow": (9_600, ("9", "10:deaf"))}
REGISTERS = 10
SCANS = {"a": 10, "b": 50}  # first registers; as many of each, so that one answer could pass for the other
BACK_LIMIT = 90  # seconds; the longest pause between tries is one minute
PYTHON = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable


class Partner:
    """A server of units that can be stopped, killed, started anew, and asked what it did."""

    def __init__(self, rig, name, command, line=None):
        self.rig = rig
        self.name = name
        self.command = command
        self.line = line
        self.lives = 0
        self.process = None
        self.cable = None
        self.done = {}
        self.start(0)

    def start(self, share):
        if self.line:
            self.plug()
        seed = self.rig.dice.randrange(1 << 30)
        words = [str(word).format(seed=seed, share=share) for word in self.command]
        log = self.rig.paths.work / f"{self.name}.log"
        self.process = Process(self.name, [PYTHON, UNITS, *words], log, asked=True)

    def is_deaf(self):
        """Whether one of its units does not know function 8."""
        return any(str(word).endswith(":deaf") for word in self.command)

    def plug(self):
        near, far = self.line
        if self.cable:
            return
        ends = [f"pty,raw,echo=0,link={end}" for end in (near, far)]
        self.cable = subprocess.Popen(["socat", *ends])
        wait_until(lambda: near.exists() and far.exists(), 20, f"line {self.name}")

    def unplug(self):
        if self.cable:
            self.cable.terminate()
            self.cable.wait()
            self.cable = None

    def end(self, pulled=False):
        """Like a unit whose supply is cut; its line may go with it."""
        if self.process:
            self.keep_account()
            self.process.process.kill()
            self.process.stop()
            self.process.process.stdout.close()
            self.process = None
            self.lives += 1
        if pulled:
            self.unplug()

    def keep_account(self):
        for what, count in self.process.ask("report")["done"].items():
            self.done[what] = self.done.get(what, 0) + count


class LineRig(Rig):
    """The devices are called unit-1 to unit-10."""

    pause = FaultRig.pause

    def __init__(self, form, paths, ports, seed):
        super().__init__(types.SimpleNamespace(devices=10, off=0, outage=0), paths)
        shutil.rmtree(paths.work, ignore_errors=True)
        paths.work.mkdir(parents=True)
        self.form = form
        self.dice = random.Random(seed)
        self.port_base = free_ports(len(NETWORK), ports)
        self.partners = []
        self.listener = None
        os.environ["ISTHMUS_JAVA_OPTIONS"] = JAVA_OPTIONS

    def __exit__(self, *why):
        super().__exit__(*why)
        for partner in self.partners:
            partner.end(pulled=True)
        if self.listener:
            self.listener.terminate()
            self.listener.wait()

    def up(self):
        """All of it runs, and every unit has been read."""
        home.write_broker(self.paths.work / "broker", self.options, self.mqtt_port)
        self.start_broker()
        self.values = self.paths.work / "values.txt"
        with open(self.values, "wb") as out:
            # line by line: what lies in a buffer would come too late to be counted
            command = ["stdbuf", "-oL", "mosquitto_sub", "-p", str(self.mqtt_port), "-q", "1", "-t", "lines/#", "-F", "%p"]
            self.listener = subprocess.Popen(command, stdout=out)
        self.start_units()
        self.write_home()
        self.gateway = self.start(
            "gateway", self.paths.distribution / "bin" / "isthmus",
            "--home", self.paths.home, "--http-port", self.http_port,
        )
        wait_until(lambda: metrics.read(self.http_port) is not None, START_LIMIT, "/metrics", self.gateway)
        self.vitals = Vitals(self.gateway.pid)

    def start_units(self):
        for unit in NETWORK:
            port = self.port_base + unit - 1
            command = ("tcp", port, "{seed}", "{share}", unit)
            self.partners.append(Partner(self, f"unit-{unit}", command))
            wait_until(lambda at=port: answers(at), 20, f"unit {unit}", self.partners[-1].process)
        for name, (baud, units) in LINES.items():
            near, far = (self.paths.work / f"{name}-{end}" for end in ("near", "far"))
            command = ("rtu", far, baud, "{seed}", "{share}", *units)
            self.partners.append(Partner(self, name, command, (near, far)))

    def write_home(self):
        for directory in ("devices", "sinks"):
            (self.paths.home / directory).mkdir(parents=True)
        (self.paths.home / "gateway.yaml").write_text("gateway: lines\njournal: { size: 16MiB }\n")
        (self.paths.home / "sinks" / "broker.yaml").write_text(
            f'sink: broker\nkind: mqtt\nsettings:\n  url: "mqtt://127.0.0.1:{self.mqtt_port}"\n'
            '  payload: batch\n  qos: 1\nroutes: ["lines/**"]\n'
        )
        for unit in NETWORK:
            self.write_device(unit, "modbus-tcp", f"host: 127.0.0.1, port: {self.port_base + unit - 1}")
        for name, (baud, units) in LINES.items():
            for unit in units:
                where = f"port: {self.paths.work / f'{name}-near'}, baud: {baud}"
                self.write_device(int(unit.partition(":")[0]), "modbus-rtu", where)

    def write_device(self, unit, driver, where):
        text = (
            f"device: unit-{unit}\narea: lines\ndriver: {driver}\n"
            f"settings: {{ {where}, unit: {unit}, timeout: 500ms }}\nscans:\n"
        )
        for first in SCANS.values():
            text += "  - every: 500ms\n    tags:\n"
            for register in range(first, first + REGISTERS):
                text += f'      - {{ name: r{register}, address: "holding:{register}", type: uint16 }}\n'
        (self.paths.home / "devices" / f"unit-{unit}.yaml").write_text(text)

    def completed(self):
        """Scans of each unit so far."""
        now = self.metrics()
        name = "isthmus_scan_completed_total"
        return {unit: int(now.total(name, device=f"unit-{unit}")) for unit in range(1, 11)}

    def await_read(self, scans, what, since=None):
        """Until each unit has been read so many times more, with good values."""
        before = since or dict.fromkeys(range(1, 11), 0)
        wait_until(
            lambda: self.connected() == 10 and all(now - before[unit] >= scans for unit, now in self.completed().items()),
            BACK_LIMIT, what, self.gateway,
        )

    def connected(self):
        return int(self.metrics().total("isthmus_device_connected"))

    def done(self):
        """What all the units did to their answers."""
        total = {}
        for partner in self.partners:
            for what, count in partner.done.items():
                total[what] = total.get(what, 0) + count
        return total

    def arrived(self):
        """Unit and register → value, of each scan that has come; None where a value was bad."""
        with open(self.values, encoding="utf-8") as lines:
            for line in lines:
                message = json.loads(line) if line.startswith("{") and line.endswith("}\n") else {}
                if "values" in message:
                    yield int(message["device"].partition("-")[2]), message["values"]
