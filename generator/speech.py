"""Phrasebook → the line (runs with readings) of every sentence and title, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from generator.book import Fixed, Phrasebook
from generator.model import OPEN, parts
from generator.pinyin import Lexicon, Line, Mismatch, Reader, Slot, suggestions
from generator.pinyin.files import attested
from generator.problems import Place, Problem


def reader(book: Phrasebook, problems: list[Problem]) -> Reader:
    """The pinyin reader that knows this book's lexicon; an entry that does not fit is a problem."""
    words = {word: confirmed.reading for word, confirmed in book.lexicon.items()}
    try:
        return Reader(Lexicon(words))
    except ValueError:
        for word, confirmed in book.lexicon.items():
            try:
                Reader(Lexicon({word: confirmed.reading}))
            except ValueError:
                del words[word]
                message = f"“{word}”的读音“{confirmed.reading}”和字对不上"
                fix = "每个汉字要有一个读音；只写汉字，不写标点"
                problems.append(Problem(confirmed.place, "P504", message, fix))
        return Reader(Lexicon(words))


def read(book: Phrasebook, engine: Reader, problems: list[Problem]) -> Mapping[str, Line]:
    """Read every situation's title and every sentence once, by id; doubts go to `problems`."""
    lines: dict[str, Line] = {}
    words = {word: confirmed.reading for word, confirmed in book.lexicon.items()}
    problems.extend(_unfit_variables(book))
    for situation in book.situations.values():
        lines[situation.id] = engine.read(situation.title)
        problems.extend(_doubts(situation.place, lines[situation.id], words))
    digits = {v.value: "digits" for v in book.book.variables.values() if isinstance(v, Fixed)}
    for key, sentence in book.sentences.items():
        record = sentence.record
        numbers = {**digits, **record.read}
        try:
            lines[key] = line = engine.read(slotted(book, record.text), pinyin=record.pinyin, numbers=numbers)
        except Mismatch as error:
            fix = "请照现在的文字改 pinyin，或删掉这一行让程序来注"
            problems.append(Problem(record.place, "P502", f"pinyin 和文字对不上：{error}", fix))
            lines[key] = line = engine.read(slotted(book, record.text), numbers=numbers)
        problems.extend(_doubts(record.place, line, words))
    return lines


def slotted(book: Phrasebook, text: str) -> list[str | Slot]:
    """A sentence as words and slots with the text each slot shows until it is filled."""
    found: list[str | Slot] = []
    for name, is_slot in parts(text):
        variable = book.book.variables.get(name)
        if not is_slot or (variable is None and name != OPEN):
            found.append(name)
        elif variable is None:
            found.append(Slot(OPEN, "……"))
        elif isinstance(variable, Fixed) and not _fits(variable.value, variable.reading):
            found.append(variable.value)
        elif isinstance(variable, Fixed):
            found.append(Slot(name, variable.value, variable.reading, fixed=True))
        else:
            reading = variable.reading or ""
            begins = not found  # the sentence begins with it: GB/T 16159-2012 6.3.1
            found.append(
                Slot(name, variable.neutral, reading[:1].upper() + reading[1:] if begins else reading)
            )
    return found


@cache
def _fits(value: str, reading: str) -> bool:
    """Tell whether a fixed variable's reading can be laid on its text; one with digits is read by rule."""
    try:
        Reader(Lexicon({value: reading}))
    except ValueError:
        return False
    return True


def _unfit_variables(book: Phrasebook) -> Iterator[Problem]:
    for variable in book.book.variables.values():
        if not isinstance(variable, Fixed) or _fits(variable.value, variable.reading):
            continue
        if any(c.isascii() and c.isalnum() for c in variable.value):
            continue  # digits and Latin are read by rule
        message = f"“{variable.value}”的读音“{variable.reading}”和字对不上"
        yield Problem(variable.place, "P505", message, "每个汉字要有一个读音，词与词之间空一格")


@cache
def typed_readings() -> Mapping[str, tuple[str, ...]]:
    """Every reading of every character an agent may type (GB 2312's), the normative ones first."""
    rows = (
        bytes((high, low)).decode("gb2312", "ignore")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
    )
    return {char: attested(char) for char in rows if char}


def _doubts(place: Place, line: Line, words: Mapping[str, str]) -> Iterator[Problem]:
    for doubt, word, reading in suggestions(line, words):
        message = f"“{doubt.word}”读 {doubt.reading} 吗？{doubt.why}"
        fix = f"查证后在 lexicon.yaml 的 words 里写：{word}: {reading}"
        yield Problem(place, "P501", message, fix)
    for number in line.numbers:
        if number.doubtful:
            fix = f'请在这句话下面写：read: {{"{number.text}": digits}}（或 number、money、time、date）'
            yield Problem(place, "P503", f"数字“{number.text}”不知道怎么读", fix)
