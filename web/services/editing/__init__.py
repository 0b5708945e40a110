"""Changing a draft by hand: looked at before it is made, made with its reason, taken back and done again."""

from web.services.editing.applying import apply
from web.services.editing.opened import Opened, open_draft, open_roster
from web.services.editing.preview import Preview, preview
from web.services.editing.undoing import redo, undo
from web.services.editing.wanted import Verb, Wanted

__all__ = ["Opened", "Preview", "Verb", "Wanted", "apply", "open_draft", "open_roster", "preview", "redo", "undo"]
