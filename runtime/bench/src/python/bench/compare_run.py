"""The two parts of a comparison: what goes over the wire, and what it costs the reader."""

import time

from bench import procfs
from bench.compare_readers import Reader
from bench.compare_values import Values
from bench.processes import Process, wait_until

CHANGE = 1.37
START_LIMIT = 60
CALM = 0.03  # seconds without a request
CALM_LIMIT = 3


class Plant:
    """The simulated devices. Use as a context."""

    def __init__(self, paths, tag, count, interval, base):
        microseconds = round(interval * 1e6)
        self.process = Process(
            "plant",
            (paths.target / "plant", base, count, 0, "refuse", microseconds, round(microseconds * CHANGE)),
            paths.work / f"plant-{tag}.log", asked=True,
        )
        self.process.ask("report")

    def __enter__(self):
        return self

    def __exit__(self, *why):
        self.process.stop(5)

    def look(self):
        """For each device requests, bytes, packets and scans."""
        seen = self.process.ask("traffic")
        return [{**device, "scans": scans} for device, scans in zip(seen["traffic"], seen["answers"])]

    def calm_look(self):
        """The same, when it was seen, and whether that was between two scans, which some never leave."""
        deadline = time.monotonic() + CALM_LIMIT
        before = self.look()
        while time.monotonic() < deadline:
            time.sleep(CALM)
            now = self.look()
            if requests(now) == requests(before):
                return now, time.monotonic(), True
            before = now
        return before, time.monotonic(), False

    def wait_for_all(self, least, *needed):
        wait_until(
            lambda: all(device["scans"] >= least for device in self.look()),
            START_LIMIT, f"{least} scans of every device", *needed,
        )


def requests(look):
    return sum(device["requests"] for device in look)


def packets(kind, options, paths, layouts, tag):
    """For each layout what one scan takes, and whether the values were right."""
    devices = [(options.port_base + index, layout.tags) for index, layout in enumerate(layouts)]
    with Plant(paths, tag, len(devices), options.calm_interval, options.port_base) as plant:
        reader = Reader(kind, paths, devices, options.calm_interval, tag)
        with reader:
            plant.wait_for_all(2, reader.process)
            before = plant.calm_look()
            time.sleep(options.calm_seconds)
            reader.process.check()
            after = plant.calm_look()
        return {
            "layouts": per_scan(before, after, options.calm_interval),
            "values": values(reader),
        }


def per_scan(before, after, interval):
    """Of every device; by the plant's count of scans where no scan was cut, else by the clock."""
    (first, began, calm), (last, ended, calm_too) = before, after
    found = []
    for then, now in zip(first, last):
        scans = now["scans"] - then["scans"] if calm and calm_too else (ended - began) / interval
        found.append({key: (now[key] - then[key]) / scans for key in ("requests", "bytesIn", "bytesOut", "packets")})
    return found


def values(reader):
    """What the reader itself, or whoever stands behind the gateway, says of the values; all of the run."""
    if reader.final:
        return reader.final
    tags = {f"device-{index}": tags for index, (_, tags) in enumerate(reader.devices)}
    seen = Values(tags).read(reader.work / "arrived.log")
    return {key: getattr(seen, key) for key in ("scans", "values", "wrong", "lost", "example")}


def cost(kind, options, paths, layouts, tag, share=1.0, interval=None):
    """CPU seconds and values of a window in which many devices are read."""
    each = max(1, round(options.devices * share))
    interval = interval or options.interval
    devices = [
        (options.port_base + index, layout.tags)
        for index, layout in enumerate(layout for layout in layouts for _ in range(each))
    ]
    sizes = [len(tags) for _, tags in devices]
    with Plant(paths, tag, len(devices), interval, options.port_base) as plant:
        reader = Reader(kind, paths, devices, interval, tag)
        with reader:
            plant.wait_for_all(1, reader.process)
            time.sleep(options.warmup)
            begin = moment(reader, plant)
            time.sleep(options.seconds)
            end = moment(reader, plant)
        final = values(reader)
    return window(begin, end, sizes, devices, interval, final)


def moment(reader, plant):
    return {
        "at": time.monotonic(),
        "cpu": procfs.cpu_seconds(reader.process.pid),
        "machine": procfs.machine_busy_seconds(),
        "plant": plant.look(),
        "reader": reader.report(),
    }


def window(begin, end, sizes, devices, interval, final):
    scans = [now["scans"] - then["scans"] for then, now in zip(begin["plant"], end["plant"])]
    seconds = end["at"] - begin["at"]
    cpu = end["cpu"] - begin["cpu"]
    served = sum(count * size for count, size in zip(scans, sizes))
    told = end["reader"] and end["reader"]["values"] - begin["reader"]["values"]
    return {
        "devices": len(devices),
        "interval": interval,
        "seconds": seconds,
        "cpu": cpu / seconds,
        "others": (end["machine"] - begin["machine"] - cpu) / seconds,
        "values": served,
        "told": told,
        "edge": sum(sizes),
        "expected": seconds / interval * len(devices),
        "scans": sum(scans),
        "requests": (requests(end["plant"]) - requests(begin["plant"])) / seconds,
        "perCpuSecond": served / cpu,
        "final": final,
    }
