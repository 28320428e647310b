"""Stands between the gateway and the broker, and is a bad broker when it is told to."""

import asyncio
import random
import socket
import threading

from faults.partners import mqtt
from faults.partners.bad_broker import FAITHFUL


class BrokerProxy:
    """A thread with an event loop. `be` may be called from any thread."""

    def __init__(self, port, broker_port):
        self.port = port
        self.broker_port = broker_port
        self.behaviour = FAITHFUL
        self.lines = set()
        self.accepted = 0
        self.loop = asyncio.new_event_loop()
        self.server = None
        self.door = self.bound()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        self.call(self.listen())

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(20)

    def be(self, behaviour):
        """From now on the broker is so; whoever is connected notices at once."""
        self.call(self.change(behaviour))

    async def change(self, behaviour):
        self.behaviour = behaviour
        if behaviour.refuses and self.server:
            self.server.close()
            self.server = None
            self.door = self.bound()  # without listening it refuses, and nobody else can have the port
        elif not behaviour.refuses and not self.server:
            await self.listen()
        for line in list(self.lines):
            line.changed(behaviour)

    def bound(self):
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", self.port))
        return door

    async def listen(self):
        self.server = await asyncio.start_server(self.accept, sock=self.door)

    async def accept(self, reader, writer):
        self.accepted += 1
        line = Line(self, reader, writer)
        self.lines.add(line)
        try:
            await line.work()
        finally:
            self.lines.discard(line)
            writer.transport.abort()

    def stop(self):
        self.call(self.hang_up())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    async def hang_up(self):
        if self.server:
            self.server.close()
        else:
            self.door.close()
        for line in list(self.lines):
            line.end()
        await asyncio.sleep(0.1)


class Line:
    """One connection of the gateway, and the one to the broker behind it."""

    def __init__(self, proxy, reader, writer):
        self.proxy = proxy
        self.reader = reader
        self.writer = writer
        self.broker = None
        self.open = asyncio.Event()  # both directions flow
        self.open.set()
        self.frozen = False
        self.tasks = []
        self.state = {}  # what a behaviour notes of this line

    @property
    def behaviour(self):
        return self.proxy.behaviour

    def changed(self, behaviour):
        """A line that was frozen by a half-open broker stays so: its peer has vanished."""
        self.frozen = self.frozen or behaviour.vanishes
        self.flow(not (self.frozen or behaviour.deaf))
        self.state.clear()
        if behaviour.refuses or behaviour.cuts_at_once:
            self.end()

    def flow(self, on):
        if on:
            self.open.set()
        else:
            self.open.clear()

    def end(self):
        for task in self.tasks:
            task.cancel()

    async def work(self):
        self.changed(self.behaviour)
        self.tasks = [asyncio.create_task(self.up())]
        if self.behaviour.cuts_after:
            self.tasks.append(asyncio.create_task(self.cut()))
        await asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)
        self.end()
        for task in self.tasks:
            try:
                await task
            except (asyncio.CancelledError, asyncio.IncompleteReadError, OSError):
                pass  # an end is what this is about
        if self.broker:
            self.broker.transport.abort()

    async def connect(self):
        reader, self.broker = await asyncio.open_connection("127.0.0.1", self.proxy.broker_port)
        self.tasks.append(asyncio.create_task(self.down(reader)))

    async def up(self):
        """Gateway → broker."""
        while True:
            await self.open.wait()
            packet = await mqtt.read(self.reader)
            await self.open.wait()
            if packet.kind == mqtt.CONNECT and self.behaviour.answers_connect(self):
                await self.writer.drain()
                return
            if self.broker is None:
                await self.connect()
            if await self.behaviour.passes_up(self, packet):
                self.broker.write(packet.bytes)
                await self.broker.drain()

    async def down(self, reader):
        """Broker → gateway; its end is the line's."""
        try:
            while True:
                packet = await mqtt.read(reader)
                await self.open.wait()
                if self.writer.is_closing():
                    raise ConnectionResetError("the gateway has gone")
                self.behaviour.pass_down(self, packet)
                await self.writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            self.tasks[0].cancel()

    async def cut(self):
        """The line breaks after a while, with or without a word."""
        await asyncio.sleep(random.uniform(*self.behaviour.cuts_after))
        if random.random() < 0.5:
            self.writer.write(mqtt.GOOD_BYE)
            await self.writer.drain()
