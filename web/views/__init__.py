"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import editing, home, sign_in
from web.views.api import api

PAGES: tuple[Blueprint, ...] = (
    editing.page,
    home.page,
    sign_in.page,
)
API: tuple[APIBlueprint, ...] = (api,)
