"""Units of pymodbus whose answers are spoiled at random; a process of its own.

bad_units.py tcp PORT SEED SHARE UNIT
bad_units.py rtu DEVICE BAUD SEED SHARE UNIT[:deaf]...

SHARE of the answers are spoiled, 0 for none. A unit that is deaf says nothing to function 8, as old ones
do. Prints what was done to how many answers whenever it is asked by a line; ends with its input.
"""

import asyncio
import json
import os
import random
import sys
import threading
import time

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.factory import ServerDecoder
from pymodbus.server import StartAsyncSerialServer, StartAsyncTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

from faults.partners.unit_layout import CELLS, READINGS, STEP, held

DIAGNOSTICS = 8
LATE = 0.8  # seconds, more than the gateway waits


class Registers(ModbusSequentialDataBlock):
    """Registers that differ with every reading, and say whose they are."""

    def __init__(self, unit):
        super().__init__(0, [0] * CELLS)
        self.unit = unit
        self.readings = 0

    def getValues(self, address, count=1):
        self.readings = (self.readings + 1) % READINGS
        return [self.readings * STEP + held(self.unit, address + i) for i in range(count)]


class Spoiler:
    """Between a server and its line: what it does to an answer, and how often it did."""

    def __init__(self, framer, dice, share, deaf):
        self.framer = framer(ServerDecoder())
        self.serial = framer is ModbusRtuFramer
        self.dice = dice
        self.share = share
        self.deaf = deaf
        self.owed = {}
        self.done = {}
        self.answers = {}

    def __call__(self, response):
        """What the server sends: bytes, or nothing at all."""
        sent = self.spoiled(response)
        if not sent:
            response.should_respond = False
            return response, False
        return sent, True

    def spoiled(self, response):
        unit = response.unit_id
        frame = self.framer.buildPacket(response)
        before = self.owed.pop(unit, b"")
        if response.function_code == DIAGNOSTICS:
            return b"" if unit in self.deaf else before + frame
        self.answers[unit] = self.answers.get(unit, 0) + 1
        if self.dice.random() >= self.share:
            return before + frame
        how = self.dice.choice(self.ways(unit))
        self.done[how.__name__] = self.done.get(how.__name__, 0) + 1
        return before + how(unit, frame)

    def ways(self, unit):
        ways = [self.silent, self.half, self.garbled, self.late, self.busy, self.foreign]
        if unit not in self.deaf:
            ways.append(self.next)  # nothing could tell it from the answer to the next request
        return ways + [self.noisy] if self.serial else ways

    def silent(self, unit, frame):
        return b""

    def half(self, unit, frame):
        return frame[: len(frame) // 2]

    def garbled(self, unit, frame):
        """Modbus TCP has no check: what is garbled there must be seen in the header."""
        at = self.dice.randrange(len(frame)) if self.serial else self.dice.randrange(2, 4)
        return frame[:at] + bytes([frame[at] ^ 0x55]) + frame[at + 1 :]

    def late(self, unit, frame):
        """The whole line waits meanwhile, as on a bus that a slow unit keeps busy."""
        time.sleep(LATE)
        return frame

    def next(self, unit, frame):
        """Comes when the next request is out, before its answer."""
        self.owed[unit] = frame
        return b""

    def busy(self, unit, frame):
        at = 1 if self.serial else 7
        head = bytes([unit, frame[at] | 0x80, 6])
        return head + crc(head) if self.serial else frame[:4] + b"\x00\x03" + head

    def foreign(self, unit, frame):
        """Another unit's, or of another transaction."""
        if not self.serial:
            return bytes([frame[0] ^ 0xFF]) + frame[1:]
        other = bytes([unit + 100]) + frame[1:-2]
        return other + crc(other)

    def noisy(self, unit, frame):
        return bytes(self.dice.randrange(256) for _ in range(self.dice.randrange(1, 40))) + frame


def crc(frame):
    """CRC-16/MODBUS, the low byte first."""
    value = 0xFFFF
    for byte in frame:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value.to_bytes(2, "little")


def tell(spoiler):
    for _ in sys.stdin:
        print(json.dumps({"done": spoiler.done, "answers": spoiler.answers}), flush=True)
    os._exit(0)


def main(way, where, *more):
    baud = int(more[0]) if way == "rtu" else 0
    seed, share, *units = more[1:] if way == "rtu" else more
    numbers = [int(unit.partition(":")[0]) for unit in units]
    deaf = {int(unit.partition(":")[0]) for unit in units if unit.endswith(":deaf")}
    slaves = {unit: ModbusSlaveContext(hr=Registers(unit), zero_mode=True) for unit in numbers}
    context = ModbusServerContext(slaves=slaves, single=False)
    framer = ModbusRtuFramer if way == "rtu" else ModbusSocketFramer
    spoiler = Spoiler(framer, random.Random(int(seed)), float(share), deaf)
    threading.Thread(target=tell, args=(spoiler,), daemon=True).start()
    common = {"framer": framer, "ignore_missing_slaves": True, "response_manipulator": spoiler}
    if way == "rtu":
        # pseudo-terminals refuse parity; there are no wires to check
        server = StartAsyncSerialServer(context, port=where, baudrate=baud, bytesize=8, parity="N", **common)
    else:
        server = StartAsyncTcpServer(context, address=("127.0.0.1", int(where)), allow_reuse_address=True, **common)
    asyncio.run(server)


if __name__ == "__main__":
    main(*sys.argv[1:])
