"""As much of MQTT 5 as a proxy needs that misbehaves in the middle: whole packets, and their ids."""

from dataclasses import dataclass

CONNECT, CONNACK, PUBLISH, PUBACK = 1, 2, 3, 4

GOOD_BYE = bytes((0xE0, 2, 0x8B, 0))  # DISCONNECT: server shutting down


@dataclass(frozen=True)
class Packet:
    """One packet as it came."""

    head: bytes
    body: bytes

    @property
    def kind(self):
        return self.head[0] >> 4

    @property
    def bytes(self):
        return self.head + self.body

    @property
    def message_id(self):
        """Of a PUBLISH with QoS 1 or of a PUBACK; 0 if it has none."""
        if self.kind == PUBACK:
            return int.from_bytes(self.body[:2], "big")
        if self.kind == PUBLISH and self.head[0] & 6:
            topic = int.from_bytes(self.body[:2], "big")
            return int.from_bytes(self.body[2 + topic : 4 + topic], "big")
        return 0


async def read(reader):
    """The next packet; raises IncompleteReadError at the end."""
    head = bytearray(await reader.readexactly(1))
    length = shift = 0
    while True:
        digit = (await reader.readexactly(1))[0]
        head.append(digit)
        length |= (digit & 0x7F) << shift
        shift += 7
        if digit < 0x80:
            return Packet(bytes(head), await reader.readexactly(length))


def connack(code, session_present=False):
    return bytes((CONNACK << 4, 3, int(session_present), code, 0))


def puback(message_id, code):
    return bytes((PUBACK << 4, 4, message_id >> 8, message_id & 0xFF, code, 0))
