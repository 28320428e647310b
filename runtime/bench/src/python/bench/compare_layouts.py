"""What is read of a device, in the ways that people lay out their tags."""

import random
from dataclasses import dataclass

ORDERS = ("ABCD", "CDAB", "BADC", "DCBA")
FIRST_BIT = 128  # bits of the registers below say times; see src/c/layout.h
FIRST_REGISTER = 8


@dataclass(frozen=True)
class Tag:
    """A cell or two of a table."""

    table: str
    offset: int
    type: str = "uint16"
    order: str = "ABCD"

    def line(self):
        return f"{self.table} {self.offset} {self.type} {self.order}"


@dataclass(frozen=True)
class Layout:
    """Every one begins with holding register 0, whose requests the plant counts as scans."""

    name: str
    tags: tuple


def holding(offsets):
    return tuple(Tag("holding", offset) for offset in offsets)


def scattered(count, steps, seed):
    """The first register, and others behind it in such steps."""
    chance = random.Random(seed)
    offsets = [0, FIRST_REGISTER]
    while len(offsets) < count:
        offsets.append(offsets[-1] + chance.choice(steps))
    return holding(offsets)


def mixed():
    return (
        *holding((0, *range(8, 22))),
        *(Tag("input", FIRST_REGISTER + 2 * i) for i in range(15)),
        *(Tag("coil", FIRST_BIT + 5 * i, "bool") for i in range(20)),
        *(Tag("discrete", FIRST_BIT + i, "bool") for i in range(20)),
    )


def floats():
    return (
        *holding((0,)),
        *(Tag("holding", FIRST_REGISTER + 2 * i, "float32", ORDERS[i % 4]) for i in range(30)),
    )


def wide():
    chance = random.Random(4)
    return holding((0, *sorted(chance.sample(range(FIRST_REGISTER, 1000), 119))))


def layouts():
    return (
        Layout("30 neighbouring holding registers", holding(range(30))),
        Layout("30 holding registers, gaps of 1 to 7", scattered(30, range(2, 9), 1)),
        Layout("30 holding registers, gaps of 9 to 40", scattered(30, range(10, 42), 2)),
        Layout("mixed: 15 holding, 15 input, 20 coils, 20 discrete", mixed()),
        Layout("30 float32 in four orders", floats()),
        Layout("120 holding registers of 1,000", wide()),
    )


def write(file, ports_and_tags):
    """The list of devices that the clients read."""
    lines = []
    for port, tags in ports_and_tags:
        lines += [f"device {port}", *(tag.line() for tag in tags)]
    file.write_text("\n".join(lines) + "\n")
