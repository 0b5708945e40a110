"""Renders a page of HTML as PDF. The only place that loads WeasyPrint, so only workers import it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from weasyprint import HTML
from weasyprint.urls import URLFetcher


def pdf(html: str, *, tagged: bool = True) -> bytes:
    """The same page gives the same bytes: its identifier is made of it, and its dates are those it states.

    Nothing is fetched, neither a file nor an address: names and notes come from strangers.
    Tags say to screen readers what is a table and what a heading; they take a third of the time.
    """
    identifier = sha256(html.encode()).hexdigest()[:32].encode()
    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"]))
    with _no_collection():
        return bytes(page.write_pdf(pdf_variant="pdf/ua-1" if tagged else None, pdf_identifier=identifier))


@contextmanager
def _no_collection() -> Iterator[None]:
    """A fifth of the time of long papers went into looking for garbage among boxes that are all still in use."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
