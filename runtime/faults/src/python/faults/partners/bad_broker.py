"""How a broker can misbehave. One object each; what it has to remember lies in the line."""

import asyncio
from collections import Counter

from faults.partners import mqtt

FAR = 20000  # message ids run up to 65535, and few are under way: so far away nobody is
HONEST_MESSAGES = 20  # before a liar begins to hold messages back


class Behaviour:
    """A good broker."""

    refuses = False  # the port refuses
    deaf = False  # reads nothing and writes nothing, but the lines live on
    vanishes = False  # the same, and lines of now stay dead when the broker is well again
    cuts_at_once = False
    cuts_after = None  # seconds, from and to

    def answers_connect(self, line):
        """Whether it has answered CONNECT by itself, and the line is to end."""
        return False

    async def passes_up(self, line, packet):
        """Whether the broker gets what the gateway has sent."""
        return True

    def pass_down(self, line, packet):
        """Gives the gateway what the broker has sent."""
        line.writer.write(packet.bytes)

    def facts(self):
        """What it has done, for the table."""
        return ""


class Refused(Behaviour):
    refuses = True


class Deaf(Behaviour):
    deaf = True


class Vanished(Behaviour):
    vanishes = True


class Slow(Behaviour):
    """Takes so many bytes a second, and of a session that has to begin with all metadata."""

    cuts_at_once = True

    def __init__(self, bytes_a_second):
        self.rate = bytes_a_second

    async def passes_up(self, line, packet):
        await asyncio.sleep(len(packet.bytes) / self.rate)
        return True


class Disconnecting(Behaviour):
    cuts_at_once = True
    cuts_after = (1.0, 3.0)


class NotAdmitting(Behaviour):
    """CONNACK with a reason, in turn."""

    cuts_at_once = True

    def __init__(self, *codes):
        self.codes = codes
        self.turn = 0

    def answers_connect(self, line):
        line.writer.write(mqtt.connack(self.codes[self.turn % len(self.codes)]))
        self.turn += 1
        return True


class NotTaking(Behaviour):
    """Every third PUBLISH is refused, with one reason after the other, and does not go on."""

    def __init__(self, *codes):
        self.codes = codes
        self.turn = 0

    async def passes_up(self, line, packet):
        if packet.kind != mqtt.PUBLISH or packet.message_id == 0:
            return True
        self.turn += 1
        if self.turn % 3:
            return True
        line.writer.write(mqtt.puback(packet.message_id, self.codes[self.turn // 3 % len(self.codes)]))
        return False


class Lying(Behaviour):
    """
    One lie a connection, one after the other; an honest one in between. The last: after some
    messages it keeps what comes, acknowledges the ones before it again and again, and hangs up. If
    that counted for the messages it keeps, they would be lost.
    """

    cuts_at_once = True
    cuts_after = (1.0, 1.5)
    LIES = ("twice", "no such reason", "kept", "session", "no such id")

    def __init__(self):
        self.turn = 0
        self.told = Counter()

    def lie_of(self, line):
        if "lie" not in line.state:
            line.state["lie"] = self.LIES[self.turn % len(self.LIES)]
            self.turn += 1
        return line.state["lie"]

    async def passes_up(self, line, packet):
        if self.lie_of(line) != "kept" or packet.kind != mqtt.PUBLISH or packet.message_id == 0:
            return True
        seen = line.state.setdefault("ids", [])
        if len(seen) < HONEST_MESSAGES:
            seen.append(packet.message_id)
            return True
        for message_id in seen * 5:
            self.tell(line, mqtt.puback(message_id, 0))
        await line.writer.drain()
        await asyncio.sleep(0.3)
        line.end()
        return False

    def pass_down(self, line, packet):
        lie = self.lie_of(line)
        if packet.kind == mqtt.CONNACK and lie == "session":
            self.tell(line, mqtt.connack(packet.body[1], session_present=True))
        elif packet.kind == mqtt.PUBACK and lie == "no such reason":
            self.tell(line, mqtt.puback(packet.message_id, 0x42))
        else:
            line.writer.write(packet.bytes)
        if packet.kind == mqtt.PUBACK and lie == "twice":
            self.tell(line, packet.bytes)
        elif packet.kind == mqtt.PUBACK and lie == "no such id":
            self.tell(line, mqtt.puback(far(packet.message_id), 0))

    def tell(self, line, lie):
        self.told[self.lie_of(line)] += 1
        line.writer.write(lie)

    def facts(self):
        return ", ".join(f"{lie}: {count}" for lie, count in self.told.items())


def far(message_id):
    return (message_id + FAR - 1) % 65535 + 1


FAITHFUL = Behaviour()
