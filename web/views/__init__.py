"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import editions, home, imports, look, roster_edits, runs, sign_in, versions
from web.views.api import api


PAGES: tuple[Blueprint, ...] = (
    editions.page,
    home.page,
    imports.page,
    look.page,
    roster_edits.page,
    runs.page,
    sign_in.page,
    versions.page,
)
API: tuple[APIBlueprint, ...] = (api,)
