"""Why a message was not sent, in words that are ours; whatever else stands there the other side has said."""

from scheduler.domain.text import Text

MUTED = "muted"
NO_ADDRESS = "no_address"
NOTHING_LEFT = "nothing_left"
TOO_LATE = "too_late"
GONE = "gone"
WORDS = "words"
LOST = "lost"
TIRED = "tired"

TROUBLES = {
    MUTED: Text("本人只要必要的消息", "wants only what is necessary"),
    NO_ADDRESS: Text("没有可用的邮箱或电话", "no address by which we can reach them"),
    NOTHING_LEFT: Text("后来又变回原样，无须再说", "things went back to what they were: nothing left to say"),
    TOO_LATE: Text("已过时", "it was too late for it"),
    GONE: Text("已不在名单上", "no longer on the list"),
    WORDS: Text("程序内部出错，已记入日志", "the program failed; see its log"),
    LOST: Text("发送时程序中断，可能已经发出", "the program was interrupted while sending: it may have arrived"),
}


def why(trouble: str) -> Text:
    """What to show: our words, or the other side's."""
    known = TROUBLES.get(trouble)
    return known or Text(trouble.replace("{", "(").replace("}", ")"), trouble.replace("{", "(").replace("}", ")"))
