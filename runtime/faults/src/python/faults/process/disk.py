"""The disk of the home runs full while the broker is away."""

import time

from bench.processes import wait_until
from faults.process.disks import Disk
from faults.process.promise import Promises
from faults.process.site import START_LIMIT, Site, shape

MIB = 256
FULL = "No space left"


def run(asked, paths):
    """Row and promises. In the long form data comes so fast that the memory cannot hold what the disk does not take."""
    options = shape(asked) if asked.short else shape(asked, interval=0.02)
    seconds = 3 if asked.short else 60
    promises = Promises()
    with Site(options, paths) as site:
        site.start_partners()
        with Disk(paths.home, MIB) as disk:
            site.wrapper = disk.inside
            life = site.begin()
            site.until_flowing(life)
            seen = course(site, disk, life, seconds, promises, asked)
            life = full_start(site, disk, life, promises)
            drained = site.drain()
            booked = site.booked()
            promises.arrivals(drained)
            promises.sums(booked)
            rows = drained["subscriber"]["gaps"] * options.registers
            promises.add(rows <= booked["lost"] + booked["unknown"],
                         f"{rows} rows did not come; booked are {booked['lost']} lost, {booked['unknown']} unknown at most")
            site.stop(life)
    return {**seen, "scans read": sum(drained["plant"]["answers"]), "scans lost": drained["subscriber"]["gaps"],
            "booked as lost, scans": booked["lost"] // options.registers, "again": drained["subscriber"]["repeats"],
            "torn or out of order": sum(drained["subscriber"][key] for key in ("torn", "wrong", "late"))}, promises


def course(site, disk, life, seconds, promises, asked):
    """Full for so many seconds, and well again; how many scans were missed before and meanwhile."""
    reference = missed_in(site, seconds)
    site.take_broker_away()
    disk.fill()
    wait_until(lambda: FULL in site.journal(), START_LIMIT, f"'{FULL}' in /health", life.process)
    said = site.journal()
    meanwhile = missed_in(site, seconds)
    full = site.journal()
    disk.make_room()
    site.until_writing()
    site.bring_broker_back()
    site.until_beyond(site.numbers_made(), life)
    site.until_caught_up(life)
    slots = site.options.devices * seconds / site.options.interval
    promises.add(FULL in said and FULL in full, f"/health says: {said}")
    promises.add(not excess(meanwhile, reference, slots, asked),
                 f"of {slots:.0f} slots {meanwhile} were missed on the full disk, {reference} before it was full")
    promises.add("The journal grows again" in life.said(), "the log says that the journal grows again")
    return {"full for s": seconds, "missed before / while full": f"{reference} / {meanwhile} of {slots:.0f}"}


def excess(missed, reference, slots, asked):
    """More than a busy machine explains; the short form also runs on one that has other work."""
    return missed > 2 * reference + slots * (0.25 if asked.short else 0.02)


def missed_in(site, seconds):
    before = site.missed()
    time.sleep(seconds)
    return site.missed() - before


def full_start(site, disk, life, promises):
    """Stops, starts on the full disk, and makes room again."""
    site.stop(life)
    disk.fill()
    life = site.begin()
    site.until_flowing(life)
    site.measured()
    state = site.journal()
    promises.add(True, f"a start on the full disk delivers; /health says: {state}")
    disk.make_room()
    site.until_writing()
    return life
