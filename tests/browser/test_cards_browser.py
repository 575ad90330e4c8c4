"""Cards on the site in a real browser: is the card in hand current, which pages to print, no scripts needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]


def code_of(page: Any) -> str:
    return str(page.get_attribute("[data-card-page]", "data-revision"))


def shown(page: Any) -> list[str]:
    return [v.get_attribute("data-state") for v in page.query_selector_all("[data-state]") if v.is_visible()]


def test_the_card_in_hand_is_current(visit: Visit) -> None:
    code = code_of(visit("card/greet.html"))
    page = visit(f"card/greet.html#{code}", width=360)
    assert shown(page) == ["current"] and "这张卡是最新的" in page.text_content('[data-state="current"]')
    assert page.evaluate("document.documentElement.scrollWidth <= 360")


def test_a_code_typed_in(visit: Visit) -> None:
    page = visit("card/greet.html")
    assert shown(page) == []
    page.fill("[data-card-code]", code_of(page).upper() + " ")
    page.press("[data-card-code]", "Enter")
    assert shown(page) == ["current"]
    page.fill("[data-card-code]", "<b>zz")
    page.press("[data-card-code]", "Enter")
    assert shown(page) == ["unknown"] and page.text_content("[data-card-asked]") in ("zz", "b zz")


def test_from_the_page_of_all_cards(visit: Visit) -> None:
    page = visit("cards.html")
    code = str(page.text_content('[data-card="no-sound"] .deck-code a')).strip()
    page.fill("[data-card-code]", code)
    page.press("[data-card-code]", "Enter")
    page.wait_for_url("**/card/no-sound.html*")
    assert shown(page) == ["current"]


def test_cards_are_picked_and_their_pages_told(visit: Visit) -> None:
    page = visit("cards.html")
    assert not page.is_visible("[data-picked]")
    for key in ("no-sound", "goodbye"):
        page.check(f'[data-card="{key}"] [data-pick]')
    assert page.text_content("[data-picked-count]") == "2"
    assert re.fullmatch(r"\d+-\d+,\d+-\d+", page.text_content("[data-picked-pages]"))
    assert page.evaluate("[...document.images].every(i => i.getAttribute('alt'))")


def test_a_renamed_card_leads_on(visit: Visit) -> None:
    page = visit("card/old-greet.html#abcd")
    page.wait_for_url("**/card/greet.html#abcd")
    assert shown(page) == ["unknown"]


def test_without_scripts(visit: Visit) -> None:
    page = visit("card/greet.html", java_script_enabled=False)
    assert re.fullmatch(r"[2-9a-z]{4}", page.inner_text(".card-now strong"))
    assert not page.is_visible("[data-card-form]")
    size = page.locator(".card-now strong").bounding_box()
    assert size is not None and size["height"] > 40


def test_a_situation_on_paper(visit: Visit) -> None:
    page = visit("situations/no-sound.html")
    page.emulate_media(media="print")
    assert page.is_visible("h1") and page.is_visible(".never-bad")
    for selector in (".pb-header", ".pb-nav", ".pb-call", "[data-copy]", ".pb-footer"):
        assert not page.is_visible(selector), selector
