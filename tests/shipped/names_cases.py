"""Where the shipped names are, and the case lists of tests/names/."""

from __future__ import annotations

from tests.conftest import ROOT

NAMES = ROOT / "content" / "names"


def cases(name: str) -> list[list[str]]:
    lines = (ROOT / "tests" / "names" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t" if "\t" in line else " ") for line in lines if line and not line.startswith("#")]
