"""An independent peer for the tests: pymodbus as a server with 200 cells a table.

Coil i is i % 3 == 0, discrete input i is i % 5 == 0, holding register i is i, input register i is
30000 + i. Prints "ready WHERE" for the place it was given; ends when its standard input is closed.

pymodbus_server.py tcp|udp|rtu-tcp|rtu-udp PORT
pymodbus_server.py tls PORT CERTIFICATE KEY AUTHORITIES
pymodbus_server.py rtu|ascii DEVICE BAUD [UNIT...]

A UNIT is a number, with what ails it: 4:slow waits before it answers, 5:noisy sends noise before
each answer and garbles a third of them, 6:sunspec is that of sunspec_server.py. Which are garbled is
left to chance, the same in each run: noise is not in step with requests. Units that are named hold
1000 * UNIT + i in their holding registers.
"""

import asyncio
import os
import random
import ssl
import sys
import threading
import time

from pymodbus.datastore import (
    ModbusSequentialDataBlock,
    ModbusServerContext,
    ModbusSlaveContext,
)
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.factory import ServerDecoder
from pymodbus.server import (
    StartAsyncSerialServer,
    StartAsyncTcpServer,
    StartAsyncTlsServer,
    StartAsyncUdpServer,
)
from pymodbus.transaction import (
    ModbusAsciiFramer,
    ModbusRtuFramer,
    ModbusSocketFramer,
)

CELLS = 200


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def block(value):
    return ModbusSequentialDataBlock(0, [value(i) for i in range(CELLS)])


def unit(base=0):
    return ModbusSlaveContext(
        co=block(lambda i: i % 3 == 0),
        di=block(lambda i: i % 5 == 0),
        hr=block(lambda i: base + i),
        ir=block(lambda i: 30000 + i),
        zero_mode=True,
    )


def named(units):
    slaves = {}
    for each in units:
        number, _, ails = each.partition(":")
        slaves[int(number)] = sunspec() if ails == "sunspec" else unit(1000 * int(number))
    return ModbusServerContext(slaves=slaves, single=False)


def sunspec():
    import sunspec_server

    return sunspec_server.unit(40000)


def ailing(units):
    """What is done to answers: all of them go over one line, so a slow unit keeps it."""
    ails = {int(each.partition(":")[0]): each.partition(":")[2] for each in units}
    chance = {number: random.Random(100 + number) for number in ails}

    def change(response):
        what = ails.get(response.unit_id, "")
        if what == "slow":
            time.sleep(0.15)
        if what != "noisy":
            return response, False
        frame = bytearray(ModbusRtuFramer(ServerDecoder()).buildPacket(response))
        if chance[response.unit_id].random() < 1 / 3:
            frame[-1] ^= 0x55
        return bytes(b"\xff\x00" + bytes([response.unit_id, 3]) + frame), True

    return change


def tls(certificate, key, authorities):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(authorities)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def server(mode, where, more):
    identity = ModbusDeviceIdentification(
        info_name={
            "VendorName": "Riptide",
            "ProductCode": "RT-7",
            "MajorMinorRevision": "2.4",
            "ProductName": "Pump",
        }
    )
    common = {"identity": identity}
    if mode in ("rtu", "ascii"):
        units = more[1:]
        context = named(units) if units else ModbusServerContext(slaves=unit(), single=True)
        return StartAsyncSerialServer(
            context,
            port=where,
            baudrate=int(more[0]),
            # Pseudo-terminals refuse parity and seven bits; there are no wires to check.
            bytesize=8,
            parity="N",
            framer=ModbusAsciiFramer if mode == "ascii" else ModbusRtuFramer,
            ignore_missing_slaves=True,
            response_manipulator=ailing(units),
            **common,
        )
    context = ModbusServerContext(slaves=unit(), single=True)
    address = ("127.0.0.1", int(where))
    if mode == "tls":
        # Modbus/TCP Security keeps the header of Modbus TCP; pymodbus by itself leaves it out.
        return StartAsyncTlsServer(
            context, address=address, sslctx=tls(*more), framer=ModbusSocketFramer, **common
        )
    framer = ModbusRtuFramer if mode.startswith("rtu") else ModbusSocketFramer
    start = StartAsyncUdpServer if mode.endswith("udp") else StartAsyncTcpServer
    return start(context, address=address, framer=framer, **common)


async def serve(mode, where, more):
    running = asyncio.ensure_future(server(mode, where, more))
    while not running.done() and mode in ("tcp", "rtu-tcp", "tls"):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", int(where))
            writer.close()
            break
        except OSError:
            await asyncio.sleep(0.05)
    if mode not in ("tcp", "rtu-tcp", "tls"):
        await asyncio.sleep(0.2)
    print("ready", where, flush=True)
    await running


threading.Thread(target=end_with_input, daemon=True).start()
asyncio.run(serve(sys.argv[1], sys.argv[2], sys.argv[3:]))
