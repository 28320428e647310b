"""Writes a run down: a table row for people, all figures as JSON."""

import json
import shlex

HEAD = (
    "| devices × tags @ interval | payload, QoS | values/s | missed scans | CPU gateway | µs CPU a value |"
    " RSS mean / most MiB | threads | start s | answer → subscriber p50 / p99 / max ms |"
    " grid deviation p50 / p99 ms | checks |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|\n"
)


def ms(histogram, *keys):
    return " / ".join(f"{histogram[key] / 1000:.2f}" for key in keys)


def row(options, figures, failed):
    gateway = figures["processes"]["gateway"]
    off = f", {options.off} off ({options.off_how})" if options.off else ""
    cells = (
        f"{options.devices} × {options.registers} @ {round(options.interval * 1000)} ms{off}",
        f"{options.payload}, {options.qos}",
        f"{figures['valuesPerSecond']:.0f}",
        f"{figures['scans']['missed']} of {figures['scans']['expected']:.0f}",
        f"{gateway['cpu'] * 100:.1f} %",
        f"{figures['cpuPerValueUs']:.2f}",
        f"{gateway['rssMeanMiB']:.0f} / {gateway['rssMostMiB']:.0f}",
        f"{gateway['threads']}",
        f"{figures['start']['firstMessage']:.2f}",
        ms(figures["latencyUs"]["way"], "p50", "p99", "max"),
        ms(figures["gridUs"], "p50", "p99"),
        "FAIL" if failed else "agree",
    )
    return "| " + " | ".join(cells) + " |\n"


def processes(figures):
    lines = ["| process | CPU (100 % = one core) | RSS mean / most MiB | threads | switches/s |\n|---|---|---|---|---|\n"]
    for name, used in figures["processes"].items():
        lines.append(
            f"| {name} | {used['cpu'] * 100:.1f} % | {used['rssMeanMiB']:.1f} / {used['rssMostMiB']:.1f}"
            f" | {used['threads']} | {used['switchesPerSecond']:.0f} |\n"
        )
    lines.append(f"| all others on this machine | {figures['othersCpu'] * 100:.1f} % | | | |\n")
    return "".join(lines)


def notes(options, figures):
    latency = figures["latencyUs"]
    lines = [
        f"{figures['messagesPerSecond']:.0f} messages/s of {figures['bytesPerMessage']:.0f} bytes;"
        f" journal {figures['journal']['onDiskMiB']:.1f} MiB on disk,"
        f" {figures['journal']['bytesPerValue']:.2f} bytes a value;"
        f" all devices seen {figures['start']['allDevices']:.2f} s after the start;"
        f" {figures['drain']['left']} answers under way at the end",
        f"change in the device → subscriber p50 / p99 / max {ms(latency['whole'], 'p50', 'p99', 'max')} ms,"
        f" of which waiting for the scan {ms(latency['wait'], 'p50', 'p99', 'max')} ms",
    ]
    at_ends = figures["flat"]
    lines.append(
        "first → last third of the window: "
        + ", ".join(
            f"{name} {at_ends[key][0]:.{digits}f} → {at_ends[key][1]:.{digits}f}"
            for name, key, digits in (
                ("threads", "threads", 0), ("descriptors", "descriptors", 0), ("RSS MiB", "rssMiB", 1),
            )
        )
        + (
            "; heap after a collection before → after the window: {:.1f} → {:.1f} MiB".format(*at_ends["heapMiB"])
            if at_ends["heapMiB"][0]
            else ""
        )
    )
    if figures["streams"]:
        lines.append(streams(options, figures["streams"]))
    if figures["outage"]:
        lines.append(outage(figures))
    if figures["drain"]["left"] > 2 * options.devices:
        lines.append("NOT SUSTAINED: the sink ran behind; values/s is what arrived")
    return "".join(f"- {line}\n" for line in lines)


def streams(options, seen):
    tags = options.streams * 10 * options.registers
    return (
        f"{seen['open']} of {options.streams} event streams open, on {tags} tags in all:"
        f" {seen['samples'] / seen['seconds']:.0f} samples/s, {seen['least'] / seen['seconds']:.0f} to"
        f" {seen['most'] / seen['seconds']:.0f} a stream"
    )


def outage(figures):
    seen = figures["outage"]
    said = f"broker away for {seen['seconds']} s: {seen['scansBehind']} scans behind"
    said += (
        f", caught up in {seen['catchUp']:.1f} s with {seen['scansPerSecond']:.0f} scans/s,"
        f" {seen['timesLive']:.1f} times the live rate"
        if seen["catchUp"]
        else ", NOT CAUGHT UP in the window"
    )
    return said + f"; {figures['repeats']} repeats, {figures['gaps']} lost"


def text(options, figures, results, machine, date, arguments):
    failed = any(not holds for holds, _ in results)
    verdicts = "".join(f"- {'ok' if holds else 'FAIL'}: {said}\n" for holds, said in results)
    kept = {"arguments": arguments, "date": date, "machine": machine, "failed": failed, **figures}
    return (
        f"\n## {date}: `run {shlex.join(arguments)}`\n\n{machine}"
        + (f"; {options.note}" if options.note else "")
        + f"\n\n{HEAD}{row(options, figures, failed)}\n{processes(figures)}\n{notes(options, figures)}\n{verdicts}\n"
        + "<details><summary>JSON</summary>\n\n```json\n"
        + json.dumps(rounded(kept))
        + "\n```\n</details>\n"
    )


def rounded(value):
    """Four digits behind the point are more than was measured."""
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return round(value, 4) if isinstance(value, float) else value
