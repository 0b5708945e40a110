"""Pictures of pages, to be looked at: `python -m tests.web.pictures OUT URL... --width 360`."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

import click
from playwright.sync_api import Page

from tests.web.browser import LOCALES, Visitor, axe_faults, chromium, overflows


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("urls", nargs=-1, required=True)
@click.option("--cookie", default="", help="NAME=VALUE of somebody who is signed in.")
@click.option("--width", "widths", type=int, multiple=True, default=(360, 768, 1440), show_default=True)
@click.option("--lang", "langs", multiple=True, default=tuple(LOCALES), show_default=True)
@click.option("--theme", "themes", multiple=True, default=("light", "dark"), show_default=True)
@click.option("--whole/--window", default=True, help="The whole page, or what is seen without scrolling.")
@click.option("--print", "printed", is_flag=True, help="As on paper.")
def pictures(
    out: Path,
    urls: tuple[str, ...],
    cookie: str,
    widths: tuple[int, ...],
    langs: tuple[str, ...],
    themes: tuple[str, ...],
    *,
    whole: bool,
    printed: bool,
) -> None:
    """A file for each page, width, language and theme; faults that axe finds are told."""
    out.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        visitor = Visitor(browser)
        for width, lang, theme in product(widths, langs, themes):
            page = visitor(urls[0], width=width, lang=lang, theme=theme)
            name, _, value = cookie.partition("=")
            if name:
                page.context.add_cookies([{"name": name, "value": value, "url": re.match(r"\w+://[^/]+", urls[0])[0]}])
            page.emulate_media(media="print" if printed else "screen", color_scheme=theme)  # type: ignore[arg-type]
            for url in urls:
                page.goto(url)
                page.wait_for_load_state("networkidle")
                file = re.sub(r"\W+", "-", url.split("//")[-1].partition("/")[2]).strip("-") or "first"
                page.screenshot(path=out / f"{file}-{width}-{lang}-{theme}.png", full_page=whole)
                if not printed:  # what is on paper cannot be clicked or scrolled
                    _told(f"{url} {width} {lang} {theme}", page)
            page.context.close()
    for complaint in sorted(set(visitor.complaints)):
        click.echo(complaint)


def _told(where: str, page: Page) -> None:
    """Each kind of fault once, with its first place."""
    faults = axe_faults(page)
    for kind, count in Counter(fault.split(":")[0] for fault in faults).items():
        first = next(fault for fault in faults if fault.startswith(kind))
        click.echo(f"{where}: {count} times {first}")
    if wide := overflows(page):
        click.echo(f"{where}: {wide} px wider than the window")


if __name__ == "__main__":
    pictures()
