"""Who may come in: what stands before a view that needs an account or a permission."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from web.services.consent.answering import has_agreed
from web.services.who import Permission

P = ParamSpec("P")
R = TypeVar("R")
OPEN = frozenset({"my_consent", "my_data", "my_devices"})


def needs(*permissions: Permission) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """For views of an expo or of the house: somebody signed in, with these permissions in the expo, if there is one."""

    def wrap(view: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            if g.account is None:
                back = request.full_path if request.method == "GET" else None
                return redirect(url_for("sign_in.form", next=back), 303)
            for permission in permissions:
                g.who.need(permission)
            return view(*args, **kwargs)

        return guarded

    return wrap


def volunteers(view: Callable[P, R]) -> Callable[P, R | Response]:
    """For pages of volunteers: a device on which a personal link was opened, and consent to the text in force.

    Without consent only the pages about one's own data and devices are open.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R | Response:
        if g.volunteer is None:
            return redirect(url_for("my.lost"), 303)
        if request.blueprint not in OPEN and not has_agreed(g.session, g.expo, g.volunteer):
            return redirect(url_for("my_consent.ask"), 303)
        return view(*args, **kwargs)

    return guarded
