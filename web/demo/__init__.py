"""From an expo to its roster and every file that goes with it, told as it goes on."""

from web.demo.ahead import ahead
from web.demo.run import Order, carry_out

__all__ = ["Order", "ahead", "carry_out"]
