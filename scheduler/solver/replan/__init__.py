"""Mends a published roster after changes: first the places, then the fewest people told, with what more would buy."""
