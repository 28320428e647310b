"""Whether what has arrived is what the plant served, once all of it can have arrived."""


def promises(rig, report, may_repeat=False, restarted=False):
    """
    Stops the plant's answers, waits for what is under way, and holds everything against everything.
    A broker that was restarted repeats by itself what the subscriber had not acknowledged.
    """
    report.say()
    drained = rig.drain()
    last, plant = drained["subscriber"], drained["plant"]
    wrong = {key: last[key] for key in ("wrong", "torn", "unread", "besideWrong") if last[key]}
    wrong.update({f"device-{index + 1}": count for index, count in enumerate(last.get("wrongOf", ())) if count})
    report.promise(
        not wrong and last["rows"] > 0,
        f"none of {last['values'] + last['beside']} values is wrong{f', but {wrong}' if wrong else ''}",
    )
    missing = {index: last["gapsOf"][index] for index in rig.good if last["gapsOf"][index]}
    lost = unexplained(missing, rig.states.since(0))
    behind = [index + 1 for index in rig.good if plant["answers"][index] != last["numbers"][index]]
    report.promise(
        not lost and not behind,
        f"every answer of the {len(rig.good)} good devices arrived, in order: {lost} missing"
        + (f" beside {sum(missing.values()) - lost} whose link was given up before they came" if missing else "")
        + (f", the last of devices {behind[:5]}" if behind else ""),
    )
    if rig.bad:
        unread = sum(last["gapsOf"][index] for index in rig.bad)
        report.say(f"- of the bad devices {unread} good answers were not read in time")
    report.promise(may_repeat or not last["repeats"], f"{last['repeats']} scans came twice" + (", which QoS 1 may" if may_repeat else ""))
    ledger(rig, report, may_repeat, restarted)


def unexplained(missing, said):
    """How many of the missing answers no lost link accounts for: with each link goes one answer at most."""
    losses = {name: sum(state == "backing-off" for state, _ in states) for name, states in said.items()}
    return sum(max(0, count - losses.get(f"device-{index + 1}", 0)) for index, count in missing.items())


def standing_still(rig):
    """The ledger and what has arrived, when neither changes: devices that time out still say so."""
    for _ in range(20):
        books = rig.books()
        last = rig.subscriber.ask("report")
        if books == rig.books():
            break
    return books, last


def ledger(rig, report, may_repeat, restarted):
    books, last = standing_still(rig)
    states = sum(len(of_device) for of_device in rig.states.since(0).values())
    arrived = last["values"] + last["bad"] + last["beside"] + last["besideBad"] + states
    settled = sum(books[fate] for fate in ("filtered", "delivered", "unconfirmed", "set-aside", "lost", "waiting"))
    report.promise(
        books["read"] == settled and not books["lost"] and not books["set-aside"] and not books["waiting"],
        f"the sink's ledger adds up: {books['read']} rows read = "
        + " + ".join(f"{books[fate]} {fate}" for fate in ("delivered", "filtered", "set-aside", "lost", "waiting")),
    )
    # of what came twice only good scans can be told apart
    least = last["values"] - last["repeats"] * rig.options.registers if may_repeat else arrived
    report.promise(
        least <= books["delivered"] <= arrived,
        f"{books['delivered']} rows delivered, {arrived} arrived" + (", repeats included" if may_repeat else ""),
    )
    twice = last["repeats"] * rig.options.registers
    report.promise(
        restarted or twice <= books["duplicates"],
        f"the ledger knows of {books['duplicates']} rows that may have come twice; {twice} have"
        + (", some by the restarted broker" if restarted else ""),
    )
