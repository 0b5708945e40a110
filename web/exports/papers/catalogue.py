"""Every paper there is: the pages, the permissions and the command line list them from here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from scheduler.domain.text import Text
from web.exports.papers.buses import bus_lists
from web.exports.papers.contacts import contacts_by_organisation, contacts_by_post
from web.exports.papers.insurance import insurance_list
from web.exports.papers.issue import Issue
from web.exports.papers.meals import meal_counts
from web.exports.papers.posters import Posters, duty_posters
from web.exports.papers.sign_in import SignInSheets, sign_in_sheets
from web.exports.papers.tables import Tables
from web.exports.papers.uniforms import uniform_counts

Format = Literal["pdf", "xlsx"]
Document = Tables | Posters | SignInSheets


@dataclass(frozen=True, slots=True)
class Paper:
    """`permission` is what an account needs to have it; `make` lays down what it says, in no format yet."""

    code: str
    title: Text
    about: Text
    permission: str
    formats: tuple[Format, ...]
    make: Callable[[Issue], Document]


PAPERS = (
    Paper(
        "posters",
        Text("岗位值班海报", "Duty posters"),
        Text("每个岗位一张，贴在岗位上：做什么、谁当班、二维码", "one for each post's wall: what to do, who is on, QR"),
        "papers.posters",
        ("pdf",),
        duty_posters,
    ),
    Paper(
        "sign-in",
        Text("签到表", "Sign-in sheets"),
        Text("每个班次一张，组长在前，留有替补空行", "one for each shift, leader first, with lines for stand-ins"),
        "papers.sign_in",
        ("pdf",),
        sign_in_sheets,
    ),
    Paper(
        "contacts-by-organisation",
        Text("通讯录（按单位）", "Contact list by organisation"),
        Text("各单位上岗人员与班次，电话隐去中间四位", "who is on duty from where and when, phones masked"),
        "papers.contacts_by_organisation",
        ("pdf", "xlsx"),
        contacts_by_organisation,
    ),
    Paper(
        "contacts-by-post",
        Text("通讯录（按岗位）", "Contact list by post"),
        Text("各岗位人员与时间，电话隐去中间四位", "who is at which post and when, phones masked"),
        "papers.contacts_by_post",
        ("pdf", "xlsx"),
        contacts_by_post,
    ),
    Paper(
        "meals",
        Text("用餐统计", "Meal counts"),
        Text("按日、餐次、餐别，以及送到哪个岗位", "by day, meal and kind, and where to bring them"),
        "papers.meals",
        ("pdf", "xlsx"),
        meal_counts,
    ),
    Paper(
        "uniforms",
        Text("服装统计", "Uniform counts"),
        Text("按尺码与性别、单位、着装", "by size and gender, organisation, dress"),
        "papers.uniforms",
        ("pdf", "xlsx"),
        uniform_counts,
    ),
    Paper(
        "buses",
        Text("乘车安排表", "Bus lists"),
        Text(
            "每日每批次的车、时间、座位和名单，以及返程人数",
            "trips of each day and wave: times, seats, names; ways home",
        ),
        "papers.buses",
        ("pdf", "xlsx"),
        bus_lists,
    ),
    Paper(
        "insurance",
        Text("保险名单", "Insurance list"),
        Text("全部上岗人员及未投保人员，含风险岗位", "everybody on duty, insured or not, with risk posts"),
        "papers.insurance",
        ("xlsx",),
        insurance_list,
    ),
)

PAPER_BY_CODE = {paper.code: paper for paper in PAPERS}
