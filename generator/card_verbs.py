"""The verbs `cards` and `release`: the only place where cards meet the disk and the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Verb = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add(verb: Verb) -> None:
    """Declare both verbs; `verb` is `__main__`'s own helper."""
    made = verb("cards", run_cards, "生成桌面卡；加 --since 只列出改动并生成要重印的卡")
    made.add_argument(
        "--output", type=Path, default=Path("build"), metavar="DIR", help="生成到哪里（默认 build）"
    )
    made.add_argument(
        "--since", type=Path, metavar="DECK_JSON", help="旧的 deck.json 或 content/editions/ 里的版次"
    )
    verb("release", run_release, "把现在的卡片记入 content/editions/，以后可以查每张卡改过什么")


def run_cards(options: argparse.Namespace) -> int:
    """Write all decks to `<output>/decks/`, or what changed since an old deck to `<output>/reprint/`."""
    from generator import cards, editions
    from generator.build import named_cards

    book, lines = _ready(options.content)
    if options.since is None:
        made = cards.make(book, lines, options.output / "cards", extra=named_cards(book))
        files = {Path(path).relative_to("cards").as_posix(): data for path, data in made.files.items()}
        _write(files, options.output / "decks")
        return 0
    try:
        old = editions.parse(options.since.read_bytes(), options.since.name)
    except (OSError, ValueError) as error:
        print(
            f"读不了 {options.since}：请给一个 deck.json，或 content/editions/ 里的文件（{error}）",
            file=sys.stderr,
        )
        return 2
    found = cards.since(book, lines, old, extra=named_cards(book))
    print("\n".join(found.report))
    _write(found.files, options.output / "reprint")
    return 0


def run_release(options: argparse.Namespace) -> int:
    """Write this edition's cards to `content/editions/`; saying it twice does no harm."""
    from generator import cards, output
    from generator.build import named_cards

    book, lines = _ready(options.content)
    path, data = cards.release(book, lines, extra=named_cards(book))
    known = path.is_file()
    if not known:
        output.write(path, data)
    print(f"{'已经发布过，没有变化' if known else '已发布'}：{path}")
    return 0


def _ready(content: Path) -> tuple[Any, Any]:
    from generator.build import check
    from generator.problems import Broken, has_errors

    checked = check(content)
    if checked.book is None or has_errors(checked.problems):
        raise Broken(checked.problems)
    return checked.book, checked.lines


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    from generator import output

    output.sync(files, folder)
    for name in sorted(n for n in files if n.endswith(".pdf")):
        print(f"{folder / name}")
