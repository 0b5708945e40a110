"""What the history calls things: its verbs and the kinds of things that they are done to."""

from scheduler.domain.text import Text

VERBS = {
    "create": Text("新建", "created"),
    "discard": Text("丢弃", "discarded"),
    "invite": Text("发出登录链接", "sent a sign-in link"),
    "sign_in": Text("登录", "signed in"),
}
KINDS = {
    "account": Text("账号", "account"),
    "expo": Text("展会", "expo"),
    "roster": Text("排班", "roster"),
}
