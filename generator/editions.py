"""`content/editions/<edition>.json`: the cards of every released edition, committed and only added to.

Each file holds the digest of the one before it, so that a changed file breaks the chain. A deck's
`deck.json` reads the same way: what is compared is always two lists of cards.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator.problems import Place, Problem

KINDS = {
    "when": "适用",
    "say": "说",
    "ask": "问",
    "record": "记录",
    "wait": "等",
    "do": "做",
    "if": "如果",
    "go": "转到",
    "end": "结果",
    "never": "不要这样说",
    "why": "原因",
    "instead": "可以这样说",
    "manner": "语气",
    "slot": "填写",
    "surname": "姓",
    "aid": "说法",
    "sound": "音",
    "contrast": "问",
}


class Row(NamedTuple):
    """A part as an edition keeps it."""

    id: str
    kind: str
    text: str
    reading: str


@dataclass(frozen=True)
class PastCard:
    """A card as it once was, or is."""

    id: str
    title: str
    revision: str
    parts: tuple[Row, ...]


@dataclass(frozen=True)
class Snapshot:
    """All cards of one edition; `digest` is the file's own, `previous` the one it says it follows."""

    edition: str
    cards: Mapping[str, PastCard]
    digest: str = ""
    previous: str | None = None


def parse(data: bytes, name: str = "") -> Snapshot:
    """Read a `deck.json` or an edition; raises ValueError if it is neither."""
    try:
        tree: Any = json.loads(data)
        cards = {
            c["id"]: PastCard(c["id"], c["title"], c["revision"], _rows(c["parts"])) for c in tree["cards"]
        }
        edition, previous = str(tree["edition"]), tree.get("previous")
    except (
        UnicodeDecodeError,
        json.JSONDecodeError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise ValueError(f"{name} 不是牌组文件") from error
    return Snapshot(edition, cards, hashlib.sha256(data).hexdigest()[:16], previous)


def _rows(parts: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(*(str(p[key]) for key in Row._fields)) for p in parts)


def read(folder: Path, shown: str, problems: list[Problem]) -> tuple[Snapshot, ...]:
    """Every edition in order; a broken file or chain is a problem."""
    found: list[Snapshot] = []
    for path in sorted(folder.glob("*.json"), key=lambda p: _order(p.stem)):
        name = f"{shown}/{path.name}"
        try:
            snapshot = parse(path.read_bytes(), name)
        except ValueError:
            fix = "请从版本库里取回原来的文件"
            problems.append(Problem(Place(name), "P610", "这个版次的文件坏了", fix))
            continue
        before = found[-1].digest if found else None
        if snapshot.previous != before or snapshot.edition != path.stem:
            fix = "发布过的版次只能增加、不能改；请从版本库里取回原来的文件"
            problems.append(Problem(Place(name), "P611", "这个版次或它前一个版次被改过", fix))
        found.append(snapshot)
    return tuple(found)


def _order(edition: str) -> tuple[int, ...]:
    return tuple(int(n) if n.isdigit() else -1 for n in edition.split("."))


def since(history: Sequence[Snapshot], card: str, revision: str, now: str) -> str:
    """The edition in which this revision of the card first appeared: `now` if in none before."""
    return next((s.edition for s in history if card in s.cards and s.cards[card].revision == revision), now)


def past(history: Sequence[Snapshot], card: str) -> Mapping[str, tuple[str, PastCard]]:
    """Every revision a card has had: the edition in which it first appeared, and the card then."""
    found: dict[str, tuple[str, PastCard]] = {}
    for snapshot in history:
        if card in snapshot.cards:
            found.setdefault(snapshot.cards[card].revision, (snapshot.edition, snapshot.cards[card]))
    return found


def changes(old: PastCard, new: PastCard) -> list[str]:
    """What changed from one state of a card to another, in plain Chinese; empty if nothing did."""
    if old.revision == new.revision:
        return []
    told = [f"标题“{old.title}”改为“{new.title}”"] if old.title != new.title else []
    match = difflib.SequenceMatcher(
        None, [r[1:] for r in old.parts], [r[1:] for r in new.parts], autojunk=False
    )
    for tag, a, b, c, d in match.get_opcodes():
        if tag != "equal":
            told += _told(old.parts[a:b], new.parts[c:d])
    return told or ["步骤的层次有变"]


def _told(old: Sequence[Row], new: Sequence[Row]) -> Iterator[str]:
    fresh = list(new)
    for was in old:
        now = next((n for n in fresh if n.kind == was.kind), None)
        label = KINDS.get(was.kind, was.kind)
        if now is None:
            yield f"删去{label}“{was.text}”"
            continue
        fresh.remove(now)
        if now.text != was.text:
            yield f"{label}“{was.text}”改为“{now.text}”"
        else:
            yield f"{label}“{now.text}”的读音改为 {now.reading}"
    yield from (f"新增{KINDS.get(n.kind, n.kind)}“{n.text}”" for n in fresh)


def compare(old: Snapshot, new: Snapshot) -> tuple[list[str], dict[str, list[str]], list[str]]:
    """New ids, changed ids with what changed, withdrawn ids: between two editions."""
    fresh = [key for key in new.cards if key not in old.cards]
    changed = {
        key: told
        for key, card in new.cards.items()
        if key in old.cards and (told := changes(old.cards[key], card))
    }
    return fresh, changed, [key for key in old.cards if key not in new.cards]
