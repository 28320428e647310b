"""kill -9 at random moments: while data flows, while the broker is away, while draining, during the start."""

import random
import re
import time
from dataclasses import dataclass

from faults.process.promise import Promises, share
from faults.process.site import Site, shape

WRITE_INTERVAL = 1.0
# What the machine may add to it: other processes run on its cores, and the more beside the short form.
ALLOWED, ALLOWED_IN_SHORT = 1.0, 5.0
MOMENTS = ("flowing", "away", "draining", "starting")
BEGUN = re.compile(r"incarnation (\d+) begins, at most (\d+) rows")


@dataclass
class Kill:
    """One kill, and what the ledger had booked when the gateway was next heard."""

    moment: str
    at: float
    unknown: int | None = None


def run(asked, paths):
    """Row and promises."""
    dice = random.Random(asked.seed)
    moments = [*MOMENTS, *dice.choices(MOMENTS, (3, 1, 1, 1), k=asked.kills)][: asked.kills]
    with Site(shape(asked), paths) as site:
        site.start_partners()
        kills, starts = [], []
        for moment in moments:
            kills.append(one(site, moment, dice, starts, kills))
        life = site.begin()
        starts.append(site.until_flowing(life))
        book(site, kills)
        drained = site.drain()
        booked = site.booked()
        promises = Promises()
        promises.arrivals(drained)
        promises.sums(booked)
        may = WRITE_INTERVAL + (ALLOWED_IN_SHORT if asked.short else ALLOWED)
        lost = judge(promises, kills, site.gaps(), site.options, may)
        incarnations(promises, (paths.work / "gateway.log").read_text(errors="replace"))
        site.stop(life)
    return row(kills, lost, drained, booked, starts), promises


def one(site, moment, dice, starts, kills):
    """A life of the gateway up to its end."""
    if moment in ("away", "draining"):
        site.take_broker_away()
    life = site.begin()
    if moment == "starting":
        time.sleep(dice.uniform(0.05, 3))
        return Kill(moment, site.kill(life))
    if moment == "flowing":
        starts.append(site.until_flowing(life))
    book(site, kills)
    time.sleep(dice.uniform(0.3, 3.5))
    if moment == "draining":
        site.bring_broker_back()
        time.sleep(dice.uniform(0, 0.8))
    kill = Kill(moment, site.kill(life))
    if moment == "away":
        site.bring_broker_back()
    return kill


def book(site, kills):
    """What the ledger says now concerns the kills before."""
    if kills:
        kills[-1].unknown = site.booked()["unknown"]


def judge(promises, kills, gaps, options, may):
    """Holds what is missing, at most of so many seconds, against the kills; returns how far back it reaches."""
    reach, stray, too_many = [], 0, 0
    missing = [0] * len(kills)
    for gap in gaps:
        over = [i for i, kill in enumerate(kills) if gap.before <= kill.at <= gap.after]
        if not over:
            stray += 1
            continue
        reach.append(kills[over[0]].at - gap.before - options.interval)
        too_many += gap.count > len(over) * may / options.interval
        missing[over[-1]] += gap.count * options.registers
    most = max(reach, default=0)
    promises.add(stray == 0, f"{sum(gap.count for gap in gaps)} scans are missing, {stray} times without a kill")
    promises.add(most <= may and too_many == 0,
                 f"what is missing was read at most {most:.2f} s before the kill; {too_many} gaps are longer than that")
    covered(promises, kills, missing)
    return reach


def covered(promises, kills, missing):
    """Whether "unknown, at most N" covers what is missing, from one look at the ledger to the next."""
    before, rows, short, groups = 0, 0, [], 0
    for kill, lost in zip(kills, missing):
        rows += lost
        if kill.unknown is not None:
            groups += 1
            if rows > kill.unknown - before:
                short.append((rows, kill.unknown - before))
            before, rows = kill.unknown, 0
    promises.add(not short, f"the ledger's \"unknown, at most N\" covers what is missing in {groups} looks"
                 + (f", but not (missing, N): {short}" if short else ""))


def incarnations(promises, log):
    numbers = [int(number) for number, _ in BEGUN.findall(log)]
    rising = all(a < b for a, b in zip(numbers, numbers[1:]))
    promises.add(numbers and rising, f"{len(numbers)} incarnations begun after a kill, each with a higher number")


def row(kills, reach, drained, booked, starts):
    last = drained["subscriber"]
    moments = ", ".join(f"{sum(kill.moment == moment for kill in kills)} {moment}" for moment in MOMENTS)
    return {
        "kills": f"{len(kills)} ({moments})",
        "scans read": sum(drained["plant"]["answers"]),
        "lost": last["gaps"],
        "again": last["repeats"],
        "torn or out of order": last["torn"] + last["wrong"] + last["late"],
        "loss reaches back p50 / most s": f"{share(reach, 0.5):.2f} / {max(reach, default=0):.2f}",
        "rows lost / booked at most": f"{last['gaps'] * booked_rows(drained)} / {booked['unknown']}",
        "start to first message p50 / most s": f"{share(starts, 0.5):.1f} / {max(starts):.1f}",
    }


def booked_rows(drained):
    """Rows a scan."""
    last = drained["subscriber"]
    return last["values"] // max(1, last["rows"])
