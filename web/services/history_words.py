"""What the history calls things: its verbs and the kinds of things that they are done to."""

from scheduler.domain.text import Text

VERBS = {
    "add": Text("添加", "added"),
    "change": Text("修改", "changed"),
    "create": Text("新建", "created"),
    "discard": Text("丢弃", "discarded"),
    "exchange": Text("互换", "exchanged"),
    "invite": Text("发出登录链接", "sent a sign-in link"),
    "move": Text("调班", "moved"),
    "pin": Text("固定", "pinned"),
    "put_on": Text("排上", "put on"),
    "redo": Text("重做", "did again"),
    "remove": Text("删除", "removed"),
    "replace": Text("顶替", "put in place of another"),
    "revoke": Text("撤销", "revoked"),
    "sign_in": Text("登录", "signed in"),
    "take_off": Text("撤下", "took off"),
    "undo": Text("撤销操作", "undid"),
    "unpin": Text("取消固定", "unpinned"),
}
KINDS = {
    "account": Text("账号", "account"),
    "expo": Text("展会", "expo"),
    "organisations": Text("单位", "organisation"),
    "posts": Text("岗位", "post"),
    "roster": Text("排班", "roster"),
    "shifts": Text("班次", "shift"),
    "slots": Text("时段", "slot"),
    "ties": Text("同伴", "companions"),
    "token": Text("令牌", "token"),
    "transports": Text("班车", "transport"),
    "volunteers": Text("志愿者", "volunteer"),
    "zones": Text("片区", "zone"),
}
