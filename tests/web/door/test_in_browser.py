"""A volunteer's first minute on a phone, in Chinese."""

from collections.abc import Callable

from flask import Flask
from playwright.sync_api import expect
from sqlmodel import Session

from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import NOW
from web.services.links.handing_out import make_link
from web.services.who import Who
from web.store.tables import ExpoRow


def test_a_link_is_opened_and_consent_given_on_a_phone(
    visit: Visitor, live: Callable[[Flask], str], app: Flask, session: Session, expo: ExpoRow, organiser: Who,
) -> None:  # fmt: skip
    token = make_link(session, expo, "V001", organiser, NOW)
    session.commit()
    session.close()
    page = visit(f"{live(app)}/my/open/{token}", width=360, has_touch=True)
    faults, wide = axe_faults(page), overflows(page)

    page.get_by_role("button", name="打开我的班次").click()
    expect(page.locator("h1")).to_contain_text("请先看看并决定是否同意")
    faults += axe_faults(page)
    page.get_by_role("button", name="我同意", exact=True).click()
    expect(page).to_have_url(page.url.partition("/my/")[0] + "/my/")
    page.goto(page.url + "data")
    expect(page.locator("h1")).to_have_text("这里是我们保存的关于您的全部信息")
    faults += axe_faults(page)
    assert (faults, wide, overflows(page)) == ([], 0, 0)
