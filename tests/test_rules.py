"""References, flow and folders: what one file alone cannot show."""

from __future__ import annotations

from pathlib import Path

from generator.build import Checked, check


def codes(folder: Path) -> list[str]:
    return [p.code for p in check(folder).problems]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_small_book_is_sound(small: Checked) -> None:
    assert small.problems == ()
    assert small.book is not None
    assert list(small.book.situations) == ["greet", "no-sound", "goodbye"]


def test_a_sentence_used_elsewhere_is_one_sentence(small: Checked) -> None:
    assert small.book is not None
    hello = small.book.sentences["greet-hello"]
    assert hello.home == "greet"
    assert hello.shown_in == ("greet", "no-sound")
    assert small.book.sentences["no-sound-never"].never


def test_group_names_what_is_not_there(copy: Path) -> None:
    edit(copy / "phrasebook.yaml", "[goodbye]", "[goodbi]")
    found = {p.code: p for p in check(copy).problems}
    assert set(found) == {"P307", "P308"}
    assert found["P307"].fix == "是不是“goodbye”？"


def test_situation_in_two_groups(copy: Path) -> None:
    edit(copy / "phrasebook.yaml", "[goodbye]", "[goodbye, greet]")
    assert codes(copy) == ["P307"]


def test_featured_and_decks_name_situations(copy: Path) -> None:
    edit(copy / "phrasebook.yaml", "featured: [no-sound]", "featured: [no-sund]")
    edit(
        copy / "phrasebook.yaml",
        "title: 桌面卡}",
        "title: 桌面卡, situations: [nope]}\n  - {id: desk, title: 另一副}",
    )
    assert codes(copy) == ["P309", "P310", "P310"]


def test_retired_ids_are_not_given_again(copy: Path) -> None:
    (copy / "retired.yaml").write_text("greet-hello: goodbye-thanks\ngone: nobody\n", "utf-8")
    assert codes(copy) == ["P311", "P311"]


def test_all_problems_of_all_files_at_once(copy: Path) -> None:
    edit(copy / "situations" / "greet.yaml", "go: no-sound", "go: nosound")
    edit(copy / "situations" / "goodbye.yaml", "再见！", "再见!")
    (copy / "situations" / "extra.yaml").write_text("", "utf-8")
    assert codes(copy) == ["P104", "P401", "P305"]


def test_references_to_a_broken_file_are_left_be(copy: Path) -> None:
    (copy / "situations" / "no-sound.yaml").write_text("id: [", "utf-8")
    assert codes(copy) == ["P112"]


def test_missing_folder_and_book(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["P100", "P303"]


def test_a_variable_whose_reading_does_not_fit(copy: Path) -> None:
    edit(copy / "phrasebook.yaml", "Hé'ān Jūjiā", "Hé'ān Jū")
    found = check(copy).problems
    assert [p.code for p in found] == ["P505"]
    assert found[0].place.line == 4


def test_a_hotline_with_hyphens_is_read_by_rule(copy: Path) -> None:
    edit(copy / "phrasebook.yaml", 'value: "96180"', "value: 400-800-8888")
    checked = check(copy)
    assert checked.problems == ()
    assert "400-800-8888" in checked.lines["no-sound-again"].text


def test_a_lexicon_entry_that_does_not_fit(copy: Path) -> None:
    (copy / "lexicon.yaml").write_text("words:\n  喂: wéi\n  为您: wèi\n", "utf-8")
    assert {p.code for p in check(copy).problems} >= {"P504"}
