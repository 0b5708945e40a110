"""What the README says about rules, exit codes, commands and pictures is so."""

import re
import shlex
from pathlib import Path

import click
import pytest

from fixtures import NAMES
from scheduler.cli import main as scheduler
from scheduler.cli.exits import MEANINGS
from scheduler.domain.settings import Settings
from scheduler.rules import RULES
from web.cli import main as web
from web.rules_table import markdown

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    python -m (scheduler|web\.cli) (.+)$", README, re.MULTILINE)


def test_the_rules_are_those_of_the_program() -> None:
    shown = re.search(r"<!-- rules -->\n(.*)<!-- end of rules -->", README, re.DOTALL)

    assert shown is not None
    assert shown[1] == markdown(), "renew it with: python -m web.cli rules"
    assert f"<summary>{len(RULES)} rules and {len(list(Settings().table()))} settings</summary>" in README


def test_the_table_has_a_row_for_every_rule_and_setting() -> None:
    codes = re.findall(r"^\| `(\w+)` \|", markdown(), re.MULTILINE)

    assert codes == [*(rule.code for rule in RULES), *(name for name, _, _ in Settings().table())]


def test_the_exit_codes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*)<br>(.*) \|$", README, re.MULTILINE)

    assert rows == [(str(int(code)), text.zh, text.en) for code, text in MEANINGS.items()]


@pytest.mark.parametrize(("program", "line"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_every_command_can_be_given_as_it_is_shown(program: str, line: str) -> None:
    name, *arguments = shlex.split(line)
    command = {"scheduler": scheduler, "web.cli": web}[program].commands[name]

    command.make_context(name, arguments)


def test_every_link_leads_somewhere_and_pictures_are_light() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
    assert [link for link in links if link.endswith(".png") and (ROOT / link).stat().st_size >= 200_000] == []


def test_fixtures_that_are_named_exist() -> None:
    assert set(re.findall(r"FIXTURE=([\w-]+)", README)) <= set(NAMES)


def test_commands_are_shown_at_all() -> None:
    assert {line.split()[0] for _, line in COMMANDS} >= {*scheduler.commands, "demo"}
    assert all(isinstance(command, click.Command) for command in scheduler.commands.values())
