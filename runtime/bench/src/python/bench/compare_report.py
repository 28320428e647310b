"""Writes a comparison down, and says what it did not reach."""

import shlex

MISSED = "**not reached**"
GOAL = 1.5


def text(options, seen, layouts, machine, begin, arguments):
    """The Markdown, and whether a check or a goal has failed."""
    verdicts = [*packets_goal(seen, layouts), *checks(seen), *cost_goal(seen)]
    failed = any(not holds for holds, _ in verdicts)
    parts = [
        f"\n## {begin:%Y-%m-%d %H:%M}: `compare {shlex.join(arguments)}`\n",
        machine + (f"; {options.note}" if options.note else "") + "\n",
        *packets(options, seen, layouts),
        *(cost(seen) if seen["cost"] else ()),
        *(f"- {'ok' if holds else MISSED}: {said}" for holds, said in verdicts),
        "",
    ]
    return "\n".join(parts), failed


def number(value):
    """As a count where it is one but for scans that the window has cut."""
    whole = round(value)
    return str(whole) if abs(value - whole) <= 0.03 * max(1, whole) else f"{value:.1f}"


def packets(options, seen, layouts):
    names = [kind.name for kind, _ in seen["packets"]]
    yield f"Requests a scan / TCP packets a scan, acknowledgements included / bytes of Modbus a scan, each {options.calm_interval} s:\n"
    yield "| layout | tags | " + " | ".join(names) + " |"
    yield "|---" * (len(names) + 2) + "|"
    for index, layout in enumerate(layouts):
        cells = []
        for _, result in seen["packets"]:
            one = result["layouts"][index]
            cells.append(
                f"{number(one['requests'])} / {number(one['packets'])} / {one['bytesIn'] + one['bytesOut']:.0f}"
            )
        yield f"| {layout.name} | {len(layout.tags)} | " + " | ".join(cells) + " |"
    yield ""


def cost(seen):
    yield "| reader | devices @ interval | values/s | scans made of due | requests/s | CPU, cores | **values per CPU-second** | others of the machine, cores |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind, one in seen["cost"]:
        yield (
            f"| {kind.name} | {one['devices']} @ {round(one['interval'] * 1000)} ms"
            f" | {one['values'] / one['seconds']:.0f} | {one['scans'] / one['expected'] * 100:.0f} %"
            f" | {one['requests']:.0f} | {one['cpu']:.3f} | **{one['perCpuSecond']:.0f}** | {one['others']:.2f} |"
        )
    yield ""


def packets_goal(seen, layouts):
    """Ours never more than those of others; judged by requests, each of which is at least two packets."""
    ours = [(kind, result) for kind, result in seen["packets"] if kind.ours]
    others = [(kind, result) for kind, result in seen["packets"] if not kind.ours]
    for kind, result in ours:
        worse = []
        for index, layout in enumerate(layouts):
            mine = result["layouts"][index]["requests"]
            best = min(each["layouts"][index]["requests"] for _, each in others)
            if mine > best * 1.03:
                worse.append(f"{layout.name}: {number(mine)}, others {number(best)}")
        yield not worse, f"{kind.name}: never more requests than others" + ("; but " + "; ".join(worse) if worse else "")


def checks(seen):
    for kind, result in seen["packets"]:
        yield right(kind, result["values"])
    for kind, one in seen["cost"]:
        yield right(kind, one["final"])
        if one["told"] is not None:
            away = abs(one["told"] - one["values"])
            yield away <= one["edge"], f"{kind.name}: delivered {one['told']} values, the plant served {one['values']}"


def right(kind, values):
    said = f"{kind.name}: {values['values']} values, {values['wrong']} wrong, {values['lost']} scans lost"
    holds = values["values"] > 0 and values["wrong"] == 0 and values["lost"] == 0
    return holds, said + (f" ({values['example']})" if values["wrong"] else "")


def cost_goal(seen):
    found = {}
    for kind, one in seen["cost"]:
        found.setdefault(kind.name, []).append(one["perCpuSecond"])
    theirs = next((max(each) for name, each in found.items() if name.startswith("PLC4X")), None)
    ours = found.get("our driver alone")
    if theirs and ours:
        times = min(ours) / theirs
        yield times >= GOAL, f"our driver alone: {times:.1f} times PLC4X's values per CPU-second (our worst turn, its best; goal {GOAL})"
