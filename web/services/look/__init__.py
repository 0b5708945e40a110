"""A roster to be looked at: what its pages show, made of the roster and its expo alone."""

from web.services.look.look import Look, Name, open_look

__all__ = ["Look", "Name", "open_look"]
