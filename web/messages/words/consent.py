"""To organisers: somebody has not given consent, has taken it back, or has erased their data."""

from scheduler.domain.text import Text
from web.messages.reader import Facts, Reader
from web.messages.wording import Said, Wording


def consent(facts: Facts, reader: Reader) -> Said:
    """Facts: `volunteer` (key, opaque when erased), `what` (refused, withdrawn, erased), `shifts`, how many."""
    subject = reader.say(_WHAT[facts["what"]], volunteer=facts["volunteer"])
    freed = facts.get("shifts", 0)
    said = reader.say(_FREED if freed else _NONE, count=freed)
    if facts["what"] == "erased":
        said = reader.say(_FILES, then=said)
    path = f"/expo/{reader.expo_id}/"
    return Said(subject, (reader.say(_LEAD, what=subject), said), reader.say(_SHORT, what=subject, then=said), path)


WORDS = {"consent": Wording(Text("同意与注销", "consents and erasures"), consent)}

_WHAT = {
    "refused": Text("志愿者 {volunteer} 未同意使用个人信息", "Volunteer {volunteer} has not given consent"),
    "withdrawn": Text("志愿者 {volunteer} 撤回了同意", "Volunteer {volunteer} has taken their consent back"),
    "erased": Text("一名志愿者注销了个人信息（{volunteer}）", "A volunteer has erased their data ({volunteer})"),
}
_LEAD = Text("{what}。", "{what}.")
_FREED = Text(
    "空出 {count} 个班次，请组织者安排顶替。", "Shifts that are free now: {count}. An organiser has to find stand-ins."
)
_NONE = Text("没有空出班次，不需要做什么。", "No shift is free because of it; there is nothing to do.")
_FILES = Text(
    "{then}报名表等原始文件里可能还有这个人，请一并删除。",
    "{then} Lists that were handed in may still name the person: delete them as well.",
)
_SHORT = Text("{what}。{then}", "{what}. {then}")
