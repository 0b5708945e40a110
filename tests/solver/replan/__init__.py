"""Repairs of published rosters."""
