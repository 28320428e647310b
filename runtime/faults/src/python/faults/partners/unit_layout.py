"""What the registers of the ten units hold; for those who serve and those who look."""

CELLS = 100
STEP = 2048  # what a register holds beside the number of its reading, so that each reading differs
READINGS = 32


def held(unit, register):
    """What a register holds, whichever the reading."""
    return unit * CELLS + register
