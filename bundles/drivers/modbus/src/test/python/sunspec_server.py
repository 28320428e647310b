"""A SunSpec device for the tests: pymodbus with the models of an inverter, a meter and a battery.

sunspec_server.py PORT BASE

The places of the points are those of the published models, counted from the number of the model.
Prints "ready WHERE"; ends when its standard input is closed.
"""

import asyncio
import os
import struct
import sys
import threading

from pymodbus.datastore import (
    ModbusSequentialDataBlock,
    ModbusServerContext,
    ModbusSlaveContext,
    ModbusSparseDataBlock,
)
from pymodbus.server import StartAsyncTcpServer


def registers(form, *values):
    raw = struct.pack(">" + form, *values)
    raw += b"\0" * (len(raw) % 2)
    return list(struct.unpack(">%dH" % (len(raw) // 2), raw))


def model(number, length, points, empty=0xFFFF):
    cells = [number, length] + [empty] * length
    for at, words in points.items():
        cells[at : at + len(words)] = words
    assert len(cells) == length + 2, number
    return cells


def text(words, value):
    return registers("%ds" % (2 * words), value.encode())


def inverter(watts, scale):
    return model(
        103,
        50,
        {
            2: registers("H", 1234),  # A
            6: registers("h", -2),  # A_SF
            8: [0xFFFF],  # PPVphBC, not there
            10: registers("H", 2301),  # PhVphA
            13: registers("h", -1),  # V_SF
            14: registers("h", watts),  # W
            15: registers("h", scale),  # W_SF
            16: registers("H", 5001),  # Hz
            17: registers("h", -2),  # Hz_SF
            24: registers("I", 4_000_000_000),  # WH
            26: registers("h", 1),  # WH_SF
            33: registers("h", -5),  # TmpCab
            34: registers("h", -0x8000),  # TmpSnk, not there
            37: registers("h", -0x8000),  # Tmp_SF, not there
            38: registers("H", 4),  # St
            40: registers("I", 0x80000001),  # Evt1
        },
    )


def image():
    common = {
        2: text(16, "Riptide"),
        18: text(16, "INV-7"),
        34: text(8, "x"),
        42: text(8, "1.2.3"),
        50: text(16, "4711-A"),
        66: [1],
    }
    trackers = {2: registers("hhhh", -1, -1, 0, 0), 6: registers("I", 0), 8: [2], 9: [0]}
    for i in range(2):
        at = 10 + 20 * i
        trackers[at] = [i + 1]
        trackers[at + 1] = text(8, "string %d" % (i + 1))
        trackers[at + 9] = registers("HHH", 51 + i, 6000 + i, 3000 + i)
        trackers[at + 12] = registers("I", 700_000 + i)
    meter = {
        2: registers("h", -77),  # A
        6: registers("h", -1),  # A_SF
        18: registers("h", -1500),  # W
        22: registers("h", 20),  # W_SF, which is none
        38: registers("I", 123_456),  # TotWhExp
        54: registers("h", 0),  # TotWh_SF
        105: registers("I", 0),  # Evt
    }
    return (
        registers("4s", b"SunS")
        + model(1, 66, common, 0)
        + inverter(-1500, 1)
        + inverter(777, 0)
        + model(
            113,
            60,
            {22: registers("f", 1500.5), 24: registers("f", float("nan"))},
        )
        + model(160, 48, trackers)
        + model(203, 105, meter)
        + model(
            701,
            153,
            {
                17: registers("I", 50_010),  # Hz
                19: registers("Q", 2**63),  # TotWhInj
                115: registers("h", -3),  # Hz_SF
                120: registers("h", 0),  # TotWh_SF
            },
        )
        + model(64001, 3, {2: registers("H", 9), 3: registers("f", 2.5)})
        + [0xFFFF, 0]
    )


def unit(base):
    block = ModbusSparseDataBlock({base + i: each for i, each in enumerate(image())})
    return ModbusSlaveContext(hr=block, ir=ModbusSequentialDataBlock(0, [0]), zero_mode=True)


async def serve(where, base):
    context = ModbusServerContext(slaves=unit(base), single=True)
    server = StartAsyncTcpServer(context, address=("127.0.0.1", int(where)))
    running = asyncio.ensure_future(server)
    await asyncio.sleep(0.3)
    print("ready", where, flush=True)
    await running


def end_with_input():
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=end_with_input, daemon=True).start()
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
