"""`expo account`: accounts from the machine's own command line, for whoever has no page to go to yet or any more."""

from typing import TYPE_CHECKING

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text
from web.cli.opened import configured, writing

if TYPE_CHECKING:
    from sqlmodel import Session

    from web.store.tables import Account

_KINDS = ("organiser", "organisation_lead", "post_lead")
_LINK = Text(
    "{name} 用这个链接设置密码 (只能用一次, 7 天内有效):\n  {url}",
    "{name} sets a password with this link (it works once, for 7 days):\n  {url}",
)
_SIGN_IN = Text(
    "这个链接以 {name} 登录 (只能用一次, 7 天内有效):\n  {url}",
    "This link signs {name} in (it works once, for 7 days):\n  {url}",
)
_UNKNOWN = Text("没有邮箱为 {email} 的账号。", "There is no account with the e-mail address {email}.")
_GRANT = Text(
    "负责人要说明负责什么: --expo 和 --organisation, 或 --expo 和 --post。",
    "Say what a lead is to see: --expo with --organisation, or --expo with --post.",
)
_CLOSED = Text("已停用", "closed")


@click.group()
def account() -> None:
    """Accounts: make one, send a new link, list them."""


@account.command()
@click.argument("email")
@click.argument("name")
@click.option("--kind", type=click.Choice(_KINDS), default="organiser", show_default=True, help="What it may do.")
@click.option("--expo", type=int, help="For leads: the expo's number, as in its pages' addresses.")
@click.option("--organisation", default="", metavar="ID", help="For leads: the organisation, with all below it.")
@click.option("--post", default="", metavar="ID", help="For leads: the post.")
@language_option
def create(
    email: str, name: str, kind: str, expo: int | None, organisation: str, post: str, language: Language
) -> None:
    """Make an account and print the link that sets its password."""
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.services.accounts.inviting import create_account  # noqa: PLC0415  # likewise
    from web.services.who import program  # noqa: PLC0415  # likewise
    from web.store.tables import Grant, Kind  # noqa: PLC0415  # likewise

    lead = kind != "organiser"
    if lead and (expo is None or bool(organisation) == bool(post)):
        raise Failure(Exit.USAGE, _GRANT.say(language))
    grants = (Grant(account_id=0, expo_id=expo or 0, organisation=organisation, post=post),) if lead else ()
    config = configured(language)
    with writing(config, language) as session:
        who = program("expo account", "cli")
        made, token = create_account(session, email, name, Kind(kind), who, utc_now(), grants=grants)
    click.echo(_LINK.say(language, name=made.name, url=f"{config.public_url}/invitation/{token}"))


@account.command()
@click.argument("email")
@click.option("--sign-in", is_flag=True, help="A link that signs in as it is, instead of setting a new password.")
@language_option
def link(email: str, sign_in: bool, language: Language) -> None:
    """Print a new link for an account: for a forgotten password."""
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.services.accounts.inviting import renew, sign_in_link  # noqa: PLC0415  # likewise
    from web.services.who import program  # noqa: PLC0415  # likewise

    config = configured(language)
    with writing(config, language) as session:
        found = _found(session, email, language)
        token = (sign_in_link if sign_in else renew)(session, found.id or 0, program("expo account", "cli"), utc_now())
    text = _SIGN_IN if sign_in else _LINK
    click.echo(text.say(language, name=found.name, url=f"{config.public_url}/invitation/{token}"))


@account.command(name="list")
@language_option
def listing(language: Language) -> None:
    """List all accounts."""
    from sqlmodel import select  # noqa: PLC0415  # with the web's libraries; help does without

    from web.store.tables import Account  # noqa: PLC0415  # likewise

    with writing(configured(language), language) as session:
        for found in session.exec(select(Account).order_by(Account.email)):
            closed = f"  {_CLOSED.say(language)}" if found.closed_at else ""
            click.echo(f"{found.email}  {found.name}  {found.kind.value}{closed}")


def _found(session: "Session", email: str, language: Language) -> "Account":
    from sqlmodel import select  # noqa: PLC0415  # with the web's libraries; help does without

    from web.store.tables import Account  # noqa: PLC0415  # likewise

    found = session.exec(select(Account).where(Account.email == email.strip().lower())).first()
    if found is None:
        raise Failure(Exit.INPUT, _UNKNOWN.say(language, email=email))
    return found
