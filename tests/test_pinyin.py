"""Sets: the thresholds of the issue. Units: one small example for each rule."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.pinyin import Kind, Lexicon, Mismatch, Reader, Slot, Sure, files, review, sandhi, suggestions
from generator.pinyin import table as words
from generator.pinyin.context import Edge
from generator.pinyin.names import COMPOUND
from tests.pinyin.scoring import HERE, load, score

READER = Reader()


@pytest.mark.parametrize(
    ("name", "syllables", "sentences", "lines", "flagged"),
    [
        ("everyday", 0.99, 0.93, 0.90, 0.12),
        ("fresh-everyday", 0.99, 0.93, 0.90, 0.12),
        ("last-everyday", 0.99, 0.93, 0.90, 0.12),
        ("last-hard", 0.98, 0.88, 0.80, 0.20),
        ("hard", 0.98, 0.88, 0.90, 0.20),
        ("fresh-hard", 0.98, 0.88, 0.90, 0.20),
        ("second-everyday", 0.99, 0.93, 0.90, 0.12),
        ("second-hard", 0.98, 0.88, 0.80, 0.20),
        ("third-everyday", 0.99, 0.93, 0.90, 0.12),
        ("fourth-hard", 0.98, 0.88, 0.75, 0.20),
        ("third-hard", 0.98, 0.88, 0.80, 0.20),
        ("fourth-everyday", 0.99, 0.93, 0.80, 0.12),
        ("fifth-everyday", 0.99, 0.93, 0.80, 0.12),
        ("fifth-hard", 0.98, 0.88, 0.80, 0.20),
        ("sixth-hard", 0.98, 0.88, 0.75, 0.20),
        ("seventh-hard", 0.98, 0.88, 0.70, 0.20),
        ("eighth-hard", 0.98, 0.88, 0.65, 0.20),
        ("ninth-hard", 0.98, 0.88, 0.80, 0.20),
        ("tenth-hard", 0.98, 0.88, 0.75, 0.20),
        ("eleventh-hard", 0.98, 0.88, 0.80, 0.20),
        ("sixth-everyday", 0.99, 0.93, 0.90, 0.12),
        ("seventh-everyday", 0.99, 0.93, 0.80, 0.12),
        ("twelfth-hard", 0.98, 0.88, 0.60, 0.20),
    ],
)
def test_sets(name: str, syllables: float, sentences: float, lines: float, flagged: float) -> None:
    said: list[str] = []
    mine = score(load(name), READER, said.append)
    report = "\n".join(said)
    assert mine.syllables >= syllables, report
    assert mine.sentences >= sentences, report
    assert mine.lines >= lines, report
    assert mine.flagged <= flagged
    assert mine.unflagged <= (0.002 if name == "sixth-hard" else 0.001), report


def test_uses() -> None:
    """Sentences in which one {character} is marked and its reading given: polyphones in all their uses."""
    wrong: list[str] = []
    unflagged = 0
    rows = [row.split("\t") for row in (HERE / "uses.tsv").read_text(encoding="utf-8").splitlines()]
    for sentence, reading in rows:
        before, rest = sentence.split("{")
        at = sum("\u3400" <= char <= "\u9fff" for char in before)
        found = READER.read(before + rest.replace("}", "")).syllables[at]
        if found.reading.lower() != reading:
            wrong.append(f"{sentence} {found.reading}, not {reading}")
            unflagged += found.sure is not Sure.DOUBTFUL
    assert len(wrong) <= 0.006 * len(rows), "\n".join(wrong)
    assert unflagged <= 0.002 * len(rows), "\n".join(wrong)


LINES = """
张伟张先生，乐嘉乐先生，请问是王小林吗？	Zhāng Wěi Zhāng xiānsheng, Yuè Jiālè xiānsheng, qǐngwèn shì Wáng Xiǎolín ma?
请问是文刀刘，还是单人侯？他住曾家巷，她住单家村3号。	Qǐngwèn shì wén dāo liú, háishi dānrén hóu? Tā zhù Zēngjiā Xiàng, tā zhù Shànjiācūn 3 hào.
请和商家沟通，商家营业到九点，管家镇定得很。	Qǐng hé shāngjiā gōutōng, shāngjiā yíngyè dào jiǔ diǎn, guǎnjiā zhèndìng de hěn.
蔺相如、丘处机、韦应物、伍子胥。	Lìn Xiàngrú, Qiū Chǔjī, Wéi Yìngwù, Wǔ Zǐxū.
单立新只填了单子，都女士都齐了。	Shàn Lìxīn zhǐ tiánle dānzi, Dū nǚshì dōu qí le.
走得慢，拿得到，请问是白居易的白吗？	Zǒu de màn, ná de dào, qǐngwèn shì Bái Jūyì de bái ma?
他前年中过风，我得过奖，走了过去。	Tā qiánnián zhòngguo fēng, wǒ déguo jiǎng, zǒule guòqù.
对不起，您的电话没有声音。	Duìbuqǐ, nín de diànhuà méiyǒu shēngyīn.
一会儿就好，女儿在这儿。	Yīhuìr jiù hǎo, nǚ'ér zài zhèr.
第一次，二十三天，二百五十块。	Dì-yī cì, èrshísān tiān, èrbǎi wǔshí kuài.
三五天，十几个人，十月一号。	Sān-wǔ tiān, shí jǐ gè rén, shíyuè yī hào.
他来了，看了一会儿，来过两次。	Tā lái le, kànle yīhuìr, láiguo liǎng cì.
听不清，看一看，看看，商量商量。	Tīng bù qīng, kàn yī kàn, kànkan, shāngliang shāngliang.
您说得对，慢慢地说，得先登记。	Nín shuō de duì, mànmàn de shuō, děi xiān dēngjì.
整理好，打开，走出去，想不起来。	Zhěnglǐ hǎo, dǎkāi, zǒu chūqù, xiǎng bù qǐlái.
要不要？有没有？对不对？	Yào bù yào? Yǒu méiyǒu? Duì bù duì?
一心一意，清清楚楚，总而言之。	Yīxīn-yīyì, qīngqīngchǔchǔ, zǒng'éryánzhī.
解女士，欧阳老师，王建国先生。	Xiè nǚshì, Ōuyáng lǎoshī, Wáng Jiànguó xiānsheng.
北京市朝阳区，杭州市西湖区文三路478号。	Běijīng Shì Cháoyáng Qū, Hángzhōu Shì Xīhú Qū Wénsān Lù 478 hào.
他说：“您好！”他（老王）在。	Tā shuō: “Nín hǎo!” Tā (Lǎo Wáng) zài.
您是指……，是吗？请您再拨好吗？	Nín shì zhǐ…, shì ma? Qǐng nín zài bō hǎo ma?
请打开APP，拨95160，第3次。	Qǐng dǎkāi APP, bō 95160, dì-3 cì.
副院长下楼了，这道菜要打折扣。	Fùyuànzhǎng xià lóu le, zhè dào cài yào dǎ zhékòu.
请点开，九点开门，要换货，退费用。	Qǐng diǎnkāi, jiǔ diǎn kāimén, yào huànhuò, tuì fèiyòng.
着火了怎么办？穿了不到三天。	Zháohuǒ le zěnme bàn? Chuānle bù dào sān tiān.
万一停电，千万别动，一千万元。	Wànyī tíngdiàn, qiānwàn bié dòng, yīqiān wàn yuán.
机器人卡住了，高铁票，快递柜。	Jīqìrén qiǎzhù le, gāotiěpiào, kuàidìguì.
我在西安北站，不在中国银行。	Wǒ zài Xī'ān Běi Zhàn, bù zài Zhōngguó Yínháng.
祝您健健康康，大大方方，好好看看。	Zhù nín jiànjiànkāngkāng, dàdàfāngfāng, hǎohǎo kànkan.
眨一眨眼，问为什么，看下一场。	Zhǎ yī zhǎ yǎn, wèn wèi shénme, kàn xià yī chǎng.
上过学，喘不过气来，好几天。	Shàngguo xué, chuǎn bù guò qì lái, hǎojǐ tiān.
""".strip().splitlines()


@pytest.mark.parametrize("row", LINES)
def test_line(row: str) -> None:
    text, line = row.split("\t")
    assert READER.read(text).plain == line


NUMBERS = """
请拨95160。	jiǔ wǔ yāo liù líng	digits
请拨110。	yāo yāo líng	digits
电话13800138000	yāo sān bā líng líng yāo sān bā líng líng líng	digits
400-800-8888	sì líng líng bā líng líng bā bā bā bā	digits
1008号为您服务	yāo líng líng bā	digits
8号为您服务	bā	number
3号楼	sān	number
后4位	sì	number
2个	liǎng	number
2楼	èr	number
12个人	shí'èr	number
第2次	èr	number
200元	liǎngbǎi	money
1,280元	yīqiān liǎngbǎi bāshí	money
￥99.5	jiǔshíjiǔ diǎn wǔ yuán	money
2点	liǎng	time
9:00-18:00	jiǔ diǎn dào shíbā diǎn	time
14:05	shísì diǎn líng wǔ fēn	time
2026年	èr líng èr liù	date
50%	bǎi fēn zhī wǔshí	number
1/2	èr fēn zhī yī	number
3-5天	sān dào wǔ	number
37.5℃	sānshíqī diǎn wǔ shèshìdù	number
10500元	yīwàn líng wǔbǎi	money
100010个	shíwàn líng yīshí	number
""".strip().splitlines()


@pytest.mark.parametrize("row", NUMBERS)
def test_number(row: str) -> None:
    text, said, kind = row.split("\t")
    number = READER.read(text).numbers[0]
    assert (number.reading, number.kind, number.doubtful) == (said, kind, False)


def test_number_no_rule_decides() -> None:
    number = READER.read("他说四三二加777就行").numbers[0]
    assert number.doubtful
    declared = READER.read("他说777就行", numbers={"777": "number"}).numbers[0]
    assert (declared.reading, declared.doubtful) == ("qībǎi qīshíqī", False)


def test_lexicon_confirms_a_word_and_a_context() -> None:
    reader = Reader(Lexicon({"蓝智慧养老": "Lán Zhìhuì Yǎnglǎo", "能行": "néng xíng", "费用": "fèiyòng"}))
    line = reader.read("蓝智慧养老，这样能行，费用不高。")
    assert line.plain == "Lán Zhìhuì Yǎnglǎo, zhèyàng néng xíng, fèiyòng bù gāo."
    assert not line.doubts
    assert {s.sure for s in line.syllables if s.char in "蓝行费"} == {Sure.CONFIRMED}
    assert any(doubt.word == "行" for doubt in READER.read("这样能行。").doubts)


def test_lexicon_refuses_what_does_not_fit() -> None:
    with pytest.raises(ValueError, match="费用"):
        Reader(Lexicon({"费用": "fèiyù"}))


def test_a_confirmed_character_leaves_words_alone() -> None:
    assert Reader(Lexicon({"行": "xíng"})).read("银行行").plain == "Yínháng xíng"


def test_slots() -> None:
    brand = Slot("brand", "蓝智慧养老", "Lán Zhìhuì Yǎnglǎo", fixed=True)
    title, gap = Slot("title", "先生/女士", "xiānsheng/nǚshì"), Slot("meaning", "……")
    line = READER.read(["您好，", brand, "，解", title, "，您是指", gap, "吗？"])
    assert line.plain == "Nín hǎo, Lán Zhìhuì Yǎnglǎo, Xiè xiānsheng/nǚshì, nín shì zhǐ … ma?"
    assert [run.slot for run in line.runs if run.kind is Kind.SLOT] == ["title", "meaning"]
    assert "".join(run.text for run in line.runs) == line.text


def test_typed_line_is_laid_on_its_text() -> None:
    line = READER.read("我还书一会儿，拨95160。", pinyin="Wǒ huán shū yīhuìr, bō 95160.")
    assert line.plain == "Wǒ huán shū yīhuìr, bō 95160."
    assert [s.reading for s in line.syllables] == ["wǒ", "huán", "shū", "yī", "huì", "r", "bō"]
    assert {s.sure for s in line.syllables} == {Sure.CONFIRMED}


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Wǒ huán shù.", "shù"), ("Wǒ huán", "短"), ("Wǒ huán shū. Hǎo", "长")],
)
def test_typed_line_that_does_not_fit(typed: str, said: str) -> None:
    with pytest.raises(Mismatch, match=said):
        READER.read("我还书。", pinyin=typed)


def test_sandhi_is_for_teaching() -> None:
    line = READER.read("一个人不要看一看，不行，第一次一起，一月一号。")
    assert sandhi(line).plain == "Yí gè rén búyào kàn yí kàn, bùxíng, dì-yī cì yìqǐ, yīyuè yī hào."


def test_every_doubt_covers_its_syllables() -> None:
    for name in ("everyday", "hard"):
        for text, _ in load(name):
            line = READER.read(text)
            covered = {i for d in line.doubts for i in range(d.at, d.at + len(d.word))}
            flagged = {i for i, s in enumerate(line.syllables) if s.sure is Sure.DOUBTFUL}
            assert covered == flagged, text


def test_review_gives_lines_that_silence() -> None:
    texts = [text for text, _ in load("everyday")]
    rows = review(map(READER.read, texts))
    assert rows
    confirmed = {key: value.strip('"') for key, value in (row.yaml.split(": ", 1) for row in rows)}
    assert not review(map(Reader(Lexicon(confirmed)).read, texts))


@pytest.mark.parametrize("text", ["", "，", "   ", "abc", "𠮷", "1", "……", "（", "\n", "您" * 300])
def test_hopeless_input(text: str) -> None:
    line = READER.read(text)
    assert len(line.syllables) == sum(c > "\u2e80" and c.isalpha() for c in text)


def test_no_word_stands_twice() -> None:
    words_of = {
        "readings.txt": [row.split("\t")[0] for row in files.lines("readings.txt")],
        "neutral.txt": [w.rstrip("*?") for row in files.lines("neutral.txt") for w in row.split()],
    }
    for name, found in words_of.items():
        assert [w for w, times in Counter(found).items() if times > 1] == [], name


def test_data_files_fit() -> None:
    for word, reading in files.own().items():
        words.spell(word, reading.split("/")[0].rstrip("?"))
    for word, rows in files.context_rows().items():
        assert words.known(word), f"no word, its rows are never asked: {word}"
        for row in rows:
            words.decided(word, row.split("\t")[0])
    for name, reading in COMPOUND.items():
        words.spell(name, reading)


def test_the_derived_table_is_sorted() -> None:
    """It is looked up by bisection."""
    rows = files.rows()
    assert rows == sorted(rows) and len({row.split(" ")[0] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("pattern", "behind", "line", "at", "fits"),
    [
        ("一|两|[三四]个", True, "这四个行", 3, True),
        ("一|两|[三四]个", True, "这五个行", 3, False),
        (r"\d", True, "3行", 1, True),
        (r"[一\d]", True, "3行", 1, True),
        ("在[^，。]{1,4}", True, "放在那里看", 4, True),
        ("在[^，。]{1,4}", True, "放在，看", 3, False),
        ("[^，。]", True, "，行", 1, False),
        ("^|，", True, "行", 0, True),
        ("(?:^|，)", True, "行", 0, True),
        ("$|[，。]", False, "不行", 2, True),
        ("$|[，。]", False, "不行。", 2, True),
        ("$|[，。]", False, "不行了", 2, False),
        ("[一两]?次|着呢$", False, "行着呢", 1, True),
        ("了(?!解)|到", False, "行了解", 1, False),
        ("[^一]{0,3}(?:信|票)", False, "发一张票", 1, False),
        ("[^一]{0,3}(?:信|票)", False, "发两张票", 1, True),
    ],
)
def test_edges(pattern: str, behind: bool, line: str, at: int, fits: bool) -> None:
    assert Edge(pattern, behind).fits(line, at) is fits


def test_a_confirmed_word_breaks_no_other_word_up() -> None:
    engine = Reader(Lexicon({"为您": "wèi nín", "接通": "jiētōng", "无理": "wúlǐ"}))
    read = engine.read("认为您说得对，直接通知，为您接通，无理要求，无理由退货。")
    assert read.plain == (
        "Rènwéi nín shuō de duì, zhíjiē tōngzhī, wèi nín jiētōng, wúlǐ yāoqiú, wú lǐyóu tuìhuò."
    )


def test_a_fixed_slot_is_never_divided() -> None:
    line = READER.read([Slot("brand", "乐活", "Lèhuó", fixed=True), "动起来"])
    assert line.plain == "Lèhuó dòng qǐlái"


def test_an_ordinal_in_digits_begins_a_sentence() -> None:
    assert READER.read("第2次来。").plain == "Dì-2 cì lái."


def test_latin_stands_with_the_digits_before_it() -> None:
    line = READER.read("5G手机，后4位是102X。")
    assert line.plain == "5G shǒujī, hòu 4 wèi shì 102X."
    assert [number.reading for number in line.numbers] == ["wǔ", "sì", "yāo líng èr"]


def test_what_is_proposed_for_the_lexicon_decides() -> None:
    """Pasted into the lexicon, the keys of a sentence leave it without a doubt."""
    lines = [READER.read(text) for name in ("third-hard", "sixth-hard") for text, _ in load(name)]
    left = 0
    for line in lines:
        words = {key: reading for _, key, reading in suggestions(line)}
        left += len(Reader(Lexicon(words)).read(line.text).doubts)
    assert sum(len(line.doubts) for line in lines) > 150 and left <= 1


def test_a_confirmed_character_yields_to_a_sure_context_only() -> None:
    engine = Reader(Lexicon({"喂": "wéi"}))
    call, feed = engine.read("喂，您好。").syllables[0], engine.read("我给老人喂饭。").syllables[4]
    assert (call.reading, call.sure, feed.reading) == ("wéi", Sure.CONFIRMED, "wèi")
