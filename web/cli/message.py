"""`expo message test`: sends one message through the channels that are set up, to see whether they work."""

import secrets

import click

from scheduler.cli.exits import Exit, Failure
from scheduler.cli.options import language_option
from scheduler.domain.text import Language, Text

_NONE = Text(
    "没有设置任何能送到那里的渠道。请设置 EXPO_SMTP_HOST、EXPO_SMTP_FROM（邮件），EXPO_SMS_URL（短信），"
    "EXPO_ROBOT、EXPO_ROBOT_URL（群机器人）。",
    "No channel is set up that reaches there. Set EXPO_SMTP_HOST and EXPO_SMTP_FROM (e-mail), EXPO_SMS_URL (text "
    "messages), EXPO_ROBOT and EXPO_ROBOT_URL (the group's robot).",
)
_SENT = Text("已通过{way}送出。", "Sent by {way}.")
_NOT = Text("{way}没有收下：{why}", "{way} did not take it: {why}")
_SUBJECT = Text("测试消息", "A test message")
_TEXT = Text(
    "这是一条测试消息，收到即表示发送渠道可用。", "This is a test: having it, you know that messages can be sent."
)
_WAYS = {
    "mail": Text("邮件", "e-mail"),
    "sms": Text("短信", "text message"),
    "robot": Text("群机器人", "the group's robot"),
}


@click.group()
def message() -> None:
    """Messages to volunteers and organisers."""


@message.command("test")
@click.option(
    "--to", default="", metavar="ADDRESS", help="An e-mail address or a phone number; else the group's robot."
)
@language_option
def try_out(to: str, language: Language) -> None:
    """Send one message now, past the outbox, and say what the other side answered."""
    from web.app import utc_now  # noqa: PLC0415  # with the web's libraries; help does without
    from web.config import Config  # noqa: PLC0415  # likewise
    from web.messages.channel import Letter, Result  # noqa: PLC0415  # likewise
    from web.messages.ways import Ways  # noqa: PLC0415  # likewise

    ways = Ways.of(Config())
    way = ways.to_person(to if "@" in to else "", "" if "@" in to else to) if to else ways.to_group()
    if way is None:
        raise Failure(Exit.USAGE, _NONE.say(language))
    subject, text = _SUBJECT.say(language), _TEXT.say(language)
    letter = Letter(f"test.{secrets.token_hex(8)}", way.address, "", subject, text, text, utc_now(), language)
    outcome = way.channel.send(letter)
    ways.close()
    if outcome.result is not Result.SENT:
        raise Failure(Exit.INPUT, _NOT.say(language, way=_WAYS[way.name], why=outcome.why))
    click.echo(_SENT.say(language, way=_WAYS[way.name]))
