"""What was seen, as figures."""

NAMES = ("gateway", "broker", "plant", "subscriber")
MIB = 2**20


def figures(options, seen):
    """All that a reader may want, by name; times in seconds where no unit is said."""
    usage = seen["usage"]
    seconds = usage[-1]["at"] - usage[0]["at"]
    scans = scan_counts(options, seen)
    here = between(seen, "subscriber")
    values = scans["arrived"] * options.registers
    result = {
        "seconds": seconds,
        "scans": scans,
        "valuesPerSecond": values / here,
        "messagesPerSecond": growth(seen, "subscriber", "messages") / here,
        "bytesPerMessage": growth(seen, "subscriber", "payloadBytes") / max(1, growth(seen, "subscriber", "messages")),
        "start": seen["started"],
        "stop": seen["stopped"],
        "drain": {key: seen["drained"][key] for key in ("left", "seconds")},
        "outage": seen["outage"],
        "flat": flat(seen),
        "repeats": seen["drained"]["subscriber"]["repeats"],
        "gaps": seen["drained"]["subscriber"]["gaps"],
        "gridUs": {**seen["end"]["plant"]["deviation"], "drift": seen["end"]["plant"]["driftMost"]},
        "latencyUs": {key: seen["end"]["subscriber"][key] for key in ("wait", "way", "whole")},
        "streams": seen["end"].get("followers"),
        "processes": {name: process(name, usage, seconds) for name in NAMES},
        "journal": journal(seen),
    }
    own = sum(each["cpu"] for each in result["processes"].values())
    result["othersCpu"] = max(0.0, (usage[-1]["machine"] - usage[0]["machine"]) / seconds - own)
    result["cpuPerValueUs"] = result["processes"]["gateway"]["cpu"] / max(1, result["valuesPerSecond"]) * 1e6
    return result


def scan_counts(options, seen):
    begin, end = seen["begin"], seen["end"]
    return {
        "expected": seen["on"] * between(seen, "metrics") / options.interval,
        "completed": counted(seen, "isthmus_scan_completed_total"),
        "missed": counted(seen, "isthmus_scan_missed_total"),
        "answered": sum(end["plant"]["answers"]) - sum(begin["plant"]["answers"]),
        "skipped": end["plant"]["skipped"],
        "arrived": end["subscriber"]["rows"] - begin["subscriber"]["rows"],
    }


def counted(seen, name):
    return int(seen["end"]["metrics"].total(name) - seen["begin"]["metrics"].total(name))


def between(seen, who):
    """The questions lie a little outside the window, each at its own time."""
    return seen["end"][who + "At"] - seen["begin"][who + "At"]


def growth(seen, who, what):
    return seen["end"][who][what] - seen["begin"][who][what]


def process(name, usage, seconds):
    """Means over the window; the broker's counters begin anew when an outage restarts it."""
    looks = [look[name] for look in usage]
    used = {
        key: sum(max(0, after[key] - before[key]) for before, after in zip(looks, looks[1:]))
        for key in ("cpu", "voluntary", "involuntary")
    }
    rss = [look["rss"] for look in looks]
    return {
        "cpu": used["cpu"] / seconds,
        "rssMeanMiB": sum(rss) / len(rss) / MIB,
        "rssEndMiB": rss[-1] / MIB,
        "rssMostMiB": max(look["rssMost"] for look in looks) / MIB,
        "threads": max(look["threads"] for look in looks),
        "switchesPerSecond": (used["voluntary"] + used["involuntary"]) / seconds,
        "involuntaryPerSecond": used["involuntary"] / seconds,
    }


def flat(seen):
    """The gateway at the window's two ends: heap after a collection; means of the first and last third."""
    looks = [look["gateway"] for look in seen["usage"]]
    third = max(1, len(looks) // 3)
    means = {
        key: [sum(look[key] for look in part) / third for part in (looks[:third], looks[-third:])]
        for key in ("threads", "descriptors", "rss")
    }
    return {
        "heapMiB": [used and used / MIB for used in seen["heap"]],
        "threads": means["threads"],
        "descriptors": means["descriptors"],
        "rssMiB": [rss / MIB for rss in means["rss"]],
    }


def journal(seen):
    values = counted(seen, "isthmus_scan_samples_total") - counted(seen, "isthmus_scan_filtered_samples_total")
    written = counted(seen, "isthmus_journal_bytes_total")
    return {
        "onDiskMiB": seen["journalOnDisk"] / MIB,
        "bytesPerValue": written / max(1, values),
    }
