"""The wall clock under the running gateway is set an hour ahead, an hour back, and right again."""

import re
import struct
import time

from bench.processes import wait_until
from faults.process.disk import excess
from faults.process.promise import Promises
from faults.process.site import START_LIMIT, Site, shape

HOUR = 3600
STEPS = (HOUR, 0, -HOUR, 0)
BACKOFF = 60 * 1.2 + 15  # the longest pause of a sink, and the time of a loaded machine
IDLE = "sink: idle\nkind: mqtt\nsettings: {{ url: \"mqtt://127.0.0.1:{port}\", keepAlive: 2s }}\nroutes: [\"nowhere/**\"]\n"
GONE = re.compile(r"isthmus-bench-idle (?:disconnected|has exceeded timeout)|Client isthmus-bench-idle .*closed", re.I)


def run(asked, paths):
    """Row and promises."""
    dwell = 6 if asked.short else 30
    promises = Promises()
    with Site(shape(asked), paths) as site:
        site.start_partners()
        clock = Clock(site, paths)
        # Of the shortest age, so that an hour is long past it; and a sink that has nothing to send but pings.
        site.write_gateway(journal="{ age: 1m }")
        site.write_sink(times="epoch-ms")
        (paths.home / "sinks" / "idle.yaml").write_text(IDLE.format(port=site.mqtt_port))
        life = site.begin()
        site.until_flowing(life)
        life, seen = away(site, clock, life, promises)
        again = site.subscriber.ask("report")["repeats"]
        seen |= connected(site, clock, life, dwell, promises, asked)
        drained = site.drain()
        promises.arrivals(drained)
        promises.sums(site.booked())
        last = drained["subscriber"]
        promises.add(last["gaps"] == 0 and last["repeats"] == again,
                     f"{last['gaps']} scans are missing; {last['repeats'] - again} came twice by steps with the broker there")
        site.stop(life)
    return {**seen, "scans read": sum(drained["plant"]["answers"]), "lost": last["gaps"], "again": last["repeats"],
            "torn or out of order": last["torn"] + last["wrong"] + last["late"]}, promises


class Clock:
    """The wall clock of the gateway alone; nobody else's, and not its monotonic one."""

    def __init__(self, site, paths):
        self.file = paths.work / "clock"
        self.set(0)
        site.environment = {
            "LD_PRELOAD": str(paths.faults / "target" / "wallclock.so"), "WALLCLOCK_FILE": str(self.file)}

    def set(self, seconds):
        # In place, since the gateway has mapped it.
        with open(self.file, "r+b" if self.file.exists() else "wb") as file:
            file.write(struct.pack("q", seconds))


def connected(site, clock, life, dwell, promises, asked):
    """Steps while data flows."""
    broker = site.paths.work / "broker" / "mosquitto.log"
    before = broker.stat().st_size
    slots = site.options.devices * dwell / site.options.interval
    reference = window(site, dwell)
    looks = []
    for ahead in STEPS:
        clock.set(ahead)
        wait_until(lambda: abs(site.subscriber.ask("report")["stampAhead"] / 1e6 - ahead) < HOUR / 4, START_LIMIT,
                   f"times that are {ahead} s ahead", life.process)
        looks.append(window(site, dwell))
    missed = [look[0] for look in looks]
    promises.add(not any(excess(each, reference[0], slots, asked) for each in missed),
                 f"of {slots:.0f} slots each {missed} were missed after steps of an hour, {reference[0]} without")
    twice = [look[1] for look in looks]
    promises.add(not any(twice), f"no slot was read twice: {twice} scans more than slots")
    promises.add(True, f"the times on the samples have followed the clock to {', '.join(f'{s:+d}' for s in STEPS)} s")
    log = broker.read_text(errors="replace")
    gone = GONE.findall(log[before:])
    promises.add("isthmus-bench-idle" in log and not gone,
                 f"the session of a sink that only pings (every 2 s) has ended {len(gone)} times")
    return {"steps": len(STEPS), "missed without / after each step": f"{reference[0]} / {missed}",
            "grid deviation most ms": f"{max(look[2] for look in looks) / 1000:.0f} (without steps {reference[2] / 1000:.0f})"}


def window(site, seconds):
    """Missed scans, scans more than there were slots, and the greatest deviation from the grid, in us."""
    devices, interval = site.options.devices, site.options.interval
    before = site.missed()
    answered, begin = sum(site.plant.ask("window")["answers"]), time.monotonic()
    time.sleep(seconds)
    plant = site.plant.ask("report")
    slots = devices * ((time.monotonic() - begin) / interval + 2)  # one at each end may lie half inside
    return site.missed() - before, round(max(0, sum(plant["answers"]) - answered - slots)), plant["deviation"]["max"]


def away(site, clock, life, promises):
    """Steps while rows wait for the broker, on disk alone; then how long the sink needs to come back."""
    site.take_broker_away()
    time.sleep(3)
    site.stop(life)
    life = site.begin()
    site.until_writing()
    for ahead in STEPS:
        clock.set(ahead)
        time.sleep(2)
    site.bring_broker_back()
    begin = time.monotonic()
    site.until_beyond(site.numbers_made(), life)
    seconds = time.monotonic() - begin
    promises.add(seconds < BACKOFF, f"after steps with the broker away the sink was back in {seconds:.1f} s")
    site.until_caught_up(life)
    booked = site.booked()
    gaps = site.subscriber.ask("report")["gaps"]
    promises.add(gaps == 0 and booked["lost"] == 0,
                 f"{gaps} scans are missing and {booked['lost']} rows booked as lost, although the journal keeps what is"
                 " unread for one minute only")
    return life, {"sink back after s": f"{seconds:.1f}"}
