"""Browsers within chat programs: they open pages, but block files, and know no other program to hand one to."""

_CHATS = {
    "MicroMessenger": "WeChat",
    "wxwork": "WeCom",
    "QQ/": "QQ",
    "Weibo": "Weibo",
    "DingTalk": "DingTalk",
    "Lark": "Feishu",
    "Feishu": "Feishu",
    "AliApp": "Alipay",
}
"""What their user agents have in common; `MQQBrowser`, a browser of its own, is none of them."""


def chat_of(agent: str) -> str:
    """Which program's browser it is; empty for a browser of its own."""
    return next((name for mark, name in _CHATS.items() if mark.lower() in agent.lower()), "")
