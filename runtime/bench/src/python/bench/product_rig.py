"""The rig with any sink's product in the place of broker and subscriber."""

import time

from bench import home

STILL = 3  # seconds without anything new; PostgreSQL counts itself once a second


class WithProduct:
    """Mixed into a Rig, or what is made of one. The product's class is in `options.product`."""

    def __init__(self, options, paths):
        self.leftovers = []  # what is to be done when all processes have ended
        super().__init__(options, paths)

    def __exit__(self, *why):
        try:
            super().__exit__(*why)
        finally:
            for done in self.leftovers:
                done()

    def start_partners(self):
        """All but the gateway."""
        self.product = self.options.product(self)
        self.sink = self.product.sink
        home.write_devices(self.paths.home, self.options)
        home.write_sink(self.paths.home, self.sink, self.product.kind, self.product.settings())
        self.product.start()
        self.start_plant()

    def messages(self):
        """Something that grows with what has arrived."""
        return self.product.progress()

    def lag(self):
        """Rows that the sink has not yet delivered."""
        return int(self.metrics().total("isthmus_sink_lag_rows", sink=self.sink))

    def settled(self, within):
        """Waits until all that was read is there and no more comes; whether it was so in time."""
        still, before = time.monotonic(), None
        deadline = still + within
        while (now := time.monotonic()) < deadline:
            self.gateway.check()
            seen = (self.lag(), self.product.progress())
            if seen != before or seen[0]:
                still, before = now, seen
            if now - still > STILL:
                return True
            time.sleep(0.1)
        return False
