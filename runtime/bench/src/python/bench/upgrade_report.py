"""Writes down what upgrades did to a plant."""

import datetime
import shlex
import statistics

ELSEWHERE = ("other", "fast")
MISSED = "MISSED"  # a goal


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def ms(microseconds):
    return f"{microseconds / 1000:.1f}"


def lateness(windows, group):
    """Medians of the windows' percentiles, since one window in a bad moment of the machine is no measure."""
    seen = [window.plants[group]["deviation"] for window in windows]
    p50, p99 = (statistics.median(each[key] for each in seen) for key in ("p50", "p99"))
    return f"{ms(p50)} / {ms(p99)} / {ms(max(each['max'] for each in seen))}"


def worse_p99(windows):
    """Of each window the worse of its groups' p99."""
    return [max(window.plants[group]["deviation"]["p99"] for group in ELSEWHERE) for window in windows]


def spread(values):
    return f"{ms(statistics.median(values))} ({ms(min(values))} to {ms(max(values))})"


def seconds(windows):
    return f"{sum(window.seconds for window in windows):.0f}"


def missed(windows, *groups):
    return sum(int(window.missed[group]) for window in windows for group in groups)


def stalls(windows):
    p99 = statistics.median(window.stalls["p99"] for window in windows)
    return f"{p99:.1f} / {max(window.stalls['most'] for window in windows):.1f}"


def others(windows):
    return f"{statistics.mean(window.others for window in windows):.2f}"


def verdict(holds):
    return "holds" if holds else MISSED


def text(options, seen, machine, arguments):
    calm, busy, before, after = seen["calm"], seen["busy"], seen["before"], seen["after"]
    upgrades = [upgrade for window in busy for upgrade in window.result]
    gaps = [gap for each, _ in upgrades for gap in each]
    lasted = [took for _, took in upgrades]
    late, usual = worse_p99(busy), worse_p99(calm)
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
        f"| seconds, in {len(calm)} windows each, in turn | {seconds(calm)} | {seconds(busy)} | |",
        f"| missed scans elsewhere | {missed(calm, *ELSEWHERE)} | {missed(busy, *ELSEWHERE)}"
        f" | 0: {verdict(missed(busy, *ELSEWHERE) == 0)} |",
        f"| missed scans of the own devices | {missed(calm, 'own')} | {missed(busy, 'own')} | |",
        *(
            f"| grid deviation, {group}, p50 / p99 / max ms | {lateness(calm, group)} | {lateness(busy, group)} | |"
            for group in ELSEWHERE
        ),
        f"| the worse p99 of them, median (range) of the windows, ms | {spread(usual)} | {spread(late)}"
        f" | no worse than a window without: {verdict(statistics.median(late) <= max(usual))} |",
        f"| a thread that only sleeps is late, p99 / max ms | {stalls(calm)} | {stalls(busy)} | |",
        f"| used by others of the machine, cores | {others(calm)} | {others(busy)} | |\n",
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
