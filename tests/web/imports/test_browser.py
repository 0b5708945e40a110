"""The whole way in a browser: send a workbook, explain a column, look at what changes, take it."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from fixtures import workbook
from tests.web.browser import Visitor, axe_faults, overflows
from tests.web.conftest import PASSWORD


def test_an_organiser_begins_an_expo_and_sends_a_second_list(
    app: Flask,
    client: FlaskClient,
    live: Callable[[Flask], str],
    visit: Visitor,
    work_off: Callable[[], None],
    tmp_path: Path,
) -> None:
    base = live(app)
    page = visit(f"{base}/sign-in?lang=en", lang="en")
    page.fill("[name=email]", "ann@expo.test")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.goto(f"{base}/import")
    page.set_input_files("#file", workbook("demo"))
    page.get_by_role("button", name="Send and preview").click()
    page.wait_for_selector("#progress")
    work_off()
    page.get_by_role("heading", name="Taking it begins an expo: 60 volunteers, 88 places").wait_for()
    page.get_by_role("button", name="Take it").click()
    page.get_by_text("demo.xlsx is taken.").wait_for()

    second = tmp_path / "志愿者名单.csv"
    second.write_text("编号,姓名,学校/单位,联络\nV001,龙翔旭,漯河职业技术学院,13900000001\n")
    page.set_input_files("#file", second)
    page.get_by_role("button", name="Send and preview").click()
    page.wait_for_selector("#progress")
    work_off()
    page.get_by_label("Column “联络”").select_option("phone")
    page.get_by_role("button", name="Read it again like this").click()
    page.wait_for_selector("#progress")
    work_off()
    page.get_by_role("heading", name="Taking it changes one thing").wait_for()
    assert page.locator(".change ins").all_inner_texts() == ["13900000001"]
    assert (axe_faults(page), overflows(page)) == ([], 0)
    page.get_by_role("button", name="Take it").click()
    page.get_by_text("志愿者名单.csv is taken.").wait_for()
