"""The robots of chats and the gateway for phones, against an address that answers as they do."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.messages.fakes import Hook, web_hook
from tests.web.messages.letters import LETTER, letter
from web.messages.channel import SENT, Outcome, Result
from web.messages.robots import ROBOTS, Robot
from web.messages.sms import Gateway

WHOLE = f"{LETTER.subject}\n{LETTER.text}"


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_hook() as found:
        yield found


def _robot(hook: Hook, kind: str, secret: str = "s3cret") -> Robot:
    return Robot(ROBOTS[kind], hook.url, secret)


def test_each_robot_gets_the_text_in_its_own_form(hook: Hook) -> None:
    assert [_robot(hook, kind, "").send(LETTER) for kind in ROBOTS] == [SENT, SENT, SENT]

    assert [hook.said(number) for number in range(3)] == [
        {"msgtype": "text", "text": {"content": WHOLE}},
        {"msgtype": "text", "text": {"content": WHOLE}},
        {"msg_type": "text", "content": {"text": WHOLE}},
    ]
    assert {path for path, _, _ in hook.asked} == {"/send?key=k"}


def test_dingtalk_is_signed_in_the_address(hook: Hook) -> None:
    _robot(hook, "dingtalk").send(LETTER)

    said = parse_qs(urlsplit(hook.asked[0][0]).query)
    stamp = str(int(LETTER.at.timestamp() * 1000))
    expected = hmac.new(b"s3cret", f"{stamp}\ns3cret".encode(), hashlib.sha256).digest()
    assert (said["key"], said["timestamp"]) == (["k"], [stamp])
    assert base64.b64decode(said["sign"][0]) == expected


def test_feishu_is_signed_in_the_body(hook: Hook) -> None:
    _robot(hook, "feishu").send(LETTER)

    stamp = str(int(LETTER.at.timestamp()))
    expected = hmac.new(f"{stamp}\ns3cret".encode(), b"", hashlib.sha256).digest()
    assert (hook.said()["timestamp"], base64.b64decode(hook.said()["sign"])) == (stamp, expected)


@pytest.mark.parametrize(
    ("kind", "body", "outcome"),
    [
        ("wecom", '{"errcode": 45009, "errmsg": "freq out of limit"}', (Result.LATER, "45009 freq out of limit", 60)),
        ("wecom", '{"errcode": 93000, "errmsg": "invalid webhook"}', (Result.NEVER, "93000 invalid webhook", 0)),
        ("dingtalk", '{"errcode": 130101, "errmsg": "send too fast"}', (Result.LATER, "130101 send too fast", 60)),
        ("dingtalk", '{"errcode": 310000, "errmsg": "sign not match"}', (Result.NEVER, "310000 sign not match", 0)),
        ("feishu", '{"code": 11232, "msg": "too fast"}', (Result.LATER, "11232 too fast", 60)),
        ("feishu", '{"code": 19021, "msg": "sign match fail"}', (Result.NEVER, "19021 sign match fail", 0)),
        ("feishu", "<html>", (Result.NEVER, "None <html>", 0)),
    ],
)
def test_each_robot_says_in_its_own_way_what_is_wrong(
    hook: Hook, kind: str, body: str, outcome: tuple[Result, str, int]
) -> None:
    hook.usual = (200, body)

    assert _robot(hook, kind).send(LETTER) == Outcome(*outcome)


@pytest.mark.parametrize(
    ("status", "result", "wait"),
    [
        (429, Result.LATER, 30),
        (503, Result.LATER, 30),
        (404, Result.NEVER, 0),
        (302, Result.NEVER, 0),
        (502, Result.PERHAPS, 0),
        (0, Result.PERHAPS, 0),
    ],
)
def test_what_a_status_means_for_a_message(hook: Hook, status: int, result: Result, wait: int) -> None:
    hook.usual = (status, "")

    found = _robot(hook, "wecom").send(LETTER)

    assert (found.result, found.wait, len(hook.asked)) == (result, wait, 1)


def test_nobody_there_is_for_now() -> None:
    with web_hook() as closed:
        robot = Robot(ROBOTS["wecom"], closed.url)

    assert robot.send(LETTER).result is Result.LATER


def test_what_is_too_long_becomes_short(hook: Hook) -> None:
    _robot(hook, "wecom").send(letter(text="长" * 800))

    assert hook.said()["text"]["content"] == LETTER.short


def test_a_robot_does_not_show_its_key(hook: Hook) -> None:
    assert "key=k" not in repr(_robot(hook, "feishu"))


def test_a_gateway_gets_its_own_json(hook: Hook) -> None:
    body = '{"to": ["{phone}"], "p": {"content": "【食博会】{text}", "n": 1, "x": "{other}"}, "id": "{id}"}'
    gateway = Gateway(hook.url, body, "Bearer t")

    assert gateway.send(letter(to="138 0000 0001", short='a"b}{phone}\n')) == SENT

    assert hook.said() == {
        "to": ["13800000001"],
        "p": {"content": '【食博会】a"b}{phone}\n', "n": 1, "x": "{other}"},
        "id": LETTER.id,
    }
    assert hook.asked[0][1]["Authorization"] == "Bearer t"


def test_a_gateway_gets_its_own_form(hook: Hook) -> None:
    Gateway(hook.url, "mobile={phone}&content={text}&sign=").send(letter(to="+86 138", short="a&b=1"))

    assert parse_qs(hook.asked[0][2].decode(), keep_blank_values=True) == {
        "mobile": ["+86138"],
        "content": ["a&b=1"],
        "sign": [""],
    }


def test_a_gateway_has_its_own_way_to_say_yes(hook: Hook) -> None:
    hook.usual = (200, '{"Code": "isv.NO_BALANCE"}')

    assert Gateway(hook.url, "m={phone}", taken='"Code": "OK"').send(LETTER) == Outcome(
        Result.NEVER, '{"Code": "isv.NO_BALANCE"}'
    )
