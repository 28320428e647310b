"""Whether the values that the gateway has sent by MQTT are what the plant served."""

import json
import struct

TURNED = {"ABCD": (0, 1, 2, 3), "CDAB": (2, 3, 0, 1), "BADC": (1, 0, 3, 2), "DCBA": (3, 2, 1, 0)}
FIXED, NUMBER, WORD = 8, 5, 0xFFFF


class Values:
    """Counts. What holds for a value is said in Check.java of the clients."""

    def __init__(self, tags_of_devices):
        self.tags = tags_of_devices
        self.last = {}
        self.scans = self.values = self.wrong = self.lost = 0
        self.example = ""

    def read(self, file):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                if '"values":' in line and line.endswith("\n"):
                    self.scan(json.loads(line))
        return self

    def scan(self, message):
        device = message["device"]
        tags = self.tags[device]
        values = [message["values"].get(f"tag-{index}") for index in range(len(tags))]
        numbers = [number(tag, value) for tag, value in zip(tags, values)]
        newest = max(max(each) for each in numbers if each)
        if device in self.last and newest != self.last[device] + 1:
            self.lost += 1
        self.last[device] = newest
        self.scans += 1
        self.values += len(values)
        for tag, value, found in zip(tags, values, numbers):
            if not holds(tag, value, found, (newest, newest - 1)):
                self.wrong += 1
                self.example = f"{device}: {tag.line()} is {value}"


def number(tag, value):
    """The number of the answer that each register of the value is of; empty for those that do not tell."""
    if value is None or tag.type == "bool" or (tag.offset < FIXED and tag.offset != NUMBER):
        return ()
    if tag.type == "float32":
        high_first = struct.pack(">f", value)
        registers = struct.unpack(">HH", bytes(high_first[at] for at in TURNED[tag.order]))
        return tuple((each - tag.offset - at) & WORD for at, each in enumerate(registers))
    return (value if tag.offset == NUMBER else (value - tag.offset) & WORD,)


def holds(tag, value, found, answers):
    if value is None:
        return False
    if tag.type == "bool":
        return any(((each + tag.offset // 16) >> tag.offset % 16 & 1) == value for each in answers)
    return len(set(found)) <= 1 and all(each in answers for each in found)
