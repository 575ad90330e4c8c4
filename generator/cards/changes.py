"""What has changed since an older deck, the cards to print again, and the release of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import editions
from generator.book import Phrasebook
from generator.cards import content
from generator.cards.cache import Cache
from generator.cards.content import Card
from generator.cards.deck import deck_json, lay_out, pdfs
from generator.cards.revision import revision
from generator.cards.stock import Stock, only, stock
from generator.editions import Snapshot
from generator.pinyin import Line
from generator.problems import Broken, Level, Place, Problem


@dataclass(frozen=True)
class Reprint:
    """What changed, as lines to print for a person, and the PDFs of the cards to print again."""

    report: tuple[str, ...]
    cards: tuple[str, ...]
    files: Mapping[str, bytes]


def since(
    book: Phrasebook,
    lines: Mapping[str, Line],
    old: Snapshot,
    cache: Path | None = None,
    *,
    extra: Iterable[Card] = (),
) -> Reprint:
    """Compare an older `deck.json` with the book; print just the new and changed cards."""
    whole = stock(book, lines, Cache(cache), extra=extra)
    fresh, changed, withdrawn = editions.compare(old, whole.snapshot())
    report = [f"和 {old.edition} 版相比："]
    report += [f"新增 {key}“{whole.cards[key].title}”" for key in fresh]
    for key, told in changed.items():
        report.append(
            f"改动 {key}“{whole.cards[key].title}”，{old.cards[key].revision} → {whole.printed[key].revision}"
        )
        report += [f"  {line}" for line in told]
    for key in withdrawn:
        new = book.current(key)
        instead = f"，改用 {new}" if new in whole.cards else ""
        report.append(f"停用 {key}“{old.cards[key].title}”{instead}，请收回")
    if len(report) == 1:
        report.append("没有变化，不用重印。")
    keys = (*fresh, *changed)
    return Reprint(tuple(report), keys, _print(whole, keys) if keys else {})


def _print(whole: Stock, keys: tuple[str, ...]) -> dict[str, bytes]:
    """`<deck>-sheets.pdf` of just these cards, for each deck that has any of them."""
    some = only(whole, keys)
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    for deck in whole.book.book.decks:
        made = lay_out(some, deck, problems) if some.members(deck) else []
        if made and not problems:
            files |= pdfs(some, deck, made, kinds=("sheets",))
    if problems:
        raise Broken(problems)
    return {Path(name).name: data for name, data in files.items()}


def drifted(book: Phrasebook, lines: Mapping[str, Line]) -> list[Problem]:
    """P613, a reminder: cards differ from what the present edition was released with; one problem for all.

    Name cards are left out: `release` looks at them as well.
    """
    released = next((s for s in book.editions if s.edition == book.book.edition), None)
    if released is None:
        return []
    now = {**content.cards(book, lines), **content.never_cards(book, lines)}
    other = [
        k for k, card in now.items() if k in released.cards and revision(card) != released.cards[k].revision
    ]
    if not other:
        return []
    some = "、".join(other[:3]) + ("……" if len(other) > 3 else "")
    message = f"版次 {released.edition} 已经发布，但 {len(other)} 张卡的内容和发布时不同（{some}）"
    fix = "请把 phrasebook.yaml 的 edition 改成新的版次，印出来的卡才分得清新旧"
    return [Problem(book.book.place, "P613", message, fix, Level.WARNING)]


def release(book: Phrasebook, lines: Mapping[str, Line], *, extra: Iterable[Card] = ()) -> tuple[Path, bytes]:
    """The file that keeps this edition's cards, `content/editions/<edition>.json`, and its bytes.

    Raises `Broken` if the edition was released with other content: what is printed stays printed.
    """
    edition = book.book.edition
    path = book.folder / "editions" / f"{edition}.json"
    earlier = [s for s in book.editions if s.edition != edition]
    whole = stock(book, lines, Cache(None), extra=extra)
    data = deck_json(whole, previous=earlier[-1].digest if earlier else None)
    if path.is_file() and path.read_bytes() != data:
        fix = "发布过的版次不能再改；请把 phrasebook.yaml 的 edition 改成新的版次再发布"
        place = Place(book.book.place.file or str(path))
        raise Broken([Problem(place, "P612", f"版次 {edition} 已经发布过，内容和现在不同", fix)])
    return path, data
