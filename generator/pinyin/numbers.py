"""Digits in their place in a line -> how they are said, and as what.

Five kinds: digits (one by one, 1 = yāo), number, money, time, date. A declared kind wins; then
the first rule that fits; a string that no rule decides is read digit by digit and doubtful.
"""

from __future__ import annotations

import re

from .files import named
from .model import Number

ONES = ["líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"]
SPOKEN = ["líng", "yāo", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"]
UNITS = ["", "shí", "bǎi", "qiān"]
GROUPS = ["", "wàn", "yì"]
KINDS = ("digits", "number", "money", "time", "date")
WHY = "数字读法无法判断，请声明 digits、number、money、time 或 date"

_TWO_STAYS = re.compile("[月日号楼层栋单室座级期度路℃%年]|点[五0-9]|代|班")
_AMOUNT = re.compile(f"[ ]?(?:{named('amounts').replace(' ', '|')})")
_PAY = re.compile(f"[ ]?(?:{named('money').replace(' ', '|')})")
_DIGITS_BEFORE = re.compile(
    "(?:电话|热线|拨打?|致电|号码|手机|座机|传真|分机|工号|编号|单号|订单|尾号|卡号|账号|帐号|房间|房号|"
    "密码|验证码|邮编|客服|代码|"
    "证件?号|证号|热线电话|号是|转|发送|回复|输入|总机|专线|短号|车牌|门牌|平台|联系|QQ|微信)"
    "(?:号码?|是|为|：|:|改为|改成|或者?|后?[四4]位|请|您的?|的|热线|码|"
    "到|至|了|我们的?|人工|服务|、|“|尾号| |电话|和|\\d)*$"
)
_DIGITS_AFTER = re.compile(
    "[ ]?(?:热线|室(?!内|外)|房间?|分机|号?(?:坐席|客服|话务员|接线员|专员|员工|护理员)"
    "|为您服务|开头|结尾|平台|专线|客服|电话|病房|号线路)"
)
_PHONE = re.compile(
    r"1[3-9]\d{9}|0\d{2,3}-\d{7,8}|400-?\d{3,4}-?\d{3,4}|800-?\d{3}-?\d{4}|95\d{3}|123\d\d"
    r"|1(?:10|19|20|22|14|0086|0010|0000)|96\d{3,4}|\d{3,4}-\d{3,4}-\d{3,4}"
)
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?")
_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_RANGE = re.compile(r"(.+?)\s*[-－~～—–]+\s*(.+)")


def digits(text: str) -> str:
    """Digit by digit, as telephone numbers are said: 110 -> yāo yāo líng."""
    return " ".join(SPOKEN[int(c)] for c in text if c.isdecimal())


def year(text: str) -> str:
    """2026 -> èr líng èr liù (no yāo in years)."""
    return " ".join(ONES[int(c)] for c in text)


def _below_ten_thousand(value: int, leading: bool) -> list[str]:
    words: list[str] = []
    pending = False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            pending = pending or bool(words) or not leading
            continue
        if pending and (words or not leading):
            words.append("líng")
        pending = False
        name = "liǎng" if digit == 2 and place >= 2 else ONES[digit]
        if place == 1 and digit == 1 and leading and not words:
            words.append("shí")
        elif place == 1 and words and words[-1] == "líng":
            words.append(name + "shí")
        else:
            words.append(name + UNITS[place])
    return words


def cardinal(value: int) -> str:
    """250 -> liǎngbǎi wǔshí; spelled as 6.1.5 spells numerals in characters."""
    if value == 0:
        return "líng"
    groups: list[int] = []
    while value:
        groups.append(value % 10000)
        value //= 10000
    words: list[str] = []
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        part = _below_ten_thousand(group, leading=not words)
        if words and group < 1000 and part[0] != "líng":
            part.insert(0, "líng")
        if place:
            if group == 2:
                part = ["liǎng"]
            if len(part) == 1 and group <= 10:
                part = [part[0] + GROUPS[place]]
            else:
                part.append(GROUPS[place])
        words += part
    return " ".join(_tens(words))


def _tens(words: list[str]) -> list[str]:
    """`èrshí`, `sān` -> `èrshísān`; `shí`, `èr` -> `shí'èr`."""
    out: list[str] = []
    for word in words:
        if out and out[-1].endswith("shí") and word in ONES[1:]:
            out[-1] += ("'" if word == "èr" else "") + word
        else:
            out.append(word)
    return out


def amount(text: str, before_measure: bool = False) -> str:
    """`1,280.50` -> yīqiān liǎngbǎi bāshí diǎn wǔ líng; 2 before a measure is liǎng."""
    whole, _, fraction = text.replace(",", "").partition(".")
    if before_measure and whole == "2" and not fraction:
        return "liǎng"
    said = cardinal(int(whole or "0"))
    return said + " diǎn " + year(fraction) if fraction else said


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    said = ("liǎng" if hour == 2 else cardinal(hour)) + " diǎn"
    if minute:
        said += (" líng " if minute < 10 else " ") + cardinal(minute) + " fēn"
    if match[3] and int(match[3]):
        said += " " + cardinal(int(match[3])) + " miǎo"
    return said


def read(text: str, line: str, start: int, declared: str | None = None) -> Number:
    """Say a number that stands at `start` of its line."""
    before, after = line[:start], line[start + len(text) :]
    if declared:
        if declared not in KINDS:
            raise ValueError(f"数字“{text}”的读法“{declared}”不认识，只能是 {'、'.join(KINDS)}")
        return Number(text, _as_declared(text, declared, after), declared)
    if found := _shaped(text, before, after):
        return found
    span = _RANGE.fullmatch(text)
    if span and not re.search(r"[-－~～]", span[2]):
        left = read(span[1], span[1] + after, 0)
        right = read(span[2], span[2] + after, 0)
        if not right.why and re.fullmatch(r"[\d.,:：]+", span[1]):
            kind = right.kind
            said = left.reading if left.kind == kind else _as_declared(span[1], kind, after)
            return Number(text, f"{said} dào {right.reading}", kind)
    return _placed(text, before, after)


def _as_declared(text: str, kind: str, after: str) -> str:
    clock, date = _CLOCK.fullmatch(text), _DATE.fullmatch(text)
    if clock and kind == "time":
        return _clock(clock)
    if date and kind == "date":
        return _dated(date)
    if kind == "digits" or not re.fullmatch(r"[\d,]*\.?\d+", text):
        return digits(text)
    two = (
        kind in ("number", "money", "time")
        and not _TWO_STAYS.match(after)
        and bool(after[:1].strip("，。 ；、"))
    )
    return year(text) if kind == "date" and len(text) == 4 else amount(text, two)


def _dated(match: re.Match[str]) -> str:
    return f"{year(match[1])} nián {cardinal(int(match[3]))} yuè {cardinal(int(match[4]))} rì"


def _shaped(text: str, before: str, after: str) -> Number | None:
    """Numbers that their own shape decides."""
    if match := _CLOCK.fullmatch(text):
        return Number(text, _clock(match), "time")
    if match := _DATE.fullmatch(text):
        return Number(text, _dated(match), "date")
    if text[0] in "￥¥":
        return Number(text, amount(text[1:]) + " yuán", "money")
    if text[-1] in "%％":
        ends = [amount(p.rstrip("%％")) for p in re.split(r"[-~～－—]+", text)]
        return Number(text, "bǎi fēn zhī " + " dào ".join(ends), "number")
    if text[-1] == "℃":
        ends = [amount(p.rstrip("℃")) for p in re.split(r"[-~～－—]+", text)]
        return Number(text, " dào ".join(ends) + " shèshìdù", "number")
    if "/" in text:
        top, _, bottom = text.partition("/")
        if "压" in before[-4:]:
            return Number(text, f"{cardinal(int(top))} bǐ {cardinal(int(bottom))}", "number", WHY)
        if top.isdecimal() and bottom.isdecimal() and 0 < int(top) < int(bottom):
            return Number(text, f"{cardinal(int(bottom))} fēn zhī {cardinal(int(top))}", "number")
    if "*" in text:
        return Number(text, digits(text), "digits", WHY)
    if _PHONE.fullmatch(text) and not _AMOUNT.match(after) and not _PAY.match(after):
        return Number(text, digits(text), "digits")
    if re.fullmatch(r"\d+(-\d+)+", text) and len(text) >= 10:
        return Number(text, digits(text), "digits")
    return None


def _placed(text: str, before: str, after: str) -> Number:
    """Numbers that what stands beside them decides."""
    plain = text.replace(",", "")
    if not re.fullmatch(r"\d+(\.\d+)?", plain):
        return Number(text, digits(text), "digits", WHY)
    if _PAY.match(after) and not after.startswith("分钟"):
        return Number(text, amount(text, not after.startswith("角")), "money")
    if after.startswith("年") and len(plain) == 4 and not re.match("年(以上|历史|了)", after):
        return Number(text, year(plain), "date")
    if re.match("月(?!租|费|饼|卡)", after) or (
        re.match("[日号]", after)
        and re.search(r"月(?:份)?$|月\d+[日号]?[到至、和-]$|[本每上下]个?月$|今天$|明天$", before)
    ):
        return Number(text, amount(text), "date")
    if after.startswith("两") and plain.isdecimal():
        return Number(text, amount(text), "number")
    if re.match("[点时](?!间)", after) and len(plain) <= 2 and not re.match("点点", after):
        return Number(text, amount(text, True), "time")
    if after.startswith("分") and re.search("[点时]$", before):
        return Number(
            text, ("líng " if len(plain) == 2 and plain[0] == "0" else "") + cardinal(int(plain)), "time"
        )
    if after.startswith("日") and len(plain) <= 2:
        return Number(text, amount(text), "date")
    return _counted(text, plain, before, after)


def _counted(text: str, plain: str, before: str, after: str) -> Number:
    short = len(plain) <= 3 and not (plain[0] == "0" and len(plain) > 1)
    if re.match("号?(楼|栋|幢|单元|门|院|弄|座|层|路|线|馆|厅|窗口|柜台|桌)", after) and short:
        return Number(
            text,
            digits(plain) if len(plain) == 3 and "层楼线路".find(after[0]) < 0 else amount(text),
            "number",
        )
    if re.match("[室房](?!间?[的内外])", after) or re.search("(室|房间|房号|病房)$", before):
        return Number(text, digits(plain), "digits")
    if after.startswith("号"):
        long = (len(plain) >= 3 and not re.search("(路|街|大道|巷|胡同|弄)$", before)) or plain[0] == "0"
        return Number(text, digits(plain) if long else amount(text), "digits" if long else "number")
    if before.endswith("第"):
        return Number(text, amount(text), "number")
    if len(plain) > 2 and re.match("[A-Z](?![A-Za-z])", after):
        return Number(text, digits(plain), "digits")  # 102X, no 128GB
    if plain[0] == "0" and len(plain) > 1 and "." not in plain:
        return Number(text, digits(plain), "digits")
    if re.search("(栋|幢|单元|座|楼|层)$", before) and len(plain) >= 3:
        return Number(text, digits(plain), "digits")
    if re.search("(满|减|返|送|省|米|块|元)$", before) and len(plain) <= 4:
        return Number(text, amount(text), "number")
    if _DIGITS_AFTER.match(after) and "." not in plain:
        return Number(text, digits(plain), "digits")
    if _AMOUNT.match(after):
        return Number(text, amount(text, not _TWO_STAYS.match(after)), "number")
    if _DIGITS_BEFORE.search(before) and "." not in plain:
        return Number(text, digits(plain), "digits")
    if re.search("(按|请按|键入|选|选择|回复|数字|输入)$", before) and len(plain) <= 2:
        return Number(text, digits(plain), "digits")
    if "." in plain or "," in text:
        return Number(text, amount(text), "number")
    if len(plain) >= 5:
        return Number(text, digits(plain), "digits", "" if len(plain) >= 7 else WHY)
    if re.search(
        "(共|约|共计|合计|大约|超过|满|不到|达到|高压|低压|血压|血糖|体温|心率|只有|还有|是)$", before
    ):
        return Number(text, amount(text), "number", "" if not before.endswith("是") else WHY)
    return Number(text, digits(plain), "digits", WHY)
