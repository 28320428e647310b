"""Whether an outage of a sink's product would be judged as it should."""

import types
import unittest

from faults.process.promise import Promises
from faults.sinks import __main__ as sinks
from faults.sinks import away


class AwayTest(unittest.TestCase):
    """15,000 rows a second."""

    def broken(self, rate, short=False):
        promises = Promises()
        away.fast(promises, {"rowsPerSecond": rate}, 15000.0, types.SimpleNamespace(short=short))
        return len(promises.broken)

    def test_a_backlog_that_is_drained_too_slowly_or_never_breaks_a_promise(self):
        self.assertEqual([self.broken(rate) for rate in (150_000.0, 149_000.0, None)], [0, 1, 1])

    def test_the_short_form_says_nothing_of_speed(self):
        self.assertEqual(self.broken(1.0, short=True), 0)

    def test_what_is_asked(self):
        self.assertEqual(sinks.parse([]).sinks, ["mqtt", "sql", "kafka", "http"])
        self.assertEqual(sinks.parse(["--short", "sql"]).sinks, ["sql"])
        self.assertEqual([sinks.parse(form).seconds for form in ([], ["--short"], ["--long"])], [60, 12, 600])
        self.assertEqual(sinks.parse(["--long", "--seconds", "9"]).seconds, 9)


if __name__ == "__main__":
    unittest.main()
