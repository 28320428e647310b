"""How fast a sink gets rid of what waits in the journal, from looks at the rows that it still has to read."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """Rows still to read, and when that was."""

    at: float
    lag: int


def watch(look, done, within, pause=0.1):
    """Looks until it is done or the time is over; all looks."""
    looks = [look()]
    deadline = looks[0].at + within
    while not done(looks[-1].lag) and looks[-1].at < deadline:
        time.sleep(pause)
        looks.append(look())
    return looks


def rate(looks, live, done):
    """
    What the looks from the return of the product on say; None for what did not come about.

    live: rows that come a second meanwhile. The sink needs some time until it begins anew; it delivers between the
    last look at which the lag had not yet become less, and the first at which it is done.
    """
    first = max(range(len(looks)), key=lambda index: (looks[index].lag, index))
    last = next((look for look in looks[first:] if done(look.lag)), None)
    begin = looks[first]
    result = {"behind": begin.lag, "beganAfter": begin.at - looks[0].at, "seconds": None, "rowsPerSecond": None}
    if last and last.at > begin.at:
        seconds = last.at - begin.at
        rows = begin.lag - last.lag + live * seconds
        result |= {"seconds": seconds, "rowsPerSecond": rows / seconds}
    return result
