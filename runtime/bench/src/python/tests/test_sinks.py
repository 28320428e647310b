"""Whether what counts at the other end of sinks would notice what it is there to notice."""

import json
import tempfile
import types
import unittest
from pathlib import Path

from bench import drain, sinks, sinks_report
from bench.drain import Look
from bench.processes import Process, wait_until
from bench.products import Postgres, plant_in_sql

TARGET = Path(__file__).resolve().parents[3] / "target"
REGISTERS = 10
DEVICES = 2
SECOND = 1_000_000


def registers(number, made):
    """As src/c/layout.h has them."""
    fixed = [made >> shift & 65535 for shift in (48, 32, 16, 0)] + [number >> 16, number & 65535, 0, 0]
    return fixed + [(number + address) & 65535 for address in range(8, REGISTERS)]


class RecordsTest(unittest.TestCase):
    """Lines as kcat prints them."""

    def read(self, *lines):
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "lines"
            file.write_text("".join(f"{line}\n" for line in lines))
            command = (TARGET / "records", DEVICES, REGISTERS, "cat", file)
            reader = Process("records", command, Path(directory) / "log", asked=True)
            wait_until(lambda: not reader.ask("report")["open"], 10, "the end", reader)
            seen, gaps = reader.ask("report"), reader.ask("gaps")["gaps"]
            reader.stop()
            reader.process.stdout.close()
        return seen, gaps

    @staticmethod
    def line(device, number, **changed):
        values = {f"register-{at + 1}": value for at, value in enumerate(registers(number, 1000 * number))}
        head = f'{{"area":"bench","device":"device-{device + 1}","time":"2026-01-01T00:00:00Z","values":'
        return head + json.dumps(values | changed, separators=(",", ":")) + "}"

    def test_takes_what_the_plant_serves(self):
        seen, gaps = self.read(self.line(0, 1), self.line(1, 1), self.line(0, 2))
        self.assertEqual((seen["rows"], seen["numbers"], seen["values"], gaps), (3, [2, 1], 3 * REGISTERS, []))
        self.assertEqual([seen[each] for each in ("wrong", "torn", "unread", "repeats")], [0, 0, 0, 0])

    def test_sees_what_is_missing_again_wrong_or_no_record(self):
        lines = [self.line(0, 1), self.line(0, 4), self.line(0, 4), self.line(0, 5, **{"register-9": 1})]
        seen, gaps = self.read(*lines, "{}", self.line(DEVICES, 1))
        self.assertEqual([seen[each] for each in ("gaps", "repeats", "wrong", "unread")], [2, 1, 1, 2])
        self.assertEqual(gaps, [[0, 2, 3, 1000, 4000]])


class SqlTest(unittest.TestCase):
    """A PostgreSQL with rows as the sink writes them, in the order in which they came."""

    @classmethod
    def setUpClass(cls):
        cls.work = tempfile.TemporaryDirectory()
        cls.rig = types.SimpleNamespace(
            options=types.SimpleNamespace(devices=DEVICES, registers=REGISTERS, ordered=True), leftovers=[], processes=[],
        )
        cls.rig.start = cls.start
        cls.postgres = Postgres(cls.rig)
        cls.postgres.start()

    @classmethod
    def start(cls, name, *command):
        process = Process(name, command, Path(cls.work.name) / "log")
        cls.rig.processes.append(process)
        return process

    @classmethod
    def tearDownClass(cls):
        cls.postgres.die()
        for done in cls.rig.leftovers:
            done()
        cls.work.cleanup()

    def report(self, *scans, also=""):
        """Of (device, number, time in seconds) and changed registers, by address."""
        rows = []
        for device, number, second, *changed in scans:
            made = second * SECOND
            values = dict(enumerate(registers(number, made))) | (changed[0] if changed else {})
            for address, value in values.items():
                tag = f"bench/hall-1/line-1/device-{device + 1}/register-{address + 1}"
                rows.append(f"(to_timestamp({second}), '{tag}', {'NULL' if value is None else value})")
        self.postgres.ask(
            "DROP TABLE IF EXISTS samples; CREATE TABLE samples (time timestamptz, tag text, value float8,"
            " id bigint GENERATED ALWAYS AS IDENTITY);"
            f"INSERT INTO samples (time, tag, value) VALUES {', '.join(rows)}; {also}"
        )
        return self.postgres.arrivals()

    def assertFaults(self, seen, **faults):
        kinds = ("bad", "unread", "repeats", "late", "wrong", "torn", "gaps")
        self.assertEqual({kind: seen[kind] for kind in kinds}, dict.fromkeys(kinds, 0) | faults)

    def test_takes_what_the_plant_serves(self):
        seen = self.report((0, 1, 1), (1, 1, 1), (0, 2, 2), (0, 3, 3))
        self.assertFaults(seen)
        self.assertEqual((seen["rows"], seen["values"], seen["numbers"]), (4, 4 * REGISTERS, [3, 1]))
        self.assertEqual(self.postgres.gaps(), [])

    def test_numbers_beyond_one_register(self):
        scans = [(0, number, 1_700_000_000 + number) for number in (65535, 65536, 65537)]
        self.assertFaults(self.report(*scans), gaps=65534)
        self.assertEqual(self.postgres.gaps(), [[0, 1, 65534, 0, (1_700_000_000 + 65535) * SECOND]])

    def test_what_is_missing_and_when_those_around_were_made(self):
        self.assertFaults(self.report((0, 1, 1), (0, 4, 4), (1, 1, 1)), gaps=2)
        self.assertEqual(self.postgres.gaps(), [[0, 2, 3, SECOND, 4 * SECOND]])

    def test_a_scan_that_is_there_twice(self):
        self.assertFaults(self.report((0, 1, 1), (0, 2, 2), (0, 1, 1)), repeats=1)
        self.assertFaults(self.report((0, 1, 1), (0, 2, 2), (0, 2, 3)), repeats=1)

    def test_one_row_that_is_there_twice_or_not(self):
        twice = "INSERT INTO samples (time, tag, value) SELECT time, tag, value FROM samples WHERE id = 9;"
        self.assertFaults(self.report((0, 1, 1), also=twice), torn=1)
        self.assertFaults(self.report((0, 1, 1), also="DELETE FROM samples WHERE id = 9;"), torn=1)
        moved = "UPDATE samples SET tag = replace(tag, 'register-9', 'register-10'), value = value + 1 WHERE id = 9;"
        self.assertFaults(self.report((0, 1, 1), also=moved), torn=1)

    def test_a_changed_value(self):
        self.assertFaults(self.report((0, 1, 1, {9: 1})), wrong=1)
        self.assertFaults(self.report((0, 1, 1, {5: 2})), wrong=1)

    def test_order(self):
        self.assertFaults(self.report((0, 2, 2), (0, 1, 1), (1, 1, 1)), late=1)

    def test_order_by_time_where_rows_are_not_counted(self):
        self.report((0, 1, 2), (0, 2, 1))
        said = self.postgres.ask(plant_in_sql.scans("samples", DEVICES, REGISTERS, False))
        self.assertEqual(plant_in_sql.report(said, DEVICES)["late"], 1)

    def test_rows_without_a_value_and_of_another_plant(self):
        nothing = dict.fromkeys(range(REGISTERS))
        seen = self.report((0, 1, 1), (1, 1, 1, nothing), (DEVICES, 1, 1))
        self.assertFaults(seen, bad=REGISTERS, unread=REGISTERS)

    def test_counts_what_it_has(self):
        self.report((0, 1, 1), (0, 2, 2))
        self.assertEqual(self.postgres.count()[0], 2 * REGISTERS)


class DrainTest(unittest.TestCase):
    @staticmethod
    def rate(*looks, live=0):
        return drain.rate([Look(*each) for each in looks], live, lambda lag: lag < 10)

    def test_from_the_last_look_at_which_nothing_was_less(self):
        seen = self.rate((0, 1000), (1, 1000), (2, 1000), (3, 500), (4, 0))
        self.assertEqual((seen["behind"], seen["beganAfter"], seen["rowsPerSecond"]), (1000, 2, 500))

    def test_what_comes_meanwhile_is_drained_as_well(self):
        seen = self.rate((0, 900), (1, 1000), (2, 500), (3, 0), live=100)
        self.assertEqual((seen["beganAfter"], seen["seconds"], seen["rowsPerSecond"]), (1, 2, 600))

    def test_what_does_not_end_has_no_rate(self):
        self.assertIsNone(self.rate((0, 1000), (1, 900), (2, 800))["rowsPerSecond"])

    def test_watches_until_it_is_done(self):
        lags = iter((30, 20, 5, 1))
        looks = drain.watch(lambda: Look(0, next(lags)), lambda lag: lag < 10, 5, pause=0)
        self.assertEqual([look.lag for look in looks], [30, 20, 5])


class ReportTest(unittest.TestCase):
    """A whole run, until a test changes it."""

    def setUp(self):
        self.options = sinks.load("sql", sinks.parse(["--devices", "2", "--registers", "10", "sql"]))
        self.last = {"values": 60, "bad": 0, "rows": 6, "repeats": 0, "late": 0, "wrong": 0, "torn": 0, "unread": 0}
        self.last |= {"gaps": 0, "numbers": [3, 3]}

    def failed(self, delivered=60, settled=True, **changed):
        booked = types.SimpleNamespace(
            total=lambda name, sink, fate: delivered if fate == "delivered" else 0,
        )
        seen = {"arrivals": self.last | changed, "answers": [3, 3], "booked": booked, "sink": "history", "settled": settled}
        return sum(not holds for holds, _ in sinks_report.checks(self.options, seen))

    def test_a_whole_run_breaks_nothing(self):
        self.assertEqual(self.failed(), 0)

    def test_each_fault_is_one(self):
        for changed in ({"wrong": 1}, {"torn": 1}, {"unread": 1}, {"gaps": 1}, {"numbers": [3, 2]}, {"repeats": 1},
                        {"late": 1}, {"delivered": 59}, {"settled": False}):
            with self.subTest(changed):
                self.assertEqual(self.failed(**changed), 1)

    def test_other_sinks_may_send_again_after_an_outage(self):
        self.options = sinks.load("kafka", sinks.parse(["kafka"]))
        self.assertEqual(self.failed(repeats=1, delivered=50), 0)
        self.assertEqual(self.failed(repeats=1, delivered=61), 1)
        self.options.backlog = 0
        self.assertEqual(self.failed(repeats=1), 1)

    def test_goals(self):
        result = {"valuesPerSecond": 150_000, "lags": [0, 40], "missed": 0, "scans": 9}
        self.assertTrue(all(holds for holds, _ in sinks_report.goals(self.options, result)))
        for changed in ({"valuesPerSecond": 149_999}, {"lags": [0, 41]}, {"missed": 1}):
            with self.subTest(changed):
                self.assertEqual([holds for holds, _ in sinks_report.goals(self.options, result | changed)].count(False), 1)


if __name__ == "__main__":
    unittest.main()
