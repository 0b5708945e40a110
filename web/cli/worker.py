"""`expo worker`: one process that solves, reads uploads and draws PDFs; as many as wanted, on as many machines."""

import logging
import os

import click

from scheduler.cli.options import language_option
from scheduler.domain.text import Language
from web.cli.opened import configured


@click.command()
@language_option
def worker(language: Language) -> None:
    """Do the work in the background: solves, imports, PDFs. Ctrl-C ends it; what it was at goes on elsewhere.

    Start several for several solves at once. `expo serve` starts one by itself.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.serving.parent import follow_parent  # noqa: PLC0415  # likewise
    from web.worker.consume import Worker  # noqa: PLC0415  # likewise

    logging.basicConfig(format="%(asctime)s worker %(levelname)s %(name)s: %(message)s")
    follow_parent()
    Worker(configured(language), utc_now).run()
    os._exit(0)  # an engine may still be at work on what was handed back; nothing waits for it
