"""Every template of the web, read as text: both languages everywhere, and nothing that the policy would stop."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "web/views/templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
FACT = re.compile(r"\{(\w+)")
OF_T = {"one"}


def calls_of_t(file: Path) -> Iterator[nodes.Call]:
    tree = Environment(autoescape=True, extensions=["jinja2.ext.do"]).parse(file.read_text())
    return (call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "t")


def fault_of(call: nodes.Call) -> str:
    words = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
    if len(words) != 2 or not all(words):
        return "needs its words in zh and in en, as plain strings"
    zh, en = words
    given = {key.key for key in call.kwargs} - OF_T
    if CHINESE.search(en):
        return f"Chinese in the English: {en}"
    if re.search(r"[A-Za-z]{3}", en) and not CHINESE.search(zh):
        return f"no Chinese: {zh}"
    if not set(FACT.findall(zh)) == set(FACT.findall(en)) == given and call.dyn_kwargs is None:
        return f"facts differ: {zh} / {en} / {sorted(given)}"
    return ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_every_word_is_there_in_both_languages(file: Path) -> None:
    faults = [f"line {call.lineno}: {fault}" for call in calls_of_t(file) if (fault := fault_of(call))]

    assert faults == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_nothing_is_written_that_the_policy_stops(file: Path) -> None:
    text = file.read_text()
    stopped = re.findall(r"\sstyle=|<style|\son(?!e=)[a-z]+=\"|hx-on|<script(?![^>]*\ssrc=)[^>]*>|javascript:", text)

    assert stopped == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_no_chinese_stands_outside_of_t(file: Path) -> None:
    """But the name of the language itself, which its readers must find on an English page."""
    tree = Environment(autoescape=True, extensions=["jinja2.ext.do"]).parse(file.read_text())
    loose = [data.data.strip() for data in tree.find_all(nodes.TemplateData) if CHINESE.search(data.data)]

    assert [text for text in loose if "中文" not in text] == []


def test_every_form_that_posts_has_its_token() -> None:
    bare = []
    for file in FILES:
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", file.read_text(), re.DOTALL | re.IGNORECASE):
            if "csrf" not in form:
                bare.append((str(file.relative_to(TEMPLATES)), form[:80]))

    assert bare == []
