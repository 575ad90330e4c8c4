"""The speller and the sounds on tables of their own."""

from pathlib import Path

import pytest

from generator.names.sound import Homophones
from generator.names.speller import Speller
from generator.names.tables import Tables

CHARACTERS = """# 字\t读音\t级\t频\t说法
李\tlǐ\t1\tb\tperson=李世民=accents\tidiom=桃李满天下=accents
雪\txuě\t1\ta\tidiom=雪中送炭=accents\tverse=瑞雪兆丰年=accents\tword=雪花=tones
丰\tfēng\t1\ta\tverse=瑞雪兆丰年=accents\tword=丰收=accents
丽\tlì\t1\ta\tidiom=风和日丽=accents\tword=秀丽=accents
单\tdān\t1\t-\tword=单位=no-tones
单\tshàn\t1\t-\tplace=单县=accents
乐\tlè\t1\tb\tword=快乐=accents
乐\tyuè\t1\tb\tword=音乐=accents
章\tzhāng\t1\tb\tword=文章=accents
欧\tōu\t1\t-\tplace=欧洲=accents
阳\tyáng\t1\ta\tword=太阳=accents
朝\tcháo\t1\tb\tword=朝代=accents
晖\thuī\t1\tb\tidiom=三春晖=accents
高\tgāo\t1\tc\tword=高山=accents
佳\tjiā\t1\ta\tword=佳节=accents
尔\těr\t1\tc\tplace=哈尔滨=accents
安\tān\t1\ta\tword=平安=accents
潘\tpān\t1\t-\tstructure=左边三点水右边番茄的番=accents
玚\tyáng\t3\t-
"""
SURNAMES = """# 姓\t频\t单复\t读音\t其他\t问\t说明\t说法
李\t1\tsingle\tLǐ\t\t\t\tstructure=木子李=accents\tperson=李世民=accents
张\t1\tsingle\tZhāng\t\t\t\tstructure=弓长张=accents\tperson=张飞=accents
章\t2\tsingle\tZhāng\t\t\t\tstructure=立早章=accents
高\t1\tsingle\tGāo\t\t\t\tidiom=登高望远=accents
单\t2\tsingle\tShàn\t\t\t\tplace=单县=accents
乐\t2\tsingle\tYuè\tLè\task\t\tperson=乐毅=accents
欧阳\t2\tcompound\tŌuyáng\t\t\t\tperson=欧阳修=accents
高佳\t5\tcompound\tGāojiā
"""
READINGS = "乐\tlè\tyuè\task\n朝晖\tzhāo huī\n"


@pytest.fixture(scope="module")
def speller(tmp_path_factory: pytest.TempPathFactory) -> Speller:
    folder: Path = tmp_path_factory.mktemp("names")
    (folder / "characters.tsv").write_text(CHARACTERS, encoding="utf-8")
    (folder / "surnames.tsv").write_text(SURNAMES, encoding="utf-8")
    (folder / "readings.tsv").write_text(READINGS, encoding="utf-8")
    (folder / "traditional.tsv").write_text("麗\t丽\n豐\t丰\n", encoding="utf-8")
    return Speller(Tables(folder))


def test_the_sentence(speller: Speller) -> None:
    spelled = speller.spell("李雪丽")
    assert spelled.say == "请问您的名字是木子李、雪中送炭的雪、风和日丽的丽，对吗？"
    assert spelled.readback == "我再确认一下：李世民的李、瑞雪兆丰年的雪、秀丽的丽。"
    assert (spelled.surname, spelled.given, spelled.reading) == ("李", "雪丽", "Lǐ Xuělì")


def test_no_word_is_said_twice(speller: Speller) -> None:
    assert speller.spell("李丰雪").say == "请问您的名字是木子李、瑞雪兆丰年的丰、雪中送炭的雪，对吗？"
    assert speller.spell("李丰雪").readback == "我再确认一下：李世民的李、丰收的丰、雪花的雪。"


def test_a_repeated_character_is_said_once(speller: Speller) -> None:
    assert speller.spell("李丽丽").say == "请问您的名字是木子李、风和日丽的丽，两个丽字一样，对吗？"


@pytest.mark.parametrize(
    ("name", "surname", "given", "reading"),
    [
        ("欧阳雪", "欧阳", "雪", "Ōuyáng Xuě"),
        ("欧阳", "欧阳", "", "Ōuyáng"),
        ("高佳丽", "高", "佳丽", "Gāo Jiālì"),
        ("高佳雪丽", "高佳", "雪丽", "Gāojiā Xuělì"),
        ("李章雪丽", "李章", "雪丽", "Lǐ-Zhāng Xuělì"),
        ("单雪", "单", "雪", "Shàn Xuě"),
        ("李朝晖", "李", "朝晖", "Lǐ Zhāohuī"),
        ("李丽安", "李", "丽安", "Lǐ Lì'ān"),
        (" 李 雪 ", "李", "雪", "Lǐ Xuě"),
        ("雪丽·安尔", "", "雪丽·安尔", "Xuělì·Ān'ěr"),
        ("李麗", "李", "丽", "Lǐ Lì"),
    ],
)
def test_split_and_reading(speller: Speller, name: str, surname: str, given: str, reading: str) -> None:
    spelled = speller.spell(name)
    assert (spelled.surname, spelled.given, spelled.reading) == (surname, given, reading)


def test_a_compound_surname_is_told_as_a_whole(speller: Speller) -> None:
    spelled = speller.spell("欧阳雪")
    assert spelled.say == "请问您的名字是欧阳修的欧阳、雪中送炭的雪，对吗？"
    assert [c.char for c in spelled.characters] == ["欧", "阳", "雪"]
    assert [a.word for a in spelled.characters[0].aids] == ["欧阳修", "欧洲"]


def test_a_single_character_is_a_surname_first(speller: Speller) -> None:
    spelled = speller.spell("单")
    assert (spelled.surname, spelled.given, spelled.reading) == ("", "", "shàn")
    assert spelled.say == "请问您是单县的单吗？"


def test_only_the_owner_knows_the_reading(speller: Speller) -> None:
    assert speller.spell("李乐").ask == "请问您名字里的“乐”字，是读 lè（快乐的乐），还是读 yuè（音乐的乐）？"
    assert "您的姓“乐”" in (speller.spell("乐雪").ask or "")
    assert speller.spell("李雪").ask is None


@pytest.mark.parametrize("line", ["", "   ", "·", "abc", "李2", "?!", "李雪🙂", "\x00"])
def test_hopeless_lines_are_answered(speller: Speller, line: str) -> None:
    plain = speller.spell(line).as_dict()
    assert plain["problem"]
    assert plain["characters"] == []


def test_a_character_without_an_aid_is_stated(speller: Speller) -> None:
    spelled = speller.spell("李玚龘")
    assert spelled.say == "请问您的名字是木子李，还有“玚”、“龘”字，可以告诉我怎么写吗？"
    assert "没有现成的说法" in (spelled.problem or "")


def test_traditional_forms_are_said_so(speller: Speller) -> None:
    assert "“麗”是繁体或异体字" in (speller.spell("李麗").problem or "")


def test_a_description_is_led_to_its_character(speller: Speller) -> None:
    assert speller.spell("潘").say == "请问是左边三点水右边番茄的番合起来的潘吗？"


def test_sound_names_the_commonest_surname_first(speller: Speller) -> None:
    heard = Homophones(speller).sound("zhang")
    assert heard.characters == ("张", "章")
    assert heard.question == "请问是弓长张，还是立早章？"
    assert Homophones(speller).sound("zhāng1").problem
    assert Homophones(speller).sound("shàn").characters == ("单",)
    assert Homophones(speller).sound("dan").characters == ("单",)
    assert Homophones(speller).sound("").problem


@pytest.mark.parametrize(("formula", "character"), [("弓长张", "张"), ("立早", "章"), ("木子李的", "李")])
def test_formulas_lead_back(speller: Speller, formula: str, character: str) -> None:
    assert Homophones(speller).lookup(formula) == (character,)
