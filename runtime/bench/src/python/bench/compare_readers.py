"""Those who read the plant: started, asked what they have read, and stopped."""

import os
from dataclasses import dataclass

from bench import compare_layouts, metrics
from bench.processes import Process, answers, free_port, wait_until


@dataclass(frozen=True)
class Kind:
    """A way of reading."""

    name: str
    start: object
    ours: bool = False


class Reader:
    """Use as a context: leaving it ends what was started."""

    def __init__(self, kind, paths, devices, interval, tag):
        """Reads all (port, tags) in devices each interval, in seconds; tag names its files."""
        self.kind, self.paths, self.devices, self.interval = kind, paths, devices, interval
        self.work = paths.work / tag
        self.work.mkdir()
        self.processes = []
        self.final = None  # the last report of a reader that is asked

    def __enter__(self):
        self.process = self.kind.start(self)
        return self

    def __exit__(self, kind, *why):
        if kind is None:
            self.final = self.report()
        for process in reversed(self.processes):
            process.stop(10)

    def run(self, name, *command, asked=False, environment=None):
        process = Process(name, command, self.work / f"{name}.log", asked, environment)
        self.processes.append(process)
        return process

    def milliseconds(self):
        return round(self.interval * 1000)

    def layout(self):
        file = self.work / "devices.txt"
        compare_layouts.write(file, self.devices)
        return file

    def report(self):
        """What the reader itself has counted; None where that is known only at the end."""
        return self.process.ask("report") if self.process.process.stdin else None


def java(what):
    """A client in a JVM of its own, the same options for ours and for others."""

    def start(reader):
        return reader.run(
            "java", f"{os.environ['JAVA_HOME']}/bin/java", "-XX:+UseSerialGC", "-Xms64m", "-Xmx256m",
            "-cp", reader.paths.classpath, "org.isthmus.bench.clients.Main", what,
            reader.layout(), reader.milliseconds(), asked=True,
        )

    return start


def node_red(form):
    def start(reader):
        return reader.run(
            "node-red", "node", reader.paths.node / "reader.js", form, reader.layout(),
            reader.milliseconds(), reader.work / "home", asked=True,
        )

    return start


def gateway():
    """The distribution as it is shipped, one sink, and a subscriber that writes down what arrives."""

    def start(reader):
        reader.mqtt, http = free_port(), free_port()
        home = reader.work / "home"
        write_home(home, reader)
        broker = reader.run("broker", "mosquitto", "-c", write_broker(reader))
        wait_until(lambda: answers(reader.mqtt), 20, "the broker listens", broker)
        reader.run(
            "arrived", "mosquitto_sub", "-h", "127.0.0.1", "-p", reader.mqtt, "-q", "1", "-t", "bench/#", "-F", "%p",
        )
        process = reader.run(
            "gateway", reader.paths.distribution / "bin" / "isthmus", "--home", home, "--http-port", http,
        )
        connected = lambda: (seen := metrics.read(http)) and seen.total("isthmus_device_connected")
        wait_until(lambda: connected() == len(reader.devices), 60, "all devices are connected", process, broker)
        return process

    return start


def write_home(home, reader):
    (home / "devices").mkdir(parents=True)
    (home / "sinks").mkdir()
    (home / "gateway.yaml").write_text("gateway: bench\n")
    (home / "sinks" / "broker.yaml").write_text(
        f'sink: broker\nkind: mqtt\nsettings: {{ url: "mqtt://127.0.0.1:{reader.mqtt}", payload: batch, qos: 1 }}\n'
        'routes: ["bench/**"]\n'
    )
    for index, (port, tags) in enumerate(reader.devices):
        lines = "".join(
            f'      - {{ name: tag-{at}, address: "{address(tag)}", type: {tag.type} }}\n' for at, tag in enumerate(tags)
        )
        (home / "devices" / f"device-{index}.yaml").write_text(
            f"device: device-{index}\narea: bench\ndriver: modbus-tcp\n"
            f"settings: {{ host: 127.0.0.1, port: {port}, unit: 1 }}\n"
            f"scans:\n  - every: {reader.milliseconds()}ms\n    tags:\n{lines}"
        )


def address(tag):
    return f"{tag.table}:{tag.offset}" + (f";order={tag.order}" if tag.type == "float32" else "")


def write_broker(reader):
    file = reader.work / "mosquitto.conf"
    file.write_text(
        f"listener {reader.mqtt} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 0\n"
        "max_queued_messages 0\nset_tcp_nodelay true\nsys_interval 0\nlog_type error\n"
    )
    return file
