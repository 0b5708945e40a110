"""What went wrong and what to do next, as a page or, for htmx, as a notice within the page."""

from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from scheduler.domain.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence and the next step; `what` is shown as the title."""

    what: Text | str
    step: Text


BACK = Text("返回上一页，数据没有改变。", "Go back; nothing was changed.")
FAULTS = {
    400: Fault(
        Text("服务器读不懂这个请求。", "The server could not read this request."),
        Text("请返回上一页重新填写；数据没有改变。", "Go back and fill in the form again; nothing was changed."),
    ),
    401: Fault(
        Text("请先登录。", "Please sign in first."),
        Text("登录后会回到这一页。", "After signing in you come back to this page."),
    ),
    403: Fault(
        Text("您的账号没有这项权限。", "Your account may not do this."),
        Text("需要时请主办方管理员为您开通。", "If you need it, ask an organiser to allow it."),
    ),
    404: Fault(
        Text("这里没有这一页。", "There is no such page here."),
        Text(
            "它可能已被删除，或者链接不完整；请从首页或搜索开始找。",
            "It was removed, or the link is not complete; start from the first page or search.",
        ),
    ),
    405: Fault(Text("这个地址不能这样使用。", "This address cannot be used that way."), BACK),
    409: Fault(
        Text("别人刚刚改过同一处内容。", "Somebody else has just changed the same thing."),
        Text("请刷新页面，看过现在的内容后再改。", "Reload the page, look at what it says now, then change it."),
    ),
    410: Fault(
        Text("这个链接已经失效。", "This link is no longer valid."),
        Text("请让主办方重新发送一个。", "Ask the organisers for a new one."),
    ),
    413: Fault(
        Text("文件太大，没有接收。", "The file is too large and was not taken in."),
        Text("请只保留需要的工作表，或拆成几个文件。", "Keep only the sheets that are needed, or split it."),
    ),
    415: Fault(
        Text("不支持这种文件格式。", "This kind of file cannot be read."),
        Text("请另存为 .xlsx 或 .csv 后再上传。", "Save it as .xlsx or .csv and upload it again."),
    ),
    422: Fault(
        Text("填写的内容不完整或有误。", "Something in the form is missing or not right."),
        Text("请按各项旁边的提示修改；数据没有改变。", "Mend what is marked; nothing was changed."),
    ),
    429: Fault(
        Text("请求太频繁。", "Too many requests."),
        Text("请等一分钟再试。", "Wait a minute, then try again."),
    ),
    500: Fault(
        Text("程序出了错，这一步没有完成。", "The program failed; this step was not completed."),
        Text(
            "已有数据没有改变。请再试一次；若仍然出错，把时间和这一页的地址告诉管理员。",
            "Nothing was half done. Try again; if it fails again, tell the administrator the time and this address.",
        ),
    ),
    503: Fault(
        Text("系统正在维护或暂时繁忙。", "The system is being looked after, or busy."),
        Text("请稍后再试。", "Try again in a moment."),
    ),
}
STALE_FORM = Fault(
    Text("这一页打开得太久，提交没有生效。", "This page was open for too long; what you sent was not taken."),
    Text("请刷新页面后再提交一次。", "Reload the page and send it once more."),
)


def explain(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _: answer(400, STALE_FORM))
    app.register_error_handler(500, _broken)


def answer(status: int, fault: Fault | None = None) -> tuple[str, int]:
    """The answer to a refused request; services' refusals come with their own sentence."""
    return render_template(_template(), fault=fault or _known(status), status=status), status


def wants_fragment() -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("HX-Request") == "true" and "HX-Boosted" not in request.headers


def _template() -> str:
    """Volunteers stay in the small frame of their own pages."""
    if request.path.startswith("/my/"):
        return "errors/mine.html"
    return "errors/notice.html" if wants_fragment() else "errors/page.html"


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is None or error.code < 400:
        return error  # redirects are no faults
    return answer(error.code)


def _broken(_: Exception) -> tuple[str, int]:
    """Asks no context processor: what they read may be what is broken."""
    return current_app.jinja_env.get_template(_template()).render(fault=FAULTS[500], status=500), 500


def _known(status: int) -> Fault:
    return FAULTS.get(status) or FAULTS[500 if status >= 500 else 400]
