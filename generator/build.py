"""The recipe of a build: read → validate → check → render → write → site → publish."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import (
    assets,
    cards,
    deck_rules,
    name_cards,
    name_library,
    name_pages,
    output,
    pages,
    rules,
    search_index,
    site,
    speech,
    wording,
)
from generator.book import Desk, Phrasebook
from generator.cards.content import Card
from generator.library import load, unread
from generator.names import Speller
from generator.pinyin import Lexicon, Line
from generator.problems import Broken, Problem, has_errors

HERE = Path(__file__).resolve().parent.parent
OVERRIDES = HERE / "overrides"
JUDGED = "names-judged.txt"
_DIGITS = dict(
    zip("0123456789", ["líng", "yāo", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"], strict=True)
)


@dataclass(frozen=True)
class Checked:
    """A phrasebook with the lines of all its sentences and every problem found."""

    book: Phrasebook | None
    lines: Mapping[str, Line]
    problems: tuple[Problem, ...]


def check(content: Path, *, single: Path | None = None, cache: Path | None = None) -> Checked:
    """Read and check a content folder, or one situation file standing in that folder's book.

    `cache` is a file that remembers which name aids have been judged.
    """
    problems: list[Problem] = []
    book = load(content, problems, instead=single)
    lines: Mapping[str, Line] = {}
    if book is not None:
        scope = rules.Scope(book, frozenset(unread(content, book)), single.stem if single else None)
        problems += rules.check(scope) + wording.check(book)
        problems += deck_rules.check(book, scope.unread)
        lines = speech.read(book, speech.reader(book, problems), problems)
        problems += cards.drifted(book, lines) if not has_errors(problems) else []
    names = content / "names"
    if single is None and names.is_dir():
        name_library.gate(names, cache, problems)
    if single is not None:
        problems = [p for p in problems if Path(p.place.file).resolve() == single.resolve()]
    return Checked(book, lines, tuple(sorted(set(problems))))


def data_scripts(book: Phrasebook, surnames: Mapping[str, str]) -> Mapping[str, str]:
    """Scripts that hold data: what slots may be filled with, where retired ids went."""
    slots = {
        name: {
            "label": slot.label,
            "keep": slot.keep,
            "surname": slot.surname,
            "choices": [[c.text, c.reading] for c in slot.choices],
        }
        for name, slot in book.book.variables.items()
        if isinstance(slot, Desk)
    }
    moved = {
        old: f"situations/{book.sentences[new].home}.html#{new}"
        for old in book.retired
        if (new := book.current(old)) in book.sentences
    }
    text = (
        f"Phrasebook.slots={_compact(slots)};Phrasebook.digits={_compact(_DIGITS)};"
        f"Phrasebook.moved={_compact(moved)};Phrasebook.surnames={_compact(surnames)};"
    )
    return {"assets/slots-data.js": text}


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def render(checked: Checked, cache: Path | None = None) -> tuple[output.Files, assets.Assets]:
    """Every file below `build/pages` and what pages link to; `cache` is for what cards need again."""
    assert checked.book is not None
    book, lines = checked.book, checked.lines
    names = book.folder / "names"
    speller = name_library.speller(names, []) if names.is_dir() else None
    named = tuple(_name_rows(speller)) if speller else ()
    data = {
        **data_scripts(book, name_pages.surnames(speller) if speller else {}),
        **search_index.render(search_index.rows(book, lines, named), lines.values(), speech.typed_readings()),
    }
    scripts = {path: text.encode() for path, text in data.items()}
    rare = (
        cards.rare(speller.tables.characters, cards.Cache(cache and cache.with_name("webfont")))
        if speller
        else None
    )
    linked = assets.load(OVERRIDES, scripts, name_pages.data(speller) if speller else "", rare)
    made = cards.make(book, lines, cache, extra=named_cards(book, speller))
    card_scripts = [*linked.head, *(path for path in linked.scripts if "/cards." in path)]
    written = {**pages.render(book, lines), **(name_pages.render(speller) if speller else {})}
    shown = {**cards.pages(made), **cards.card_pages(made, linked.styles, card_scripts)}
    return {**written, **shown, **made.files, **linked.files}, linked


def named_cards(book: Phrasebook, speller: Speller | None = None) -> list[Card]:
    """The name cards, if the book has names and a deck that takes them."""
    names = book.folder / "names"
    if not names.is_dir() or not any(deck.names for deck in book.book.decks):
        return []
    words = Lexicon({word: confirmed.reading for word, confirmed in book.lexicon.items()})
    return name_cards.name_cards(speller or name_library.speller(names, []), words)


def _name_rows(speller: Speller) -> Iterator[search_index.Row]:
    for key, text, url in name_pages.found(speller):
        yield search_index.Row(search_index.RowKind.NAME, key, (((text, None),),), url=url)


def build(content: Path, folder: Path, tell: Callable[[str], None]) -> Path:
    """Build the site of `content` in `folder`; return the folder to serve.

    Raises `Broken` with every problem if there is an error; the last good site then stays.
    """
    checked = check(content, cache=folder / JUDGED)
    for problem in checked.problems:
        if not has_errors([problem]):
            tell(str(problem))
    if checked.book is None or has_errors(checked.problems):
        raise Broken(checked.problems)
    files, linked = render(checked, folder / "cards")
    theme = site.theme(OVERRIDES)
    versions: output.Files = {"versions": site.versions(), "mkdocs.yml": (HERE / "mkdocs.yml").read_bytes()}
    mark = output.digest(
        {**files, **theme, **versions, "book": json.dumps(site.config(checked.book, linked, "", ""))}
    )
    edition = f'Phrasebook.latest&&Phrasebook.latest("{mark}");'
    files = {**files, "assets/edition.js": edition.encode()}
    output.sync(files, folder / "pages")
    output.sync(theme, folder / "theme")
    final = folder / "sites" / mark
    if not final.is_dir():
        tell(f"正在生成 {sum(p.endswith('.md') for p in files)} 个页面……")
        settings = site.config(checked.book, linked, mark, f"sites/{mark}")
        site.run(folder, HERE / "mkdocs.yml", settings)
    output.publish(final, folder / "site")
    return folder / "site"
