"""Ten servers of node-opcua, the gateway with a device at each of them, and a broker with a listener."""

import json
import os
import shutil
import subprocess
import time

from bench.processes import Ended, Process, free_port, wait_until

from faults.partners.line_rig import BACK_LIMIT, LineRig

UNITS = range(1, 11)
STEP = 1_000_000  # of the values of a unit: an answer that is taken for another's is seen
FILES = ("package.json", "package-lock.json", "server.js", "types.xml")
URI = "nsu=urn:peer:plant;s="
MANY = 20


class Server:
    """A server that can be stopped, killed, started anew, and told a value."""

    def __init__(self, rig, unit):
        self.rig = rig
        self.unit = unit
        self.port = free_port()
        self.number = 0
        self.process = None

    def begin(self):
        """Returns at once; it listens later."""
        options = {"port": self.port, "home": str(self.rig.peers), "many": MANY}
        command = ["node", self.rig.peers / "server.js", json.dumps(options)]
        self.process = Process(f"server-{self.unit}", command, self.rig.paths.work / f"server-{self.unit}.log", asked=True)

    def await_ready(self):
        self.await_line(b"ready")

    def await_line(self, begin):
        while not (line := self.process.process.stdout.readline()).startswith(begin):
            if not line:
                raise Ended(self.process.last_words())

    def start(self):
        self.begin()
        self.await_ready()

    def end(self):
        """Like a machine whose supply is cut."""
        if self.process:
            self.process.process.kill()
            self.process.stop()
            self.process.process.stdout.close()
            self.process = None

    def tell(self, **what):
        self.process.process.stdin.write(json.dumps(what).encode() + b"\n")
        self.process.process.stdin.flush()
        self.await_line(b"done")

    def next(self):
        """Another value of its own, which it returns."""
        self.number += 1
        value = self.unit * STEP + self.number
        self.tell(name="Count", value=value)
        return value

    def drop_sessions(self):
        self.tell(session="drop")


class OpcUaRig(LineRig):
    """The devices are called unit-1 to unit-10."""

    def start_units(self):
        self.peers = self.install()
        self.partners = [Server(self, unit) for unit in UNITS]
        self.partners[0].start()  # makes the certificate that all of them use
        for server in self.partners[1:]:
            server.begin()
        for server in self.partners[1:]:
            server.await_ready()
        for server in self.partners:
            server.next()

    def __exit__(self, *why):
        for server in self.partners:
            server.end()
        self.partners = []
        super().__exit__(*why)

    def install(self):
        """Where the tests of the driver have their server, or would have it."""
        driver = self.paths.root / "bundles" / "drivers" / "opcua"
        peers = driver / "target" / "node-opcua"
        peers.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copy(driver / "src" / "test" / "node" / name, peers / name)
        if not (peers / "node_modules" / "node-opcua").is_dir():
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
            done = subprocess.run(command, cwd=peers, capture_output=True, text=True, check=False)
            if done.returncode:
                raise Ended(f"node-opcua cannot be had: {done.stderr[-300:]}")
        return peers

    def write_home(self):
        for directory in ("devices", "sinks", "plugins"):
            (self.paths.home / directory).mkdir(parents=True)
        (self.paths.home / "gateway.yaml").write_text("gateway: opcua\njournal: { size: 16MiB }\n")
        (self.paths.home / "sinks" / "broker.yaml").write_text(
            f'sink: broker\nkind: mqtt\nsettings:\n  url: "mqtt://127.0.0.1:{self.mqtt_port}"\n'
            '  payload: batch\n  qos: 1\nroutes: ["lines/**"]\n'
        )
        for server in self.partners:
            self.write_unit(server)

    def write_unit(self, server):
        """The odd ones are subscribed to, the even ones polled."""
        how = "  - subscribe: true\n    every: 500ms\n" if server.unit % 2 else "  - every: 500ms\n"
        tags = [("count", f"{URI}Count"), ("speed", f"{URI}Speed"), ("levels", f"{URI}Levels"), ("motor", f"{URI}Motor")]
        tags += [(f"many-{index}", f"{URI}Many.{index}") for index in range(MANY)]
        text = (
            f"device: unit-{server.unit}\narea: lines\ndriver: opcua-client\n"
            f'settings: {{ endpoint: "opc.tcp://127.0.0.1:{server.port}", security: none, timeout: 2s }}\nscans:\n{how}    tags:\n'
        )
        for name, address in tags:
            text += f'      - {{ name: {name}, address: "{address}" }}\n'
        text += '  - every: 500ms\n    tags:\n      - { name: clock, address: "i=2258" }\n'
        (self.paths.home / "devices" / f"unit-{server.unit}.yaml").write_text(text)

    def mark(self):
        """A place in what has arrived; to ask for what comes after it."""
        return self.values.stat().st_size

    def await_value(self, unit, value, mark):
        """Seconds until it has arrived; raises if it does not."""
        began = time.monotonic()
        wait_until(
            lambda: any(values.get("count") == value for at, values in self.arrived(mark) if at == unit),
            BACK_LIMIT, f"value {value} of unit {unit}", self.gateway,
        )
        return time.monotonic() - began

    def arrived(self, mark=0):
        """Unit and tag → value, of each scan that has come since; None where a value was bad."""
        with open(self.values, "rb") as lines:
            lines.seek(mark)
            for line in lines:
                message = json.loads(line) if line.startswith(b"{") and line.endswith(b"}\n") else {}
                if "values" in message:
                    yield int(message["device"].partition("-")[2]), message["values"]

    def drop(self, jar):
        """A plugin for the drop folder, as a careful person brings it: whole when it gets its name."""
        part = self.paths.work / "part"
        shutil.copy(jar, part)
        os.rename(part, self.paths.home / "plugins" / "opcua.jar")
