"""These tests are about the shipped content; with another organisation's they are left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import name_library
from generator.build import JUDGED, Checked, check
from generator.names import Judge, Speller, Tables
from tests.conftest import ROOT
from tests.shipped.names_cases import NAMES

CONTENT = Path(os.environ.get("PHRASEBOOK_CONTENT", "content"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CONTENT.resolve() != ROOT / "content":
        for item in items:
            if "shipped" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="not the shipped content"))


@pytest.fixture(scope="session")
def shipped() -> Checked:
    """The shipped phrasebook, read once."""
    return check(ROOT / "content", cache=ROOT / "build" / JUDGED)


@pytest.fixture(scope="session")
def tables() -> Tables:
    return Tables(NAMES)


@pytest.fixture(scope="session")
def speller(tables: Tables) -> Speller:
    return Speller(tables)


@pytest.fixture(scope="session")
def judge() -> Judge:
    return name_library.judge(NAMES, [])
