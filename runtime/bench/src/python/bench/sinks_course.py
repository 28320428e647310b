"""The course of a run: warm-up, a window at the asked rate, and a backlog that is drained."""

import time

from bench import drain, procfs
from bench.processes import wait_until
from bench.product_rig import WithProduct
from bench.rig import Rig

START_LIMIT = 180
DRAIN_LIMIT = 600
THREADS = 6  # of each process that works most: so many are said


class SinkRig(WithProduct, Rig):
    """Use as a context: leaving it ends what was started."""

    def start_gateway(self):
        self.gateway = self.start(
            "gateway", self.paths.distribution / "bin" / "isthmus",
            "--home", self.paths.home, "--http-port", self.http_port,
        )
        wait_until(self.has_begun, START_LIMIT, "values of the first devices", *self.processes)
        wait_until(self.connected, START_LIMIT, f"{self.options.devices} devices connected", *self.processes)

    def has_begun(self):
        return self.product.progress() > 0

    def connected(self):
        return self.metrics().total("isthmus_device_connected") >= self.options.devices

    def roots(self):
        return {"gateway": self.gateway.pid, **self.product.roots(), "plant": self.plant.pid}

    def usage(self):
        return {
            "at": time.monotonic(),
            "machine": procfs.machine_busy_seconds(),
            **{name: procfs.tree_usage(pid) for name, pid in self.roots().items()},
        }

    def threads(self):
        return {name: procfs.thread_seconds(pid) for name, pid in self.roots().items()}

    def look(self, command="report"):
        """What each of them says; the count at the other end has a time of its own."""
        arrived, at = self.product.count()
        metrics = self.metrics()
        return {
            "arrived": arrived, "arrivedAt": at, "metrics": metrics, "metricsAt": time.monotonic(),
            "plant": self.plant.ask(command), "lag": int(metrics.total("isthmus_sink_lag_rows", sink=self.sink)),
        }

    def window(self):
        """Measures for the seconds asked; the questions to the others lie outside."""
        self.product.window()
        begin = self.look("window")
        threads = self.threads()
        usage, lags = [self.usage()], []
        deadline = usage[0]["at"] + self.options.seconds
        while time.monotonic() < deadline:
            for process in self.processes:
                process.check()
            time.sleep(max(0, min(1, deadline - time.monotonic())))
            usage.append(self.usage())
        worked = busiest(threads, self.threads(), usage[-1]["at"] - usage[0]["at"])
        end = self.look()
        lags = [begin["lag"], end["lag"]]
        return {"begin": begin, "end": end, "usage": usage, "threads": worked, "lags": lags}

    def backlog(self):
        """The product goes away while scans go on; then the plant stops, and the product comes back."""
        options = self.options
        if not options.backlog:
            return None
        self.product.leave()
        time.sleep(options.backlog)
        self.plant.ask("freeze")
        returning = time.monotonic()
        self.product.start()
        looks = drain.watch(self.look_at_lag, self.is_done, DRAIN_LIMIT)
        return {"startSeconds": looks[0].at - returning, **drain.rate(looks, 0, self.is_done)}

    def look_at_lag(self):
        lag = self.lag()
        return drain.Look(time.monotonic(), lag)

    @staticmethod
    def is_done(lag):
        return lag == 0


def busiest(before, after, seconds):
    """By process the threads that have worked most: names, and the share of a core."""
    result = {}
    for name, threads in after.items():
        shares = [
            (key[2], (used - before.get(name, {}).get(key, 0.0)) / seconds) for key, used in threads.items()
        ]
        result[name] = sorted(shares, key=lambda each: -each[1])[:THREADS]
    return result


def course(options, paths):
    """The whole run: everything that was seen."""
    with SinkRig(options, paths) as rig:
        rig.start_partners()
        rig.start_gateway()
        time.sleep(options.warmup)
        seen = rig.window()
        journal = rig.journal_bytes()
        missed = int(rig.metrics().total("isthmus_scan_missed_total"))
        backlog = rig.backlog()
        plant = rig.plant.ask("freeze")
        settled = rig.settled(DRAIN_LIMIT)
        booked = rig.metrics()
        return {
            **seen, "journalOnDisk": journal, "missedBefore": missed, "backlog": backlog, "settled": settled,
            "answers": rig.plant.ask("report")["answers"] if plant else [], "booked": booked,
            "called": rig.product.called, "arrivals": rig.product.arrivals(), "facts": rig.product.facts(),
            "stopped": rig.gateway.stop(), "sink": rig.sink,
        }
