"""A roster's table as small as can be, for pages to be edited on: what the script asks of a table, and nothing else."""

from flask import Blueprint, Flask, g, render_template_string, url_for

from web.services.editing import open_roster
from web.views.gate import needs

page = Blueprint("tiny_table", __name__, url_prefix="/expo/<int:expo_id>/tiny/<int:roster_id>")

TABLE = """
{% extends "base.html" %}
{% block title %}Tiny{% endblock %}
{% block head %}<link rel="stylesheet" href="{{ url_for('static', filename='css/editing.css') }}">{% endblock %}
{% block scripts %}
<script src="{{ url_for('static', filename='vendor/sortable/Sortable.min.js') }}" defer></script>
<script src="{{ url_for('static', filename='js/roster.js') }}" defer></script>
{% endblock %}
{% block main %}
<h1>Tiny</h1>
<div class="inspect"><div><div class="wide">
<table class="map grid" data-edits="{{ edits }}">
{% for shift in opened.problem.shifts %}
<tr><th scope="row">{{ opened.says.shift(shift.id) }}</th><td data-shift="{{ shift.id }}">
{% for one in opened.staffing.on(shift) %}
<a class="person" data-person="{{ one.id }}" href="{{ edits }}person/{{ one.id }}">{{ one.name }}</a>
{% endfor %}
</td></tr>
{% endfor %}
</table></div></div><aside></aside></div>
{% endblock %}
"""


@page.get("/")
@needs()
def table(roster_id: int) -> str:
    opened = open_roster(g.session, g.expo, roster_id, g.who, "en")
    edits = url_for("editing.bar", roster_id=roster_id).removesuffix("bar")
    return render_template_string(TABLE, opened=opened, edits=edits)


def with_table(app: Flask) -> Flask:
    app.register_blueprint(page)
    return app
