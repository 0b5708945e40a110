"""How a swap stands, in one line that says who has to do something next."""

from scheduler.domain.text import Text
from scheduler.swaps.wishes import Reason
from web.store.tables import SwapKind, SwapRow, SwapState

_OFFERED_TO = Text("等{other}答复；在此之前班次仍由您负责。", "{other} has to answer; until then the shift is yours.")
_OFFERED = Text("等人接手；在此之前班次仍由您负责。", "Somebody has to take it; until then the shift is yours.")
_WISHED = Text("等系统配对；在此之前班次仍由您负责。", "Waiting to be matched; until then the shift is yours.")
_YOURS = Text("轮到您：{other}想用下面的班次换。", "Your turn: {other} offers the shift below for it.")
_YOURS_FOUND = Text("轮到您：系统找到了换法，请确认。", "Your turn: something was found for you; please confirm.")
_THEIRS = Text("等{other}确认；在此之前各人班次不变。", "{other} has to confirm; until then nothing changes.")
_OTHERS = Text("您已同意，等其他人确认。", "You have agreed; the others have to confirm.")
_ORGANISER = Text("等组织者批准；在此之前各人班次不变。", "An organiser has to approve it; until then nothing changes.")
_LEAD = Text(
    "等岗位负责人批准；在此之前各人班次不变。", "The post's lead has to approve it; until then nothing changes."
)
_DONE = Text("已换好。", "Done.")
_GIVEN = Text("已由{other}接手，您不用再去。", "{other} has taken it; you need not go.")
_TAKEN = Text("已归您，请按时到岗。", "It is yours now; please be there.")
_UNDONE = Text("组织者撤销了这次换班。", "An organiser has undone this swap.")
_ENDS = {
    SwapState.DECLINED: Text("没有换成：被谢绝或未获批准。", "Nothing came of it: declined or not approved."),
    SwapState.WITHDRAWN: Text("已收回。", "Withdrawn."),
    SwapState.EXPIRED: Text("时间到了没有换成。", "It was not settled in time."),
    SwapState.VOID: Text("班次变动了，作废。", "Void: the shift has changed."),
}


def why_not_yet(row: SwapRow) -> Text | None:
    """What the last clearing found to be in the way of a wish."""
    waits = row.kind is SwapKind.WISH and row.state is SwapState.OFFERED and row.why
    return Reason(row.why[0]).text if waits else None


def next_step(row: SwapRow, *, giver: bool, other: str, agreed: bool) -> Text:
    """For one of its people; `other` is who stands against them, masked."""
    text = _text(row, giver=giver, other=other, agreed=agreed)
    return Text(text.say("zh", other=other), text.say("en", other=other))


def _text(row: SwapRow, *, giver: bool, other: str, agreed: bool) -> Text:
    if row.state is SwapState.DONE:
        return _UNDONE if row.undone_at else _done(row, giver=giver)
    if row.state is SwapState.AWAITING:
        return _ORGANISER if row.approval == "organiser" else _LEAD
    if row.state is SwapState.OFFERED:
        return _WISHED if row.kind is SwapKind.WISH else _OFFERED_TO if other else _OFFERED
    if row.state is SwapState.CLAIMED:
        if row.kind is SwapKind.CLEARED:
            return _OTHERS if agreed else _YOURS_FOUND
        return _YOURS if giver else _THEIRS
    return _ENDS[row.state]


def _done(row: SwapRow, *, giver: bool) -> Text:
    if row.kind in (SwapKind.EXCHANGE, SwapKind.CLEARED, SwapKind.WISH):
        return _DONE
    return _GIVEN if giver else _TAKEN
