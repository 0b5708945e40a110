"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import editions, home, imports, roster_edits, sign_in, versions
from web.views.api import api

PAGES: tuple[Blueprint, ...] = (
    editions.page,
    home.page,
    imports.page,
    roster_edits.page,
    sign_in.page,
    versions.page,
)
API: tuple[APIBlueprint, ...] = (api,)
