"""Files of the journal are damaged at random places while the gateway is stopped."""

import random
import re
import time
from dataclasses import dataclass

from faults.process.promise import Promises
from faults.process.site import Site, shape

KINDS = (".segment", ".cursor", "journal.state", "")  # the last one is anything in the journal and of the sinks
SAID = re.compile(r"WARN.*(?:damaged|are lost)")


@dataclass
class Damage:
    """What was done to which file, and what it has cost."""

    file: str
    how: str
    clean: bool  # how the gateway had ended
    missing: int = 0
    booked: int = 0
    said: bool = False


def run(asked, paths):
    """Row and promises."""
    dice = random.Random(asked.seed)
    with Site(shape(asked), paths) as site:
        site.start_partners()
        life = site.begin()
        site.until_flowing(life)
        damages = []
        for i in range(asked.damages):
            damage, life = one(site, life, dice, KINDS[i % len(KINDS)])
            damages.append(damage)
        drained = site.drain()
        promises = Promises()
        promises.arrivals(drained)
        promises.sums(site.booked())
        judge(promises, damages, site.options.registers)
        site.stop(life)
    return row(damages, drained), promises


def one(site, life, dice, kind):
    """Rows gather in the journal, the gateway ends, a file is damaged, all begins again."""
    site.until_caught_up(life)
    gaps = site.subscriber.ask("report")["gaps"]
    site.take_broker_away()
    time.sleep(dice.uniform(1, 5))
    before = site.booked()
    clean = dice.random() < 0.5
    if clean:
        site.stop(life)
    else:
        site.kill(life)
    made = site.numbers_made()
    damage = harm(site.paths.home, dice, kind)
    damage.clean = clean
    site.bring_broker_back()
    life = site.begin()
    site.until_beyond(made, life)
    site.until_caught_up(life)
    after = site.booked()
    damage.missing = site.subscriber.ask("report")["gaps"] - gaps
    damage.booked = sum(more(before[name], after[name]) for name in ("lost", "unknown"))
    damage.said = bool(SAID.search(life.said()))
    return damage, life


def more(before, after):
    """What was booked since; the books begin anew with a consumer whose cursor is damaged."""
    return after - before if after >= before else after


def harm(home, dice, kind):
    """Flips a bit of a file, overwrites some bytes, or cuts its end off."""
    journal = sorted((home / "journal").iterdir())
    files = [file for file in journal if file.is_file() and file.name.endswith(kind)]
    if not kind:
        files += [file for file in (home / "state").rglob("*") if file.is_file()]
    files = [file for file in files if file.stat().st_size > 0]
    # The newest segment has what is not delivered yet.
    file = files[-1] if kind == ".segment" and dice.random() < 0.8 else dice.choice(files)
    size = file.stat().st_size
    at = dice.randrange(size)
    how = dice.choice(("flip", "overwrite", "cut"))
    with open(file, "r+b") as content:
        if how == "cut":
            content.truncate(at)
        else:
            content.seek(at)
            old = content.read(1)[0]
            content.seek(at)
            content.write(bytes([old ^ 1 << dice.randrange(8)]) if how == "flip" else dice.randbytes(64)[: size - at])
    return Damage(file.name, f"{how} at {at} of {size}", False)


def judge(promises, damages, registers):
    """What is missing is booked, what a damage has cost is said, and nobody else has lost anything."""
    unbooked = [d for d in damages if d.missing * registers > d.booked]
    unsaid = [d for d in damages if d.clean and d.missing and not d.said]
    promises.add(not unbooked, f"what is missing is booked as lost or unknown after each of {len(damages)} starts"
                 + (f", but {unbooked}" if unbooked else ""))
    promises.add(not unsaid, "what a damage has cost is said in the log" + (f", but {unsaid}" if unsaid else ""))
    harmless = [d for d in damages if d.clean and d.missing and not d.file.endswith(".segment")]
    promises.add(not harmless, "a damaged cursor or state file loses no row" + (f", but {harmless}" if harmless else ""))


def row(damages, drained):
    last = drained["subscriber"]
    segments = [d for d in damages if d.file.endswith(".segment")]
    clean = [d for d in damages if d.clean]
    return {
        "damages": len(damages),
        "of segments / cursors / state / others": " / ".join(str(n) for n in counts(damages)),
        "starts": len(damages) + 1,
        "scans read": sum(drained["plant"]["answers"]),
        "lost, in all": sum(d.missing for d in damages),
        "lost by damage alone": sum(d.missing for d in clean),
        "damages that lost anything": f"{sum(bool(d.missing) for d in segments if d.clean)}"
                                      f" of {sum(d.clean for d in segments)} of a segment after a clean stop",
        "again": last["repeats"],
        "torn or out of order": last["torn"] + last["wrong"] + last["late"],
    }


def counts(damages):
    names = [d.file for d in damages]
    known = [sum(name.endswith(kind) for name in names) for kind in KINDS[:3]]
    return [*known, len(names) - sum(known)]
