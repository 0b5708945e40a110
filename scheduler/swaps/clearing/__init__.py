"""Clears the wishes of many people at once by a solver: for workers to load, never for the web's own process."""

from scheduler.swaps.clearing.clear import clear

__all__ = ["clear"]
