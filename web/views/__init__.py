"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import (
    accounts,
    board,
    demand,
    editing,
    editions,
    history,
    home,
    imports,
    look,
    me,
    my,
    organisations,
    papers,
    people,
    publish,
    replan,
    roster_edits,
    runs,
    settings,
    sign_in,
    swaps,
    versions,
)
from web.views.api import api

PAGES: tuple[Blueprint, ...] = (
    accounts.page,
    board.page,
    demand.page,
    editing.page,
    editions.page,
    history.page,
    home.page,
    imports.page,
    look.page,
    me.page,
    *my.PAGES,
    organisations.page,
    papers.page,
    people.page,
    publish.page,
    replan.page,
    roster_edits.page,
    runs.page,
    settings.page,
    sign_in.page,
    swaps.page,
    versions.page,
)
API: tuple[APIBlueprint, ...] = (api,)
