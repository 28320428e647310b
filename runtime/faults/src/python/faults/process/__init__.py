"""Faults of the gateway's own process, disk and clock."""
