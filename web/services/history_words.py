"""What the history calls things: its verbs and the kinds of things that they are done to."""

from scheduler.domain.text import Text

VERBS = {
    "add": Text("添加", "added"),
    "change": Text("修改", "changed"),
    "copy": Text("复制", "copied"),
    "create": Text("新建", "created"),
    "discard": Text("丢弃", "discarded"),
    "import": Text("导入", "imported"),
    "invite": Text("发出登录链接", "sent a sign-in link"),
    "leave": Text("放弃", "left"),
    "postpone": Text("延期", "postponed"),
    "remove": Text("删除", "removed"),
    "revoke": Text("撤销", "revoked"),
    "cancel": Text("取消", "cancelled"),
    "solve": Text("求解", "ordered"),
    "stop": Text("停止并保留", "stopped, keeping the best"),
    "sign_in": Text("登录", "signed in"),
    "upload": Text("上传", "sent"),
}
KINDS = {
    "account": Text("账号", "account"),
    "expo": Text("展会", "expo"),
    "organisations": Text("单位", "organisation"),
    "posts": Text("岗位", "post"),
    "roster": Text("排班", "roster"),
    "run": Text("求解", "solve"),
    "shifts": Text("班次", "shift"),
    "slots": Text("时段", "slot"),
    "ties": Text("同伴", "companions"),
    "token": Text("令牌", "token"),
    "transports": Text("班车", "transport"),
    "upload": Text("文件", "file"),
    "volunteers": Text("志愿者", "volunteer"),
    "zones": Text("片区", "zone"),
}
