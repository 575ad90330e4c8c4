"""The tables → one JSON-able object from which overrides/assets/names.js answers exactly as `spell` and `sound` do.

Texts are lines divided by ``\\n``, cells by ``\\t``. `sounds` names every character in every reading once, by syllable
(``zhang张1章1仉3…``, the likeliest first); `codes` and `words` hold their aids in the same order, a letter an aid for
kind and clearness (see `_code`), the character itself written ``~``, a lone ``-`` for surname-only readings. Order, clearness, readings, questions and what sounds alike are settled
here; the script splits, looks up and assembles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.names.judge import CLEARNESS
from generator.names.sound import ASKED_BAND, MOST, OPTIONS, Homophones
from generator.names.sounds import numbered
from generator.names.spelled import TEXTS
from generator.names.speller import EXPLAINED_BAND, SHOWN, Speller
from generator.names.split import joined
from generator.names.tables import Aid, Entry, Kind, Surname

_KINDS = tuple(Kind)
_LINKS = ("的", "", "合起来的", "那个")


def site_data(speller: Speller) -> Mapping[str, object]:
    """Everything the names page needs (see the module's text for the form)."""
    tables = speller.tables
    homophones = Homophones(speller)
    entries = {(e.character, numbered(e.reading)): e for es in tables.characters.values() for e in es}
    order = [(c, bare + tone) for bare, pairs in homophones.by_sound.items() for c, tone in pairs]
    aids = [entries[pair].aids if pair in entries else () for pair in order]
    return {
        "texts": TEXTS,
        "kinds": [k.value for k in _KINDS],
        "clear": [c.value for c in CLEARNESS],
        "links": _LINKS,
        "shown": SHOWN,
        "most": MOST,
        "options": OPTIONS,
        "asked_band": ASKED_BAND,
        "explained_band": EXPLAINED_BAND,
        "sounds": "\n".join(
            bare + "".join(c + tone for c, tone in pairs) for bare, pairs in homophones.by_sound.items()
        ),
        "codes": "\n".join(
            "".join(_code(c, a) for a in told) for (c, _), told in zip(order, aids, strict=True)
        ),
        "words": "\n".join(
            "\t".join(_word(c, a) for a in told) if (c, toned) in entries else "-"
            for (c, toned), told in zip(order, aids, strict=True)
        ),
        "several": "\n".join(_several(c, es) for c, es in tables.characters.items() if len(es) > 1),
        "surnames": "\n".join(_surname(s, speller) for s in tables.surnames.values()),
        "given": "\n".join(f"{k}\t{r.likeliest}" for k, r in tables.readings.items() if len(k) > 1),
        "readings": "\n".join(_reading(k, speller) for k in tables.readings if len(k) == 1),
        "traditional": "".join(old + new for old, new in tables.traditional.items()),
        "alike": "\n".join("\t".join(group) for group in _alike(speller)),
    }


def _code(part: str, aid: Aid) -> str:
    """(kind, clearness, link to the character) counted through → one letter from A on."""
    link = aid.link(part)[: -len(part)] if aid.link(part) else ""
    number = (_KINDS.index(aid.kind) * len(CLEARNESS) + CLEARNESS.index(aid.clear)) * len(
        _LINKS
    ) + _LINKS.index(link)
    return chr(ord("A") + number)


def _word(part: str, aid: Aid) -> str:
    return aid.word.replace(part, "~")


def _several(character: str, entries: tuple[Entry, ...]) -> str:
    """A character with more than one reading, and these in their order, the likeliest first."""
    return character + " ".join(e.reading for e in entries)


def _surname(surname: Surname, speller: Speller) -> str:
    """Surname, band and least given (of a single one: 1 if meant when typed alone), syllables, reading as spelled, other readings, question, aids.

    An aid that the character's own line has in this reading is written as its number there.
    """
    splitter = speller.splitter
    syllables = splitter.surname_syllables(surname)
    entry = splitter.entry(surname.surname, syllables[0]) if len(syllables) == 1 else None
    known = entry.aids if entry else ()
    aids = [
        str(known.index(a)) if a in known else _code(surname.surname, a) + _word(surname.surname, a)
        for a in surname.aids
    ]
    least = splitter.least_given(surname) if len(surname.surname) > 1 else int(splitter.alone(surname))
    spelled = joined(syllables)
    head = [
        surname.surname,
        f"{surname.band}{least}",
        " ".join(syllables),
        spelled if len(syllables) > 1 else "",
    ]
    return "\t".join([*head, " ".join(surname.others), speller.surname_question(surname) or "", *aids])


def _reading(character: str, speller: Speller) -> str:
    return f"{character}\t{speller.tables.readings[character].likeliest}\t{speller.given_question(character) or ''}"


def _alike(speller: Speller) -> list[list[str]]:
    """Groups of different words among the aids that nobody could tell apart on a poor line."""
    heard: dict[str, dict[str, None]] = defaultdict(dict)
    for words in (
        [a.word for es in speller.tables.characters.values() for e in es for a in e.aids],
        [a.word for s in speller.tables.surnames.values() for a in s.aids],
    ):
        for word in words:
            heard[speller.sounding(word)][word] = None
    return [list(group) for group in heard.values() if len(group) > 1]
