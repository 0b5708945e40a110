"""Accounts through the API, for organisers: make one, let somebody in, say what a lead sees, close."""

from typing import Any, Literal

from flask import current_app, g, url_for
from pydantic import AwareDatetime, BaseModel, Field

from web.services.accounts import inviting, managing
from web.store.tables import Account, Kind
from web.views.api.door import api

Which = Literal["organiser", "organisation_lead", "post_lead"]
_ID = Field(ge=1, le=2**31 - 1)


class OneAccount(BaseModel):
    account_id: int = _ID


class AccountOut(BaseModel):
    id: int
    email: str
    name: str
    kind: Which
    created_at: AwareDatetime
    closed_at: AwareDatetime | None


class AccountsOut(BaseModel):
    items: list[AccountOut]


class LetInOut(BaseModel):
    """`link` sets the password; it works once and is not shown again."""

    account: AccountOut
    link: str


class GrantsIn(BaseModel):
    """Keys of organisations, each with all below it, or of posts: what a lead sees of one expo."""

    expo_id: int = _ID
    keys: list[str] = Field(max_length=1000)


class AccountIn(BaseModel):
    email: str = Field(max_length=200)
    name: str = Field(max_length=60)
    kind: Which
    grants: GrantsIn | None = Field(None, description="Needed for a lead.")


@api.get("/accounts", summary="All accounts", responses={200: AccountsOut})
def list_accounts() -> dict[str, Any]:
    return {"items": [_out(line.account) for line in managing.all_accounts(g.session, g.who)]}


@api.post("/accounts", summary="A new account", responses={201: LetInOut})
def create_account(body: AccountIn) -> tuple[dict[str, Any], int]:
    kind, wanted = Kind(body.kind), body.grants
    grants = managing.grants_of(g.session, kind, wanted.expo_id if wanted else 0, wanted.keys if wanted else ())
    account, token = inviting.create_account(g.session, body.email, body.name, kind, g.who, g.now, grants=grants)
    return _let_in(account, token), 201


@api.post("/accounts/<int:account_id>/links", summary="A new link for an account", responses={201: LetInOut})
def renew_link(path: OneAccount) -> tuple[dict[str, Any], int]:
    return _let_in(*managing.invite_again(g.session, path.account_id, g.who, g.now)), 201


@api.put("/accounts/<int:account_id>/grants", summary="What a lead sees of one expo", responses={204: None})
def put_grants(path: OneAccount, body: GrantsIn) -> tuple[str, int]:
    managing.save_grants(g.session, path.account_id, body.expo_id, body.keys, g.who, g.now)
    return "", 204


@api.post("/accounts/<int:account_id>/close", summary="Nobody gets in with it any more", responses={204: None})
def close_account(path: OneAccount) -> tuple[str, int]:
    managing.close_account(g.session, path.account_id, g.who, g.now)
    return "", 204


@api.post("/accounts/<int:account_id>/reopen", summary="It works again", responses={204: None})
def reopen_account(path: OneAccount) -> tuple[str, int]:
    managing.reopen_account(g.session, path.account_id, g.who, g.now)
    return "", 204


def _let_in(account: Account, token: str) -> dict[str, Any]:
    public = current_app.extensions["config"].public_url.rstrip("/")
    return {"account": _out(account), "link": public + url_for("sign_in.invitation", token=token)}


def _out(account: Account) -> dict[str, Any]:
    return AccountOut.model_validate(account, from_attributes=True).model_dump(mode="json")
