"""How late this machine is for everybody: measured beside the gateway, by who wants nothing but to wake up."""

import threading
import time


class Stalls:
    """A thread that sleeps and notes by how much too long. Use as a context; milliseconds."""

    STEP = 0.01

    def __init__(self):
        self.late = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *why):
        self.ended.set()
        self.thread.join()

    def run(self):
        before = time.monotonic()
        while not self.ended.wait(self.STEP):
            now = time.monotonic()
            self.late.append(max(0.0, now - before - self.STEP) * 1000)
            before = now

    def window(self):
        """What was seen since the last call: p99 and the most."""
        seen, self.late = sorted(self.late), []
        return {"p99": seen[int(len(seen) * 0.99)], "most": seen[-1]} if seen else {"p99": 0.0, "most": 0.0}
