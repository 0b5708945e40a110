"""The way of small models: branch and cut over all of it, tier after tier."""
