"""The text that volunteers agree to unless organisers write their own: what the law asks to be told (PIPL 13-17)."""

from scheduler.domain.text import Text

DEFAULT = Text(
    """谁处理您的信息：{expo}志愿者工作组织方（下称“我们”）。联系方式见您的带队老师或岗位带班电话。

为什么：安排您的志愿服务班次并通知您，安排用餐、服装、乘车和保险，如实记录您的服务时长（《志愿服务条例》第十九条）。

哪些信息：姓名、所在单位、手机、邮箱、年龄段、技能与培训、可服务的时间和意愿、餐别与尺码、班次和服务记录。我们不收集身份证号、人脸、位置和健康信息。

谁能看到：组织者；您所在单位的负责人；您所在岗位的负责人。公开看板上没有您的姓名。同岗志愿者只看到“王*”。需要交给保险或客运单位时，会另行征得您的同意。

自动排班：班次由程序按公开的规则排出，由人核对后发布；您可以问为什么这样排，也可以拒绝任何一个班次，不受任何影响。

保存多久：服务记录归档后不再需要的信息即删除；服务时长按法律要求保存。

您的权利：随时可以在“我的信息”页面查看、更正、导出、撤回同意和删除。撤回同意不影响撤回之前已做的处理。

志愿服务出于自愿，无报酬。上岗前会告诉您每个班次的内容、时间、地点、条件和可能的风险。""",
    """Who handles your data: the organisers of volunteers of {expo} ("we"). Reach us through your organisation's lead or the duty phone of your post.

What for: to give you shifts and tell you of them; for meals, uniforms, buses and insurance; and to keep a true record of your hours of service (Regulations on Volunteer Service, article 19).

Which data: name, organisation, phone, e-mail, age, skills and trainings, when you are free and what you wish for, meal and size, shifts and service records. We keep no identity numbers, faces, places where you are, or health data.

Who sees it: organisers; the lead of your organisation; the lead of your post. The public board has no names, and other volunteers of your post see only the first character of yours. Before anything goes to an insurer or a bus company you are asked again.

Decisions by a program: shifts are worked out by a program, by rules that anybody can read, and looked over by people before they are published. You may ask why, and decline any shift without any disadvantage.

How long: what is no longer needed once the records are filed is deleted; hours of service are kept as the law asks.

Your rights: on the page "My data" you can see, correct, export, take back your consent and erase, at any time. Taking it back does not undo what was done before.

Volunteering is your own free choice and unpaid. Before each shift you are told what it is, when and where, under which conditions and with which risks.""",  # noqa: E501  # paragraphs
)
"""`{expo}` is the expo's name. A blank line parts paragraphs; what stands before the first colon is their head."""
