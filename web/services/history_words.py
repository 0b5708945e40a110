"""What the history calls things: its verbs and the kinds of things that they are done to."""

from scheduler.domain.text import Text

VERBS = {
    "add": Text("添加", "added"),
    "change": Text("修改", "changed"),
    "close": Text("停用", "closed"),
    "create": Text("新建", "created"),
    "discard": Text("丢弃", "discarded"),
    "invite": Text("发出登录链接", "sent a sign-in link"),
    "remove": Text("删除", "removed"),
    "reopen": Text("恢复", "opened again"),
    "revoke": Text("撤销", "revoked"),
    "sign_in": Text("登录", "signed in"),
    "switch_off": Text("关闭", "switched off"),
    "switch_on": Text("开启", "switched on"),
}
KINDS = {
    "account": Text("账号", "account"),
    "expo": Text("展会", "expo"),
    "grants": Text("账号权限", "what an account sees"),
    "one_time": Text("动态码", "one-time code"),
    "organisations": Text("单位", "organisation"),
    "password": Text("密码", "password"),
    "posts": Text("岗位", "post"),
    "roster": Text("排班", "roster"),
    "shifts": Text("班次", "shift"),
    "slots": Text("时段", "slot"),
    "ties": Text("同伴", "companions"),
    "token": Text("令牌", "token"),
    "transports": Text("班车", "transport"),
    "settings": Text("设置", "settings"),
    "travel": Text("片区路程", "ways between zones"),
    "volunteers": Text("志愿者", "volunteer"),
    "zones": Text("片区", "zone"),
}
