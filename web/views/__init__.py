"""Pages, one blueprint a feature; this is where each is entered."""

from flask import Blueprint
from flask_openapi3.blueprint import APIBlueprint

from web.views import (
    accounts,
    answers,
    board,
    calendars,
    callouts,
    demand,
    editing,
    editions,
    feeds,
    history,
    home,
    imports,
    links,
    look,
    me,
    messages,
    my,
    organisations,
    papers,
    people,
    policies,
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
    answers.page,
    board.page,
    callouts.page,
    calendars.page,
    demand.page,
    editing.page,
    editions.page,
    feeds.page,
    history.page,
    home.page,
    imports.page,
    links.page,
    look.page,
    me.page,
    messages.page,
    *my.PAGES,
    organisations.page,
    papers.page,
    people.page,
    policies.page,
    publish.page,
    replan.page,
    roster_edits.page,
    runs.page,
    settings.page,
    sign_in.page,
    swaps.page,
    versions.page,
)
OPEN: tuple[Blueprint, ...] = (my.messages.leaving,)
"""Pages whose forms need no token: what they do is allowed by their address alone."""
API: tuple[APIBlueprint, ...] = (api,)
