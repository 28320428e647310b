"""The product of a sink is away, the gateway is killed in the middle of that, and then the product is back."""

import time

from bench import drain
from bench.product_rig import WithProduct
from faults.process import kill
from faults.process.kill import ALLOWED, ALLOWED_IN_SHORT, WRITE_INTERVAL, Kill
from faults.process.promise import Promises
from faults.process.site import Site, shape
from faults.sinks import filtered

FLOW = 5  # seconds of undisturbed delivery before and after
DRAIN_LIMIT = 600
TIMES_LIVE = 10


class SinkSite(WithProduct, Site):
    """Use as a context: leaving it ends what was started."""

    def live(self):
        """Rows a second."""
        return self.options.devices * self.options.registers / self.options.interval

    def write_filter(self, text):
        file = self.paths.home / "sinks" / f"{self.sink}.yaml"
        file.write_text(file.read_text() + f"filter: {{ {text} }}\n")

    def look(self, command="report"):
        return self.plant.ask(command)

    def gaps_told(self):
        return self.product.gaps()

    def look_at_lag(self):
        lag = self.lag()
        return drain.Look(time.monotonic(), lag)

    def is_done(self, lag):
        return lag < self.all_rows()


def run(asked, product, paths):
    """Row and promises."""
    with SinkSite(shape(asked, product=product, ordered=True), paths) as site:
        site.start_partners()
        if asked.every:
            site.write_filter(f"every: {asked.every}s")
        life = site.begin()
        site.until_flowing(life)
        time.sleep(FLOW)
        site.product.die()
        back = time.monotonic() + asked.seconds
        time.sleep(asked.seconds / 2)
        killed = Kill("away", site.kill(life))
        life = site.begin()
        killed.unknown = site.booked()["unknown"]
        time.sleep(max(0, back - time.monotonic()))
        site.product.start()
        looks = drain.watch(site.look_at_lag, site.is_done, DRAIN_LIMIT)
        drained = drain.rate(looks, site.live(), site.is_done)
        time.sleep(FLOW)
        site.look("freeze")
        settled = site.settled(DRAIN_LIMIT)
        seen = {"subscriber": site.product.arrivals(), "plant": site.look()}
        promises = Promises()
        promises.add(settled, "at the end nothing is left to read")
        promises.arrivals(seen)
        if product.kind == "sql":
            promises.add(seen["subscriber"]["repeats"] == 0, "each scan is there once and no more")
        booked = site.booked()
        promises.sums(booked)
        may = WRITE_INTERVAL + (ALLOWED_IN_SHORT if asked.short else ALLOWED)
        if asked.every:
            reach = filtered.judge(promises, asked, killed, booked, may + asked.every, site.product.ask, site.product.table)
        else:
            reach = kill.judge(promises, [killed], site.gaps(), site.options, may)
        fast(promises, drained, site.live(), asked)
        called = site.product.called
        site.stop(life)
    return row(called, asked, seen, reach, drained, site.live()), promises


def fast(promises, drained, live, asked):
    """The short form runs beside other work and says nothing of speed."""
    rate = drained["rowsPerSecond"]
    if not asked.short:
        promises.add(rate and rate >= TIMES_LIVE * live,
                     f"the backlog is drained at {rate or 0:.0f} rows/s, {(rate or 0) / live:.1f} times the live rate")


def row(called, asked, seen, reach, drained, live):
    last, rate = seen["subscriber"], drained["rowsPerSecond"]
    return {
        "sink": called + (f", one sample a tag in {asked.every} s" if asked.every else ""),
        "away s, killed after s": f"{asked.seconds}, {asked.seconds / 2:.0f}",
        "scans read": sum(seen["plant"]["answers"]),
        "lost": "-" if asked.every else last["gaps"],
        "loss reaches back most s": f"{max(reach, default=0):.2f}",
        "again": last["repeats"],
        "torn or out of order": last["torn"] + last["wrong"] + last["late"],
        "rows behind": drained["behind"],
        "began after s": f"{drained['beganAfter']:.1f}",
        "drained in s": f"{drained['seconds']:.1f}" if drained["seconds"] else "NOT",
        "rows/s, times live": f"{rate:.0f}, {rate / live:.1f}" if rate else "-",
    }
