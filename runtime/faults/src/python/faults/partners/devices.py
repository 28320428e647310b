"""Devices that misbehave: the others keep their scans, and nothing wrong comes out."""

from collections import Counter
from dataclasses import dataclass

from bench.stalls import Stalls
from faults.partners import arrivals, backoff, vitals
from faults.partners.rig import FaultRig

# How a fault must be shown.
STATE = frozenset({"state"})
VALUES = frozenset({"values"})  # the link is up, and the values are bad
EITHER = STATE | VALUES
NOT_AT_ALL = frozenset()
STOOD_STILL = 500  # milliseconds: half an interval
MARGIN = 30  # seconds more than needed, for a busy machine


@dataclass(frozen=True)
class Fault:
    """One way to misbehave; its name is that of the plant."""

    name: str
    what: str
    succeeds: bool = False  # some reads are complete in between, so the pauses begin anew
    visible: bool = True  # the plant sees every try to connect
    shown: frozenset = STATE


FAULTS = (
    Fault("refuse", "off: the port refuses", visible=False),
    Fault("unreachable", "off: no SYN is answered", visible=False),
    Fault("backlog", "silent: the kernel accepts, nobody answers", visible=False),
    Fault("flap", "up for 0.5-3 s, down for 0.5-3 s", succeeds=True, visible=False),
    Fault("vanish", "half-open: never answers, never closes"),
    Fault("reset", "connection reset in mid answer"),
    Fault("late", "every other answer comes with the next request", succeeds=True, shown=EITHER),
    Fault("bytewise", "answers byte by byte, in time", shown=NOT_AT_ALL),
    Fault("drip", "answers byte by byte, too slow"),
    Fault("transaction", "wrong transaction id"),
    Fault("unit", "wrong unit id"),
    Fault("function", "wrong function"),
    Fault("too-long", "more registers than asked, or length 300"),
    Fault("truncated", "fewer registers than asked, or no end"),
    Fault("exception", "exception codes 1, 4, 5, 6, 8, 10, 11", shown=VALUES),
)


def run(form, paths, ports, report):
    report.say(f"\n### Devices: {form.bad} of {form.devices} × 30 tags @ 1 s misbehave")
    with FaultRig(form, paths, ports, form.devices, form.bad) as rig, Stalls() as stalls:
        rig.up()
        rig.pause(form.warmup)
        rig.await_connected(MARGIN)
        before = rig.vitals.now()
        quiet = measure(rig, stalls, form.window)
        report.say(
            f"\nWithout faults, {form.window} s: {scans(quiet)} scans of the {len(rig.good)} others,"
            f" grid deviation p50 / p99 / max {ms(quiet)} ms;"
            f" a thread that only sleeps is late by {stall(quiet)} ms (p99 / max)."
        )
        head(report)
        for faults in plan(form):
            one(rig, stalls, form, faults, quiet, report)
        happened(rig, report)
        flat(form, before, rig, report)
        arrivals.promises(rig, report)


def plan(form):
    """One fault after the other on all bad devices, or all faults at once, shared out among them."""
    if form.is_long:
        return [[fault] for fault in FAULTS]
    return [FAULTS]


def head(report):
    report.table(
        "fault", "scans of the others", "grid deviation p50 / p99 / max ms", "sleeping thread p99 / max ms", "tries to connect a device (permitted)",
        "well again after s", "shown as",
    )


def measure(rig, stalls, seconds, during=lambda: None):
    """A window: what the good devices' scans were like in it."""
    begin = rig.look("window")
    during()
    stalls.window()
    rig.pause(seconds)
    late = stalls.window()
    end = rig.look("report")
    return {
        "stalls": late,
        "deviation": end["plant"]["deviation"],
        "completed": counted(rig, begin, end, "completed"),
        "missed": counted(rig, begin, end, "missed"),
        "begin": begin,
        "end": end,
    }


def counted(rig, begin, end, what):
    name = f"isthmus_scan_{what}_total"
    return int(sum(of_devices(end["metrics"], name, rig.good).values())
               - sum(of_devices(begin["metrics"], name, rig.good).values()))


def of_devices(metrics, name, devices):
    """Device → value, summed over its scans."""
    wanted = {f"device-{index + 1}": index for index in devices}
    found = Counter()
    for labels, value in metrics.series.get(name, []):
        if labels.get("device") in wanted:
            found[wanted[labels["device"]]] += value
    return found


def scans(window):
    return f"{window['completed']} of {window['completed'] + window['missed']}"


def ms(window):
    deviation = window["deviation"]
    return " / ".join(f"{deviation[key] / 1000:.1f}" for key in ("p50", "p99", "max"))


def stall(window):
    return f"{window['stalls']['p99']:.1f} / {window['stalls']['most']:.1f}"


def one(rig, stalls, form, faults, quiet, report, second=False):
    """
    These faults, each on its share of the bad devices; all of them are well in the end. Who was late comes
    again: once it may have been the machine, twice it was the fault.
    """
    shares = {fault: list(rig.bad)[turn :: len(faults)] for turn, fault in enumerate(faults)}
    mark = rig.states.mark()

    def begin():
        for fault, share in shares.items():
            rig.fault(fault.name, share)

    window = measure(rig, stalls, form.fault, begin)
    rig.heal()
    again = rig.await_connected(backoff.longest_pause(form.fault) + MARGIN)
    rig.await_caught_up(MARGIN)  # then the states have arrived, too
    said = rig.states.since(mark)
    for fault, share in shares.items():
        row(rig, form, fault, share, window, again, said, report)
    if judge_scans(form, quiet, window, ", ".join(fault.name for fault in faults), report, second):
        one(rig, stalls, form, faults, quiet, report, second=True)


def row(rig, form, fault, share, window, again, said, report):
    tries, permitted = connection_tries(form, fault, share, window)
    shown = how_shown(fault, share, window, said)
    report.row(
        fault.what, scans(window), ms(window), stall(window), f"{tries} ({permitted})", f"{again:.1f}",
        "; ".join(sorted(set(shown.values()))[:3]) or "well, which they are",
    )
    if not fault.shown:
        promise_well(fault, share, window, report)
    if tries > permitted:
        report.broken.append(f"{fault.what}: {tries} tries to connect, {permitted} are permitted")
    hidden = [f"device-{index + 1}" for index in share if index not in shown]
    if hidden and fault.shown:
        report.broken.append(f"{fault.what}: nothing was shown of {', '.join(hidden[:5])}")
    miscounted = uncounted(fault, share, window)
    if miscounted:
        report.broken.append(f"{fault.what}: the gateway and the plant count other tries to connect: {miscounted}")


def promise_well(fault, share, window, report):
    """A device that only looks ill goes on delivering."""
    numbers = [window[side]["subscriber"]["numbers"] for side in ("begin", "end")]
    silent = [f"device-{index + 1}" for index in share if numbers[1][index] == numbers[0][index]]
    if silent:
        report.broken.append(f"{fault.what}: nothing came from {', '.join(silent[:5])}")


def connection_tries(form, fault, share, window):
    name = "isthmus_device_connects_total"
    begin, end = (of_devices(window[side]["metrics"], name, share) for side in ("begin", "end"))
    seconds = window["end"]["metricsAt"] - window["begin"]["metricsAt"]
    permitted = backoff.tries_between_successes(seconds) if fault.succeeds else backoff.tries(seconds)
    return int(max(end[index] - begin[index] for index in share)), permitted


def uncounted(fault, share, window):
    """Devices of which the gateway has told other tries than the plant has seen, one under way left out."""
    if not fault.visible:
        return {}
    name = "isthmus_device_connects_total"
    told = {side: of_devices(window[side]["metrics"], name, share) for side in ("begin", "end")}
    seen = {side: window[side]["plant"]["accepts"] for side in ("begin", "end")}
    differences = {
        f"device-{index + 1}": (told["end"][index] - told["begin"][index]) - (seen["end"][index] - seen["begin"][index])
        for index in share
    }
    return {name: by for name, by in differences.items() if abs(by) > 1}


def how_shown(fault, share, window, said):
    """Device → what the gateway has said of it: a state with its reason, else that its values are bad."""
    shown = {}
    bad = [window[side]["subscriber"]["badRows"] for side in ("begin", "end")]
    for index in share:
        reasons = [f"{state}: {reason}" for state, reason in said.get(f"device-{index + 1}", ())
                   if state not in ("connected", "connecting") and reason]
        if reasons and fault.shown & STATE:
            shown[index] = reasons[-1]
        elif bad[1][index] > bad[0][index] and fault.shown & VALUES:
            shown[index] = "connected, with bad values"
    return shown


def judge_scans(form, quiet, window, names, report, second):
    """Whether the faults must come again."""
    judge_missed(window, names, report)
    late = is_late(form, quiet, window)
    if late and second:
        report.broken.append(f"{names}: p99 of the others {p99(window):.1f} ms, twice; without faults {p99(quiet):.1f} ms")
    return late and not second


def p99(window):
    return window["deviation"]["p99"] / 1000


def is_late(form, quiet, window):
    """
    Later than without faults, and than a thread that only sleeps. In the short form it does not count: a
    short window is too short for a percentile.
    """
    return form.is_long and p99(window) > max(1.5 * p99(quiet), p99(quiet) + 5, 1.5 * window["stalls"]["p99"])


def judge_missed(window, names, report):
    """A machine that stood still for half an interval is no fault of the gateway."""
    said = f"{names}: the others missed {window['missed']} scans"
    if window["missed"] and window["stalls"]["most"] > STOOD_STILL:
        report.say(f"- {said}, but the machine stood still for {window['stalls']['most']:.0f} ms")
    elif window["missed"]:
        report.broken.append(said)


def happened(rig, report):
    """A fault that never came about would prove nothing."""
    plant = rig.plant.ask("report")
    report.say()
    report.promise(
        plant["spoiled"] > 0 and plant["crossed"] > 0,
        f"the plant sent {plant['spoiled']} answers that nobody may take, {plant['crossed']} of them late, when the next"
        " request was out",
    )


def flat(form, before, rig, report):
    """The paths of faults are code that is loaded once, so the limits are wider than those of the soak."""
    after = rig.vitals.now()
    grown = vitals.grown(before, after, vitals.WIDE if form.is_long else vitals.WIDER)
    report.say()
    report.promise(not grown, f"nothing has grown{', but ' + ', '.join(grown) if grown else ''}: {vitals.text([before, after])}")
