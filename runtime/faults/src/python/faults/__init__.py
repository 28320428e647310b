"""The whole gateway among faults."""
