"""Every shipped record: no problem left, and what the original asks for is there."""

from __future__ import annotations

import re

from generator.build import Checked
from generator.model import If, Wait
from generator.pinyin import Lexicon, Reader
from tests.pinyin.scoring import load, score


def test_no_problem_and_no_reminder(shipped: Checked) -> None:
    # the one 你 left stands in lines that are never said
    assert [str(p) for p in shipped.problems] == []


def test_every_situation_of_the_original(shipped: Checked) -> None:
    assert shipped.book is not None
    assert set(shipped.book.situations) >= {
        "posture", "opening", "silent-line", "faint-caller", "faint-agent", "not-heard", "while-explaining",
        "please-wait", "particulars", "spelling-name", "beyond-authority", "rude-caller", "lingering-caller",
        "nuisance-call", "invitation", "asked-name", "closing-enquiry", "closing-order", "closing-no-order",
    }  # fmt: skip


def test_pauses_of_the_original(shipped: Checked) -> None:
    assert shipped.book is not None
    waits = {
        s.id: [leaf.wait for _, leaf in s.leaves() if isinstance(leaf, Wait)]
        for s in shipped.book.situations.values()
    }
    assert waits["silent-line"] == [3]
    assert waits["nuisance-call"] == [2]


def test_conditions_are_words_after_if(shipped: Checked) -> None:
    assert shipped.book is not None
    for situation in shipped.book.situations.values():
        for step in situation.steps:
            if isinstance(step, If):
                assert not re.match("如果|若|当|假如", step.condition), step.place
                assert not step.condition.endswith("。"), step.place


def test_ids_begin_with_their_situation(shipped: Checked) -> None:
    assert shipped.book is not None
    for key, sentence in shipped.book.sentences.items():
        assert key.startswith(f"{sentence.home}-") or sentence.home.startswith("closing"), key


def test_the_lexicon_spoils_no_other_sentence(shipped: Checked) -> None:
    """What an editor has confirmed in one phrase must not break words up in another."""
    assert shipped.book is not None
    words = {word: confirmed.reading for word, confirmed in shipped.book.lexicon.items()}
    rows = [row for name in ("fourth-everyday", "fifth-everyday", "seventh-hard") for row in load(name)]
    bare, ours = score(rows, Reader()), score(rows, Reader(Lexicon(words)))
    assert ours.sentences >= bare.sentences - 0.003 and ours.lines >= bare.lines - 0.003
