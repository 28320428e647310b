"""Plant, broker and subscriber of the benchmark, around a gateway that comes and goes."""

import json
import os
import signal
import time
import types
import urllib.error
import urllib.request
from typing import NamedTuple

from bench import metrics
from bench.processes import Ended, Process, answers, free_port, wait_until
from bench.rig import Rig

START_LIMIT = 180  # a loaded machine may take its time


def shape(asked, **other):
    """What the rig of the benchmark wants to know; the broker keeps what it has while it is away."""
    kept = {
        "devices": asked.devices, "registers": asked.registers, "interval": 0.1, "qos": 1, "payload": "batch",
        "off": 0, "off_how": "refuse", "outage": 1, "port_base": asked.port_base or free_ports(asked.devices),
    }
    return types.SimpleNamespace(**{**kept, **other})


def free_ports(count):
    """The first of so many ports in a row that nobody listens at, below those the system gives away."""
    for base in range(20000, 32000, count):
        if not any(answers(port) for port in range(base, base + count)):
            return base
    raise Ended(f"there are no {count} free ports in a row between 20000 and 32000")


class Gap(NamedTuple):
    """Answers of one device that never came; times in seconds since 1970."""

    device: int
    first: int
    last: int
    before: float  # when the last answer was made that came
    after: float  # and the next one

    @property
    def count(self):
        return self.last - self.first + 1


class Life:
    """One life of the gateway."""

    def __init__(self, process, messages, log):
        self.process = process
        self.spawned = time.time()
        self.messages = messages  # at the subscriber before it began
        self.log = log  # how long its log was before

    def said(self):
        """What this life has written into its log."""
        with open(self.process.log, encoding="utf-8", errors="replace") as file:
            file.seek(self.log)
            return file.read()


class Site(Rig):
    """Use as a context: leaving it ends what was started."""

    sink = "broker"

    def __init__(self, options, paths):
        super().__init__(options, paths)
        paths.work.mkdir(parents=True)
        self.wrapper = []
        self.environment = {}

    def write_sink(self, **more):
        """The sink's settings beside those of the benchmark."""
        file = self.paths.home / "sinks" / f"{self.sink}.yaml"
        lines = "".join(f"  {key}: {value}\n" for key, value in more.items())
        file.write_text(file.read_text().replace("routes:", lines + "routes:"))

    def write_gateway(self, **more):
        lines = "".join(f"{key}: {value}\n" for key, value in more.items())
        (self.paths.home / "gateway.yaml").write_text("gateway: bench\n" + lines)

    def messages(self):
        return self.subscriber.ask("report")["messages"]

    def begin(self):
        """Starts the gateway and does not wait for it."""
        log = self.paths.work / "gateway.log"
        messages, written = self.messages(), log.stat().st_size if log.exists() else 0
        command = [
            *self.wrapper, self.paths.distribution / "bin" / "isthmus",
            "--home", self.paths.home, "--http-port", self.http_port,
        ]
        process = Process("gateway", command, log, environment=self.environment)
        self.processes.append(process)
        self.gateway = process
        return Life(process, messages, written)

    def until_flowing(self, life):
        """Waits for the first message of this life; says after how many seconds it came."""
        wait_until(lambda: self.messages() > life.messages, START_LIMIT, "the first message", life.process)
        return time.time() - life.spawned

    def kill(self, life):
        """Says when."""
        at = time.time()
        life.process.process.send_signal(signal.SIGKILL)
        life.process.process.wait()
        self.processes.remove(life.process)
        return at

    def stop(self, life):
        """As SIGTERM stops it; how long it took."""
        seconds = life.process.stop()
        self.processes.remove(life.process)
        if seconds is None or life.process.process.returncode != 0:
            raise Ended(f"the gateway did not stop cleanly: {life.process.last_words()}")
        return seconds

    def take_broker_away(self):
        self.broker.stop()
        self.processes.remove(self.broker)

    def bring_broker_back(self):
        self.start_broker()

    def measured(self):
        """The gateway's /metrics, as soon as it tells of the sink: its door opens after the data path."""
        wait_until(self.knows_sink, START_LIMIT, "the sink in /metrics", self.gateway)
        return self.metrics()

    def missed(self):
        """Slots without a complete read so far."""
        return int(self.measured().total("isthmus_scan_missed_total"))

    def booked(self):
        """The ledger of the sink, in rows."""
        now = self.measured()
        fates = {fate: now.total("isthmus_sink_rows_total", fate=fate, sink=self.sink)
                 for fate in ("filtered", "delivered", "unconfirmed", "set-aside", "lost")}
        rest = {
            "unknown": now.total("isthmus_sink_unknown_rows_total", sink=self.sink),
            "waiting": now.total("isthmus_sink_waiting_rows", sink=self.sink),
            "read": now.total("isthmus_sink_read_rows_total", sink=self.sink),
        }
        return {name: int(value) for name, value in {**fates, **rest}.items()}

    def knows_sink(self):
        now = metrics.read(self.http_port)
        return now is not None and "isthmus_sink_read_rows_total" in now.series

    def health(self):
        """What the door says; empty while it is closed."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.http_port}/api/v1/health", timeout=30) as answer:
                return json.load(answer)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return {}

    def journal(self):
        """What /health says of the journal; nothing while the door is closed."""
        return self.health().get("journal", "")

    def until_writing(self):
        wait_until(lambda: self.journal() == "writing", START_LIMIT, "the journal grows", self.gateway)

    def numbers_made(self):
        return self.plant.ask("report")["answers"]

    def until_beyond(self, numbers, life):
        """Waits until of each device a later answer has come than the one given."""
        def beyond():
            return all(came > made for came, made in zip(self.subscriber.ask("report")["numbers"], numbers))
        wait_until(beyond, START_LIMIT, "answers made after the start", life.process)

    def until_caught_up(self, life):
        """Waits until the sink has nearly nothing left to read; who delivers again is also behind."""
        def near():
            return self.measured().total("isthmus_sink_lag_rows", sink=self.sink) < self.all_rows()
        wait_until(near, START_LIMIT, "the sink has caught up", life.process)

    def all_rows(self):
        """Rows of one scan of all devices, twice."""
        return 2 * self.options.devices * self.options.registers

    def gaps(self):
        return [Gap(device, first, last, before / 1e6, after / 1e6)
                for device, first, last, before, after in self.gaps_told()]

    def gaps_told(self):
        return self.subscriber.ask("gaps")["gaps"]
