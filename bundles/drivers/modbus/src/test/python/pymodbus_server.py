"""An independent peer for the tests: pymodbus as a server with 200 cells a table.

Coil i is i % 3 == 0, discrete input i is i % 5 == 0, holding register i is i, input register i is
30000 + i. Prints "ready PORT" for the port it was given; ends when its standard input is closed.
"""

import asyncio
import os
import sys
import threading

from pymodbus.datastore import (
    ModbusSequentialDataBlock,
    ModbusServerContext,
    ModbusSlaveContext,
)
from pymodbus.server import StartAsyncTcpServer

CELLS = 200


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def block(value):
    return ModbusSequentialDataBlock(0, [value(i) for i in range(CELLS)])


async def serve(port):
    unit = ModbusSlaveContext(
        co=block(lambda i: i % 3 == 0),
        di=block(lambda i: i % 5 == 0),
        hr=block(lambda i: i),
        ir=block(lambda i: 30000 + i),
        zero_mode=True,
    )
    context = ModbusServerContext(slaves=unit, single=True)
    server = asyncio.ensure_future(StartAsyncTcpServer(context, address=("127.0.0.1", port)))
    while not server.done():
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            break
        except OSError:
            await asyncio.sleep(0.05)
    print("ready", port, flush=True)
    await server


threading.Thread(target=end_with_input, daemon=True).start()
asyncio.run(serve(int(sys.argv[1])))
