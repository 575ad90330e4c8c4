"""Pages of the small book against golden files; `--update-golden` writes them anew."""

from __future__ import annotations

import html.parser
import re

import pytest

from generator import pages
from generator.build import Checked
from tests.conftest import HERE

GOLDEN = HERE / "golden"


@pytest.fixture(scope="session")
def rendered(small: Checked) -> dict[str, str]:
    assert small.book is not None
    return dict(pages.render(small.book, small.lines))


@pytest.mark.parametrize(
    "path",
    [
        "index.md",
        "situations/greet.md",
        "situations/no-sound.md",
        "never.md",
        "a-z.md",
        "situations/old-greet.md",
    ],
)
def test_golden(path: str, rendered: dict[str, str], request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / path.replace("/", "--")
    if request.config.getoption("--update-golden"):
        golden.write_text(rendered[path], "utf-8")
    assert rendered[path] == golden.read_text("utf-8")


class Outline(html.parser.HTMLParser):
    """Collects ids, links and what a phrase holds."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.phrases: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.phrases += [found["data-phrase"] or ""] if "data-phrase" in found else []


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    return found


def test_ids_stand_once_and_links_arrive(rendered: dict[str, str]) -> None:
    outlines = {path.replace(".md", ".html"): outline(text) for path, text in rendered.items()}
    for path, page in outlines.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            target, _, anchor = link.partition("#")
            where = (
                target
                if not path.startswith("situations/")
                else re.sub(r"^\.\./", "", target)
                if target.startswith("../")
                else f"situations/{target}"
            )
            where = where if target else path
            assert where in outlines, (path, link)
            assert not anchor or anchor in outlines[where].ids, (path, link)


def test_every_sentence_has_its_page(rendered: dict[str, str], small: Checked) -> None:
    assert small.book is not None
    for key, sentence in small.book.sentences.items():
        text = rendered[f"situations/{sentence.home}.md"]
        assert f'data-never="{key}"' in text if sentence.never else f'data-phrase="{key}" id="{key}"' in text


def test_prose_pages_pass_through(rendered: dict[str, str]) -> None:
    assert rendered["help.md"].startswith("# 使用说明")


def test_text_is_escaped(small: Checked) -> None:
    assert small.book is not None
    first = small.book.situations["greet"]
    spoiled = {**small.book.situations, "greet": first.model_copy(update={"when": "<b>&"})}
    from dataclasses import replace

    text = pages.render(replace(small.book, situations=spoiled), small.lines)["situations/greet.md"]
    assert "<b>&" not in text.split("---")[2] and "&lt;b&gt;&amp;" in text
