"""Which language the command line speaks."""

from collections.abc import Mapping
from typing import get_args

from scheduler.domain.text import Language


def language_of(environment: Mapping[str, str]) -> Language:
    """Chinese where the locale variables ask for it, else English; the first that is set decides, as in POSIX."""
    asked = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if asked.lower().startswith("zh") else "en"


LANGUAGES: tuple[Language, ...] = get_args(Language)
