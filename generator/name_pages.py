"""Name tables → the names page, its tables A–Z that work without a script, and the page's data."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping

from generator.markup import templates
from generator.names import Speller, site_data
from generator.names.tables import Entry

_FOUND_BAND = 1  # surnames that the phrase search finds too: the hundred commonest


def render(speller: Speller) -> Mapping[str, str]:
    """{path: Markdown}: names.md and one table for each first letter of a reading."""
    env = templates()
    tables: dict[str, dict[str, list[Entry]]] = {}
    characters = speller.tables.characters
    for entries in characters.values():
        for entry in entries:
            sound = _bare(entry.reading)
            tables.setdefault(sound[0], {}).setdefault(sound, []).append(entry)
    pages = {"names.md": env.get_template("names.md").render(letters=sorted(tables), count=len(characters))}
    letter_page = env.get_template("names-letter.md")
    for letter, sounds in tables.items():
        pages[f"names/{letter}.md"] = letter_page.render(letter=letter, sounds=sorted(sounds.items()))
    return pages


def data(speller: Speller) -> str:
    """The script that the names page loads when it is needed: everything `names.js` looks up."""
    packed = json.dumps(site_data(speller), ensure_ascii=False, separators=(",", ":"))
    return f"Phrasebook.namesData={packed};\n"


def surnames(speller: Speller) -> Mapping[str, str]:
    """{surname: its reading} of the surnames a call strip is likely to hold."""
    return {s.surname: s.reading for s in speller.tables.surnames.values() if s.band <= 4}


def _bare(reading: str) -> str:
    flat = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(c for c in flat if c.isascii() and c.isalpha())


def found(speller: Speller) -> Iterator[tuple[str, str, str]]:
    """(id, text, address) of what the phrase search finds of names: common surnames and their first aids."""
    for surname in speller.tables.surnames.values():
        if surname.band <= _FOUND_BAND and surname.aids:
            text = f"{surname.surname}：{surname.aids[0].say(surname.surname)}"
            sound = _bare(surname.reading)
            yield f"name-{surname.surname}", text, f"names/{sound[0]}.html#{sound}"
