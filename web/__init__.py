"""The web around the scheduler: organisers' pages, files for everybody."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from web.config import Config


def create_app(config: "Config | None" = None, **options: Any) -> "Flask":
    """The application for a web server; `options` are those of `web.app.build`."""
    from web.app import build, utc_now  # noqa: PLC0415 - exports and calendars do without a web framework
    from web.config import Config  # noqa: PLC0415 - likewise

    return build(config or Config(), options.pop("clock", utc_now), **options)
