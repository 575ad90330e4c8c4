"""The search box in real Chromium, over file:// and over http below a sub-path, under a strict CSP."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import search_books as books

HERE = Path(__file__).resolve().parent.parent
ASSETS = HERE.parent / "overrides" / "assets"


@pytest.fixture(scope="session")
def search_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home page and a page below it, made of the partial, the scripts and a stand-in for app.js."""
    root = tmp_path_factory.mktemp("检 索")
    site = root / "tools" / "book"
    (site / "assets").mkdir(parents=True)
    (site / "situations").mkdir()
    for path in (
        ASSETS / "js" / "search-engine.js",
        ASSETS / "js" / "search.js",
        ASSETS / "css" / "search.css",
    ):
        (site / "assets" / path.name).write_bytes(path.read_bytes())
    (site / "assets" / "app.js").write_bytes((HERE / "search" / "stand-in" / "app.js").read_bytes())
    (site / "assets" / "search-index.js").write_text(books.index(HERE / "search" / "book"), "utf-8")
    page = (HERE / "search" / "stand-in" / "page.html").read_text("utf-8")
    page = page.replace("SEARCH", (HERE.parent / "overrides/partials/search.html").read_text("utf-8"))
    home = '<div data-page="home" class="home-results" data-results></div>'
    (site / "index.html").write_text(page.replace("ROOT", "").replace("MAIN", home), "utf-8")
    for name in ("meals", "repairs", "angry", "apply", "bills", "visits", "travel"):
        below = page.replace("ROOT", "../").replace("MAIN", f"<h1>{name}</h1>")
        (site / "situations" / f"{name}.html").write_text(below, "utf-8")
    return site


@pytest.fixture(scope="session")
def search_served(search_site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=str(search_site.parent.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tools/book/"
    server.shutdown()


@pytest.fixture(params=["file", "http"])
def visit(
    request: pytest.FixtureRequest, chrome: Any, search_site: Path, search_served: str
) -> Iterator[Callable[..., Any]]:
    """visit(path) opens a page; afterwards nothing failed, nothing was refused, nothing left the host."""
    base = f"{search_site.as_uri()}/" if request.param == "file" else search_served
    faults: list[str] = []
    contexts: list[Any] = []

    def go(path: str = "index.html", *, width: int = 1280, height: int = 800, **settings: Any) -> Any:
        context = chrome.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda line: (
                faults.append(line.text)
                if line.type == "error" and "favicon" not in str(line.location)
                else None
            ),
        )
        page.on(
            "request",
            lambda asked: (
                faults.append(asked.url)
                if not asked.url.startswith(base) and "favicon" not in asked.url
                else None
            ),
        )
        page.goto(base + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert not faults


def results(page: Any) -> list[str]:
    return page.eval_on_selector_all("[data-result]", "all => all.map(one => one.dataset.result)")


def enter(page: Any, text: str) -> None:
    page.fill("[data-search]", text)


def test_results_stand_in_the_frame_after_the_input(visit: Callable[..., Any]) -> None:
    page = visit()
    found = page.evaluate(
        """() => { const box = document.querySelector("[data-search]"); box.value = "hsdy";
        box.dispatchEvent(new Event("input", { bubbles: true }));
        return [...document.querySelectorAll("[data-result]")].map(one => one.textContent); }"""
    )
    assert "今天的红烧带鱼已经卖完了" in found[0]
    assert page.inner_text(".phrase-text mark") == "红烧带鱼"


def test_on_the_home_page_the_box_has_the_focus_and_typing_just_works(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.type("xiaoxiaoqi")
    assert results(page)[0] == "angry-calm"
    assert page.inner_text("[data-search-count]") == "找到 1 条"
    page.wait_for_timeout(700)
    assert page.inner_text("[data-search-status]") == "找到 1 条"


def test_enter_copies_the_whole_phrase_and_says_so(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.type("jdrx")
    page.keyboard.press("Enter")
    assert page.evaluate("Phrasebook.copied") == ["您可以拨打监督热线96385，由专人处理。"]
    assert page.evaluate("Phrasebook.said") == ["已复制"]
    assert page.evaluate("document.activeElement.matches('[data-search]')")


def test_a_never_line_is_marked_and_never_copied(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.type("aichibuchi")
    row = page.locator("[data-result=meals-never-take-it]")
    assert "不要这样说" in row.inner_text() and "可以这样说" in row.inner_text()
    assert "清蒸鲈鱼" in row.inner_text()
    assert row.locator("[data-copy]").count() == 0
    page.keyboard.press("Enter")
    assert page.evaluate("Phrasebook.copied") == []
    assert "不要说" in page.evaluate("Phrasebook.said[0]")


def test_arrows_move_and_shift_enter_opens_the_page_at_the_phrase(visit: Callable[..., Any]) -> None:
    page = visit("situations/bills.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("您")
    first = page.get_attribute("[aria-selected=true]", "data-result")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    second = chosen.get_attribute("data-result")
    assert second != first
    assert page.get_attribute("[data-search]", "aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("[aria-selected=true]", "data-result") == first
    enter(page, "lunyi")
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**/situations/visits.html#visits-wheelchair")


def test_a_click_opens_and_the_link_of_each_situation_leads_to_it(visit: Callable[..., Any]) -> None:
    page = visit("situations/bills.html")
    page.click("[data-search]")
    page.keyboard.type("wxsf")
    links = page.eval_on_selector_all(".pb-result-where a", "all => all.map(a => a.getAttribute('href'))")
    assert links == [
        "../situations/repairs.html#repairs-tomorrow",
        "../situations/apply.html#repairs-tomorrow",
    ]
    page.click("[data-result=repairs-tomorrow] .phrase-text")
    page.wait_for_url("**/situations/repairs.html#repairs-tomorrow")


def test_escape_leaves_and_forgets_the_query(visit: Callable[..., Any]) -> None:
    page = visit("situations/bills.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("lunyi")
    assert page.is_visible("[data-panel]")
    page.keyboard.press("Escape")
    assert not page.is_visible("[data-panel]")
    assert page.input_value("[data-search]") == ""
    assert page.evaluate("document.activeElement === document.body")


def test_the_slash_only_works_if_switched_on(visit: Callable[..., Any]) -> None:
    page = visit("situations/bills.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")
    page.evaluate("Phrasebook.settings.set('slash', '1')")
    page.click("#other")
    page.keyboard.press("/")
    assert page.input_value("#other") == "/"
    page.click("#beside")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    assert page.input_value("[data-search]") == ""


def test_no_other_single_key_does_anything(visit: Callable[..., Any]) -> None:
    page = visit("situations/bills.html")
    address = page.url
    for key in "abcdefghijklmnopqrstuvwxyz.,;'0123456789?":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert page.url == address and not page.is_visible("[data-panel]")
    assert page.evaluate("Phrasebook.copied.length") == 0


def test_while_composing_it_searches_but_leaves_enter_and_arrows_alone(visit: Callable[..., Any]) -> None:
    page = visit()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "lun'yi", "selectionStart": 6, "selectionEnd": 6})
    assert results(page)[0] == "visits-wheelchair"
    for key in ("Enter", "ArrowDown"):
        page.evaluate(
            """key => document.querySelector("[data-search]").dispatchEvent(new KeyboardEvent("keydown",
            { key, keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))""",
            key,
        )
    assert page.evaluate("Phrasebook.copied") == []
    session.send("Input.insertText", {"text": "轮椅"})
    assert results(page)[0] == "visits-wheelchair"
    page.keyboard.press("Enter")
    assert len(page.evaluate("Phrasebook.copied")) == 1


def test_paste(visit: Callable[..., Any]) -> None:
    page = visit()
    page.evaluate("document.execCommand('insertText', false, ' 維修師傅 ')")
    assert results(page)[0] == "repairs-tomorrow"


def test_recent_and_pinned_phrases_show_before_typing_and_nothing_typed_is_kept(
    visit: Callable[..., Any],
) -> None:
    page = visit()
    assert results(page) == []
    page.keyboard.type("lunyi")
    page.keyboard.press("Enter")
    enter(page, "hsdy")
    page.click("[data-result=meals-fish] [data-pin]")
    page.reload()
    assert results(page) == ["meals-fish", "visits-wheelchair"]
    assert page.get_attribute("[data-result=meals-fish] [data-pin]", "aria-pressed") == "true"
    stored = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href")
    assert "lunyi" not in stored and "hsdy" not in stored
    page.keyboard.press("Enter")
    assert page.evaluate("Phrasebook.copied") == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert len(page.evaluate("Phrasebook.copied")) == 1


def test_a_copy_button_copies_and_keeps_the_focus(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.type("lunyi")
    page.click("[data-result=visits-wheelchair] [data-copy]")
    assert page.evaluate("Phrasebook.copied") == ["绿色通道在南门，轮椅可以直接推进来。"]
    assert page.evaluate("document.activeElement.matches('[data-search]')")


def test_nothing_found_helps(visit: Callable[..., Any]) -> None:
    page = visit()
    enter(page, "lunyizzzqqqxxx")
    assert page.is_visible("[data-search-nothing]")
    assert "最接近" in page.inner_text("[data-search-count]")
    assert results(page)[0] == "visits-wheelchair"
    enter(page, "🙂")
    assert page.is_visible("[data-search-nothing]") and results(page) == []
    enter(page, "lunyi")
    assert not page.is_visible("[data-search-nothing]")


def test_slots_are_spans_that_the_page_can_fill(visit: Callable[..., Any]) -> None:
    page = visit()
    enter(page, "huayuan")
    assert page.inner_text("[data-result=visits-father] .slot[data-slot=title]") == "先生/女士"
    enter(page, "yisishi")
    assert page.inner_text("[data-result=angry-mean] .slot--open") == "……"
    assert page.inner_text("[data-result=angry-mean] .phrase-text") == "请问您的意思是……吗？"


def test_the_next_caller_clears_the_box(visit: Callable[..., Any]) -> None:
    page = visit()
    page.keyboard.type("lunyi")
    page.evaluate("document.dispatchEvent(new CustomEvent('phrasebook:next'))")
    assert page.input_value("[data-search]") == "" and results(page) == []


def test_every_golden_query_finds_its_phrase_in_the_browser(visit: Callable[..., Any]) -> None:
    page = visit()
    lines = (HERE / "search" / "queries.tsv").read_text("utf-8").splitlines()
    asked = [line.split("\t") for line in lines if line and line[0] != "#"]
    first = page.evaluate(
        """asked => asked.map(query => { const box = document.querySelector("[data-search]"); box.value = query;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        return [...document.querySelectorAll("[data-result]")].slice(0, 5).map(one => one.dataset.result); })""",
        [query for _, query, _ in asked],
    )
    missed = [q for (_, q, ids), got in zip(asked, first, strict=True) if not set(ids.split()) & set(got)]
    assert missed == []


@pytest.mark.parametrize("visit", ["file"], indirect=True)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_runs_over_the_edge(visit: Callable[..., Any], width: int) -> None:
    for path in ("index.html", "situations/bills.html"):
        page = visit(path, width=width)
        page.click("[data-search]")
        enter(page, "您")
        assert len(results(page)) > 10
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("ArrowUp")
        assert page.locator("[aria-selected=true]").is_visible()


def test_the_pattern_is_one_that_screen_readers_know(visit: Callable[..., Any]) -> None:
    page = visit("situations/bills.html")
    box = page.locator("[data-search]")
    assert box.get_attribute("role") == "combobox" and box.get_attribute("aria-expanded") == "false"
    box.click()
    enter(page, "您")
    assert box.get_attribute("aria-expanded") == "true"
    grid = page.locator(f"#{box.get_attribute('aria-controls')}")
    assert grid.get_attribute("role") == "grid"
    assert grid.locator("[role=row]").count() == len(results(page))
    assert page.locator("[role=row][aria-selected=true]").count() == 1
