"""The disk of the home runs full while the broker is away."""

import time

from bench import metrics
from bench.processes import wait_until
from faults.process.disks import Disk
from faults.process.promise import Promises
from faults.process.site import START_LIMIT, Site, shape

MIB = 256
FULL = "No space left"


def run(asked, paths):
    """Row and promises. In the long form data comes so fast that the memory cannot hold what the disk does not take."""
    options = shape(asked) if asked.short else shape(asked, interval=0.02)
    seconds = 5 if asked.short else 60
    promises = Promises()
    with Site(options, paths) as site:
        site.start_partners()
        with Disk(paths.home, MIB) as disk:
            site.wrapper = disk.inside
            life = site.begin()
            site.until_flowing(life)
            seen = course(site, disk, life, seconds, promises)
            life = full_start(site, disk, life, promises)
            drained = site.drain()
            booked = site.booked(life)
            promises.arrivals(drained)
            promises.sums(booked)
            rows = drained["subscriber"]["gaps"] * options.registers
            promises.add(rows <= booked["lost"] + booked["unknown"],
                         f"{rows} rows did not come; booked are {booked['lost']} lost, {booked['unknown']} unknown at most")
            site.stop(life)
    return {**seen, "scans read": sum(drained["plant"]["answers"]), "scans lost": drained["subscriber"]["gaps"],
            "booked as lost, scans": booked["lost"] // options.registers, "again": drained["subscriber"]["repeats"],
            "torn or out of order": sum(drained["subscriber"][key] for key in ("torn", "wrong", "late"))}, promises


def course(site, disk, life, seconds, promises):
    """Full for so many seconds, and well again; how many scans were missed before and meanwhile."""
    reference = missed_in(site, seconds)
    site.take_broker_away()
    disk.fill()
    wait_until(lambda: FULL in site.health().get("journal", ""), START_LIMIT, f"'{FULL}' in /health", life.process)
    said = site.health()["journal"]
    meanwhile = missed_in(site, seconds)
    full = site.health()["journal"]
    disk.make_room()
    wait_until(lambda: site.health().get("journal") == "writing", START_LIMIT, "the journal grows again", life.process)
    site.bring_broker_back()
    site.until_beyond(site.numbers_made(), life)
    site.until_caught_up(life)
    slots = site.options.devices * seconds / site.options.interval
    promises.add(FULL in said and FULL in full, f"/health says: {said}")
    promises.add(not excess(meanwhile, reference, slots),
                 f"of {slots:.0f} slots {meanwhile} were missed on the full disk, {reference} before it was full")
    promises.add("The journal grows again" in life.said(), "the log says that the journal grows again")
    return {"full for s": seconds, "missed before / while full": f"{reference} / {meanwhile} of {slots:.0f}"}


def excess(missed, reference, slots):
    """More than a busy machine explains."""
    return missed > 2 * reference + slots / 50


def missed_in(site, seconds):
    before = metrics.read(site.http_port).total("isthmus_scan_missed_total")
    time.sleep(seconds)
    return int(metrics.read(site.http_port).total("isthmus_scan_missed_total") - before)


def full_start(site, disk, life, promises):
    """Stops, starts on the full disk, and makes room again."""
    site.stop(life)
    disk.fill()
    life = site.begin()
    site.until_flowing(life)
    state = site.health()["journal"]
    promises.add(True, f"a start on the full disk delivers; /health says: {state}")
    disk.make_room()
    wait_until(lambda: site.health().get("journal") == "writing", START_LIMIT, "the journal grows again", life.process)
    return life
