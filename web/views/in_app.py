"""Browsers within chat programs: they open pages, but block files, and know no other program to hand one to."""

from scheduler.domain.text import Text

_CHATS = {
    "wxwork": Text("企业微信", "WeCom"),  # says that it is WeChat, too
    "MicroMessenger": Text("微信", "WeChat"),
    "QQ/": Text("QQ", "QQ"),
    "Weibo": Text("微博", "Weibo"),
    "DingTalk": Text("钉钉", "DingTalk"),
    "Lark": Text("飞书", "Feishu"),
    "Feishu": Text("飞书", "Feishu"),
    "AliApp": Text("支付宝", "Alipay"),
}
"""What their user agents have in common; `MQQBrowser`, a browser of its own, is none of them."""


def chat_of(agent: str) -> Text | None:
    """Which program's browser it is; none for a browser of its own."""
    said = agent.lower().replace("mqqbrowser/", "")
    return next((name for mark, name in _CHATS.items() if mark.lower() in said), None)
