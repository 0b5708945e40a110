"""How far an expo is: days to the opening, which day it is, or that it is over."""

from collections.abc import Sequence
from datetime import date

from scheduler.domain.text import Language, Text
from scheduler.formats.roster_dates import day_text

_AHEAD = Text("距开幕 {n} 天", "opens in {n} days")
_TOMORROW = Text("明天开幕", "opens tomorrow")
_RUNS = Text("第 {n} 天，{day}", "day {n}, {day}")
_BETWEEN = Text("今天休展", "closed today")
_OVER = Text("已闭幕", "has ended")


def today_text(days: Sequence[date], today: date, language: Language) -> str:
    """Nothing for an expo without days."""
    if not days:
        return ""
    if today > max(days):
        return _OVER.say(language)
    if today in days:
        return _RUNS.say(language, n=sorted(days).index(today) + 1, day=day_text(today, language))
    ahead = (min(days) - today).days
    if ahead < 0:
        return _BETWEEN.say(language)
    return _TOMORROW.say(language) if ahead == 1 else _AHEAD.say(language, n=f"{ahead:,}")
