"""Debian's broker, and the subscriber in C."""

import time

from bench import home
from bench.processes import answers, free_port, wait_until

START_LIMIT = 30


class Mosquitto:
    """Keeps what it has while it is away, and what the subscriber has not yet got."""

    sink = "broker"
    kind = "mqtt"
    called = "MQTT, a message a device and scan at QoS 1"

    def __init__(self, rig):
        self.rig = rig
        self.port = free_port()
        self.subscriber = None
        home.write_broker(rig.paths.work / "broker", rig.options, self.port)

    def settings(self):
        return {"url": f"mqtt://127.0.0.1:{self.port}", "payload": "batch", "qos": 1}

    def start(self):
        self.broker = self.rig.start("broker", "mosquitto", "-c", self.rig.paths.work / "broker" / "mosquitto.conf")
        wait_until(lambda: answers(self.port), START_LIMIT, "the broker listens", self.broker)
        if self.subscriber is None:
            options = self.rig.options
            self.subscriber = self.rig.start(
                "subscriber", self.rig.paths.target / "subscriber", self.port, options.devices, options.registers,
                1, "kept" if options.outage else "clean", asked=True,
            )
        wait_until(lambda: self.arrivals()["subscribed"], START_LIMIT, "the subscription", self.broker)

    def leave(self):
        self.broker.stop()
        self.rig.processes.remove(self.broker)

    die = leave  # killed, it forgets what it has acknowledged: it writes its store when it stops

    def roots(self):
        return {"broker": self.broker.pid, "subscriber": self.subscriber.pid}

    def progress(self):
        return self.arrivals()["values"]

    def count(self):
        return self.progress(), time.monotonic()

    def arrivals(self):
        return self.subscriber.ask("report")

    def window(self):
        self.subscriber.ask("window")

    def gaps(self):
        return self.subscriber.ask("gaps")["gaps"]

    def facts(self):
        """What a reader of the figures wants to know."""
        seen = self.arrivals()
        return {
            "messages": seen["messages"], "bytes a message": round(seen["payloadBytes"] / max(1, seen["messages"])),
        }
