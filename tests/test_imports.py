"""Imports point one way; renderers never see each other or YAML; pypinyin and typst stay in one room."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
# Each module may import only what stands before it.
ORDER = ["problems", "source", "model", "book", "shape", "library", "rules", "wording"]
RENDERERS = ["pages", "search_index", "cards", "exports"]
ONE_ROOM = {"pypinyin": "pinyin", "typst": "cards", "uharfbuzz": "cards", "mkdocs": "site", "yaml": "source"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules() -> dict[str, Path]:
    return {p.relative_to(PACKAGE).with_suffix("").as_posix(): p for p in sorted(PACKAGE.rglob("*.py"))}


def ours(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("generator.")}


def test_imports_point_one_way() -> None:
    for number, name in enumerate(ORDER):
        later = set(ORDER[number + 1 :]) | set(RENDERERS)
        assert not ours(PACKAGE / f"{name}.py") & later, name


def test_renderers_never_see_each_other() -> None:
    for name, path in modules().items():
        if name.split("/")[0] in RENDERERS:
            others = set(RENDERERS) - {name.split("/")[0]}
            assert not ours(path) & (others | {"source", "shape", "library"}), name


def test_one_room_each() -> None:
    for package, room in ONE_ROOM.items():
        users = {n for n, p in modules().items() if any(i.split(".")[0] == package for i in imports(p))}
        allowed = {n for n in users if n.split("/")[0] == room or (package, n) == ("mkdocs", "serve")}
        assert users == allowed, (package, users)
        if package != "mkdocs":
            assert len(users) <= 1, (package, users)


def test_modules_are_small() -> None:
    for name, path in modules().items():
        assert len(path.read_text("utf-8").splitlines()) <= 300, name


def test_no_clock_no_chance() -> None:
    for name, path in modules().items():
        roots = {i.split(".")[0] for i in imports(path)}
        assert not roots & {"time", "random", "secrets", "uuid", "locale"}, name
