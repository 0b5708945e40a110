"""The organisers' command line: `expo`, or `python -m web.cli` from the checkout."""

import click

from scheduler.cli import Forgiving
from scheduler.cli.exits import exit_table
from scheduler.cli.version import package_version
from web.cli.account import account
from web.cli.backup import backup
from web.cli.demo import demo
from web.cli.export import export
from web.cli.imports import take
from web.cli.message import message
from web.cli.migrate import migrate
from web.cli.publish import publish
from web.cli.restore import restore
from web.cli.rules import rules
from web.cli.serve import serve
from web.cli.solve import solve
from web.cli.worker import worker


@click.group(
    "expo",
    cls=Forgiving,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"\b\nExit codes:\n{exit_table()}",
)
@click.version_option(package_version(), message="%(version)s")
def main() -> None:
    """What an organiser does with an expo, from lists to files for everybody."""


for command in (serve, worker, migrate, take, solve, publish, export, account, backup, restore, demo, rules, message):
    main.add_command(command)
