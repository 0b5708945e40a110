"""Editions of an expo: the next one begun from the last, or the same one held later."""

from web.services.editions.copying import CopyChoice, Edition, copied, copy_expo
from web.services.editions.postponing import Postponement, postpone, postponement

__all__ = ["CopyChoice", "Edition", "Postponement", "copied", "copy_expo", "postpone", "postponement"]
