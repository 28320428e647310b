"""Whether the comparison of clients would notice what it is there to notice."""

import json
import struct
import subprocess
import unittest
from pathlib import Path

from bench import compare_report
from bench.compare_layouts import Layout, Tag, layouts
from bench.compare_readers import Kind
from bench.compare_values import Values

NODE = Path(__file__).resolve().parents[3] / "clients" / "src" / "main" / "node"
TAGS = (Tag("holding", 0), Tag("holding", 8), Tag("holding", 10, "float32", "CDAB"), Tag("coil", 130, "bool"))


def message(number, **changed):
    real = struct.unpack(">f", struct.pack(">HH", number + 11, number + 10))[0]
    values = {"tag-0": 6, "tag-1": number + 8, "tag-2": real, "tag-3": bool((number + 8) >> 2 & 1), **changed}
    return {"device": "device-0", "values": values}


class ValuesTest(unittest.TestCase):
    def setUp(self):
        self.values = Values({"device-0": TAGS})

    def counts(self, *messages):
        for each in messages:
            self.values.scan(each)
        return self.values.wrong, self.values.lost

    def test_takes_what_the_plant_serves(self):
        self.assertEqual(self.counts(*(message(number) for number in range(7, 60))), (0, 0))

    def test_sees_wrong_and_missing_values(self):
        self.assertEqual(self.counts(message(7, **{"tag-3": False})), (1, 0))
        self.assertEqual(self.counts(message(8, **{"tag-1": None})), (2, 0))
        self.assertGreater(self.counts(message(9, **{"tag-2": 1.5}))[0], 2)

    def test_sees_lost_and_repeated_scans(self):
        self.assertEqual(self.counts(message(7), message(9), message(9)), (0, 2))


class NodeTest(unittest.TestCase):
    """The same for what checks in Node-RED; without Node-RED."""

    def counts(self, *payloads):
        script = f"""
            const {{ Check }} = require({json.dumps(str(NODE / 'check.js'))})
            const tags = [8, 9].map((offset) => ({{ table: 'holding', offset, type: 'uint16' }}))
            const check = new Check([[{{ table: 'holding', start: 8, cells: 2, tags }}]])
            for (const payload of {json.dumps(payloads)}) check.take(0, 0, {{ payload }})
            console.log(check.report())
        """
        said = subprocess.run(["node", "-e", script], check=True, capture_output=True, text=True).stdout
        return json.loads(said)

    def test_takes_what_the_plant_serves(self):
        self.assertEqual(self.counts([15, 16], [16, 17])["wrong"], 0)

    def test_sees_a_wrong_value(self):
        self.assertEqual(self.counts([15, 16], [16, 99])["wrong"], 1)


class GoalsTest(unittest.TestCase):
    def goal(self, ours, others):
        seen = {"packets": [(Kind("ours", None, ours=True), self.result(ours)), (Kind("x", None), self.result(others))]}
        return [holds for holds, _ in compare_report.packets_goal(seen, (Layout("a", ()), Layout("b", ())))]

    def result(self, requests):
        return {"layouts": [{"requests": each} for each in requests]}

    def test_more_requests_in_one_layout_are_seen(self):
        self.assertEqual(self.goal((1, 8), (1, 8)), [True])
        self.assertEqual(self.goal((1, 9), (2, 8)), [False])

    def test_too_few_values_per_cpu_second_are_seen(self):
        for theirs, holds in ((60, True), (70, False)):
            seen = {"cost": [
                (Kind("our driver alone", None), {"perCpuSecond": 100}),
                (Kind("PLC4X 0", None), {"perCpuSecond": theirs}),
            ]}
            self.assertEqual([each for each, _ in compare_report.cost_goal(seen)], [holds])

    def test_values_that_did_not_come_are_seen(self):
        final = {"values": 10, "wrong": 0, "lost": 0, "example": ""}
        seen = {"packets": [], "cost": [(Kind("x", None), {"final": final, "told": 5, "values": 10, "edge": 4})]}
        self.assertEqual([holds for holds, _ in compare_report.checks(seen)], [True, False])

    def test_every_layout_lets_the_plant_count_its_scans(self):
        for layout in layouts():
            self.assertEqual([tag for tag in layout.tags if tag == Tag("holding", 0)], [Tag("holding", 0)])
            self.assertFalse([tag for tag in layout.tags if tag.table == "input" and tag.offset == 0])
            self.assertEqual(len(set(layout.tags)), len(layout.tags))


if __name__ == "__main__":
    unittest.main()
