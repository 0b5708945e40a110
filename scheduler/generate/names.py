"""Invented people: names as they occur in a Chinese city, and phone numbers that no operator gives out."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
    "傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷史龙陶贺顾毛郝龚邵万钱严武常赖康樊葛毋逯蔺"
)
_COMPOUND = ("欧阳", "上官", "司马", "诸葛")
_WOMEN = (
    "婷欣怡雪梅丽娜静敏慧芳燕玲萍红颖倩雯洁琳瑶莹璐佳媛妍蕾薇琪瑾岚霞月彤晴悦萌露曼菲苗荷兰竹菊清秀娟媚钰珂"
    "依诗语梦思若亦书可心安然念初予禾舒宁颜溪伊"
)
_MEN = (
    "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建亮成峰晨志远文博毅恒泽轩昊然睿哲翔"
    "松柏岩川海江河东南北新民国栋梁铭钧锐锋达贤良"
)
_COMPOUND_ONE_IN = 150

_SURNAME_WEIGHTS = tuple(accumulate(1 / (rank + 6) for rank in range(len(_SURNAMES))))


def person_name(random: Random, *, woman: bool) -> str:
    """A surname, the common ones oftener, with a given name of one or two characters."""
    if random.randrange(_COMPOUND_ONE_IN):
        surname = random.choices(_SURNAMES, cum_weights=_SURNAME_WEIGHTS)[0]
    else:
        surname = random.choice(_COMPOUND)
    length = 1 if random.random() < 0.15 and len(surname) == 1 else 2
    return surname + "".join(random.sample(_WOMEN if woman else _MEN, length))


def distinct_names(random: Random, women: Iterator[bool]) -> Iterator[str]:
    """One name for each of `women` (whether it is a woman's), none twice."""
    seen: set[str] = set()
    for woman in women:
        name = person_name(random, woman=woman)
        while name in seen:
            name = person_name(random, woman=woman)
        seen.add(name)
        yield name


def phone(number: int) -> str:
    """Eleven digits that look like a mobile number and cannot be one: none begins with 100."""
    if not 0 <= number < 10**8:
        raise ValueError(f"a made-up phone number has eight digits after the 100: {number}")
    return f"100{number:08d}"
