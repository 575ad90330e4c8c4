"""The judge on a lexicon of its own: one case for each code, one for each way to be harmless."""

from pathlib import Path

import pytest

from generator.names.judge import Clear, Code, Judge
from generator.problems import Level
from tests.names_small import small_judge


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder: Path = tmp_path_factory.mktemp("lexicon")
    return small_judge(folder)


@pytest.mark.parametrize(
    ("character", "word", "code"),
    [
        ("利", "李世民", Code.LACKS),
        ("利", "权利", Code.AMBIGUOUS),
        ("峰", "山峰", Code.AMBIGUOUS),
        ("熊", "狗熊", Code.AVOIDED),
        ("熊", "黑狗熊", Code.AVOIDED),
        ("龙", "成龙", Code.AVOIDED),
        ("力", "死力", Code.OMEN),
        ("刘", "姓刘", Code.CIRCULAR),
        ("刘", "刘先生", Code.CIRCULAR),
        ("刘", "老刘", Code.CIRCULAR),
        ("相", "木目相", Code.AMBIGUOUS),
        ("相", "木目", Code.AMBIGUOUS),
        ("利", "利", Code.FORM),
        ("利", "权 利", Code.FORM),
        ("权利", "权利", Code.FORM),
        ("利", "", Code.FORM),
    ],
)
def test_refused(judge: Judge, character: str, word: str, code: Code) -> None:
    verdict = judge.judge(character, word)
    assert not verdict.ok
    assert code in [p.code for p in verdict.problems if p.level is Level.ERROR]


@pytest.mark.parametrize(
    ("character", "word"),
    [
        ("反", "反应"),  # 反映 shares the character
        ("山", "山峰"),
        ("峰", "登峰造极"),
        ("龙", "望子成龙"),  # 成龙 is refused only as the whole word
        ("豆", "豆腐"),  # a reviewed exception
        ("死", "死力"),  # an ill-omened character may explain itself
        ("字", "写字"),
        ("李", "木子李"),
        ("李", "李世民"),
        ("潘", "左边三点水右边李世民的民"),  # a description need not hold the character
    ],
)
def test_accepted(judge: Judge, character: str, word: str) -> None:
    assert judge.judge(character, word).ok


def test_the_rival_is_named(judge: Judge) -> None:
    assert "权力" in judge.judge("利", "权利").problems[0].message


def test_the_aid_to_use_instead_is_named(judge: Judge) -> None:
    assert "黑熊" in judge.judge("熊", "狗熊").problems[0].message


def test_clearness_stops_where_a_rival_appears(judge: Judge) -> None:
    assert judge.judge("雪", "雪花").clear is Clear.TONES
    assert judge.judge("峰", "登峰造极").clear is Clear.ACCENTS
    assert judge.judge("利", "权利").clear is Clear.NONE


def test_the_reading_in_the_name_counts(judge: Judge) -> None:
    assert judge.judge("行", "银行", "háng").ok
    assert Code.READING in [p.code for p in judge.judge("行", "银行", "xíng").problems]
    assert judge.judge("单", "单雄信", "shàn").ok


def test_an_unknown_word_is_a_warning_only(judge: Judge) -> None:
    verdict = judge.judge("林", "林世民")
    assert verdict.ok
    assert [p.code for p in verdict.problems] == [Code.UNKNOWN]


def test_of_the_writer_of_an_aid_only_the_word_is_wanted(judge: Judge) -> None:
    assert judge.judge("李", "李世民的李").problems[0].code is Code.FORM
