"""The command line: `python -m scheduler solve | check | explain | recruit | replan | generate | template`."""

import sys
from typing import Any

import click

from scheduler.cli.checking import check
from scheduler.cli.exits import Exit, Failure, exit_table, hush_stdout, unwritable
from scheduler.cli.explaining import explain
from scheduler.cli.making import generate, template
from scheduler.cli.options import spoken
from scheduler.cli.recruiting import recruit
from scheduler.cli.replanning import replan
from scheduler.cli.solving import solve
from scheduler.cli.version import package_version


class Forgiving(click.Group):
    """Ends with one line and a documented exit code where others end with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            hush_stdout()
            raise unwritable(error, spoken(ctx)) from error
        except KeyboardInterrupt:
            raise Failure(Exit.INTERRUPTED, "") from None
        return result


@click.group(
    cls=Forgiving,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"\b\nExit codes:\n{exit_table()}",
)
@click.version_option(package_version(), message="%(version)s")
def main() -> None:
    """Rosters for expos: made, judged, explained."""


for command in (solve, check, explain, recruit, replan, generate, template):
    main.add_command(command)
