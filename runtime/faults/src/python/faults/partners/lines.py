"""Ten Modbus units, five of them on two serial lines, that fail at random: no value is wrong, nothing grows."""

import os
import signal
import time

from faults.partners import soak
from faults.partners.line_rig import LineRig
from faults.partners.unit_layout import STEP, held

SEED = 6
WARM = 4  # seconds; what is compared begins after a third of the run
SHARE = 0.08  # of the answers that are spoiled
STOPPED = (0.3, 4.0)  # seconds; the gateway's time-out is half a second
STOPPED_DEAF = (0.3, 1.0)  # four time-outs are all that tells a late answer of a unit without function 8
AWAY = (0.5, 6.0)


def run(form, paths, ports, report):
    report.say(f"\n### Lines: 10 Modbus units (5 TCP, 3 RTU at 115,200 and 2 at 9,600 baud) × 2 scans @ 500 ms for {form.lines} s")
    with LineRig(form, paths, ports, SEED) as rig:
        rig.up()
        rig.await_read(2, "all units read")
        spoil(rig, SHARE)
        rig.pause(WARM)
        begin = rig.completed()
        happened, looks = faults(rig, form)
        end = rig.completed()
        soak.show(looks, report)
        soak.promise_flat(form, looks, report)
        spoil(rig, 0)
        account(rig, happened, report)
        promise_reads(form, begin, end, report)
        promise_back(rig, report)
        promise_values(rig, report)


def spoil(rig, share):
    """All servers anew, which spoil so many of their answers."""
    for partner in rig.partners:
        partner.end()
        partner.start(share)


def faults(rig, form):
    """One partner after the other is stopped, killed, or has its line pulled; with vitals in between."""
    happened, looks = {}, []
    ways = (stop, kill, pull)
    owed = list(ways)  # each comes once at least, however slow the machine is
    began = time.monotonic()
    due = began
    while time.monotonic() - began < form.lines:
        if time.monotonic() >= due:
            looks.append({"at": time.monotonic() - began, **rig.vitals.now()})
            due += form.lines_sample
        how = owed.pop() if owed else rig.dice.choice(ways)
        partner = rig.dice.choice([one for one in rig.partners if one.line or how is not pull])
        happened[how.__name__] = happened.get(how.__name__, 0) + 1
        how(rig, partner)
        rig.pause(rig.dice.uniform(*form.lines_rest))
    return happened, looks


def stop(rig, partner):
    """Alive and dumb; then it answers all that it was asked meanwhile."""
    os.kill(partner.process.pid, signal.SIGSTOP)
    rig.pause(rig.dice.uniform(*(STOPPED_DEAF if partner.is_deaf() else STOPPED)))
    os.kill(partner.process.pid, signal.SIGCONT)


def kill(rig, partner):
    partner.end()
    rig.pause(rig.dice.uniform(*AWAY))
    partner.start(SHARE)


def pull(rig, partner):
    partner.end(pulled=True)
    rig.pause(rig.dice.uniform(*AWAY))
    partner.start(SHARE)


def account(rig, happened, report):
    done = rig.done()
    said = ", ".join(f"{what} {count}" for what, count in sorted({**done, **happened}.items()))
    report.say(f"- what was done to answers and partners: {said}")
    kinds = {"silent", "half", "garbled", "late", "busy", "foreign", "next", "noisy"}
    report.promise(kinds <= done.keys() and {"stop", "kill", "pull"} <= happened.keys(), "each fault happened")


def promise_reads(form, begin, end, report):
    scans = {unit: end[unit] - begin[unit] for unit in begin}
    least = min(scans, key=scans.get)
    report.promise(
        scans[least] >= form.lines_least,
        f"each unit was read on: unit-{least} least, {scans[least]} scans (wanted {form.lines_least});"
        f" all: {', '.join(str(scans[unit]) for unit in sorted(scans))}",
    )


def promise_back(rig, report):
    """When all is well again."""
    begin = time.monotonic()
    before = rig.completed()
    rig.await_read(4, "all units read again", before)
    report.promise(rig.connected() == 10, f"{time.monotonic() - begin:.0f} s after the last fault all 10 units were read again")


def is_held(unit, tag, value):
    """Whether a unit has such a value there."""
    return value % STEP == held(unit, int(tag[1:]))


def promise_values(rig, report, is_right=is_held):
    good = bad = 0
    wrong = []
    for unit, values in rig.arrived():
        for tag, value in values.items():
            if value is None:
                bad += 1
            elif is_right(unit, tag, value):
                good += 1
            else:
                wrong.append(f"unit-{unit} {tag} {value}")
    report.promise(not wrong and good > 0, f"none of {good + len(wrong)} values is wrong{f', but {wrong[:5]}' if wrong else ''}; {bad} were bad and said so")
