"""A content folder → a `Phrasebook`, or every problem that stands in the way."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import RootModel

from generator import editions
from generator.book import Book, Confirmed, Lexicon, Phrasebook, Retired
from generator.model import Situation
from generator.paper import Layouts, Sheets
from generator.problems import Broken, Place, Problem
from generator.shape import M, shape
from generator.source import place_of, read

PRESETS = Path(__file__).parent / "presets"


def load(folder: Path, problems: list[Problem], *, instead: Path | None = None) -> Phrasebook | None:
    """Read a content folder; `instead` is one situation file that stands in for its namesake.

    Adds everything found to `problems` and returns None only if there is no usable
    `phrasebook.yaml`: rules then still run on whatever situations could be read.
    """
    book = _file(folder / "phrasebook.yaml", Book, problems)
    lexicon = _lexicon(folder / "lexicon.yaml", problems)
    retired = _file(folder / "retired.yaml", Retired, problems, optional=True)
    paths = {p.stem: p for p in sorted((folder / "situations").glob("*.yaml"))}
    if instead is not None:
        paths[instead.stem] = instead
    found = {stem: _situation(path, problems) for stem, path in paths.items()}
    if not found:
        at = Place(shown(folder / "situations"))
        problems.append(Problem(at, "P303", "一个情境也没有", "请在 situations/ 里建一个 <编号>.yaml"))
    if book is None:
        return None
    order = [s for group in book.groups for s in group.situations]
    ranked = sorted(found, key=lambda s: (order.index(s) if s in order else len(order), s))
    return Phrasebook(
        folder,
        book,
        {stem: record for stem in ranked if (record := found[stem])},
        lexicon,
        retired.root if retired else {},
        _prose(folder / "pages", problems),
        _presets(folder, "layouts.yaml", Layouts, problems),
        _presets(folder, "sheets.yaml", Sheets, problems),
        editions.read(folder / "editions", shown(folder / "editions"), problems),
    )


def settings(folder: Path, problems: list[Problem]) -> Phrasebook:
    """What line commands need of a content folder: variables and lexicon, no situations.

    Raises `Broken` if there is no usable `phrasebook.yaml`.
    """
    book = _file(folder / "phrasebook.yaml", Book, problems)
    if book is None:
        raise Broken(problems)
    return Phrasebook(folder, book, {}, _lexicon(folder / "lexicon.yaml", problems), {}, {})


def unread(folder: Path, book: Phrasebook) -> set[str]:
    """Ids of situation files that are there but could not be read: references to them are left be."""
    return {p.stem for p in (folder / "situations").glob("*.yaml")} - set(book.situations)


def shown(path: Path) -> str:
    """A file's name as messages give it: relative to where the command runs, if it lies there."""
    relative = os.path.relpath(path)
    return (str(path) if relative.startswith("..") else relative).replace(os.sep, "/")


def _file(path: Path, kind: type[M], problems: list[Problem], *, optional: bool = False) -> M | None:
    if not path.is_file():
        if not optional:
            fix = f"请建一个 {path.name}，可以照 content/{path.name} 写"
            problems.append(Problem(Place(shown(path)), "P100", "没有这个文件", fix))
        return None
    tree = read(path, shown(path), problems)
    return shape(tree, kind, problems) if tree is not None else None


def _presets(
    folder: Path, name: str, kind: type[RootModel[dict[str, M]]], problems: list[Problem]
) -> dict[str, M]:
    """The presets that come with the generator, then the organisation's own under the same names."""
    found: dict[str, M] = {}
    for path in (PRESETS / name, folder / name):
        record = _file(path, kind, problems, optional=True)
        found |= record.root if record else {}
    return found


def _situation(path: Path, problems: list[Problem]) -> Situation | None:
    record = _file(path, Situation, problems)
    if record is not None and record.id != path.stem:
        problems.append(
            Problem(
                record.place,
                "P301",
                f"编号“{record.id}”和文件名“{path.name}”不一致",
                f"请把 id 写成 {path.stem}，或把文件改名为 {record.id}.yaml",
            )
        )
    return record


def _lexicon(path: Path, problems: list[Problem]) -> dict[str, Confirmed]:
    tree = read(path, shown(path), problems) if path.is_file() else None
    record = shape(tree, Lexicon, problems) if tree is not None else None
    if record is None:
        return {}
    return {
        word: Confirmed(reading, place_of(tree, ("words", word), key=True) or record.place)
        for word, reading in record.words.items()
    }


def _prose(folder: Path, problems: list[Problem]) -> dict[str, str]:
    pages: dict[str, str] = {}
    for path in sorted(folder.rglob("*.md")):
        try:
            pages[path.relative_to(folder).as_posix()] = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(Place(shown(path)), "P102", "文件不是 UTF-8 编码", "请另存为 UTF-8"))
    return pages
