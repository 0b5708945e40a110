"""What the history calls things: its verbs and the kinds of things that they are done to."""

from scheduler.domain.text import Text

VERBS = {
    "add": Text("添加", "added"),
    "change": Text("修改", "changed"),
    "create": Text("新建", "created"),
    "discard": Text("丢弃", "discarded"),
    "invite": Text("发出登录链接", "sent a sign-in link"),
    "override": Text("按理由放行", "overrode a rule"),
    "publish": Text("发布", "published"),
    "remove": Text("删除", "removed"),
    "renew": Text("更换链接", "renewed the link"),
    "revoke": Text("撤销", "revoked"),
    "roll_back": Text("恢复旧版本", "rolled back"),
    "sign_in": Text("登录", "signed in"),
    "switch_off": Text("关闭", "switched off"),
    "withdraw": Text("撤回", "withdrew"),
}
KINDS = {
    "account": Text("账号", "account"),
    "board": Text("公开看板", "public board"),
    "expo": Text("展会", "expo"),
    "organisations": Text("单位", "organisation"),
    "posts": Text("岗位", "post"),
    "roster": Text("排班", "roster"),
    "shifts": Text("班次", "shift"),
    "slots": Text("时段", "slot"),
    "ties": Text("同伴", "companions"),
    "token": Text("令牌", "token"),
    "transports": Text("班车", "transport"),
    "version": Text("发布版本", "published version"),
    "volunteers": Text("志愿者", "volunteer"),
    "zones": Text("片区", "zone"),
}
