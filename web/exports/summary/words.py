"""The words of the summary page, by the names its template uses."""

from collections.abc import Mapping

from scheduler.domain.text import Text

WORDS = {
    "all_filled": Text("{wanted} 个名额全部到位，没有空缺", "{filled} of {wanted} places filled; nothing empty"),
    "some_empty": Text(
        "{wanted} 个名额已到位 {filled} 个，空缺 {empty} 个", "{filled} of {wanted} places filled; {empty} empty"
    ),
    "empty_where": Text("{answer}：{where}", "{answer}: {where}"),
    "shift_missing": Text("{shift}（缺 {count}）", "{shift} ({count})"),
    "and_more": Text("{shifts}等 {all} 个班次", "{shifts} and {more} more shifts"),
    "no_demand": Text("没有需要安排的名额", "There are no places to fill"),
    "illegal": Text(
        "这份排班表违反硬性规则 {count} 处，不能发布。",
        "This roster breaks hard rules in {count} cases; do not publish it.",
    ),
    "legal": Text("所有硬性规则都满足。", "Every hard rule holds."),
    "version": Text("版本 {version}", "Version {version}"),
    "issued": Text("发布时间 {moment}", "issued {moment}"),
    "latest": Text("以最新版本为准", "only the latest version counts"),
    "filled": Text("到位", "filled"),
    "empty": Text("空缺", "empty"),
    "of_wanted": Text("共 {wanted} 个名额", "of {wanted} places"),
    "none_empty": Text("每个班次都已满员", "every shift is full"),
    "people": Text("上岗人数", "people on duty"),
    "of_people": Text("共 {people} 名志愿者", "of {people} volunteers"),
    "hours_each": Text("每人工时", "hours a person"),
    "hours_between": Text("最少 {least}，最多 {most}", "from {least} to {most}; the figure is the median"),
    "quality": Text("好到什么程度", "How good it is"),
    "tier": Text("层次（前面的绝对优先）", "Tier (earlier ones always win)"),
    "tier_name": Text("层次", "tier"),
    "cost": Text("代价", "cost"),
    "bound": Text("可证下界", "proven bound"),
    "verdict": Text("结论", "verdict"),
    "unknown": Text("未知", "not known"),
    "proven_zero": Text("没有任何缺憾", "nothing left to wish for"),
    "proven": Text("已证明不可能更好", "proven: it cannot be better"),
    "gap": Text("与最优最多相差 {percent} %", "at most {percent} % from the best possible"),
    "no_bound": Text("没有下界，不知道还能好多少", "no bound: how much better it could be is not known"),
    "took": Text("求解用时 {seconds} 秒。", "Solved in {seconds} s."),
    "map": Text("岗位 × 时段", "Posts by time"),
    "post": Text("岗位", "post"),
    "total": Text("合计", "total"),
    "key": Text("图例", "Key"),
    "full": Text("满员", "full"),
    "short": Text("缺人", "short"),
    "nobody": Text("无人", "nobody"),
    "surplus": Text("超员", "surplus"),
    "none": Text("无需求", "no demand"),
    "gaps": Text("空缺及原因", "What is empty, and why"),
    "no_gaps": Text("没有空缺。", "Nothing is empty."),
    "gaps_untold": Text("原因尚未分析；空缺见下图。", "The causes were not looked into; the map below shows where."),
    "missing": Text("缺 {count} 人", "{count} missing"),
    "causes": Text("原因", "Why"),
    "suggestions": Text("可以这样补", "What would fill it"),
    "by_role": Text("按岗位类别", "By role"),
    "by_day": Text("按日期", "By day"),
    "coverage": Text("到位情况", "Coverage"),
    "bar": Text("{label}:{filled} / {wanted}", "{label}: {filled} of {wanted}"),
    "hours": Text("工时分布", "Hours"),
    "hours_sentence": Text(
        "上岗的 {used} 人中，一半人的工时不超过 {median} 小时，最少 {least}，最多 {most}。",
        "Half of the {used} people on duty serve at most {median} hours; the least {least}, the most {most}.",
    ),
    "hours_range": Text("{start}–{end} 小时", "{start} to {end} h"),
    "no_shift": Text("未排班", "no shift"),
    "people_count": Text("{count} 人", "{count}"),
    "hours_bar": Text("{label}：{count} 人", "{label}: {count} people"),
    "organisations": Text("各单位：承诺、上岗、工时", "Organisations: promised, on duty, hours"),
    "organisations_sentence": Text(
        "公平份额按每人可服务的时间，把全部需求尽量平均分摊。",
        "The fair share spreads all wanted work as evenly as people's free time allows.",
    ),
    "organisation": Text("单位", "organisation"),
    "registered": Text("报名", "people"),
    "promised": Text("承诺", "promised"),
    "used": Text("上岗", "on duty"),
    "each": Text("人均小时", "hours each"),
    "fair": Text("公平份额", "fair share"),
    "against": Text("相差", "difference"),
    "promise_bar": Text(
        "{label}：上岗 {used} 人，承诺 {promised} 人", "{label}: {used} on duty of {promised} promised"
    ),
    "costs": Text("各规则的代价", "What each rule costs"),
    "rule": Text("规则", "rule"),
    "cases": Text("处", "cases"),
    "hard": Text("硬性规则", "hard rule"),
    "silent": Text("没有代价的规则：{rules}。", "No cost from: {rules}."),
    "draft": Text("草稿", "draft"),
}

STATUSES: Mapping[str, Text] = {
    "optimal": Text(
        "每个层次都已证明：在这些规则下没有更好的排班。", "Every tier is proven: under these rules no roster is better."
    ),
    "feasible": Text("尚未证明这是最好的排班。", "It is not proven to be the best."),
    "infeasible": Text("没有排班能同时满足所有硬性规则。", "No roster keeps every hard rule."),
    "unknown": Text("时间内没有得到结论。", "There was no answer in the time given."),
}
"""By what a solver calls how it ended; named by value, since its package loads the engines."""
