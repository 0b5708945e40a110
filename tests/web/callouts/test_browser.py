"""Two phones in a real browser, one in Chinese, one in English: one cannot come, the other is asked and comes."""

from collections.abc import Callable

from flask import Flask
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.callouts.scene import on, with_reserve
from tests.web.conftest import NOW, Clock
from web.services.links.handing_out import make_link
from web.services.who import program
from web.store.tables import Agreed, ConsentGiven, ExpoRow


def test_a_stand_in_is_found_between_two_phones(
    app: Flask, session: Session, expo: ExpoRow, clock: Clock, tick: Callable[[], None], visit: Visitor,
    live: Callable[[Flask], str],
) -> None:  # fmt: skip
    reserve = with_reserve(session, expo)
    links = [make_link(session, expo, one, program("Ann", "cli"), NOW) for one in ("V001", reserve)]
    for one in ("V001", reserve):
        session.add(ConsentGiven(expo_id=1, volunteer=one, version=1, kind=Agreed.SERVICE, given_at=NOW))
    session.commit()
    address = live(app)
    clock.pass_by(hours=7)
    mine, other = (
        visit(f"{address}/my/open/{link}", width=360, lang=lang) for link, lang in zip(links, ("zh", "en"), strict=True)
    )
    for page in (mine, other):
        page.click("main button")

    mine.click("text=我来不了")
    assert (axe_faults(mine), overflows(mine)) == ([], 0)
    mine.click("text=身体不适")
    mine.click("text=我来不了，请找人顶替")
    assert "正在找人顶替，由组织者负责" in mine.text_content("main")
    tick()
    other.reload()
    other.click("text=Could you stand in for somebody?")
    assert (axe_faults(other), overflows(other)) == ([], 0)
    other.click("text=I'll come")
    assert "You said you will be there" in other.text_content("main")

    assert on(session, expo) == {reserve}
