"""Phrasebook → problems of Chinese wording: punctuation, forms of address, house spelling.

Sources: GB/T 15834-2011 (punctuation: full width in Chinese text, …… as two characters);
the rest is the house style that CONTRIBUTING.md explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.book import Phrasebook
from generator.model import Ask, Do, Never, Record, Say, Situation
from generator.problems import Level, Problem

_HAN = r"[\u3400-\u9fff]"


@dataclass(frozen=True)
class Wording:
    """One house rule: what must not be found, and what is written in its place."""

    code: str
    pattern: re.Pattern[str]
    message: str
    fix: str
    level: Level = Level.ERROR
    sentences_only: bool = False


WORDINGS = (
    Wording(
        "P401",
        re.compile(rf"(?<={_HAN})[,?!:;()]|[,?!;:()](?={_HAN})|(?<={_HAN})\.(?!\.)"),
        "标点“{0}”是半角的",
        "请用全角标点：，。？！：；（）",
    ),
    Wording(
        "P402", re.compile(r"\.{2,}|。{2,}|(?<!…)…(?!…)|…{3,}"), "省略号写成了“{0}”", "请写两个字符的 ……"
    ),
    Wording(
        "P407",
        re.compile(rf"(?<={_HAN})\s+(?={_HAN})|\s+(?=[，。？！：；、])|(?<=[，。？！：；、])\s+"),
        "中文之间有空格",
        "请删掉空格",
    ),
    Wording("P409", re.compile(r"[\"「」]|''"), "引号“{0}”不是中文引号", "请用“”，里层用‘’"),
    Wording("P410", re.compile(r"[，、；：]{2,}|[。？！][。，、；]"), "标点“{0}”连在一起", "请只留一个"),
    Wording("P403", re.compile("其它"), "写了“其它”", "全书统一写“其他”", Level.WARNING),
    Wording("P404", re.compile("小姐"), "称呼“小姐”不合适", "请写“女士”", Level.WARNING, True),
    Wording("P405", re.compile("你(?!们)"), "对客户说了“你”", "请说“您”", Level.WARNING, True),
    Wording("P406", re.compile("您们"), "“您们”不合习惯", "请说“各位”或“您”", Level.WARNING, True),
    Wording(
        "P411",
        re.compile("帐号|帐户|登陆(?=网|系统|账|平台)|拨打电话号码"),
        "写了“{0}”",
        "请写“账号、账户、登录、拨打电话”",
        Level.WARNING,
    ),
)
_END = re.compile(r"(?:[。？！.?!]|……)[”’）]?$|\{[^{}]*\}$")


def check(book: Phrasebook) -> list[Problem]:
    """Run every wording rule over every text of every situation."""
    return [p for s in book.situations.values() for p in _situation(s)]


def _texts(situation: Situation) -> Iterator[tuple[Record, str, bool]]:
    """(record, its text, is it a sentence the agent may say?)"""
    yield situation, situation.title, False
    yield situation, situation.when, False
    for condition, leaf in situation.leaves():
        if isinstance(leaf, Do):
            yield leaf, leaf.do, False
        if condition is not None and leaf is condition.steps[0]:
            yield condition, condition.condition, False
    for spoken in situation.spoken():
        if isinstance(spoken, (Say, Ask)):
            yield spoken, spoken.text, True
        if spoken.manner:
            yield spoken, spoken.manner, False
    for never in situation.never:
        yield never, never.say, False
        yield never, never.why, False


def _situation(situation: Situation) -> Iterator[Problem]:
    for record, text, sentence in _texts(situation):
        bare = re.sub(r"\{[^{}]*\}", "某", text)
        for rule in WORDINGS:
            found = None if rule.sentences_only and not sentence else rule.pattern.search(bare)
            if found:
                message = f"{rule.message.format(found[0])}（{_around(bare, found)}）"
                yield Problem(record.place, rule.code, message, rule.fix, rule.level)
        spoken = sentence or (isinstance(record, Never) and text == record.say)
        if spoken and not _END.search(text):
            yield Problem(record.place, "P408", f"句末没有标点（……{text[-6:]}）", "请以 。？！或 …… 结尾")


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 4) : found.end() + 4]
