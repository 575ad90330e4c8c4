"""The finished site in a real browser: what an agent does with it."""

from __future__ import annotations

import json
import string
import time
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Visit = Callable[..., Any]

# What does not depend on how the page was reached is looked at over file:// alone.
ONE_WAY = pytest.mark.parametrize("base", ["file"], indirect=True)

COPIED = """() => {
  window.copied = null;
  const keep = text => { window.copied = text; return Promise.resolve(); };
  if (navigator.clipboard) navigator.clipboard.writeText = keep;
  document.execCommand = () => { window.copied = document.activeElement.value; return true; };
}"""


def until(page: Any, true: str) -> None:
    """Ask again and again: the policy of the page forbids the driver's own way of waiting."""
    end = time.monotonic() + 10
    while not page.evaluate(true):
        assert time.monotonic() < end, true
        page.wait_for_timeout(30)


def copied(page: Any, phrase: str) -> str:
    page.evaluate(COPIED)
    page.click(f'[data-phrase="{phrase}"] [data-copy]')
    until(page, "window.copied !== null")
    return str(page.evaluate("window.copied"))


def toast(page: Any) -> str:
    return str(page.text_content("[data-toast]"))


def test_home_is_a_workplace(visit: Visit) -> None:
    page = visit("index.html")
    assert page.is_visible("input[data-search]")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.click(".featured a")
    assert page.text_content("h1") == "没有声音"


def test_pinyin_switch_goes_round_and_is_remembered(visit: Visit) -> None:
    page = visit("situations/no-sound.html")
    first = '[data-phrase="no-sound-sorry"] ruby'
    words = page.eval_on_selector_all(first, "all => all.map(r => r.firstChild.textContent)")
    assert words[0] == "对不起"
    page.click("[data-pinyin-toggle]")
    chars = page.eval_on_selector_all(first, "all => all.map(r => r.textContent)")
    assert chars[:3] == ["对duì", "不bu", "起qǐ"]
    page.click("[data-pinyin-toggle]")
    assert not page.is_visible(f"{first} rt")
    page.reload()
    assert page.get_attribute("html", "data-pinyin") == "off"
    page.click("[data-pinyin-toggle]")
    assert page.eval_on_selector_all(first, "all => all.map(r => r.firstChild.textContent)") == words


def test_copy_is_clean_and_says_what_is_open(visit: Visit) -> None:
    page = visit("situations/greet.html")
    assert copied(page, "greet-hello") == "您好，和安居家，请问有什么可以帮您？"
    assert toast(page) == "已复制"
    assert copied(page, "greet-name") == "先生/女士，请问您怎么称呼？"
    assert toast(page) == "已复制，还有“称呼”未填"
    page.click("[data-pinyin-toggle]")
    assert copied(page, "greet-hello") == "您好，和安居家，请问有什么可以帮您？"
    page.goto(page.url.replace("greet", "no-sound"))
    assert copied(page, "no-sound-mean") == "您是说……，对吗？"
    assert "……" in toast(page)


def test_what_is_known_of_the_caller_lives_as_long_as_the_call(visit: Visit) -> None:
    page = visit("situations/greet.html")
    page.fill("[data-call-surname]", "欧阳")
    page.click("[data-call-choices] button >> text=阿姨")
    assert copied(page, "greet-name") == "欧阳阿姨，请问您怎么称呼？"
    assert toast(page) == "已复制"
    page.goto(page.url.replace("greet", "no-sound"))
    page.go_back()
    assert copied(page, "greet-name") == "欧阳阿姨，请问您怎么称呼？"
    kept = page.evaluate("JSON.stringify(localStorage) + location.href + document.cookie")
    assert "欧阳" not in kept and "阿姨" not in kept and "%E6%AC%A7" not in kept
    page.keyboard.press("Alt+n")
    assert copied(page, "greet-name") == "先生/女士，请问您怎么称呼？"
    assert page.evaluate("sessionStorage.length") == 0
    page.fill("[data-call-free]", "王院长")
    assert copied(page, "greet-name") == "王院长，请问您怎么称呼？"
    page.click("[data-call-next]")
    assert page.input_value("[data-call-free]") == ""
    assert copied(page, "greet-name") == "先生/女士，请问您怎么称呼？"


def test_own_number_is_kept_and_read_digit_by_digit(visit: Visit) -> None:
    page = visit("situations/greet.html")
    page.click("[data-settings-open]")
    page.fill('[data-set="agent"]', "108")
    page.keyboard.press("Escape")
    page.reload()
    assert copied(page, "greet-number") == "我是108号，很高兴为您服务。"
    assert page.text_content('[data-phrase="greet-number"] .slot rt') == "yāo líng bā"
    assert json.loads(page.evaluate("JSON.stringify(localStorage)")) == {
        "phrasebook.agent": "108",
        "phrasebook.recent": "greet-number",
    }


def test_no_single_key_leaves_a_situation(visit: Visit) -> None:
    page = visit("situations/no-sound.html")
    before = page.url
    page.evaluate("document.activeElement.blur()")
    for key in [
        *string.ascii_letters,
        *string.digits,
        *",./;'[]\\-=`",
        "Backspace",
        "Delete",
        "Insert",
        "Home",
    ]:
        page.keyboard.press(key)
        assert page.url == before, key
        assert not page.evaluate("document.activeElement.matches('input')"), key


@ONE_WAY
def test_wait_counts_down_silently(visit: Visit) -> None:
    page = visit("situations/no-sound.html")
    page.click("[data-wait] button")
    assert "还有" in page.text_content("[data-wait] button")
    until(page, "document.querySelector('[data-wait] button').textContent.startsWith('时间到')")


@ONE_WAY
@pytest.mark.parametrize(
    "path", ["index.html", "situations/no-sound.html", "never.html", "a-z.html", "help.html"]
)
def test_without_javascript_everything_reads_and_links(visit: Visit, path: str) -> None:
    page = visit(path, java_script_enabled=False)
    assert page.text_content("h1").strip()
    for link in page.query_selector_all("a[href]"):
        assert link.get_attribute("href")
    assert page.query_selector("#nav a") is not None


@ONE_WAY
@pytest.mark.parametrize("width", [1280, 768, 360])
@pytest.mark.parametrize(
    "path", ["index.html", "situations/greet.html", "situations/no-sound.html", "never.html", "a-z.html"]
)
def test_nothing_runs_over_the_edge(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width)
    for _ in range(3):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("[data-pinyin-toggle]")


GAPS = """() => {
  const rts = [...document.querySelectorAll('.phrase-text rt')].map(rt => {
    const range = document.createRange();
    range.selectNodeContents(rt);
    const box = range.getBoundingClientRect();
    return {left: box.left, right: box.right, top: Math.round(box.top), size: parseFloat(getComputedStyle(rt).fontSize)};
  });
  return rts.slice(1).map((b, i) => [rts[i], b]).filter(([a, b]) => a.top === b.top)
    .map(([a, b]) => (b.left - a.right) / b.size);
}"""


@ONE_WAY
@pytest.mark.parametrize("width", [1280, 360])
def test_pinyin_of_neighbours_keeps_its_distance(visit: Visit, width: int) -> None:
    """W3C clreq 3.3: at least a quarter em between neighbouring annotations."""
    page = visit("situations/no-sound.html", width=width)
    for _ in range(2):
        gaps = page.evaluate(GAPS)
        assert gaps and min(gaps) >= 0.25, min(gaps)
        page.click("[data-pinyin-toggle]")


@ONE_WAY
def test_pinyin_is_marked_and_not_selectable(visit: Visit) -> None:
    page = visit("situations/no-sound.html")
    rt = page.query_selector(".phrase-text rt")
    assert rt.get_attribute("lang") == "zh-Latn-pinyin"
    assert page.evaluate("r => getComputedStyle(r).userSelect", rt) == "none"


@ONE_WAY
def test_never_stands_beside_instead_in_words(visit: Visit) -> None:
    page = visit("never.html")
    never = page.query_selector('[data-never="no-sound-never"]')
    assert never.get_attribute("data-instead") == "no-sound-sorry"
    text = never.text_content()
    assert "不要这样说" in text and "可以这样说" in text and "像在责备客户" in text


def test_deep_link_and_moved_page(visit: Visit) -> None:
    page = visit("situations/old-greet.html")
    page.wait_for_url("**/situations/greet.html")
    page.goto(page.url + "#greet-number")
    assert page.evaluate("document.querySelector(':target').dataset.phrase") == "greet-number"
    page.goto(page.url.replace("greet.html#greet-number", "goodbye.html#old-hello"))
    page.wait_for_url("**/situations/greet.html#greet-hello")


@ONE_WAY
def test_menu_on_a_phone(visit: Visit) -> None:
    page = visit("situations/greet.html", width=360)
    assert not page.is_visible("#nav")
    page.click(".pb-menu")
    page.click("#nav >> text=再见")
    assert page.text_content("h1") == "再见"


@ONE_WAY
def test_dark_is_dark(visit: Visit) -> None:
    page = visit("situations/greet.html", color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(int(n) for n in ground[4:-1].split(",")) < 120


def test_name_tool_answers_as_the_command_does(visit: Visit) -> None:
    page = visit("names.html")
    assert page.evaluate("document.activeElement.matches('[data-spell]')")
    page.fill("[data-spell]", "章雪峰")
    until(page, "document.querySelector('[data-spell-say]').textContent")
    assert page.text_content("[data-spell-say]") == "请问您的名字是立早章、雪中送炭的雪、登峰造极的峰，对吗？"
    assert (
        page.text_content("[data-spell-readback]")
        == "我再确认一下：文章的章、瑞雪兆丰年的雪、横看成岭侧成峰的峰。"
    )
    assert page.eval_on_selector_all("[data-spell-table] tr", "rows => rows.length") == 3
    page.fill("[data-spell]", "zhang")
    assert page.text_content("[data-spell-say]") == "请问是弓长张，还是立早章？"
    page.click(".names-choice >> text=章")
    assert page.text_content("[data-spell-say]") == "请问您是立早章吗？"
    page.fill("[data-spell]", "弓长张")
    assert page.text_content("[data-spell-say]") == "请问您是弓长张吗？"
    assert page.evaluate("JSON.stringify(localStorage) + location.href").count("章") == 0
    page.keyboard.press("Alt+n")
    assert page.input_value("[data-spell]") == ""


def test_name_tool_beside_a_situation_loads_when_needed(visit: Visit) -> None:
    page = visit("situations/greet.html")
    assert page.evaluate("typeof window.phrasebookNames") == "undefined"
    page.fill("[data-spell]", "李雪")
    until(page, "document.querySelector('[data-spell-say]').textContent")
    assert page.text_content("[data-spell-say]") == "请问您的名字是木子李、雪中送炭的雪，对吗？"


def test_name_tables_need_no_script(visit: Visit) -> None:
    page = visit("names.html", java_script_enabled=False)
    page.click(".letters >> text=Z")
    assert "弓长张" in page.text_content("table")


def test_search_from_any_page_by_keyboard(visit: Visit) -> None:
    page = visit("situations/goodbye.html")
    page.evaluate(COPIED)
    page.keyboard.press("Control+k")
    page.keyboard.type("dbq")
    assert page.get_attribute("[data-result]", "data-result") == "no-sound-sorry"
    page.keyboard.press("Enter")
    until(page, "window.copied !== null")
    assert page.evaluate("window.copied") == "对不起，我听不到您的声音。"
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**/situations/no-sound.html#no-sound-sorry")
    kept = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    assert "dbq" not in kept and "no-sound-sorry" in kept


def test_search_fills_slots_and_never_copies_a_never_line(visit: Visit) -> None:
    page = visit("index.html")
    page.fill("[data-call-surname]", "李")
    page.click("[data-call-choices] button >> text=先生")
    page.fill("[data-search]", "怎么称呼")
    assert "李先生，请问您怎么称呼？" in page.evaluate(
        "Phrasebook.words(document.querySelector('[data-result]'))"
    )
    page.evaluate(COPIED)
    page.fill("[data-search]", "喂听不见")
    assert page.get_attribute("[data-result]", "data-kind") == "never"
    page.keyboard.press("Enter")
    assert "不要说" in toast(page)
    assert page.evaluate("window.copied") is None


def test_a_new_edition_is_offered_not_forced(visit: Visit) -> None:
    page = visit("situations/greet.html")
    mine = page.get_attribute("meta[name=edition]", "data-build")
    page.evaluate("build => Phrasebook.latest(build)", mine)
    assert not page.is_visible("[data-toast] button")
    page.evaluate("Phrasebook.latest('another')")
    assert "有新版本" in toast(page)
    page.click("[data-toast] button")
    page.wait_for_load_state()
    assert toast(page) == ""


@ONE_WAY
def test_settings_close_by_keyboard_and_by_button(visit: Visit) -> None:
    page = visit("index.html")
    page.click("[data-settings-open]")
    page.check('[data-set="slash"]')
    page.click("[data-settings] button")
    assert not page.is_visible("[data-settings]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    assert page.input_value("[data-search]") == ""


@ONE_WAY
def test_sandhi_spelling_is_an_option(visit: Visit) -> None:
    page = visit("situations/goodbye.html")
    page.goto(page.url.replace("goodbye", "no-sound"))
    first = "#no-sound-sorry rt"
    before = page.eval_on_selector_all(first, "all => all.map(r => r.textContent).join(' ')")
    page.click("[data-settings-open]")
    page.check('[data-set="sandhi"]')
    page.keyboard.press("Escape")
    after = page.eval_on_selector_all(first, "all => all.map(r => r.textContent).join(' ')")
    assert before == "Duìbuqǐ wǒ tīng bù dào nín de shēngyīn"
    assert after == "Duìbuqǐ wǒ tīng bú dào nín de shēngyīn"
    page.click("[data-settings-open]")
    page.uncheck('[data-set="sandhi"]')
    assert page.eval_on_selector_all(first, "all => all.map(r => r.textContent).join(' ')") == before
