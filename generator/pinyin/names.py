"""Surnames before titles and full names -> candidates for the division of a sentence.

Spelling after GB/T 28039-2011 and GB/T 16159-2012 6.2.1: surname first and apart, a compound
surname and the given name joined, both with a capital; a title stands apart, in small letters.
"""

from __future__ import annotations

import re
from functools import cache

from .spelling import capital, joined
from .table import WHY_LISTED, Entry, entry, normative, settled, spell
from .table import known as known_words

COMPOUND = {
    "欧阳": "ōuyáng", "司马": "sīmǎ", "上官": "shàngguān", "诸葛": "zhūgě", "尉迟": "yùchí",
    "万俟": "mòqí", "司徒": "sītú", "皇甫": "huángfǔ", "慕容": "mùróng", "令狐": "línghú",
    "长孙": "zhǎngsūn", "宇文": "yǔwén", "公孙": "gōngsūn", "轩辕": "xuānyuán", "端木": "duānmù",
    "东方": "dōngfāng", "夏侯": "xiàhóu", "闻人": "wénrén", "澹台": "tántái", "单于": "chányú",
    "独孤": "dúgū", "南宫": "nángōng", "呼延": "hūyán", "赫连": "hèlián", "钟离": "zhōnglí",
    "鲜于": "xiānyú", "太史": "tàishǐ", "申屠": "shēntú", "濮阳": "púyáng", "淳于": "chúnyú",
    "公冶": "gōngyě", "宗政": "zōngzhèng", "拓跋": "tuòbá", "纳兰": "nàlán", "第五": "dìwǔ",
}  # fmt: skip
# Surnames read otherwise than the character commonly is. 华 朴 ... may be either: a doubt.
SPECIAL = dict(
    pair.split(":")
    for pair in [
        "肖:xiāo",
        "单:shàn",
        "解:xiè",
        "查:zhā",
        "仇:qiú",
        "朴:piáo",
        "任:rén",
        "区:ōu",
        "曾:zēng",
        "盖:gě",
        "乐:yuè",
        "华:huà",
        "尉:wèi",
        "翟:zhái",
        "宁:nìng",
        "葛:gě",
        "纪:jǐ",
        "盛:shèng",
        "薄:bó",
        "秘:bì",
        "冼:xiǎn",
        "折:shé",
        "缪:miào",
        "洗:xiǎn",
        "种:chóng",
        "覃:qín",
        "召:shào",
        "燕:yān",
        "应:yīng",
        "瞿:qú",
        "员:yùn",
        "车:chē",
        "石:shí",
        "柏:bǎi",
        "卜:bǔ",
        "哈:hǎ",
        "黑:hè",
        "逄:páng",
        "牟:mù",
        "那:nā",
        "能:nài",
        "句:gōu",
        "过:guō",
        "贾:jiǎ",
        "俞:yú",
        "於:yū",
        "佴:nài",
        "晁:cháo",
        "朱:zhū",
        "沈:shěn",
        "隗:wěi",
        "郗:xī",
        "郇:xún",
        "祭:zhài",
        "庹:tuǒ",
        "宓:mì",
        "相:xiàng",
        "干:gān",
        "令:líng",
        "谌:chén",
        "都:dū",
        "呙:guō",
        "钭:tǒu",
        "乜:niè",
        "撒:sǎ",
        "么:yāo",
        "幺:yāo",
        "阚:kàn",
        "夏:xià",
        "万:wàn",
        "艾:ài",
        "白:bái",
        "余:yú",
        "叶:yè",
        "陆:lù",
        "冯:féng",
        "龙:lóng",
        "雷:léi",
        "长:cháng",
        "适:shì",
        "占:zhān",
        "术:zhú",
        "繁:pó",
        "戚:qī",
        "强:qiáng",
        "曲:qū",
        "尹:yǐn",
        "费:fèi",
        "褚:chǔ",
        "卓:zhuó",
        "訾:zī",
        "郝:hǎo",
        "藏:zāng",
        "臧:zāng",
        "重:chóng",
        "晟:chéng",
        "蕃:bō",
        "车:chē",
        "教:jiào",
        "咸:xián",
        "行:xíng",
        "弗:fú",
        "筰:zuó",
        "不:fōu",
        "厘:lí",
        "郄:qiè",
        "尧:yáo",
        "洪:hóng",
        "祝:zhù",
        "呼:hū",
    ]
)
UNSETTLED = set("盖乐华尉翟宁纪秘缪覃召隗柏牟那句相占重种折能黑哈燕行教长")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武"
    "戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅"
    "童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤时穆卓车简查仇朴区乐尉盖缪褚"
    "卜米冷苟窦娄宫岑臧刁戚封席费晏储应花景连麦芦巫焉洪窦隋池明党师佟郎边阳燕和楚巩晋鞠商滑蔺揭"
)
TITLES = (
    "先生|女士|小姐|太太|同志|阿姨|叔叔|伯伯|大爷|大妈|大娘|大叔|大婶|大哥|大姐|爷爷|奶奶|姥姥|姥爷|"
    "老师|老板|老先生|老太太|师傅|医生|大夫|护士长|护士|护理员|护工|经理|总经理|总监|主任|主管|院长|校长|会长|"
    "站长|组长|队长|店长|科长|处长|部长|局长|厂长|所长|班长|书记|教授|博士|律师|会计|工程师|警官|司机|客服|社工|"
    "总|工|姐|哥|叔|伯|婶|姨|嫂|老"
)
_GIVEN = "[\u4e00-\u9fff]{1,2}"
_BEFORE_TITLE = re.compile(f"(?=({TITLES}))")
_STRONG = re.compile("|".join(t for t in TITLES.split("|") if len(t) > 1))
_WEAK = re.compile("(总|工|姐|哥|叔|伯|婶|姨|嫂)(?![\u4e00-\u9fff]{0,1}[程作结部共是价额体])")
_CUE = re.compile(
    "我叫|他叫|她叫|名叫|名字叫|名字是|姓名是|姓名为|您是|我是|这是|联系人是|联系人|收件人是|收件人|申请人|本人|户主是|户主|老人叫|叫做|叫"
)
_END = re.compile("[，。！？、；：的吗吧呢和跟与]|$|先生|女士|小姐")
_FAMILY = re.compile("免贵姓|贵姓|姓")
_SIGNS = frozenset("叫姓名是人主小老路街巷" + "".join(t[0] for t in TITLES.split("|")))
_LEAD = re.compile("(?:姓名|名字|联系人|收件人|申请人|户主|客户|老人|家属)(?:是|为)?[：:]$")
_NICK = re.compile(
    "[小老](?=[王李张刘陈杨赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方邹熊孟秦江阎薛侯雷龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔])"
)
_STREET = re.compile(
    "(?<=[市区县镇乡到在是])([\u4e00-\u9fff]{2,3}?)(大街|大道|中路|东路|西路|南路|北路|路|街|巷|胡同)(?=[0-9一二三四五六七八九十百]+号?|[与和]|$)"
)


def surname(text: str) -> tuple[str, str] | None:
    """The reading of a surname and its doubt; None where the text is no surname."""
    if text in COMPOUND:
        return COMPOUND[text], ""
    if len(text) != 1 or (text not in SURNAMES and text not in SPECIAL):
        return None
    return SPECIAL.get(text) or normative(text)[0], WHY_LISTED if text in UNSETTLED else ""


@cache
def _given(text: str) -> tuple[tuple[str, ...], str]:
    known = entry(text) if text in known_words() and len(text) == 2 else None
    syllables = known.words[0][1] if known and len(known.words) == 1 else tuple(normative(c)[0] for c in text)
    doubtful = not all(map(settled, text))
    return syllables, "人名含多音字，请确认" if doubtful else ""


def _named(family: str, given: str, cost: int) -> Entry | None:
    read = surname(family)
    if read is None:
        return None
    (_, syllables, _), *_ = spell_family(family, read[0])
    words = [_proper(syllables)]
    why = read[1]
    if given:
        more, doubt = _given(given)
        words.append(_proper(more))
        why = why or doubt
    return Entry(cost, "name", tuple(words), why)


def _proper(syllables: tuple[str, ...]) -> tuple[int, tuple[str, ...], str]:
    first = (capital(syllables[0]), *syllables[1:])
    return len(first), first, joined(first)


@cache
def spell_family(family: str, reading: str) -> tuple[tuple[int, tuple[str, ...], str], ...]:
    """A surname's reading -> syllables."""
    if len(family) == 1:
        return ((1, (reading,), reading),)
    return spell(family, reading)


@cache
def _street(name: str, kind: str) -> Entry:
    """6.2.2.1: Wénsān Lù, the name joined, the kind apart, both with a capital."""
    words = (_proper(_given(name)[0]), _proper(_given(kind)[0]))
    return Entry(140, "name", words, "")


def candidates(
    text: str, lead: str, title_follows: bool, digit_follows: bool
) -> dict[int, list[tuple[int, Entry]]]:
    """Where a name may begin -> its end and what it would cost."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    if not title_follows and _SIGNS.isdisjoint(text) and (not lead or not _LEAD.search(lead)):
        return found

    def offer(start: int, family: int, end: int, cost: int) -> None:
        if start < 0 or start + family > end or end > len(text):
            return
        name = _named(text[start : start + family], text[start + family : end], cost)
        if name is not None:
            found.setdefault(start, []).append((end, name))

    ends = [m.start() for m in _STRONG.finditer(text)] + ([len(text)] if title_follows else [])
    for end in ends:
        offer(end - 1, 1, end, 60)
        offer(end - 2, 2, end, 60)
        for given in (1, 2):
            offer(end - given - 1, 1, end, 150 + 10 * given)
            offer(end - given - 2, 2, end, 120 + 10 * given)
    for match in _WEAK.finditer(text):
        offer(match.start() - 1, 1, match.start(), 90)
    for match in _FAMILY.finditer(text):
        offer(match.end(), 1, match.end() + 1, 50)
        offer(match.end(), 2, match.end() + 2, 50)
    cues = [match.end() for match in _CUE.finditer(text)] + ([0] if _LEAD.search(lead) else [])
    for start in cues:
        for family in (1, 2):
            for end in (start + family + 1, start + family + 2):
                if _END.match(text, end):
                    offer(start, family, end, 150 - 20 * family)
    for match in _NICK.finditer(text):
        offer(match.end(), 1, match.end() + 1, 75)
    for match in _STREET.finditer(text + ("1" if digit_follows else "")):
        end = match.end(2)
        found.setdefault(match.start(1), []).append((end, _street(match[1], match[2])))
    return found
