"""Writes down what a sink has carried."""

import json
import shlex

from bench.report import rounded

MIB = 2**20
MISSED = "MISSED"  # a goal
WORTH_SAYING = 0.03  # of a core


def figures(options, seen):
    """All that a reader may want, by name."""
    begin, end, usage = seen["begin"], seen["end"], seen["usage"]
    seconds = usage[-1]["at"] - usage[0]["at"]
    names = [name for name in usage[0] if name not in ("at", "machine")]
    processes = {name: process(name, usage, seconds) for name in names}
    values = (end["arrived"] - begin["arrived"]) / (end["arrivedAt"] - begin["arrivedAt"])
    own = sum(each["cpu"] for each in processes.values())
    return {
        "seconds": seconds,
        "valuesPerSecond": values,
        "asked": options.devices * options.registers / options.interval,
        "missed": counted(seen, "isthmus_scan_missed_total"),
        "scans": counted(seen, "isthmus_scan_completed_total") + counted(seen, "isthmus_scan_missed_total"),
        "lags": seen["lags"],
        "processes": processes,
        "threads": seen["threads"],
        "othersCpu": max(0.0, (usage[-1]["machine"] - usage[0]["machine"]) / seconds - own),
        "cpuPerValueUs": processes["gateway"]["cpu"] / max(1, values) * 1e6,
        "backlog": seen["backlog"],
        "facts": seen["facts"],
        "journalMiB": seen["journalOnDisk"] / MIB,
    }


def counted(seen, name):
    return int(seen["end"]["metrics"].total(name) - seen["begin"]["metrics"].total(name))


def process(name, usage, seconds):
    memory = [look[name]["memory"] for look in usage]
    return {
        "cpu": (usage[-1][name]["cpu"] - usage[0][name]["cpu"]) / seconds,
        "memoryMeanMiB": sum(memory) / len(memory) / MIB,
        "memoryMostMiB": max(memory) / MIB,
    }


def checks(options, seen):
    """Whether plant, gateway and the other end agree: (holds, what was held against what)."""
    last, answers = seen["arrivals"], seen["answers"]
    broken = {key: last[key] for key in ("wrong", "torn", "unread") if last[key]}
    yield not broken and last["rows"] > 0, (
        f"each of {last['values']} values is what the plant served" + (f", but {broken}" if broken else "")
    )
    behind = sum(1 for made, came in zip(answers, last["numbers"]) if made != came)
    yield behind == 0 and last["gaps"] == 0, (
        f"of {sum(answers)} answers {last['gaps']} are missing, and of {behind} devices the last one"
    )
    once = options.product.kind == "sql" or not options.backlog
    yield last["repeats"] == 0 or not once, f"{last['repeats']} scans came again" + ("" if once else " (they may)")
    yield last["late"] == 0, f"{last['late']} scans came out of order"
    delivered = sum(
        int(seen["booked"].total("isthmus_sink_rows_total", sink=seen["sink"], fate=fate))
        for fate in ("delivered", "unconfirmed")
    )
    came = last["values"] + last["bad"]
    holds = delivered == came if once else delivered <= came
    yield holds, f"the sink's ledger has {delivered} rows delivered, {came} came"
    yield seen["settled"], "at the end nothing is left to read"


def goals(options, result):
    """What issue and README promise of a quiet machine: (holds, text)."""
    values = result["valuesPerSecond"]
    yield values >= options.goal, f"{values:.0f} values/s of at least {options.goal}"
    allowed = 2 * options.devices * options.registers  # what two scans of all devices leave at any moment
    grown = result["lags"][1] - result["lags"][0]
    yield grown <= allowed, f"rows still to read at the window's ends: {result['lags'][0]}, {result['lags'][1]}"
    yield result["missed"] == 0, f"{result['missed']} of {result['scans']} scans missed"


def threads(result):
    """Those that worked; a process with one is told already."""
    lines = []
    for name, each in result["threads"].items():
        worth = [f"{thread} {share * 100:.0f} %" for thread, share in each if share >= WORTH_SAYING]
        if worth:
            lines.append(f"- threads of {name}: {', '.join(worth)}\n")
    return "".join(lines)


def drained(options, backlog):
    if not backlog:
        return ""
    said = f"- product away for {options.backlog} s, back after {backlog['startSeconds']:.1f} s: {backlog['behind']} rows"
    if backlog["rowsPerSecond"] is None:
        return said + " behind, NOT DRAINED\n"
    return (
        said + f" behind; the sink began {backlog['beganAfter']:.1f} s later and drained them in"
        f" {backlog['seconds']:.1f} s, {backlog['rowsPerSecond']:.0f} rows/s, the plant standing still\n"
    )


def part(options, seen):
    """The text, and whether all that was checked and promised holds."""
    result = figures(options, seen)
    verdicts, wanted = list(checks(options, seen)), list(goals(options, result))
    rows = "".join(
        f"| {name} | {used['cpu'] * 100:.1f} % | {used['memoryMeanMiB']:.0f} / {used['memoryMostMiB']:.0f} |\n"
        for name, used in result["processes"].items()
    )
    text = (
        f"\n### {seen['called']}: {options.devices} × {options.registers} @ {options.interval * 1000:.0f} ms,"
        f" {result['asked']:.0f} values/s asked\n\n"
        "| values/s | missed scans | µs CPU of the gateway a value | rows to read, begin → end |\n|---|---|---|---|\n"
        f"| {result['valuesPerSecond']:.0f} | {result['missed']} of {result['scans']} | {result['cpuPerValueUs']:.2f}"
        f" | {result['lags'][0]} → {result['lags'][1]} |\n\n"
        f"| process | CPU (100 % = one core) | memory mean / most MiB |\n|---|---|---|\n{rows}"
        f"| all others on this machine | {result['othersCpu'] * 100:.1f} % | |\n\n"
        + threads(result)
        + drained(options, seen["backlog"])
        + f"- {', '.join(f'{name}: {value}' for name, value in result['facts'].items())}\n\n"
        + "".join(f"- {'holds' if holds else MISSED}: {said}\n" for holds, said in wanted)
        + "".join(f"- {'ok' if holds else 'FAIL'}: {said}\n" for holds, said in verdicts)
        + "\n<details><summary>JSON</summary>\n\n```json\n" + json.dumps(rounded(result)) + "\n```\n</details>\n"
    )
    return text, all(holds for holds, _ in verdicts + wanted)


def heading(date, arguments, machine, note):
    return f"\n## {date}: `sinks {shlex.join(arguments)}`\n\n{machine}" + (f"; {note}" if note else "") + "\n"
