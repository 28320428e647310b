"""All processes of a run, wired together, and the course of the run."""

import sys
import time

from bench import home, metrics, procfs
from bench.outage import Outage
from bench.processes import Ended, Process, answers, free_port, wait_until

INTERVALS_PER_CHANGE = 1.37  # slower than the scan and never in step with it: no change is skipped
START_LIMIT = 180
DRAIN_LIMIT = 180


class Rig:
    """Use as a context: leaving it ends what was started."""

    followers = None

    def __init__(self, options, paths):
        self.options = options
        self.paths = paths
        self.mqtt_port = free_port()
        self.http_port = free_port()
        self.on = options.devices - options.off
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, *why):
        for process in reversed(self.processes):
            process.stop(5)

    def start(self, name, *command, asked=False):
        process = Process(name, command, self.paths.work / f"{name}.log", asked)
        self.processes.append(process)
        return process

    def start_broker(self):
        configuration = self.paths.work / "broker" / "mosquitto.conf"
        self.broker = self.start("broker", "mosquitto", "-c", configuration)
        wait_until(lambda: answers(self.mqtt_port), 20, "the broker listens", self.broker)

    def start_partners(self):
        """All but the gateway."""
        options = self.options
        home.write_broker(self.paths.work / "broker", options, self.mqtt_port)
        home.write_home(self.paths.home, options, self.mqtt_port)
        self.start_broker()
        self.subscriber = self.start(
            "subscriber", self.paths.target / "subscriber", self.mqtt_port, options.devices,
            options.registers, options.qos, "kept" if options.outage else "clean", asked=True,
        )
        self.start_plant()
        wait_until(lambda: self.subscriber.ask("report")["subscribed"], 20, "the subscription", self.broker)

    def start_plant(self):
        options = self.options
        interval = round(options.interval * 1e6)
        self.plant = self.start(
            "plant", self.paths.target / "plant", options.port_base, options.devices, options.off,
            options.off_how, interval, round(interval * INTERVALS_PER_CHANGE), asked=True,
        )
        self.plant.ask("report")

    def start_gateway(self):
        """Seconds to the first message at the subscriber, and to that of the last device."""
        spawned = time.time()
        self.gateway = self.start(
            "gateway", self.paths.distribution / "bin" / "isthmus",
            "--home", self.paths.home, "--http-port", self.http_port,
        )
        wait_until(
            lambda: self.subscriber.ask("report")["seen"] >= self.on,
            START_LIMIT, f"values of all {self.on} devices", *self.processes,
        )
        seen = self.subscriber.ask("report")
        return {
            "firstMessage": seen["firstAt"] / 1e6 - spawned,
            "allDevices": seen["lastSeenAt"] / 1e6 - spawned,
        }

    def follow_streams(self):
        """As many consoles would."""
        if not self.options.streams:
            return
        paths = [home.AREA.format(hall=i // 10 + 1, line=i % 10 + 1) + "/**" for i in range(self.options.streams)]
        self.followers = self.start(
            "followers", sys.executable, "-m", "bench.followers", self.http_port, self.paths.home, *paths, asked=True,
        )
        wait_until(
            lambda: self.followers.ask("report")["least"] > 0, 30, "samples on every stream", self.followers,
        )

    def metrics(self):
        found = metrics.read(self.http_port)
        if found is None:
            self.gateway.check()
            raise Ended(f"the gateway's /metrics on port {self.http_port} did not answer")
        return found

    def look(self, command):
        """What each of them says of itself, and when it said it."""
        looks = {}
        for name, ask in (
            ("plant", lambda: self.plant.ask(command)),
            ("subscriber", lambda: self.subscriber.ask(command)),
            ("metrics", self.metrics),
            *((("followers", lambda: self.followers.ask(command)),) if self.followers else ()),
        ):
            looks[name] = ask()
            looks[name + "At"] = time.monotonic()
        return looks

    def usage(self):
        four = [self.gateway, self.broker, self.plant, self.subscriber]
        return {
            "at": time.monotonic(),
            "machine": procfs.machine_busy_seconds(),
            **{process.name: process.usage() for process in four},
        }

    def window(self):
        """Measures for the seconds asked; the questions to the others lie outside."""
        asking = time.monotonic()
        begin = self.look("window")
        asking = time.monotonic() - asking
        usage = [self.usage()]
        deadline = usage[0]["at"] + self.options.seconds
        outage = Outage(self, usage[0]["at"]) if self.options.outage else None
        while (now := time.monotonic()) < deadline:
            for process in self.processes:
                process.check()
            if outage:
                outage.step(now)
            if now >= usage[-1]["at"] + 1:
                usage.append(self.usage())
            time.sleep(max(0, min(outage.pause() if outage else 1, deadline - time.monotonic())))
        usage.append(self.usage())
        end = time.monotonic()
        last = self.look("report")
        asking += time.monotonic() - end
        return {
            "begin": begin,
            "end": last,
            "usage": usage,
            "outage": outage and outage.seen(),
            "lookSeconds": asking,
        }

    def heap(self):
        """In use after a collection; None in plain runs, whose RSS a collection would make smaller."""
        faults = self.options.off or self.options.outage
        return procfs.heap_after_collection(self.gateway.pid) if faults else None

    def take_broker_away(self):
        self.broker.stop()
        self.processes.remove(self.broker)

    def behind(self):
        """How many answers of the plant have not come to the subscriber."""
        seen = self.subscriber.ask("report")["numbers"]
        return sum(self.plant.ask("report")["answers"]) - sum(seen)

    def drain(self):
        """Lets no device answer any more, and waits for what is on its way; returns the last look."""
        begin = time.monotonic()
        self.plant.ask("freeze")
        left = self.behind()
        try:
            wait_until(lambda: self.behind() == 0, DRAIN_LIMIT, "all answers at the subscriber", self.gateway)
        except Ended:
            pass  # what is missing is told by the checks, device by device
        return {"left": left, "seconds": time.monotonic() - begin, **self.look("report")}

    def ledger(self):
        """Rows that the sink has delivered, and values at the subscriber, when both stand still."""
        delivered = values = 0
        for _ in range(20):
            before = self.values()
            seen = self.metrics()
            delivered = sum(seen.total("isthmus_sink_rows_total", fate=fate) for fate in ("delivered", "unconfirmed"))
            values = self.values()
            if before == values == delivered:
                break
            time.sleep(0.5)
        return {"delivered": int(delivered), "arrived": values}

    def values(self):
        seen = self.subscriber.ask("report")
        return seen["values"] + seen["bad"]

    def journal_bytes(self):
        files = (self.paths.home / "journal").rglob("*")
        return sum(file.stat().st_blocks * 512 for file in files if file.is_file())


def course(options, paths):
    """The whole run: everything that was seen."""
    with Rig(options, paths) as rig:
        rig.start_partners()
        started = rig.start_gateway()
        rig.follow_streams()
        time.sleep(options.warmup)
        heap = [rig.heap()]
        seen = rig.window()
        heap.append(rig.heap())
        journal = rig.journal_bytes()
        drained = rig.drain()
        ledger = rig.ledger()
        return {
            "on": rig.on,
            "started": started,
            **seen,
            "heap": heap,
            "journalOnDisk": journal,
            "drained": drained,
            "ledger": ledger,
            "stopped": rig.gateway.stop(),
        }
