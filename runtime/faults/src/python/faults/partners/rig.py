"""The benchmark's processes with more between and beside them."""

import os
import shutil
import time
import types
from dataclasses import dataclass
from pathlib import Path

from bench import metrics
from bench.processes import free_port, wait_until
from bench.rig import START_LIMIT, Rig

from faults.partners import attach, home
from faults.partners.broker_proxy import BrokerProxy
from faults.partners.options import free_ports
from faults.partners.states import DeviceStates, SinkStates
from faults.partners.vitals import Vitals

JAVA_OPTIONS = f"-XX:NativeMemoryTracking=summary {attach.OPTION}"
FATES = ("filtered", "delivered", "unconfirmed", "set-aside", "lost")


@dataclass(frozen=True)
class Paths:
    """Where things are."""

    root: Path
    work: Path

    @property
    def target(self):
        return self.root / "runtime" / "bench" / "target"

    @property
    def distribution(self):
        return self.root / "runtime" / "launcher" / "target" / "isthmus"

    @property
    def home(self):
        return self.work / "home"


class FaultRig(Rig):
    """A plant whose last devices are the bad ones; a broker behind a proxy that can misbehave."""

    def __init__(self, form, paths, ports, devices, bad=0, interval=1.0, proxied=True):
        options = types.SimpleNamespace(
            devices=devices, off=0, off_how="refuse", registers=30, qos=1, payload="batch", interval=interval,
            port_base=free_ports(devices, ports), outage=1,  # the broker keeps what the subscriber has not fetched
        )
        shutil.rmtree(paths.work, ignore_errors=True)
        paths.work.mkdir(parents=True)
        super().__init__(options, paths)
        self.form = form
        self.good = range(devices - bad)
        self.bad = range(devices - bad, devices)
        self.proxy = BrokerProxy(free_port(), self.mqtt_port) if proxied else None
        self.journal_size = None
        self.states = None
        self.patience = home.PATIENT
        os.environ["ISTHMUS_JAVA_OPTIONS"] = JAVA_OPTIONS

    def __exit__(self, *why):
        super().__exit__(*why)
        if self.proxy:
            self.proxy.stop()
        if self.states:
            self.states.stop()

    def up(self):
        """All of it runs, and every device has delivered."""
        self.start_partners()
        self.states = DeviceStates(self.mqtt_port, self.paths.work / "states.jsonl")
        home.impatient(self.paths.home, self.bad, self.options.interval)
        home.sink(self.paths.home, self.proxy.port if self.proxy else self.mqtt_port, self.patience)
        if self.journal_size:
            home.journal(self.paths.home, self.journal_size)
        self.start_gateway()
        wait_until(lambda: metrics.read(self.http_port) is not None, START_LIMIT, "/metrics", self.gateway)
        self.sinks = SinkStates(self.paths.work / "gateway.log")
        self.vitals = Vitals(self.gateway.pid)
        self.plant.ask(f"watch {len(self.good)}")

    def fault(self, name, devices):
        for index in devices:
            self.plant.ask(f"fault {name} {index} 1")

    def heal(self):
        if self.bad:
            self.plant.ask(f"fault well {self.bad.start} {len(self.bad)}")

    def pause(self, seconds):
        """Sleeps, and looks whether everybody is still there."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for process in self.processes:
                process.check()
            time.sleep(max(0, min(0.2, deadline - time.monotonic())))

    def await_connected(self, within):
        """Until every device is connected and the sinks are; returns how long that took."""
        begin = time.monotonic()
        wait_until(self.all_connected, within, "all devices and sinks connected", *self.processes)
        return time.monotonic() - begin

    def all_connected(self):
        now = self.metrics()
        sinks = now.total("isthmus_sink_connected")
        return now.total("isthmus_device_connected") == self.options.devices and sinks == 2

    def await_caught_up(self, within):
        """Until no more is under way than one scan of each device; returns how long that took."""
        begin = time.monotonic()
        wait_until(lambda: self.behind() <= self.options.devices, within, "the sink has caught up", self.gateway)
        return time.monotonic() - begin

    def outage_of(self, seconds):
        """The broker itself is away, and comes back."""
        self.broker.stop()
        self.processes.remove(self.broker)
        self.pause(seconds)
        self.start_broker()

    def books(self):
        """The ledger of the sink, when it stands still; as it is if it does not within a minute."""
        previous = None
        for _ in range(120):
            now = self.metrics()
            books = {fate: now.total("isthmus_sink_rows_total", fate=fate, sink="broker") for fate in FATES}
            books["read"] = now.total("isthmus_sink_read_rows_total", sink="broker")
            books["waiting"] = now.total("isthmus_sink_waiting_rows", sink="broker")
            books["duplicates"] = now.total("isthmus_sink_duplicate_rows_total", sink="broker")
            if books == previous and not books["waiting"]:
                break
            previous = books
            time.sleep(0.5)
        return {name: int(value) for name, value in books.items()}
