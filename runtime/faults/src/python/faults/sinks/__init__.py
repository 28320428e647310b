"""Each sink's product goes away, and the gateway is killed meanwhile."""
