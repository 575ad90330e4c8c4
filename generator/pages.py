"""Phrasebook + lines → the pages the site builder reads, as {path below build/pages: text}."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from generator.book import Phrasebook
from generator.markup import templates
from generator.model import Ask, If, Say, Situation, Step, Use
from generator.pinyin import Line, sandhi

_SIGNS = {
    "say": "说",
    "ask": "问",
    "use": "说",
    "wait": "等",
    "do": "做",
    "if": "若",
    "go": "转",
    "end": "完",
}
_OUTCOMES = {"closed": "通话结束", "handed-over": "转交处理", "call-back": "之后回电"}


@dataclass(frozen=True)
class Wording:
    """One sentence of a step: its id, whether its anchor is here, and its notes."""

    id: str
    anchored: bool
    manner: str | None
    record: str | None


@dataclass(frozen=True)
class StepView:
    """A step as a page shows it: its kind, its record, its wordings or the steps of its branch."""

    kind: str
    record: Any
    wordings: tuple[Wording, ...] = ()
    steps: tuple[StepView, ...] = ()


@dataclass(frozen=True)
class IndexRow:
    """A row of the pinyin index."""

    kind: str
    text: str
    plain: str
    url: str
    where: str = ""


def render(book: Phrasebook, lines: Mapping[str, Line]) -> Mapping[str, str]:
    """Render every page of the site; `lines` holds the runs of each sentence and title by id."""
    env = templates()
    homes = {key: s.home for key, s in book.sentences.items()}
    env.globals |= {
        "sandhi": sandhi,
        "book": book,
        "lines": lines,
        "homes": homes,
        "signs": _SIGNS,
        "outcomes": _OUTCOMES,
    }
    pages = {"index.md": env.get_template("home.md").render()}
    template = env.get_template("situation.md")
    for situation in book.situations.values():
        pages[f"situations/{situation.id}.md"] = template.render(
            situation=situation, group=book.group_of[situation.id], steps=_steps(situation), root="../"
        ).lstrip()
    with_never = [s for s in book.situations.values() if s.never]
    pages["never.md"] = env.get_template("never.md").render(situations=with_never, root="").lstrip()
    pages["a-z.md"] = env.get_template("index.md").render(letters=_letters(book, lines))
    return {**pages, **book.prose, **_moved(book, env)}


def _steps(situation: Situation) -> tuple[StepView, ...]:
    anchored: set[str] = set()

    def view(step: Step) -> StepView:
        if isinstance(step, If):
            return StepView(step.kind, step, steps=tuple(view(s) for s in step.steps))
        if not isinstance(step, (Say, Ask, Use)):
            return StepView(step.kind, step)
        return StepView(step.kind, step, tuple(_wording(s, anchored) for s in (step, *step.alternatives)))

    return tuple(view(step) for step in situation.steps)


def _wording(step: Say | Ask | Use, anchored: set[str]) -> Wording:
    key = step.use if isinstance(step, Use) else step.id
    first = key not in anchored  # an HTML id stands once a page
    anchored.add(key)
    return Wording(key, first, step.manner, step.record if isinstance(step, Ask) else None)


def _letters(book: Phrasebook, lines: Mapping[str, Line]) -> list[tuple[str, list[IndexRow]]]:
    letters: dict[str, list[IndexRow]] = {}
    for row in sorted(_rows(book, lines), key=lambda r: (_bare(r.plain), r.plain, r.text)):
        first = _bare(row.plain)[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append(row)
    return sorted(letters.items())


def _rows(book: Phrasebook, lines: Mapping[str, Line]) -> Iterator[IndexRow]:
    for situation in book.situations.values():
        line = lines[situation.id]
        yield IndexRow("situation", line.text, line.plain, f"situations/{situation.id}.html")
    for key, sentence in book.sentences.items():
        if not sentence.never:
            where = "、".join(book.situations[s].title for s in sentence.shown_in)
            url = f"situations/{sentence.home}.html#{key}"
            yield IndexRow("phrase", lines[key].text, lines[key].plain, url, where)


def _bare(pinyin: str) -> str:
    """Letters only, without tones, for sorting: `Duìbuqǐ, …` → `duibuqi`."""
    flat = unicodedata.normalize("NFD", pinyin.lower())
    return "".join(c for c in flat if c.isascii() and (c.isalpha() or c == " ")).strip()


def _moved(book: Phrasebook, env: jinja2.Environment) -> dict[str, str]:
    """A page for each situation id that was retired in favour of another, pointing there."""
    template = env.get_template("moved.md")
    return {
        f"situations/{old}.md": template.render(target=book.situations[new])
        for old in book.retired
        if (new := book.current(old)) in book.situations
    }
