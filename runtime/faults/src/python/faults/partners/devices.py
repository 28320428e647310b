"""Devices that misbehave: the others keep their scans, and nothing wrong comes out."""

from collections import Counter
from dataclasses import dataclass

from faults.partners import arrivals, backoff, vitals
from faults.partners.rig import FaultRig, Stalls

NOT_CONNECTED = "not connected"
BAD_VALUES = "values are bad"
MARGIN = 30  # seconds more than needed, for a busy machine


@dataclass(frozen=True)
class Fault:
    """One way to misbehave; its name is that of the plant."""

    name: str
    what: str
    succeeds: bool = False  # some reads are complete in between, so the pauses begin anew
    visible: bool = True  # the plant sees every try to connect
    shown: str = NOT_CONNECTED


FAULTS = (
    Fault("refuse", "off: the port refuses", visible=False),
    Fault("unreachable", "off: no SYN is answered", visible=False),
    Fault("backlog", "silent: the kernel accepts, nobody answers", visible=False),
    Fault("flap", "up for 0.5-3 s, down for 0.5-3 s", succeeds=True, visible=False),
    Fault("vanish", "half-open: never answers, never closes"),
    Fault("reset", "connection reset in mid answer"),
    Fault("late", "every other answer comes with the next request", succeeds=True, shown=""),
    Fault("bytewise", "answers byte by byte, in time", shown=""),
    Fault("drip", "answers byte by byte, too slow"),
    Fault("transaction", "wrong transaction id"),
    Fault("unit", "wrong unit id"),
    Fault("function", "wrong function"),
    Fault("too-long", "more registers than asked, or length 300"),
    Fault("truncated", "fewer registers than asked, or no end"),
    Fault("exception", "exception codes 1, 4, 5, 6, 8, 10, 11", shown=BAD_VALUES),
)


def run(form, paths, ports, report):
    report.say(f"\n### Devices: {form.bad} of {form.devices} × 30 tags @ 1 s misbehave")
    with FaultRig(form, paths, ports, form.devices, form.bad) as rig, Stalls() as stalls:
        rig.up()
        rig.pause(form.warmup)
        rig.await_connected(MARGIN)
        before = rig.vitals.now()
        quiet = measure(rig, form.window)
        report.say(
            f"\nWithout faults, {form.window} s: {scans(quiet)} scans of the {len(rig.good)} others,"
            f" grid deviation p50 / p99 / max {ms(quiet)} ms."
        )
        head(report)
        for faults in plan(form):
            one(rig, form, faults, quiet, report)
        happened(rig, report)
        flat(form, before, rig, report)
        arrivals.promises(rig, report)
        report.say(f"- the machine let nobody work for {stalls.most * 1000:.0f} ms at most")


def plan(form):
    """One fault after the other on all bad devices, or all faults at once, shared out among them."""
    if form.is_long:
        return [[fault] for fault in FAULTS]
    return [FAULTS]


def head(report):
    report.table(
        "fault", "scans of the others", "grid deviation p50 / p99 / max ms", "tries to connect a device (permitted)",
        "well again after s", "shown as",
    )


def measure(rig, seconds, during=lambda: None):
    """A window: what the good devices' scans were like in it."""
    begin = rig.look("window")
    during()
    rig.pause(seconds)
    end = rig.look("report")
    return {
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


def one(rig, form, faults, quiet, report):
    """These faults, each on its share of the bad devices; all of them are well in the end."""
    shares = {fault: list(rig.bad)[turn :: len(faults)] for turn, fault in enumerate(faults)}
    mark = rig.states.mark()

    def begin():
        for fault, share in shares.items():
            rig.fault(fault.name, share)

    window = measure(rig, form.fault, begin)
    rig.heal()
    again = rig.await_connected(backoff.longest_pause(form.fault) + MARGIN)
    said = rig.states.since(mark)
    for fault, share in shares.items():
        row(rig, form, fault, share, window, again, said, report)
    judge_scans(form, quiet, window, ", ".join(fault.name for fault in faults), report)


def row(rig, form, fault, share, window, again, said, report):
    tries, permitted = connection_tries(form, fault, share, window)
    shown = how_shown(fault, share, window, said)
    report.row(
        fault.what, scans(window), ms(window), f"{tries} ({permitted})", f"{again:.1f}",
        "; ".join(sorted(set(shown.values()))[:3]) or "well, which they are",
    )
    if tries > permitted:
        report.broken.append(f"{fault.what}: {tries} tries to connect, {permitted} are permitted")
    hidden = [f"device-{index + 1}" for index in share if index not in shown]
    if hidden and fault.name not in ("bytewise",):
        report.broken.append(f"{fault.what}: nothing was shown of {', '.join(hidden[:5])}")
    miscounted = uncounted(fault, share, window)
    if miscounted:
        report.broken.append(f"{fault.what}: the gateway and the plant count other tries to connect: {miscounted}")


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
        if reasons and fault.shown != BAD_VALUES:
            shown[index] = reasons[-1]
        elif bad[1][index] > bad[0][index] and fault.shown != NOT_CONNECTED:
            shown[index] = "connected, with bad values"
    return shown


def judge_scans(form, quiet, window, names, report):
    """In the long form lateness counts, too; a short window is too short for a percentile."""
    if window["missed"]:
        report.broken.append(f"{names}: the others missed {window['missed']} scans")
    before, now = quiet["deviation"]["p99"], window["deviation"]["p99"]
    if form.is_long and now > max(1.5 * before, before + 5000):
        report.broken.append(f"{names}: p99 of the others {now / 1000:.1f} ms, without faults {before / 1000:.1f} ms")


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
