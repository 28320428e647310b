"""Apache Kafka, one node of KRaft; kcat reads it, and a program in C what kcat prints."""

import os
import re
import subprocess
from pathlib import Path

from bench.processes import free_port, wait_until
from bench.products.recorded import Recorded

START_LIMIT = 120
TOPIC = "isthmus.samples"
PARTITIONS = 4
# As Kafka's own start script has them.
JAVA = ("-Xms1G", "-Xmx1G", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35")
META = "version=1\ncluster.id=aXN0aG11cy1iZW5jaC1vbmU\nnode.id=1\ndirectory.id=ZGlyZWN0b3J5LW9mLWl0IQ\n"


class Kraft(Recorded):
    """One partition in four has a device's records; one replica, as there is one node."""

    sink = "lake"
    kind = "kafka"
    called = "Kafka, a record a device and scan in JSON"

    def __init__(self, rig):
        self.rig = rig
        self.port, self.controller = free_port(), free_port()
        self.reader = None
        self.directory = rig.paths.work / "kraft"
        data = self.directory / "data"
        data.mkdir(parents=True)
        (data / "meta.properties").write_text(META)
        (self.directory / "server.properties").write_text(self.properties(data))

    def properties(self, data):
        return "".join(f"{line}\n" for line in (
            "process.roles=broker,controller",
            "node.id=1",
            f"controller.quorum.voters=1@127.0.0.1:{self.controller}",
            "controller.listener.names=CONTROLLER",
            f"listeners=PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{self.controller}",
            f"advertised.listeners=PLAINTEXT://127.0.0.1:{self.port}",
            f"log.dirs={data}",
            f"num.partitions={PARTITIONS}",
            "offsets.topic.replication.factor=1",
        ))

    def settings(self):
        return {"brokers": [f"127.0.0.1:{self.port}"], "payload": "batch"}

    def start(self):
        classes = (self.rig.paths.bundles / "sinks" / "kafka" / "target" / "broker.classpath").read_text().strip()
        self.broker = self.rig.start(
            "kraft", Path(os.environ["JAVA_HOME"]) / "bin" / "java", *JAVA, "-cp", classes, "kafka.Kafka",
            self.directory / "server.properties",
        )
        # who asks for a topic of a broker that makes topics, has it made
        wait_until(self.has_topic, START_LIMIT, "Kafka has the topic", self.broker)
        self.read_with(
            "kcat", "-C", "-E", "-q", "-u", "-b", f"127.0.0.1:{self.port}", "-t", TOPIC,
            "-o", "beginning", "-X", "reconnect.backoff.max.ms=500", "-f", r"%s\n",
        )

    def kcat(self, *arguments):
        command = ("kcat", *arguments, "-b", f"127.0.0.1:{self.port}", "-m", "5")
        return subprocess.run(command, capture_output=True, text=True).stdout

    def has_topic(self):
        said = self.kcat("-L", "-t", TOPIC)
        return len(re.findall(r"partition \d+, leader 1", said)) == PARTITIONS

    def leave(self):
        self.broker.stop(60)
        self.rig.processes.remove(self.broker)

    def die(self):
        self.broker.process.kill()
        self.broker.process.wait()
        self.rig.processes.remove(self.broker)

    def roots(self):
        return {"kafka": self.broker.pid, "kcat and reader": self.reader.pid}

    def facts(self):
        """What a reader of the figures wants to know."""
        seen = self.arrivals()
        on_disk = sum(file.stat().st_blocks * 512 for file in self.directory.rglob("*.log"))
        return {
            "records": seen["messages"],
            "bytes a record": round(seen["payloadBytes"] / max(1, seen["messages"])),
            "bytes a value on Kafka's disk": round(on_disk / max(1, seen["values"]), 1),
        }
