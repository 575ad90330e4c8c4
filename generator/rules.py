"""Phrasebook → problems of references and flow: small named rules, all of them run, all told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.book import Phrasebook
from generator.model import OPEN, Ask, End, Go, If, Never, Say, Situation, Spoken, Use, parts
from generator.problems import Place, Problem, did_you_mean


@dataclass(frozen=True)
class Scope:
    """What is checked: the book, ids whose file could not be read, and whether one file stands alone."""

    book: Phrasebook
    unread: frozenset[str] = frozenset()
    single: str | None = None


Rule = Callable[[Scope], Iterator[Problem]]


def check(scope: Scope) -> list[Problem]:
    """Run every rule; with `scope.single` only that situation's problems are kept."""
    found = [p for rule in RULES for p in rule(scope)]
    if scope.single is not None:
        situation = scope.book.situations.get(scope.single)
        found = [p for p in found if situation and p.place.file == situation.place.file]
    return sorted(set(found))


def _records(book: Phrasebook) -> Iterator[tuple[Situation, Say | Ask | Never]]:
    for situation in book.situations.values():
        yield from ((situation, s) for s in situation.spoken() if isinstance(s, (Say, Ask)))
        yield from ((situation, n) for n in situation.never)


def _suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    return did_you_mean(word, known) or otherwise


def unique_ids(scope: Scope) -> Iterator[Problem]:
    """P302: an id names one sentence or one situation in the whole book."""
    first: dict[str, Place] = {s.id: s.place for s in scope.book.situations.values()}
    for _, record in _records(scope.book):
        if record.id in first:
            at = first[record.id]
            yield Problem(
                record.place,
                "P302",
                f"编号“{record.id}”已经用过（{at.file} 第 {at.line} 行）",
                "请换一个编号；若是同一句话，请改写成 use",
            )
        else:
            first[record.id] = record.place


def same_words_once(scope: Scope) -> Iterator[Problem]:
    """P317: one sentence has one id; elsewhere it is used, not written again."""
    first: dict[str, Spoken] = {}
    for _, record in _records(scope.book):
        if isinstance(record, Never):
            continue
        other = first.setdefault(record.text, record)
        if other is not record and other.id != record.id:
            yield Problem(record.place, "P317", f"这句话已有编号“{other.id}”", f"请改写成 - use: {other.id}")


def uses(scope: Scope) -> Iterator[Problem]:
    """P304: `use` names a sentence that may be said."""
    sentences = scope.book.sentences
    for situation in scope.book.situations.values():
        for step in situation.spoken():
            if not isinstance(step, Use):
                continue
            target = sentences.get(step.use)
            if target is None and not scope.unread:
                known = [k for k, s in sentences.items() if not s.never]
                fix = _suggest(step.use, known, "请检查编号，或先写出这句话")
                yield Problem(step.place, "P304", f"没有编号为“{step.use}”的句子", fix)
            elif target is not None and target.never:
                yield Problem(step.place, "P304", f"“{step.use}”是不要说的话", "请用另一句")


def insteads(scope: Scope) -> Iterator[Problem]:
    """P306: `instead` names a sentence that may be said."""
    sentences = scope.book.sentences
    for situation in scope.book.situations.values():
        for never in situation.never:
            target = sentences.get(never.instead)
            if (target is None and not scope.unread) or (target is not None and target.never):
                known = [k for k, s in sentences.items() if not s.never]
                fix = _suggest(never.instead, known, "instead 要写一句可以说的话的编号")
                yield Problem(never.place, "P306", f"instead 的编号“{never.instead}”不是可以说的话", fix)


def gos(scope: Scope) -> Iterator[Problem]:
    """P305: `go` names another situation."""
    known = {*scope.book.situations, *scope.unread}
    for situation in scope.book.situations.values():
        for _, leaf in situation.leaves():
            if isinstance(leaf, Go) and leaf.go == situation.id:
                yield Problem(leaf.place, "P305", "go 又转回了本情境", "请转到别的情境，或用 end 结束")
            elif isinstance(leaf, Go) and leaf.go not in known:
                fix = _suggest(leaf.go, sorted(known), "请检查情境的编号")
                yield Problem(leaf.place, "P305", f"没有编号为“{leaf.go}”的情境", fix)


def paths_end(scope: Scope) -> Iterator[Problem]:
    """P314, P315: every path ends in `end` or goes on elsewhere, and nothing follows that."""
    for situation in scope.book.situations.values():
        last = situation.steps[-1]
        if not isinstance(last, (End, Go)):
            yield Problem(
                last.place,
                "P314",
                "这条流程没有结尾",
                "最后加一步 - end: closed（或 handed-over、call-back），或 - go: 情境编号",
            )
        branches = [situation.steps, *(s.steps for s in situation.steps if isinstance(s, If))]
        for steps in branches:
            for before, after in itertools.pairwise(steps):
                if isinstance(before, (End, Go)):
                    yield Problem(
                        after.place, "P315", "前面已经结束或转走，这一步走不到", "请删掉，或移到前面"
                    )


def flat_alternatives(scope: Scope) -> Iterator[Problem]:
    """P316: an alternative has no alternatives of its own."""
    for situation in scope.book.situations.values():
        for _, leaf in situation.leaves():
            for other in leaf.alternatives if isinstance(leaf, (Say, Ask, Use)) else ():
                if other.alternatives:
                    yield Problem(other.place, "P316", "or 里面不能再有 or", "请都并列写在同一个 or 下面")


def slots(scope: Scope) -> Iterator[Problem]:
    """P312: every {slot} is declared, every brace has its pair."""
    known = scope.book.book.variables
    for _, record in _records(scope.book):
        if set("{}") & set(re.sub(r"\{[^{}]*\}", "", record.text)):
            yield Problem(record.place, "P312", "花括号没有配对", "变量写成 {brand} 的样子")
        for name, is_slot in parts(record.text):
            if is_slot and name != OPEN and name not in known:
                fix = _suggest(name, known, f"可用的有：{'、'.join(known)}；现场自由说的部分写 {{…}}")
                yield Problem(record.place, "P312", f"没有叫“{name}”的变量", fix)


def grouped(scope: Scope) -> Iterator[Problem]:
    """P307, P308: every situation stands in one group, and groups name only what exists."""
    book, seen = scope.book.book, dict[str, str]()
    for group in book.groups:
        for name in group.situations:
            if name not in scope.book.situations and name not in scope.unread:
                fix = _suggest(name, scope.book.situations, "请建这个情境的文件，或从分组里删掉")
                yield Problem(group.place, "P307", f"分组“{group.title}”里的情境“{name}”不存在", fix)
            if name in seen:
                yield Problem(group.place, "P307", f"情境“{name}”已在分组“{seen[name]}”里", "请只留一处")
            seen.setdefault(name, group.title)
    if scope.single is None:
        for situation in scope.book.situations.values():
            if situation.id not in seen:
                yield Problem(
                    situation.place,
                    "P308",
                    f"情境“{situation.id}”不在任何分组里",
                    "请在 phrasebook.yaml 的 groups 里加上它",
                )


def listed(scope: Scope) -> Iterator[Problem]:
    """P309, P310: featured situations and decks name situations that exist; deck ids are unique."""
    book = scope.book.book
    lists = [("featured", "P309", book.place, book.featured)]
    lists += [(f"牌组“{d.title}”", "P310", d.place, d.situations) for d in book.decks]
    for what, code, at, names in lists:
        for name in names:
            if name not in scope.book.situations and name not in scope.unread:
                fix = _suggest(name, scope.book.situations, "请检查情境的编号")
                yield Problem(at, code, f"{what} 里的情境“{name}”不存在", fix)
    for number, deck in enumerate(book.decks):
        if deck.id in [d.id for d in book.decks[:number]]:
            yield Problem(deck.place, "P310", f"牌组编号“{deck.id}”写了两遍", "请换一个编号")


def retired(scope: Scope) -> Iterator[Problem]:
    """P311: a retired id is never given again, and what replaced it exists."""
    live = {**{k: s.record.place for k, s in scope.book.sentences.items()}}
    live |= {k: s.place for k, s in scope.book.situations.items()}
    for old, new in scope.book.retired.items():
        if old in live:
            yield Problem(live[old], "P311", f"编号“{old}”已停用，不能再用", "请换一个新编号")
        if new is not None and new not in live and new not in scope.book.retired and not scope.unread:
            at = Place(f"{scope.book.book.place.file.rpartition('/')[0]}/retired.yaml".lstrip("/"))
            fix = _suggest(new, live, "请写现在的编号，没有就写 null")
            yield Problem(at, "P311", f"“{old}”的替代编号“{new}”不存在", fix)


def reviews(scope: Scope) -> Iterator[Problem]:
    """P320: the next review comes after the approval."""
    for situation in scope.book.situations.values():
        review = situation.review
        if review.approved and review.next and review.next <= review.approved:
            yield Problem(review.place, "P320", "下次复审的日期不在批准日期之后", "请检查 approved 和 next")


RULES: tuple[Rule, ...] = (
    unique_ids,
    same_words_once,
    uses,
    insteads,
    gos,
    paths_end,
    flat_alternatives,
    slots,
    grouped,
    listed,
    retired,
    reviews,
)
