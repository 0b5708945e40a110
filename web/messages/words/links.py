"""A personal link: the way in for somebody without an account."""

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader
from web.messages.wording import Said, Wording, always


def link(facts: Facts, reader: Reader) -> Said:
    """Facts: `token`, put in when the message is sent, as nothing that opens a door is kept; without it a new link
    is made then."""
    subject = reader.say(_SUBJECT, expo=reader.expo)
    path = f"/my/open/{facts['token']}" if "token" in facts else "/my/"
    return Said(subject, (reader.say(_WHAT), reader.say(_YOURS)), subject, path)


WORDS = {"link": Wording(Text("专属链接", "personal link"), link, necessary=True, urgent=always, opens=True)}

_SUBJECT = Text("您的志愿者专属链接（{expo}）", "Your personal volunteer's link ({expo})")
_WHAT = Text(
    "用它可以看您的班次、确认或说明来不了、换班、订阅日历，不用注册账号。",
    "With it you see your shifts, confirm or say that you cannot come, swap, and subscribe to a calendar. "
    "No account is needed.",
)
_YOURS = Text("链接只属于您，请不要转发。", "It is yours alone: please do not pass it on.")
