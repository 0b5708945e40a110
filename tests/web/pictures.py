"""Pictures of pages, to be looked at: `python -m tests.web.pictures OUT URL... --width 360`."""

import re
from itertools import product
from pathlib import Path

import click

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
                for fault in axe_faults(page):
                    click.echo(f"{url} {width} {lang} {theme}: {fault}")
                if wide := overflows(page):
                    click.echo(f"{url} {width} {lang} {theme}: {wide} px wider than the window")
            page.context.close()
    for complaint in sorted(set(visitor.complaints)):
        click.echo(complaint)


if __name__ == "__main__":
    pictures()
