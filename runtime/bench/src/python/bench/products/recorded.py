"""A product whose records another program prints, a line each, to one in C that holds them against the plant."""

import time


class Recorded:
    """Mixed into a product that has `rig` and `reader`, the latter None at first."""

    def read_with(self, *program):
        """Once, at the first start: what is printed while the product is away is nothing."""
        if self.reader is None:
            options = self.rig.options
            self.reader = self.rig.start(
                "reader", self.rig.paths.target / "records", options.devices, options.registers, *program, asked=True,
            )

    def progress(self):
        return self.arrivals()["values"]

    def count(self):
        return self.progress(), time.monotonic()

    def arrivals(self):
        return self.reader.ask("report")

    def window(self):
        self.reader.ask("window")

    def gaps(self):
        return self.reader.ask("gaps")["gaps"]
