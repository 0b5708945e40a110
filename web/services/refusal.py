"""A refusal that a person can read: what, where, what would be right."""

from scheduler.domain.text import Language, Text
from scheduler.formats.problem_decode import Unfit


class Refused(Exception):
    """Nothing was done. `status` is the HTTP status that says so."""

    def __init__(self, text: Text, status: int = 422, **facts: object) -> None:
        super().__init__(text.say("en", **facts))
        self.text, self.status, self.facts = text, status, facts

    def say(self, language: Language) -> str:
        return self.text.say(language, **self.facts)


def misfit(unfit: Unfit, where: str) -> Refused:
    """The refusal of a JSON value that does not fit its place; `where` is its name when it has no place of its own."""
    said = (unfit.problem.say("zh", **unfit.facts), unfit.problem.say("en", **unfit.facts))
    what = Text(*(one.replace("{", "{{").replace("}", "}}") for one in said))  # braces in values stay braces
    return Refused(_UNFIT, where=unfit.path or where, what=what)


_UNFIT = Text("{where}：{what}", "{where}: {what}")

STALE = Text(
    "刚才有人改过这里, 您看到的是旧内容。请看新内容后再保存; 您填写的还在下面。",
    "Somebody changed this a moment ago; what you saw is out of date. Look at what is there now, then save again.",
)
"""Two people saved the same thing: the second is told, and nothing of the first is lost."""

GONE = Text(
    "没有这一项, 可能已被删除。请返回列表。", "There is no such thing; it may have been deleted. Go back to the list."
)
FORBIDDEN = Text("您没有这项权限。请联系组织者。", "You may not do that. Ask an organiser.")
