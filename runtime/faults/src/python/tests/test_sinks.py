"""Whether an outage of a sink's product would be judged as it should."""

import contextlib
import io
import types
import unittest

from faults.process.promise import Promises
from faults.sinks import __main__ as sinks
from faults.sinks import away, filtered


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

    def test_a_filter_is_asked_of_sql_alone(self):
        self.assertEqual(sinks.parse(["--every", "2", "sql"]).every, 2)
        with contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit):
            sinks.parse(["--every", "2", "kafka"])


class FilteredTest(unittest.TestCase):
    """Killed at 100.5, an interval is a second."""

    def broken(self, said, delivered=60):
        promises = Promises()
        asked, killed = types.SimpleNamespace(every=1), types.SimpleNamespace(at=100.5)
        filtered.judge(promises, asked, killed, {"delivered": delivered, "filtered": 9}, 3.0, lambda sql: said, "samples")
        return len(promises.broken)

    WELL = "twice|0\nintervals|60\nrows|60"

    def test_what_is_missing_around_the_kill_breaks_no_promise(self):
        self.assertEqual([self.broken(self.WELL + gap) for gap in ("", "\ngap|99|104", "\ngap|97|104")], [0, 0, 0])

    def test_what_is_missing_elsewhere_or_for_longer_does(self):
        self.assertEqual([self.broken(self.WELL + gap) for gap in ("\ngap|50|52", "\ngap|110|112", "\ngap|90|104")], [1, 1, 1])

    def test_an_interval_twice_and_a_wrong_ledger_do(self):
        self.assertEqual(self.broken("twice|1\nintervals|60\nrows|60"), 1)
        self.assertEqual(self.broken(self.WELL, delivered=61), 1)


if __name__ == "__main__":
    unittest.main()
