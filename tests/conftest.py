"""Small books of their own for every test that is not about the shipped content."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import Checked, check

HERE = Path(__file__).parent
ROOT = HERE.parent
SMALL = HERE / "books" / "small"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages name files relative to where the command runs: always the project's root here."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def small() -> Checked:
    """The small book, read once."""
    return check(SMALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small book that a test may spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book's finished site, in a folder whose name has a space and a Han character."""
    from generator.build import build

    return build(SMALL, tmp_path_factory.mktemp("a 站") / "build", lambda _: None).resolve()


@pytest.fixture(scope="session")
def chrome() -> Iterator[object]:
    """A real headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
        browser = play.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
