"""Ten OPC UA servers that come and go, and a driver that is upgraded: no value is wrong, nothing grows or stays."""

import os
import re
import signal
import time

from bench import versions
from bench.processes import Ended, wait_until

from faults.partners import lines, soak
from faults.partners.opcua_rig import STEP, UNITS, OpcUaRig

SEED = 8
WARM = 4  # seconds
STOPPED = (0.3, 8.0)  # the gateway's time-out is two seconds
AWAY = (0.5, 6.0)
UNSET = -7  # what a server says that has been started anew
VERSIONS = ("1000.0.0", "1000.0.1")
UPGRADE_LIMIT = 120
FOREIGN = re.compile(r'^"([^"]*(?:milo|netty|nioEventLoop|opcua|OpcUa)[^"]*)"', re.MULTILINE | re.IGNORECASE)
SETTLE_LIMIT = 60


def run(form, paths, ports, report):
    report.say(
        f"\n### OPC UA: 10 servers of node-opcua, 5 subscribed to and 5 polled, 25 tags @ 500 ms, for {form.lines} s;"
        f" then {form.upgrades} upgrades of the driver"
    )
    with OpcUaRig(form, paths, ports, SEED) as rig:
        rig.up()
        rig.await_read(2, "all servers read")
        rig.pause(WARM)
        begin = rig.completed()
        happened, backs, looks = faults(rig, form)
        end = rig.completed()
        soak.show(looks, report)
        soak.promise_flat(form, looks, report)
        report.say("- what was done to servers: " + ", ".join(f"{what} {count}" for what, count in sorted(happened.items())))
        report.say(f"- the right value was back {sorted(backs)[len(backs) // 2]:.1f} s after each return in the middle, {max(backs):.1f} at most")
        lines.promise_reads(form, begin, end, report)
        promise_upgrades(rig, form, report)
        lines.promise_values(rig, report, is_right)


def faults(rig, form):
    """One server after the other is stopped, killed, or ends all sessions; each must be right again before the next."""
    happened, backs, looks = {}, [], []
    ways = (stop, kill, end_sessions)
    owed = list(ways)
    began = time.monotonic()
    due = began
    while time.monotonic() - began < form.lines or owed:
        if time.monotonic() >= due:
            looks.append({"at": time.monotonic() - began, **rig.vitals.now()})
            due += form.lines_sample
        how = owed.pop() if owed else rig.dice.choice(ways)
        server = rig.dice.choice(rig.partners)
        happened[how.__name__] = happened.get(how.__name__, 0) + 1
        how(rig, server)
        mark = rig.mark()
        backs.append(rig.await_value(server.unit, server.next(), mark))
        rig.pause(rig.dice.uniform(*form.lines_rest))
    return happened, backs, looks


def stop(rig, server):
    """Alive and dumb."""
    os.kill(server.process.pid, signal.SIGSTOP)
    rig.pause(rig.dice.uniform(*STOPPED))
    os.kill(server.process.pid, signal.SIGCONT)


def kill(rig, server):
    server.end()
    rig.pause(rig.dice.uniform(*AWAY))
    server.start()


def end_sessions(_, server):
    """As an operator at the server may."""
    server.drop_sessions()


def promise_upgrades(rig, form, report):
    source = next((rig.paths.distribution / "plugins").glob("*opcua*.jar"))
    jars = [versions.build(source, rig.paths.work / f"{each}.jar", each) for each in VERSIONS]
    took = []
    for number in (0, 1):  # what every upgrade leaves in the JVM once, is there before we look
        upgrade(rig, jars[number], number + 1)
    before = left(rig)
    for number in range(form.upgrades):
        took.append(upgrade(rig, jars[number % 2], number + 3))
    after = settled(rig, before)
    report.say(f"- {form.upgrades} upgrades, each {sorted(took)[len(took) // 2]:.1f} s to all 10 connected with the new one in the middle, {max(took):.1f} at most")
    report.promise(
        after["loaders"] <= before["loaders"] and len(after["threads"]) <= len(before["threads"]),
        f"nothing of an old version is left: class loaders of bundles {before['loaders']} → {after['loaders']},"
        f" threads of Milo, Netty and the driver {len(before['threads'])} → {len(after['threads'])}",
    )


def upgrade(rig, jar, number):
    """Seconds from the file to the end."""
    log = rig.paths.work / "gateway.log"
    began = time.monotonic()
    rig.drop(jar)
    done = re.compile(r"org\.isthmus\.driver\.opcua .* by gateway:drop-folder: (.*)$", re.MULTILINE)

    def said():
        return done.findall(log.read_text(errors="replace"))

    wait_until(lambda: len(said()) >= number, UPGRADE_LIMIT, f"upgrade {number}", rig.gateway)
    if said()[-1] != "done":
        raise Ended(f"upgrade {number}: {said()[-1]}")
    wait_until(lambda: rig.connected() == len(UNITS), UPGRADE_LIMIT, "all connected again", rig.gateway)
    return time.monotonic() - began


def left(rig):
    for _ in range(2):  # what a first collection finds dead may have kept something else alive
        rig.vitals.ask("GC.run")
    return {
        "loaders": rig.vitals.ask("VM.classloader_stats").count("BundleClassLoader"),
        "threads": FOREIGN.findall(rig.vitals.ask("Thread.print")),
    }


def settled(rig, before):
    """What is left when old versions have had their time to end."""
    began = time.monotonic()
    while True:
        now = left(rig)
        fine = now["loaders"] <= before["loaders"] and len(now["threads"]) <= len(before["threads"])
        if fine or time.monotonic() - began > SETTLE_LIMIT:
            return now
        rig.pause(1)


def is_right(unit, tag, value):
    if tag == "count":
        return value == UNSET or value // STEP == unit
    if tag.startswith("many-"):
        return value == int(tag.removeprefix("many-"))
    return tag != "speed" or value == 12.5
