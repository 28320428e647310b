"""Writes down what upgrades did to a plant."""

import datetime
import shlex

ELSEWHERE = ("other", "fast")
MISSED = "MISSED"  # a goal


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def ms(microseconds):
    return f"{microseconds / 1000:.1f}"


def lateness(window, group, key):
    return ms(window.plants[group]["deviation"][key])


def missed(window):
    return sum(int(window.missed[group]) for group in ELSEWHERE)


def verdict(holds):
    return "holds" if holds else MISSED


def text(options, seen, machine, arguments):
    calm, busy, before, after = seen["calm"], seen["busy"], seen["before"], seen["after"]
    gaps = [gap for each, _ in busy.result for gap in each]
    lasted = [seconds for _, seconds in busy.result]
    late = lambda window: max(window.plants[group]["deviation"]["p99"] for group in ELSEWHERE)
    p99 = percentile(gaps, 0.99)
    way = "hand-over" if options.hand_over else "blue-green"
    lines = [
        f"\n## {datetime.datetime.now():%Y-%m-%d %H:%M}: `upgrade {shlex.join(arguments)}`\n",
        machine + (f"; {options.note}" if options.note else "") + "\n",
        f"{options.upgrades} upgrades, {options.own} devices each, {way}; {options.others} devices of another"
        f" plugin, {options.fast} of them every 100 ms; {options.registers} tags a device\n",
        "| | p50 | p99 | max | goal |\n|---|---|---|---|---|",
        f"| gap of an own device, ms | {ms(percentile(gaps, 0.5))} | {ms(p99)} | {ms(max(gaps))}"
        f" | p99 ≤ 250 blue-green: {verdict(p99 <= 250_000) if way == 'blue-green' else 'not asked'} |",
        f"| upgrade, file to end, s | {percentile(lasted, 0.5):.2f} | {percentile(lasted, 0.99):.2f}"
        f" | {max(lasted):.2f} | |\n",
        "| | without upgrades | with | goal |\n|---|---|---|---|",
        f"| seconds | {calm.seconds:.0f} | {busy.seconds:.0f} | |",
        f"| missed scans elsewhere | {missed(calm)} | {missed(busy)} | 0: {verdict(missed(busy) == 0)} |",
        f"| missed scans of the own devices | {int(calm.missed['own'])} | {int(busy.missed['own'])} | |",
        *(
            f"| grid deviation, {group}, p50 / p99 / max ms |"
            f" {' / '.join(lateness(calm, group, key) for key in ('p50', 'p99', 'max'))} |"
            f" {' / '.join(lateness(busy, group, key) for key in ('p50', 'p99', 'max'))} | |"
            for group in ELSEWHERE
        ),
        f"| the worse p99 of them, ms | {ms(late(calm))} | {ms(late(busy))}"
        f" | no worse: {verdict(late(busy) <= late(calm) * 1.1)} |",
        f"| used by others of the machine, cores | {calm.others:.2f} | {busy.others:.2f} | |\n",
        "| | before | after | goal |\n|---|---|---|---|",
        f"| class loaders of bundles | {before['loaders']} | {after['loaders']}"
        f" | the same: {verdict(before['loaders'] == after['loaders'])} |",
        f"| threads | {before['threads']} | {after['threads']}"
        f" | the same: {verdict(after['threads'] <= before['threads'])} |",
        f"| heap after a collection, MiB | {before['heapMiB']:.1f} | {after['heapMiB']:.1f} | |",
        f"| RSS, MiB | {before['rss'] / 2**20:.0f} | {after['rss'] / 2**20:.0f} | |\n",
        f"A new driver's jar in the drop folder to its device's first good samples: {seen['newcomer']:.2f} s"
        f" (goal ≤ 1 s: {verdict(seen['newcomer'] <= 1)})\n",
    ]
    return "\n".join(lines)
