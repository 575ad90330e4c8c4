"""GB/T 16159-2012, 5: reduplicated words: kànkan, kàn yī kàn, gāogāoxìngxìng."""

from __future__ import annotations

from .division import Token
from .files import named
from .particles import ACTIONS
from .spelling import neutral
from .table import entry, known

UNITS = frozenset(named("measures"))


def doubled(out: list[Token], last: Token, token: Token) -> bool:
    """5 (AA): a doubled character is one word; a doubled verb ends neutral."""
    if token.text == "还":
        return False  # hái huán
    if (token.tag[0] in "vg" or token.text in ACTIONS) and token.text not in UNITS:
        token.become(neutral(last.syllables[-1]))
    else:
        token.become(*last.syllables)
    out[-1].absorb(token)
    last.why = ""
    if len(out) > 1 and pair(out[-2].text) and _adjective(out[-2].text[0] + token.text):
        out.pop()
        out[-1].absorb(last)
    return True


def enclosed(out: list[Token], token: Token) -> bool:
    """5 (AABB): 健|健康|康 is one word, jiànjiànkāngkāng."""
    middle = out.pop()
    first, second = middle.syllables[0], token.syllables[0]
    out[-1].absorb(middle)
    out[-1].absorb(token)
    out[-1].become(first, first, second, second, why=out[-1].why)
    out[-1].tag = "z"
    return True


def once(out: list[Token], token: Token) -> bool:
    """6.1.2.5: zhǎ yī zhǎ yǎn: the verb is repeated, its object stands apart."""
    for at, (char, syllable) in enumerate(zip(token.text, token.syllables, strict=True)):
        out.append(Token(char, token.start + at, (syllable,), syllable, "v", token.why))
    return True


def both(last: Token, token: Token) -> bool:
    """Tell 大大|方方 from 好好|看看."""
    return _adjective(last.text[0] + token.text[0]) or last.tag[0] in "az" or token.tag[0] in "az"


def _adjective(word: str) -> bool:
    """Tell whether the halves of AABB make an adjective; 好好 and 慢慢 are words before a verb."""
    return known(word) and entry(word).tag[0] == "a" and word[0] not in "好天慢多"


def pair(text: str) -> bool:
    """Tell whether a text is one character said twice."""
    return len(text) == 2 and text[0] == text[1]
