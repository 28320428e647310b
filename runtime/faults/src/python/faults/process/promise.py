"""What was promised, and whether it holds."""


class Skipped(Exception):
    """What a scenario takes is not there."""


class Promises:
    """What a scenario was seen to keep and to break."""

    def __init__(self):
        self.held = []

    def add(self, holds, said):
        self.held.append((bool(holds), said))

    @property
    def broken(self):
        return [said for holds, said in self.held if not holds]

    def arrivals(self, drained):
        """What holds whatever happens: nothing is changed, torn or out of order, and the end arrives."""
        last = drained["subscriber"]
        torn = {key: last[key] for key in ("wrong", "torn", "unread") if last[key]}
        self.add(not torn and last["rows"], f"each of {last['values']} values is what the plant served"
                 + (f", but {torn}" if torn else ""))
        self.add(last["late"] == 0, f"{last['repeats']} scans came again, {last['late']} out of order")
        behind = sum(1 for made, came in zip(drained["plant"]["answers"], last["numbers"]) if made != came)
        self.add(behind == 0, f"the last answer of all devices but {behind} has come")

    def sums(self, booked):
        """The ledger's columns: read = filtered + delivered + unconfirmed + set aside + waiting + lost."""
        parts = sum(booked[fate] for fate in ("filtered", "delivered", "unconfirmed", "set-aside", "waiting", "lost"))
        self.add(booked["read"] == parts, f"the ledger's sum: {booked['read']} read, {parts} in its columns")


def share(values, at):
    """A percentile; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(at * len(ordered)))] if ordered else 0
