"""Whether three independent counts agree: the plant's, the gateway's, the subscriber's."""


def checks(options, seen, figures):
    """A list of (holds, what was held against what)."""
    return [
        devices(seen),
        content(seen),
        *arrival(options, seen),
        totals(seen),
        grid(options, seen, figures),
        window(options, seen, figures),
        ledger(options, seen),
        *streams(options, seen),
    ]


def streams(options, seen):
    if options.streams:
        told = seen["end"]["followers"]
        yield (
            told["open"] == options.streams and told["least"] > 0,
            f"{told['open']} of {options.streams} streams are open at the end, and each was told samples"
            + ("; " + " | ".join(told["ended"]) if told["ended"] else ""),
        )


def devices(seen):
    connected = int(seen["end"]["metrics"].total("isthmus_device_connected"))
    open_ones = seen["end"]["plant"]["open"]
    return (
        connected == open_ones == seen["on"],
        f"{seen['on']} devices are on; the gateway says {connected} are connected, the plant {open_ones}",
    )


def content(seen):
    last = seen["drained"]["subscriber"]
    broken = {key: last[key] for key in ("wrong", "torn", "unread") if last[key]}
    return (
        not broken and last["rows"] > 0,
        f"each of {last['values']} values is what the plant served" + (f", but {broken}" if broken else ""),
    )


def arrival(options, seen):
    """Whether every answer has come once. After an outage QoS 1 may repeat, QoS 0 may lose."""
    last = seen["drained"]["subscriber"]
    answers = seen["drained"]["plant"]["answers"]
    behind = sum(1 for made, came in zip(answers, last["numbers"]) if made != came)
    may_lose = options.outage and options.qos == 0
    may_repeat = options.outage and options.qos == 1
    yield (
        behind == 0 and (last["gaps"] == 0 or may_lose),
        f"of {sum(answers)} answers {last['gaps']} are missing, and of {behind} devices the last one"
        + (" (QoS 0 may lose with the broker)" if may_lose else ""),
    )
    yield (
        last["repeats"] == 0 or may_repeat,
        f"{last['repeats']} came twice or out of order" + (" (QoS 1 may repeat with the broker)" if may_repeat else ""),
    )


def totals(seen):
    """Since the start. An answer after the end of its slot is none of the completed scans."""
    completed = int(seen["drained"]["metrics"].total("isthmus_scan_completed_total"))
    missed = int(seen["end"]["metrics"].total("isthmus_scan_missed_total"))
    answered = sum(seen["drained"]["plant"]["answers"])
    late_most = missed + (seen["on"] if missed else 0)
    return (
        0 <= answered - completed <= late_most,
        f"{answered} answers since the start; the gateway completed {completed} scans and missed {missed}",
    )


def grid(options, seen, figures):
    """Every slot of the window is completed or missed, and the plant sees no other gaps."""
    scans = figures["scans"]
    booked = scans["completed"] + scans["missed"]
    edge = seen["on"] * (1 + look_seconds(seen) / options.interval)
    return (
        abs(booked - scans["expected"]) <= edge and scans["skipped"] <= scans["missed"] + edge,
        f"{scans['expected']:.0f} scans expected; {scans['completed']} completed + {scans['missed']} missed;"
        f" the plant saw {scans['skipped']} left out",
    )


def look_seconds(seen):
    """How long it took to ask everybody at the two ends of the window."""
    return seen["lookSeconds"]


def window(options, seen, figures):
    scans = figures["scans"]
    late = scans["answered"] - scans["completed"]
    edge = seen["on"] * (1 + look_seconds(seen) / options.interval)
    waiting = abs(scans["answered"] - scans["arrived"])
    # at the highest rate the sink may run behind, and what waits is said as such
    arrived = options.rate_max or options.outage or waiting <= edge
    return (
        -edge <= late <= scans["missed"] + edge and arrived,
        f"in the window the plant answered {scans['answered']}, the gateway completed {scans['completed']},"
        f" {scans['arrived']} arrived",
    )


def ledger(options, seen):
    booked = seen["ledger"]
    exact = booked["delivered"] == booked["arrived"]
    # after an outage what was sent twice has arrived twice, and QoS 0 has sent into the void
    outage = options.outage and (
        booked["arrived"] >= booked["delivered"] if options.qos else booked["arrived"] <= booked["delivered"]
    )
    return (
        bool(exact or outage),
        f"the sink's ledger has {booked['delivered']} rows delivered, the subscriber {booked['arrived']} values",
    )
