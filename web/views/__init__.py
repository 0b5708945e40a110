"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import home, sign_in

PAGES: tuple[Blueprint, ...] = (
    home.page,
    sign_in.page,
)
API: tuple[APIBlueprint, ...] = ()
