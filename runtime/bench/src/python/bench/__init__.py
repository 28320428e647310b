"""The whole-gateway benchmark: plant, gateway, broker and subscriber on one machine."""
