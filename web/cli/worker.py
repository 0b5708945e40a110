"""`expo worker`: one process that solves, reads uploads and draws PDFs; as many as wanted, on as many machines."""

import logging

import click


@click.command()
def worker() -> None:
    """Do the work in the background: solves, imports, PDFs. Ctrl-C ends it; what it was at goes on elsewhere.

    Start several for several solves at once. `expo serve` starts one by itself.
    """
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.config import Config  # noqa: PLC0415  # likewise
    from web.worker.consume import Worker  # noqa: PLC0415  # likewise

    logging.basicConfig(format="%(asctime)s worker %(levelname)s %(name)s: %(message)s")
    Worker(Config(), utc_now).run()
