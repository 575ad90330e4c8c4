"""Name cards: the common surnames with their aids, and those that sound alike, of a few surnames of the tests' own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from generator import cards, deck_rules, editions
from generator.build import Checked, named_cards
from generator.name_cards import IDS, PER_CARD, name_cards
from generator.names import open_speller
from generator.paper import Deck
from tests.cards_help import book_with, pdfium_texts, reader, squeezed

SURNAMES = """张\t1\tsingle\tZhāng\t\t\t\tstructure=弓长张=accents\tperson=张果老=accents
吕\t1\tsingle\tLǚ\t\t\t\tstructure=双口吕=accents
曾\t1\tsingle\tZēng\t\t\t\tverse=曾经沧海难为水=accents\tperson=曾国藩=accents\tword=曾祖父=accents
覃\t1\tsingle\tQín\tTán\task\t\tstructure=西早覃=accents
秦\t2\tsingle\tQín\t\t\t\tstructure=三人禾秦=accents
章\t2\tsingle\tZhāng\t\t\t\tstructure=立早章=accents
占\t3\tsingle\tZhāng\t\t\t\tstructure=卜口占=accents
"""


@pytest.fixture
def names(tmp_path: Path) -> Path:
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "surnames.tsv").write_text(SURNAMES, "utf-8")
    (folder / "characters.tsv").write_text("", "utf-8")
    return folder


def parts(card: cards.content.Card) -> list[tuple[str, str, str]]:
    return [(p.kind, p.text, p.reading) for p in card.parts[1:]]


def test_the_common_surnames_and_those_alike(names: Path) -> None:
    found = {card.id: card for card in name_cards(open_speller(names))}
    assert list(found) == ["surnames-1", "surname-sounds-7", "surname-sounds-11"]
    assert parts(found["surnames-1"]) == [
        ("surname", "张", "Zhāng"), ("aid", "弓长张", ""), ("aid", "张果老的张", ""),
        ("surname", "吕", "Lǚ"), ("aid", "双口吕", ""),
        ("surname", "曾", "Zēng"), ("aid", "曾国藩的曾", ""), ("aid", "曾祖父的曾", ""),
        ("surname", "覃", "Qín"), ("aid", "西早覃", ""),
    ]  # fmt: skip
    assert parts(found["surname-sounds-7"])[0] == ("sound", "qin", "")
    assert parts(found["surname-sounds-11"]) == [
        ("sound", "zhang", ""), ("surname", "张", "Zhāng"), ("surname", "章", "Zhāng"),
        ("contrast", "请问是弓长张，还是立早章？", "Qǐngwèn shì gōng cháng zhāng, háishi lì zǎo zhāng?"),
    ]  # fmt: skip
    assert "xī zǎo qín," in parts(found["surname-sounds-7"])[-1][2], "the surname's own reading"


def test_a_new_surname_moves_no_id_of_another_sound(names: Path) -> None:
    before = {card.id: card for card in name_cards(open_speller(names))}
    more = "陈\t1\tsingle\tChén\t\t\t\tstructure=耳东陈=accents\n谌\t2\tsingle\tChén\t\t\t\tstructure=言甚谌=accents\n"
    (names / "surnames.tsv").write_text(SURNAMES + more, "utf-8")
    after = {card.id: card for card in name_cards(open_speller(names))}
    assert set(after) - set(before) == {"surname-sounds-1"}
    assert all(after[key] == before[key] for key in before if key != "surnames-1")


def test_ids_are_unique_and_known_to_the_rules(small: Checked, names: Path) -> None:
    assert len(set(IDS)) == len(IDS) and PER_CARD * 5 == 100
    deck = {"id": "desk", "title": "桌面卡", "quantities": {"surnames-1": 2}}
    for wanted in (True, False):
        book = book_with(small, decks=(Deck.model_validate({**deck, "names": wanted}),))
        assert [p.code for p in deck_rules.check(book)] == ([] if wanted else ["P605"])


def test_only_a_deck_that_asks_has_them(small: Checked, names: Path) -> None:
    decks = [{"id": "desk", "title": "桌面卡", "names": True}, {"id": "few", "title": "少"}]
    book = book_with(small, decks=tuple(map(Deck.model_validate, decks)))
    book = dataclasses.replace(book, folder=names.parent)
    extra = named_cards(book)
    made = cards.make(book, small.lines, extra=extra)
    ids = [card.id for card in extra]
    assert [key for key in made.stock.members(book.book.decks[0]) if key in IDS] == ids
    assert not set(made.stock.members(book.book.decks[1])) & set(IDS)
    for name in ("desk", "desk-sheets"):
        data = made.files[f"cards/{name}.pdf"]
        mine = squeezed("".join(p.extract_text() for p in reader(data).pages))
        theirs = squeezed("".join(pdfium_texts(data)))
        assert all(squeezed(p.text) in mine and squeezed(p.text) in theirs for c in extra for p in c.parts)
    assert set(cards.card_pages(made, [], [])) >= {f"card/{key}.html" for key in ids}
    assert (
        "听着像的姓 X" not in cards.pages(made)["cards.md"]
        and "姓氏怎么说 1/5" in cards.pages(made)["cards.md"]
    )
    past = editions.parse(made.files["cards/deck.json"])
    assert not cards.since(book, small.lines, past, extra=extra).cards
    assert set(cards.since(book, small.lines, past).report) >= {
        f"停用 {k}“{past.cards[k].title}”，请收回" for k in ids
    }
    assert set(editions.parse(cards.release(book, small.lines, extra=extra)[1]).cards) >= set(ids)
    assert not named_cards(small.book) if small.book else False
