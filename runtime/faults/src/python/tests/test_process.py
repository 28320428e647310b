"""Whether the scenarios would notice what they are there to notice."""

import tempfile
import types
import unittest
from pathlib import Path
from xml.etree import ElementTree

from faults.process import damage, disk, kill, report
from faults.process.damage import Damage
from faults.process.kill import Kill
from faults.process.promise import Promises
from faults.process.site import Gap

OPTIONS = types.SimpleNamespace(interval=0.1, registers=30)


class KillTest(unittest.TestCase):
    """Two kills at 100 s and 200 s; after each the ledger has booked 600 rows more."""

    def broken(self, *gaps, unknown=(600, 1200)):
        promises = Promises()
        kills = [Kill("flowing", 100.0, unknown[0]), Kill("away", 200.0, unknown[1])]
        kill.judge(promises, kills, gaps, OPTIONS, 2.0)
        return promises.broken

    def test_a_loss_of_the_last_second_is_no_breach(self):
        self.assertEqual(self.broken(Gap(0, 5, 14, 98.9, 103.0)), [])

    def test_what_was_read_longer_before_the_kill_must_not_be_lost(self):
        self.assertIn("at most 3.90 s", self.broken(Gap(0, 5, 14, 96.0, 103.0))[0])

    def test_nothing_is_lost_without_a_kill(self):
        self.assertIn("1 times without a kill", self.broken(Gap(0, 5, 5, 150.0, 150.2))[0])

    def test_more_is_lost_than_two_lives_can_have_read_in_a_second(self):
        self.assertIn("1 gaps are longer", self.broken(Gap(0, 5, 54, 99.0, 203.0), unknown=(600, 9000))[0])

    def test_the_ledger_covers_what_is_missing_after_each_kill(self):
        ten, eleven = Gap(0, 5, 14, 99.5, 103.0), Gap(1, 5, 15, 99.5, 103.0)
        self.assertIn("(missing, N): [(630, 600)]", self.broken(ten, eleven)[0])

    def test_a_kill_before_the_ledger_could_be_asked_counts_with_the_next(self):
        twenty = Gap(0, 5, 24, 98.9, 103.0)
        self.assertEqual(self.broken(twenty, unknown=(None, 600)), [])
        self.assertIn("(630, 600)", self.broken(twenty, Gap(1, 5, 5, 99.5, 103.0), unknown=(None, 600))[0])

    def test_an_incarnation_that_comes_again_is_noticed(self):
        said = "incarnation {} begins, at most 7 rows were not kept\n"
        for numbers, holds in (((4, 5, 9), True), ((4, 5, 5), False), ((), False)):
            promises = Promises()
            kill.incarnations(promises, "".join(said.format(number) for number in numbers))
            self.assertEqual(promises.broken == [], holds)


class PromisesTest(unittest.TestCase):
    """A drained run that is whole until a test changes it."""

    def broken(self, **changed):
        last = {"rows": 9, "values": 90, "numbers": [4, 5], "repeats": 0}
        last |= {fault: 0 for fault in ("wrong", "torn", "unread", "late")} | changed
        promises = Promises()
        promises.arrivals({"subscriber": last, "plant": {"answers": [4, 5]}})
        return promises.broken

    def test_a_whole_run_breaks_nothing(self):
        self.assertEqual(self.broken(), [])

    def test_each_fault_is_one(self):
        for changed in ({"wrong": 1}, {"torn": 1}, {"unread": 1}, {"late": 1}, {"numbers": [4, 4]}, {"rows": 0}):
            with self.subTest(changed):
                self.assertEqual(len(self.broken(**changed)), 1)

    def test_the_columns_of_the_ledger_make_up_its_sum(self):
        columns = dict.fromkeys(("filtered", "delivered", "unconfirmed", "set-aside", "waiting", "lost"), 1)
        for read, broken in ((6, 0), (7, 1)):
            promises = Promises()
            promises.sums({"read": read, **columns})
            self.assertEqual(len(promises.broken), broken)


class DamageTest(unittest.TestCase):
    """What a damage may cost."""

    def broken(self, **is_):
        promises = Promises()
        kept = {"file": "1.segment", "how": "flip", "clean": True, "missing": 2, "booked": 60, "said": True}
        damage.judge(promises, [Damage(**{**kept, **is_})], 30)
        return len(promises.broken)

    def test_rows_of_a_segment_that_are_booked_and_said_are_no_breach(self):
        self.assertEqual(self.broken(), 0)

    def test_each_fault_is_one(self):
        for is_ in ({"booked": 59}, {"said": False}, {"file": "broker.0.cursor"}, {"file": "journal.state"}):
            with self.subTest(is_):
                self.assertEqual(self.broken(**is_), 1)

    def test_harm_changes_one_file(self):
        with tempfile.TemporaryDirectory() as directory:
            home = Path(directory)
            (home / "journal").mkdir()
            (home / "state").mkdir()
            file = home / "journal" / "1.segment"
            for seed in range(50):
                file.write_bytes(bytes(200))
                damage.harm(home, damage.random.Random(seed), ".segment")
                self.assertNotEqual(file.read_bytes(), bytes(200))


class DiskTest(unittest.TestCase):
    def test_a_disk_that_stops_the_scans_is_more_than_a_busy_machine_explains(self):
        for short, most in ((False, 50), (True, 625)):
            asked = types.SimpleNamespace(short=short)
            self.assertFalse(disk.excess(most, 0, 2500, asked))
            self.assertTrue(disk.excess(most + 1, 0, 2500, asked))
            self.assertFalse(disk.excess(most + 60, 30, 2500, asked))


class ReportTest(unittest.TestCase):
    def test_what_is_broken_fails_and_what_cannot_be_done_is_skipped(self):
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "TEST.xml"
            report.junit(file, [("kill", 3.0, []), ("disk", 1.0, ["full"]), ("readonly", 0.0, None)])
            suite = ElementTree.fromstring(file.read_text())
        counts = [suite.get(name) for name in ("time", "tests", "failures", "errors", "skipped")]
        self.assertEqual(counts, ["4.0", "3", "1", "0", "1"])


if __name__ == "__main__":
    unittest.main()
