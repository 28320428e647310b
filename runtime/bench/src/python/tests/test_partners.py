"""Whether plant, subscriber and checks would notice what they are there to notice."""

import copy
import json
import socket
import struct
import subprocess
import tempfile
import time
import types
import unittest
from pathlib import Path

from bench import checks, home
from bench.processes import Process, answers, free_port, wait_until

TARGET = Path(__file__).resolve().parents[3] / "target"
REGISTERS = 10


class PlantTest(unittest.TestCase):
    """Speaks Modbus with the plant, byte by byte."""

    def setUp(self):
        self.logs = tempfile.TemporaryDirectory()
        base = 20000
        command = (TARGET / "plant", base, 2, 1, "refuse", 1000000, 700000)
        self.plant = Process("plant", command, Path(self.logs.name) / "log", asked=True)
        self.plant.ask("report")
        self.device = socket.create_connection(("127.0.0.1", base), 5)
        self.off = base + 1

    def tearDown(self):
        self.device.close()
        self.plant.stop()
        self.plant.process.stdout.close()
        self.logs.cleanup()

    def ask(self, function, start, count):
        self.device.sendall(struct.pack(">HHHBBHH", 7, 0, 6, 1, function, start, count))
        head = self.device.recv(6, socket.MSG_WAITALL)
        transaction, _, length = struct.unpack(">HHH", head)
        self.assertEqual(transaction, 7)
        return self.device.recv(length, socket.MSG_WAITALL)[1:]

    def registers(self):
        answer = self.ask(3, 0, REGISTERS)
        return struct.unpack(f">{REGISTERS}H", answer[2:])

    def test_every_answer_has_the_next_number_and_values_made_of_it(self):
        for number in (1, 2, 3):
            read = self.registers()
            self.assertEqual(read[4] << 16 | read[5], number)
            self.assertEqual(read[8:], (number + 8, number + 9))

    def test_registers_beyond_the_first_belong_to_the_answer_before(self):
        self.registers()
        self.assertEqual(struct.unpack(">2H", self.ask(3, 20, 2)[2:]), (21, 22))
        self.assertEqual(self.plant.ask("report")["answers"], [1, 0])

    def test_bits_are_those_of_the_registers(self):
        self.registers()
        self.assertEqual(self.ask(1, 8 * 16, 16), struct.pack(">BBBB", 1, 2, 9, 0))

    def test_what_modbus_forbids_is_an_exception(self):
        self.assertEqual(self.ask(3, 0, 126), bytes((0x83, 3)))
        self.assertEqual(self.ask(16, 0, 1), bytes((0x90, 1)))

    def test_a_device_that_is_off_refuses(self):
        self.assertFalse(answers(self.off))

    def test_a_frozen_plant_says_no_more(self):
        self.plant.ask("freeze")
        self.device.sendall(struct.pack(">HHHBBHH", 7, 0, 6, 1, 3, 0, 1))
        self.device.settimeout(0.3)
        self.assertRaises(TimeoutError, self.device.recv, 1)
        self.assertEqual(self.plant.ask("report")["answers"], [0, 0])


class SubscriberTest(unittest.TestCase):
    """Publishes by mosquitto what a gateway might, right and wrong."""

    def setUp(self):
        self.logs = tempfile.TemporaryDirectory()
        directory = Path(self.logs.name)
        port = free_port()
        home.write_broker(directory / "broker", types.SimpleNamespace(outage=0), port)
        self.broker = Process("broker", ("mosquitto", "-c", directory / "broker/mosquitto.conf"), directory / "log")
        wait_until(lambda: answers(port), 10, "the broker listens", self.broker)
        command = (TARGET / "subscriber", port, 3, REGISTERS, 1, "clean")
        self.subscriber = Process("subscriber", command, directory / "log", asked=True)
        wait_until(lambda: self.subscriber.ask("report")["subscribed"], 10, "the subscription")
        self.port = port

    def tearDown(self):
        self.subscriber.stop()
        self.subscriber.process.stdout.close()
        self.broker.stop()
        self.logs.cleanup()

    def publish(self, topic, payload):
        before = self.subscriber.ask("report")["messages"]
        command = ["mosquitto_pub", "-p", str(self.port), "-q", "1", "-t", topic, "-s"]
        subprocess.run(command, input=payload.encode(), check=True)
        wait_until(lambda: self.subscriber.ask("report")["messages"] > before, 10, "the message")

    def scan(self, number, **changed):
        values = {f"register-{i + 1}": 0 for i in range(8)} | {"register-6": number}
        values |= {f"register-{i + 1}": number + i for i in range(8, REGISTERS)} | changed
        values = {name.replace("_", "-"): value for name, value in values.items()}
        payload = json.dumps({"device": "device-2", "values": values}, separators=(",", ":"))
        self.publish("bench/hall-1/line-1/device-2", payload)
        return self.subscriber.ask("report")

    def test_scans_in_order_are_counted_and_nothing_else(self):
        self.scan(1)
        seen = self.scan(2)
        self.assertEqual((seen["rows"], seen["values"], seen["numbers"]), (2, 2 * REGISTERS, [0, 2, 0]))
        self.assertFalse(any(seen[fault] for fault in ("gaps", "repeats", "wrong", "torn", "unread", "bad")))

    def test_a_scan_that_is_missing_is_a_gap(self):
        self.scan(1)
        self.assertEqual(self.scan(4)["gaps"], 2)

    def test_a_gap_says_which_numbers_are_missing_and_when_those_around_were_made(self):
        self.scan(1)
        self.scan(4, register_4=70)
        self.scan(6, register_4=90)
        self.assertEqual(self.subscriber.ask("gaps"), {"gaps": [[1, 5, 5, 70, 90], [1, 2, 3, 0, 70]]})

    def test_a_scan_that_comes_again_is_a_repeat(self):
        self.scan(1)
        seen = self.scan(1)
        self.assertEqual((seen["repeats"], seen["late"]), (1, 0))

    def test_a_scan_that_comes_first_after_a_later_one_is_late(self):
        self.scan(1)
        self.scan(4)
        self.scan(6)
        self.assertEqual([self.scan(number)["late"] for number in (4, 3, 5)], [0, 1, 2])

    def test_times_in_milliseconds_are_held_against_the_clock(self):
        ahead = round(time.time() * 1000) + 3_600_000
        values = ",".join(f'"register-{i + 1}":0' for i in range(REGISTERS))
        self.publish("bench/hall-1/line-1/device-2", f'{{"device":"device-2","time":{ahead},"values":{{{values}}}}}')
        self.assertAlmostEqual(self.subscriber.ask("report")["stampAhead"] / 1e6, 3600, delta=60)

    def test_a_changed_value_is_wrong(self):
        self.assertEqual(self.scan(1, register_9=77)["wrong"], 1)

    def test_a_scan_with_a_value_missing_is_torn(self):
        self.assertEqual(self.scan(1, register_3=None)["torn"], 1)

    def test_what_cannot_be_read_is_said(self):
        self.publish("bench/hall-1/line-1/device-2", "{}")
        self.publish("bench/hall-1/line-1/device-9", '{"values":{"register-1":1}}')
        self.assertEqual(self.subscriber.ask("report")["unread"], 2)

    def test_single_values_make_up_the_scan(self):
        scan = [0, 0, 0, 0, 0, 1, 0, 0, 9, 10]
        for index, value in enumerate(scan):
            self.publish(f"bench/hall-1/line-1/device-3/register-{index + 1}", f'{{"value":{value},"quality":"good"}}')
        seen = self.subscriber.ask("report")
        self.assertEqual((seen["rows"], seen["wrong"], seen["numbers"]), (1, 0, [0, 0, 1]))


class FakeMetrics:
    """Says what a test wants of one gateway."""

    def __init__(self, **values):
        self.values = values

    def total(self, name, **_labels):
        return self.values[name]


class ChecksTest(unittest.TestCase):
    """Two devices, ten scans each, all counts agreeing, until a test changes one."""

    options = types.SimpleNamespace(streams=0, outage=0, qos=1, rate_max=False, interval=1.0)

    def setUp(self):
        metrics = FakeMetrics(
            isthmus_device_connected=2, isthmus_scan_completed_total=20, isthmus_scan_missed_total=0
        )
        plant = {"open": 2, "answers": [10, 10]}
        arrived = {"numbers": [10, 10], "rows": 20, "values": 200}
        arrived |= {fault: 0 for fault in ("gaps", "repeats", "wrong", "torn", "unread")}
        look = {"plant": plant, "subscriber": arrived, "metrics": metrics}
        self.seen = {"on": 2, "lookSeconds": 0.1, "end": look, "drained": copy.deepcopy(look)}
        self.seen["ledger"] = {"delivered": 200, "arrived": 200}
        self.scans = {"expected": 20, "completed": 20, "missed": 0, "answered": 20, "skipped": 0, "arrived": 20}

    def failures(self):
        found = checks.checks(self.options, self.seen, {"scans": self.scans})
        return [said for holds, said in found if not holds]

    def test_agreement_is_no_failure(self):
        self.assertEqual(self.failures(), [])

    def test_each_disagreement_is_one(self):
        last = self.seen["drained"]["subscriber"]
        for where, key, value in (
            (last, "gaps", 1), (last, "repeats", 1), (last, "wrong", 1), (last, "numbers", [10, 9]),
            (self.seen["ledger"], "delivered", 199), (self.seen["end"]["plant"], "open", 1),
            (self.seen["drained"]["plant"], "answers", [10, 11]),
            (self.scans, "completed", 10), (self.scans, "arrived", 10), (self.scans, "skipped", 9),
        ):
            with self.subTest(key=key, value=value):
                kept, where[key] = where[key], value
                self.assertNotEqual(self.failures(), [])
                where[key] = kept


if __name__ == "__main__":
    unittest.main()
