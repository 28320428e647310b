"""How many tries the gateway's growing pauses permit; the figures are those of its README."""

FIRST = 0.5
LAST = 60.0
SPREAD = 0.2


def tries(seconds):
    """At most so many in a time without any success, the first one included."""
    at = 0.0
    pause = FIRST
    count = 0
    while at <= seconds:
        count += 1
        at += pause * (1 - SPREAD)
        pause = min(LAST, 2 * pause)
    return count


def tries_between_successes(seconds):
    """At most so many if each try but the last succeeds."""
    return int(seconds / (FIRST * (1 - SPREAD))) + 2


def longest_pause(seconds):
    """How long the pause may still last that begins within such a time."""
    at = 0.0
    pause = FIRST
    while at <= seconds:
        at += pause * (1 - SPREAD)
        pause = min(LAST, 2 * pause)
    return pause * (1 + SPREAD)
