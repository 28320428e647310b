"""A day's number of scans, with devices and the broker coming and going: nothing grows."""

import time

from faults.partners import arrivals, devices, vitals
from faults.partners.rig import FaultRig

DEVICES = 100
DAY = 86_400  # scans of a device, one a second
JOURNAL = "64MiB"  # a day rolls it over again and again; none is lost, however far the sink of a busy machine is behind
LEAST_SHORT = 0.01  # of the slots: how many a short run gets depends on who else uses the machine


def run(form, paths, ports, report):
    report.say(f"\n### Soak: {DEVICES} devices × 30 tags @ {form.soak_interval * 1000:.0f} ms for {form.soak} s, journal of {JOURNAL}")
    with FaultRig(form, paths, ports, DEVICES, interval=form.soak_interval, proxied=False) as rig:
        rig.journal_size = JOURNAL
        rig.up()
        rig.pause(form.warmup)
        begin = rig.look("window")
        looks = sample(rig, form)
        end = rig.look("report")
        show(looks, report)
        promise_flat(form, looks, report)
        promise_scans(form, rig, begin, end, report)
        journal(begin, end, report)
        arrivals.promises(rig, report, may_repeat=True, restarted=True)


def sample(rig, form):
    """Vitals again and again, while partners come and go."""
    looks = []
    began = time.monotonic()
    turn = 0
    while (now := time.monotonic() - began) < form.soak:
        looks.append({"at": now, **rig.vitals.now()})
        if turn % 2 == 0:
            rig.plant.ask(f"drop {turn // 2 % 10 * 10} {DEVICES // 10}")
        if turn % 8 == 3:
            rig.outage_of(form.soak_outage)
        turn += 1
        rig.pause(max(0.0, began + turn * form.soak_sample - time.monotonic()))
    return looks


def show(looks, report):
    report.table("after s", "threads", "descriptors", "heap after GC MiB", "metaspace MiB", "direct MiB", "RSS MiB")
    for look in looks[:: max(1, len(looks) // 12)]:
        report.row(f"{look['at']:.0f}", *(vitals.number(name, look[name]) for name in vitals.UNITS))
    report.say()


def promise_flat(form, looks, report):
    """The last third is no more than the second; a short run is still warming up and gets more room."""
    third = len(looks) // 3
    second, last = vitals.mean(looks[third : 2 * third]), vitals.mean(looks[2 * third :])
    tolerance = vitals.NARROW if form.is_long else vitals.WIDER
    for look, part in ((second, looks[third : 2 * third]), (last, looks[2 * third :])):
        # a sink that is away has no threads: the most counts
        look.update({name: max(one[name] for one in part) for name in ("threads", "descriptors")})
    grown = vitals.grown(second, last, tolerance)
    report.promise(
        not grown,
        f"flat: second third → last third, means, of threads and descriptors the most{', but for ' + ', '.join(grown) if grown else ''}:"
        f" {vitals.text([second, last])} (tolerance {vitals.said(tolerance)})",
    )


def promise_scans(form, rig, begin, end, report):
    name = "isthmus_scan_completed_total"
    first, last = (devices.of_devices(look["metrics"], name, rig.good) for look in (begin, end))
    least = int(min(last[index] - first[index] for index in rig.good))
    seconds = end["metricsAt"] - begin["metricsAt"]
    slots = int(seconds / form.soak_interval)
    wanted = DAY if form.is_long else int(slots * LEAST_SHORT)
    missed = devices.counted(rig, begin, end, "missed")
    report.promise(
        least >= wanted,
        f"each device completed at least {least} scans of {slots}, wanted are {wanted}"
        + (", a day at one a second" if form.is_long else "")
        + f"; {missed} of {missed + devices.counted(rig, begin, end, 'completed')} were missed in all",
    )


def journal(begin, end, report):
    written = sum(look["metrics"].total("isthmus_journal_bytes_total") * way for look, way in ((begin, -1), (end, 1)))
    report.say(f"- the journal wrote {written / vitals.MIB:.0f} MiB and kept"
               f" {end['metrics'].total('isthmus_journal_disk_bytes') / vitals.MIB:.1f} MiB")
