"""The broker goes away in the middle of the window and comes back; how the gateway catches up."""

import time

CLOSE_LOOKS = 0.1  # seconds between two looks while it catches up


class Outage:
    """Called again and again by the window's loop; never waits itself."""

    def __init__(self, rig, begin):
        self.rig = rig
        self.seconds = rig.options.outage
        self.away_at = begin + (rig.options.seconds - self.seconds) / 2
        self.back_at = self.away_at + self.seconds
        self.step = self.take_away
        self.behind = self.returned = self.catch_up = None

    def take_away(self, now):
        if now >= self.away_at:
            self.rig.take_broker_away()
            self.step = self.give_back

    def give_back(self, now):
        if now >= self.back_at:
            self.rig.start_broker()
            self.returned = time.monotonic()
            self.behind = self.rig.behind()
            self.step = self.look

    def look(self, now):
        if self.rig.behind() <= self.rig.on:
            self.catch_up = time.monotonic() - self.returned
            self.step = lambda now: None

    def pause(self):
        """How long the loop may wait until the next call."""
        return CLOSE_LOOKS if self.step == self.look else 1

    def seen(self):
        """Scans behind at the return; seconds to catch up and how fast that was, None if it has not."""
        live = self.rig.on / self.rig.options.interval
        rate = None if self.catch_up is None else (self.behind + live * self.catch_up) / self.catch_up
        return {
            "seconds": self.seconds,
            "scansBehind": self.behind,
            "catchUp": self.catch_up,
            "scansPerSecond": rate,
            "timesLive": rate and rate / live,
        }
