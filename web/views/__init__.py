"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import home, look, runs, sign_in
from web.views.api import api


PAGES: tuple[Blueprint, ...] = (
    home.page,
    look.page,
    runs.page,
    sign_in.page,
)
API: tuple[APIBlueprint, ...] = (api,)
