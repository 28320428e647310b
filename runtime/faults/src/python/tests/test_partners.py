"""Whether the bad partners are as bad as they say, and whether a broken promise would be noticed."""

import json
import socket
import struct
import subprocess
import tempfile
import types
import unittest
from pathlib import Path

from bench import home
from bench.processes import Ended, Process, answers, free_port, wait_until

from faults.partners import arrivals, backoff, bad_broker, broker, devices, lines, mqtt, opcua, options, unit_layout, vitals
from faults.partners.broker_proxy import BrokerProxy
from faults.partners.report import Report

TARGET = Path(__file__).resolve().parents[4] / "bench" / "target"
REGISTERS = 10
SPOILED = 0x5AA5
BESIDE = 0xBE51


def whole(line, count):
    """So many bytes, however they come; fewer at the end."""
    got = b""
    while len(got) < count and (more := line.recv(count - len(got))):
        got += more
    return got


class PlantTest(unittest.TestCase):
    """One device of the plant, asked byte by byte."""

    def setUp(self):
        self.logs = tempfile.TemporaryDirectory()
        self.port = options.free_ports(1, options.BELOW_EPHEMERAL)
        command = (TARGET / "plant", self.port, 1, 0, "refuse", 1000000, 700000)
        self.plant = Process("plant", command, Path(self.logs.name) / "log", asked=True)
        self.plant.ask("report")
        self.connect()

    def tearDown(self):
        self.device.close()
        self.plant.stop()
        self.plant.process.stdout.close()
        self.logs.cleanup()

    def connect(self):
        self.device = socket.create_connection(("127.0.0.1", self.port), 5)

    def be(self, name):
        return self.plant.ask(f"fault {name} 0 1")

    def ask(self, transaction=7, unit=1):
        self.device.sendall(struct.pack(">HHHBBHH", transaction, 0, 6, unit, 3, 0, REGISTERS))

    def answer(self):
        """Transaction, unit, function, and the registers."""
        head = whole(self.device, 8)
        transaction, _, length, unit, function = struct.unpack(">HHHBB", head)
        data = whole(self.device, length - 2)
        return transaction, unit, function, struct.unpack(f">{data[0] // 2}H", data[1:]) if len(data) > 1 else data

    def test_a_device_that_is_well_again_answers_the_next_number(self):
        for name in ("refuse", "unreachable", "backlog", "flap"):
            self.be(name)
            self.be("well")
            self.device.close()
            self.connect()
            self.ask()
            registers = self.answer()[3]
            self.assertEqual(registers[8:], tuple(registers[5] + address for address in (8, 9)))

    def test_a_port_that_refuses_ends_what_was_open(self):
        self.be("refuse")
        self.assertEqual(self.device.recv(1), b"")
        self.assertRaises(ConnectionRefusedError, socket.create_connection, ("127.0.0.1", self.port), 5)

    def test_a_backlog_is_accepted_by_the_kernel_and_nobody_answers(self):
        self.be("backlog")
        self.device.close()
        self.connect()
        self.ask()
        self.device.settimeout(0.3)
        self.assertRaises(TimeoutError, self.device.recv, 1)

    def test_one_that_has_vanished_neither_answers_nor_closes(self):
        self.be("vanish")
        self.ask()
        self.device.settimeout(0.3)
        self.assertRaises(TimeoutError, self.device.recv, 1)

    def test_a_reset_comes_after_half_an_answer(self):
        self.be("reset")
        self.ask()
        self.assertEqual(len(whole(self.device, 14)), 14)
        with self.assertRaises(ConnectionResetError):
            self.device.recv(100)

    def test_a_late_answer_comes_with_the_next_request_and_is_spoiled(self):
        self.be("late")
        self.ask(transaction=1)
        self.answer()
        self.ask(transaction=2)
        self.ask(transaction=3, unit=2)
        transaction, _, _, late = self.answer()
        self.assertEqual(transaction, 2)
        self.assertEqual((late[8] ^ SPOILED) + 1, late[9] ^ SPOILED)
        self.assertEqual(self.answer()[0], 3)
        self.assertEqual(self.plant.ask("report")["crossed"], 1)

    def test_wrong_ids_and_functions_are_wrong(self):
        for name, place, right in (("transaction", 0, 7), ("unit", 1, 1), ("function", 2, 3)):
            self.be(name)
            self.ask()
            answer = self.answer()
            self.assertNotEqual(answer[place], right, name)
            self.assertEqual((answer[3][8] ^ SPOILED) + 1, answer[3][9] ^ SPOILED)

    def test_byte_by_byte_is_whole_in_the_end(self):
        self.be("bytewise")
        self.ask()
        self.assertEqual(self.answer()[3][8:], (9, 10))

    def test_exceptions_are_exceptions(self):
        self.be("exception")
        self.ask()
        self.assertEqual(self.answer()[2], 0x83)

    def test_sizes_are_not_what_was_asked_for(self):
        for name, more in (("too-long", 2), ("truncated", -2)):
            with self.subTest(name=name):
                self.be(name)
                for _ in range(2):  # one of the two is consistent in itself
                    self.ask()
                    head = whole(self.device, 9)
                    if head[8] == 2 * (REGISTERS + more):
                        break
                    self.device.close()
                    self.connect()
                self.assertEqual(head[8], 2 * (REGISTERS + more))
                self.device.close()
                self.connect()


class SubscriberTest(unittest.TestCase):
    """What the subscriber makes of values that are nobody's, and of none."""

    def setUp(self):
        self.logs = tempfile.TemporaryDirectory()
        directory = Path(self.logs.name)
        self.port = free_port()
        home.write_broker(directory / "broker", types.SimpleNamespace(outage=0), self.port)
        command = ("mosquitto", "-c", directory / "broker/mosquitto.conf")
        self.broker = Process("broker", command, directory / "log")
        wait_until(lambda: answers(self.port), 10, "the broker listens", self.broker)
        command = (TARGET / "subscriber", self.port, 1, REGISTERS, 1, "clean")
        self.subscriber = Process("subscriber", command, directory / "log", asked=True)
        wait_until(lambda: self.subscriber.ask("report")["subscribed"], 10, "the subscription")

    def tearDown(self):
        self.subscriber.stop()
        self.subscriber.process.stdout.close()
        self.broker.stop()
        self.logs.cleanup()

    def publish(self, values):
        before = self.subscriber.ask("report")["messages"]
        payload = json.dumps({"device": "device-1", "values": values}, separators=(",", ":"))
        command = ["mosquitto_pub", "-p", str(self.port), "-q", "1", "-t", "bench/device-1", "-m", payload]
        subprocess.run(command, check=True)
        wait_until(lambda: self.subscriber.ask("report")["messages"] > before, 10, "the message")
        return self.subscriber.ask("report")

    def test_a_value_of_another_unit_is_what_it_always_is_or_wrong(self):
        seen = self.publish({"beside-1": BESIDE})
        self.assertEqual((seen["beside"], seen["besideWrong"], seen["unread"]), (1, 0, 0))
        self.assertEqual(self.publish({"beside-1": BESIDE ^ SPOILED})["besideWrong"], 1)
        self.assertEqual(self.publish({"beside-1": None})["besideBad"], 1)

    def test_a_spoiled_answer_is_wrong(self):
        right = [0, 0, 0, 0, 0, 1, 0, 0, 9, 10]
        seen = self.publish({f"register-{i + 1}": value ^ SPOILED for i, value in enumerate(right)})
        self.assertEqual((seen["wrong"], seen["rows"]), (1, 1))

    def test_rows_without_values_and_numbers_left_out_are_counted_for_their_device(self):
        for number in (1, 3):
            right = [0, 0, 0, 0, 0, number, 0, 0, number + 8, number + 9]
            self.publish({f"register-{i + 1}": value for i, value in enumerate(right)})
        seen = self.publish({f"register-{i + 1}": None for i in range(REGISTERS)})
        self.assertEqual((seen["badRows"], seen["gapsOf"]), ([1], [1]))


class ProxyTest(unittest.TestCase):
    """A proxy before a broker that only listens and answers by hand."""

    def setUp(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.server.settimeout(5)
        self.proxy = BrokerProxy(free_port(), self.server.getsockname()[1])

    def tearDown(self):
        self.proxy.stop()
        self.server.close()

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.proxy.port), 5)

    def through(self, client, packet):
        """Sends a packet and returns the broker's end, where it has arrived."""
        client.sendall(packet)
        line, _ = self.server.accept()
        line.settimeout(5)
        self.assertEqual(whole(line, len(packet)), packet)
        return line

    def test_a_good_broker_gets_and_gives_everything(self):
        with self.connect() as client, self.through(client, CONNECT) as line:
            line.sendall(mqtt.connack(0))
            self.assertEqual(whole(client, 5), mqtt.connack(0))

    def test_one_that_refuses_refuses_and_comes_back(self):
        self.proxy.be(bad_broker.Refused())
        self.assertRaises(ConnectionRefusedError, self.connect)
        self.proxy.be(bad_broker.FAITHFUL)
        self.test_a_good_broker_gets_and_gives_everything()

    def test_one_that_admits_nobody_says_why_in_turn(self):
        self.proxy.be(bad_broker.NotAdmitting(0x87, 0x97))
        for code in (0x87, 0x97):
            with self.connect() as client:
                client.sendall(CONNECT)
                self.assertEqual(whole(client, 5), mqtt.connack(code))

    def test_a_refused_message_does_not_go_on(self):
        self.proxy.be(bad_broker.NotTaking(0x97))
        with self.connect() as client, self.through(client, CONNECT) as line:
            client.sendall(publish(1) + publish(2) + publish(3))
            self.assertEqual(whole(client, 6), mqtt.puback(3, 0x97))
            self.assertEqual(whole(line, 16), publish(1) + publish(2))

    def test_a_liar_acknowledges_twice(self):
        self.proxy.be(bad_broker.Lying())
        with self.connect() as client, self.through(client, CONNECT) as line:
            line.sendall(mqtt.puback(1, 0))
            self.assertEqual(whole(client, 12), 2 * mqtt.puback(1, 0))

    def test_a_vanished_line_stays_dead_and_new_ones_live(self):
        with self.connect() as client, self.through(client, CONNECT):
            self.proxy.be(bad_broker.Vanished())
            self.proxy.be(bad_broker.FAITHFUL)
            client.sendall(publish(1))
            client.settimeout(0.3)
            self.assertRaises(TimeoutError, client.recv, 1)
            self.test_a_good_broker_gets_and_gives_everything()


CONNECT = bytes((0x10, 13, 0, 4)) + b"MQTT" + bytes((5, 2, 0, 60, 0, 0, 0))


def publish(message_id):
    return bytes((0x32, 6, 0, 1, 0x61, message_id >> 8, message_id & 0xFF, 0))


class JudgeTest(unittest.TestCase):
    """Each broken promise is one."""

    def setUp(self):
        self.report = Report()
        self.report.say = lambda line="": None

    def window(self, **changed):
        return {"missed": 0, "deviation": {"p99": 1000}, "stalls": {"p99": 0, "most": 0}, **changed}

    def test_missed_scans_are_a_broken_promise_in_any_form(self):
        for form in (options.SHORT, options.LONG):
            devices.judge_scans(form, self.window(), self.window(), "x", self.report, False)
            self.assertEqual(self.report.broken, [])
            devices.judge_scans(form, self.window(), self.window(missed=1), "x", self.report, False)
            self.assertEqual(len(self.report.broken), 1)
            self.report.broken.clear()

    def test_a_machine_that_stood_still_excuses_missed_scans(self):
        still = self.window(missed=1, stalls={"p99": 1, "most": 900})
        devices.judge_scans(options.LONG, self.window(), still, "x", self.report, False)
        self.assertEqual(self.report.broken, [])

    def test_lateness_counts_in_the_long_form_when_it_comes_again(self):
        late = self.window(deviation={"p99": 20000})
        self.assertTrue(devices.judge_scans(options.LONG, self.window(), late, "x", self.report, False))
        self.assertEqual(self.report.broken, [])
        self.assertFalse(devices.judge_scans(options.LONG, self.window(), late, "x", self.report, True))
        self.assertEqual(len(self.report.broken), 1)
        self.assertFalse(devices.judge_scans(options.SHORT, self.window(), late, "x", self.report, False))

    def test_a_sink_that_says_nothing_breaks_its_promise(self):
        fault = broker.Fault("gone", bad_broker.Refused(), "nobody listens")
        broker.judge(fault, self.window(), ["nobody listens at HOST"], [], self.report)
        self.assertEqual(self.report.broken, [])
        broker.judge(fault, self.window(), [], [], self.report)
        self.assertEqual(len(self.report.broken), 1)

    def test_a_missing_answer_needs_a_lost_link(self):
        said = {"device-3": [("backing-off", "did not answer"), ("connected", "")]}
        self.assertEqual(arrivals.unexplained({2: 1}, said), 0)
        self.assertEqual(arrivals.unexplained({2: 2, 4: 1}, said), 2)

    def test_what_grows_is_named(self):
        before = {name: 100 * vitals.MIB if unit else 100 for name, unit in vitals.UNITS.items()}
        self.assertEqual(vitals.grown(before, before, vitals.NARROW), [])
        for name in vitals.UNITS:
            self.assertEqual(vitals.grown(before, {**before, name: before[name] * 1.2}, vitals.NARROW), [name])

    def test_the_heap_of_either_collector_is_read_and_no_other_taken_for_an_empty_one(self):
        serial = " def new generation   total 4928K, used 4K [\n tenured generation   total 10944K, used 96K [\n"
        parallel = " PSYoungGen      total 9216K, used 60K [\n ParOldGen       total 9216K, used 40K [\n"
        for said in (serial, parallel):
            self.assertEqual(vitals.used(said), 100 * vitals.KIB)
        with self.assertRaises(Ended):
            vitals.used(" garbage-first heap   total 24576K, used 5K [\n")

    def test_an_answer_taken_for_anothers_is_a_wrong_value(self):
        right, other = unit_layout.held(3, 10), unit_layout.held(3, 50)
        for value, broken in ((right, 0), (right + 7 * unit_layout.STEP, 0), (None, 0), (other, 1)):
            rig = types.SimpleNamespace(arrived=lambda value=value: [(3, {"r11": right + 1, "r10": value})])
            lines.promise_values(rig, self.report)
            self.assertEqual(len(self.report.broken), broken, value)

    def test_a_unit_that_is_left_out_is_noticed(self):
        begin = dict.fromkeys(range(1, 11), 5)
        lines.promise_reads(options.SHORT, begin, {**begin, 4: 6}, self.report)
        self.assertEqual(len(self.report.broken), 1)

    def test_a_value_of_another_server_is_a_wrong_value(self):
        mine, others = 3 * opcua.STEP + 7, 4 * opcua.STEP + 7
        rig = types.SimpleNamespace(arrived=lambda: [(3, {"count": mine, "many-2": 2, "speed": 12.5, "clock": None})])
        lines.promise_values(rig, self.report, opcua.is_right)
        self.assertFalse(self.report.broken)
        for wrong in ({"count": others}, {"many-2": 3}, {"speed": 1.5}):
            with self.subTest(wrong):
                report = Report()
                lines.promise_values(types.SimpleNamespace(arrived=lambda seen=wrong: [(3, seen)]), report, opcua.is_right)
                self.assertTrue(report.broken)

    def test_what_an_old_version_leaves_is_found(self):
        dump = '"main" #1 prio=5\n"opcua-io-1" #2 daemon\n"nioEventLoopGroup-2-1" #3\n"isthmus-unit-1" #4\n"milo-shared-1" #5\n'
        self.assertEqual(opcua.FOREIGN.findall(dump), ["opcua-io-1", "nioEventLoopGroup-2-1", "milo-shared-1"])

    def test_tries_are_those_of_the_growing_pauses(self):
        # at 0, 0.4, 1.2, 2.8, 6.0, 12.4 and 25.2 s, if every pause is as short as may be
        self.assertEqual([backoff.tries(seconds) for seconds in (0, 1, 10, 20, 30)], [1, 2, 5, 6, 7])


if __name__ == "__main__":
    unittest.main()
