"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import accounts, demand, home, me, organisations, people, settings, sign_in
from web.views.api import api

PAGES: tuple[Blueprint, ...] = (
    home.page,
    demand.page,
    organisations.page,
    people.page,
    settings.page,
    accounts.page,
    me.page,
    sign_in.page,
)
API: tuple[APIBlueprint, ...] = (api,)
