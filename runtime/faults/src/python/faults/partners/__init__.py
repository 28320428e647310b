"""Faults of partners: devices and a broker that misbehave, and a long soak, around the whole gateway."""
