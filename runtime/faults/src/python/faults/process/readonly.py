"""The file system of the home meets an error and becomes read-only, as worn flash does."""

from bench.processes import wait_until
from faults.process.disk import excess, missed_in
from faults.process.disks import Disk
from faults.process.promise import Promises
from faults.process.site import START_LIMIT, Site, shape

MIB = 64
READ_ONLY = "Read-only file system"


def run(asked, paths):
    """Row and promises."""
    seconds = 5 if asked.short else 20
    promises = Promises()
    with Site(shape(asked), paths) as site:
        site.start_partners()
        with Disk(paths.home, MIB, ext4=True) as disk:
            site.wrapper = disk.inside
            life = site.begin()
            site.until_flowing(life)
            seen = course(site, disk, life, seconds, promises, asked)
            last_life(site, life, promises)
            refusal(site, promises)
            disk.repair()
            life = site.begin()
            site.until_flowing(life)
            drained = site.drain()
            booked = site.booked()
            promises.arrivals(drained)
            promises.sums(booked)
            lost(promises, drained, booked, site)
            site.stop(life)
    return {**seen, "scans read": sum(drained["plant"]["answers"]), "scans lost": drained["subscriber"]["gaps"],
            "again": drained["subscriber"]["repeats"],
            "torn or out of order": sum(drained["subscriber"][key] for key in ("torn", "wrong", "late"))}, promises


def course(site, disk, life, seconds, promises, asked):
    """Scans and delivery go on, the broker goes and comes."""
    reference = missed_in(site, seconds)
    disk.fail()
    wait_until(lambda: READ_ONLY in site.journal(), START_LIMIT,
               f"'{READ_ONLY}' in /health", life.process)
    said = site.journal()
    meanwhile = missed_in(site, seconds)
    site.take_broker_away()
    more = missed_in(site, seconds)
    site.bring_broker_back()
    site.until_beyond(site.numbers_made(), life)
    site.until_caught_up(life)
    slots = site.options.devices * seconds / site.options.interval
    promises.add(True, f"/health says: {said}")
    promises.add(not excess(meanwhile, reference, slots, asked) and not excess(more, reference, slots, asked),
                 f"of {slots:.0f} slots {meanwhile} were missed read-only, {more} with the broker away too,"
                 f" {reference} before")
    gaps = site.subscriber.ask("report")["gaps"]
    promises.add(gaps == 0, f"{gaps} scans did not come, although the broker was away for {seconds} s meanwhile")
    return {"read-only for s": 2 * seconds, "missed before / while read-only": f"{reference} / {meanwhile + more}"}


def last_life(site, life, promises):
    seconds = site.stop(life)
    promises.add(seconds < 10, f"it stops in {seconds:.1f} s")


def refusal(site, promises):
    """A start on a home that cannot be written: nothing begins, and it is said why."""
    life = site.begin()
    code = life.process.process.wait(60)
    site.processes.remove(life.process)
    said = life.said().strip()
    promises.add(code != 0 and READ_ONLY in said and str(site.paths.home) in said and "\n" not in said,
                 f"a start on the read-only home ends with code {code}: {said}")


def lost(promises, drained, booked, site):
    rows = drained["subscriber"]["gaps"] * site.options.registers
    promises.add(rows <= booked["lost"] + booked["unknown"],
                 f"{rows} rows did not come; booked are {booked['lost']} lost, {booked['unknown']} unknown at most")
