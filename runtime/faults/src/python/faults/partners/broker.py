"""A broker that misbehaves: scans go on, the sink says why, and nothing is lost."""

import re
from dataclasses import dataclass

from bench.stalls import Stalls
from faults.partners import arrivals, backoff, bad_broker, devices
from faults.partners.bad_broker import FAITHFUL, Behaviour
from faults.partners.rig import FaultRig

MARGIN = 60


@dataclass(frozen=True)
class Fault:
    """A bad broker, and what the sink's reason must say; nothing if it goes on as it is."""

    what: str
    broker: Behaviour
    says: str = ""
    longer: float = 1.0  # times the usual time
    quiet_says: str = ""  # of the sink whose line is idle


def faults():
    return (
        Fault("gone: the port refuses", bad_broker.Refused(), "nobody listens"),
        Fault("slow: takes 10 kB/s", bad_broker.Slow(10_000), longer=4.5),
        Fault("deaf: reads nothing, the line lives on", bad_broker.Deaf(), "acknowledged none|not answered", 3),
        Fault("lying: acknowledges what was not sent, and twice", bad_broker.Lying(), "lost|ended|acknowledged none", 2.5),
        Fault("lets nobody in: not authorized, quota exceeded", bad_broker.NotAdmitting(0x87, 0x97), "not authorized|quota"),
        Fault("refuses messages: quota, not authorized, unspecified", bad_broker.NotTaking(0x97, 0x87, 0x80), "refuses a message"),
        Fault("hangs up after 1 to 3 s", bad_broker.Disconnecting(), "lost|ended"),
        Fault("half-open: the peer has vanished", bad_broker.Vanished(), "acknowledged none|not answered", 2,
              quiet_says="lost|not answered"),
    )


def run(form, paths, ports, report):
    report.say(f"\n### Broker: {form.broker_devices} devices × 30 tags @ 1 s, QoS 1")
    with FaultRig(form, paths, ports, form.broker_devices) as rig, Stalls() as stalls:
        rig.patience = form.patience
        rig.up()
        rig.pause(form.warmup)
        rig.await_connected(MARGIN)
        before = rig.vitals.now()
        report.table("broker", "scans", "scans behind", "caught up after s", "came twice", "the sink says")
        for fault in faults():
            one(rig, stalls, form, fault, report)
        devices.flat(form, before, rig, report)
        arrivals.promises(rig, report, may_repeat=True)


def one(rig, stalls, form, fault, report):
    repeats = rig.subscriber.ask("report")["repeats"]
    mark = rig.sinks.mark()
    begin = rig.look("window")
    stalls.window()
    rig.proxy.be(fault.broker)
    seconds = form.broker_fault * min(fault.longer, form.longest)
    rig.pause(seconds)
    behind = rig.behind()
    rig.proxy.be(FAITHFUL)
    again = rig.await_connected(backoff.longest_pause(seconds) + MARGIN)
    again += rig.await_caught_up(MARGIN * 3)
    end = rig.look("report")
    window = {what: devices.counted(rig, begin, end, what) for what in ("completed", "missed")}
    window["stalls"] = stalls.window()
    said = rig.sinks.since(mark)
    facts = fault.broker.facts()
    report.row(
        fault.what + (f" ({facts})" if facts else ""), devices.scans(window), behind, f"{again:.1f}",
        rig.subscriber.ask("report")["repeats"] - repeats, "; ".join(said[:3]) or "connected",
    )
    judge(fault, window, said, rig.sinks.since(mark, "quiet"), report)


def judge(fault, window, said, quiet, report):
    devices.judge_missed(window, fault.what, report)
    if not speaks(fault.says, said):
        report.broken.append(f"{fault.what}: the sink says {said or 'nothing'}, expected '{fault.says}'")
    if speaks("did not come back", said):
        report.broken.append(f"{fault.what}: a call of the sink had to be broken off: {said}")
    if not speaks(fault.quiet_says, quiet):
        report.broken.append(f"{fault.what}: the idle sink says {quiet or 'nothing'}, expected '{fault.quiet_says}'")


def speaks(expected, said):
    return not expected or any(re.search(expected, reason) for reason in said)
