"""Rendered pages → the finished site: the only module that knows the site builder."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from generator.assets import Assets
from generator.book import Phrasebook
from generator.problems import Broken, Place, Problem

# Parts of the stock theme no page of ours loads, and files that hold the time of the build.
_UNUSED = ("assets/javascripts", "sitemap.xml", "sitemap.xml.gz", "search")


def config(book: Phrasebook, assets: Assets, build: str, target: str) -> dict[str, Any]:
    """What the site builder must know of this content; written as `build/mkdocs.yml`."""
    groups = [
        {g.title: [{book.situations[s].title: f"situations/{s}.md"} for s in g.situations]}
        for g in book.book.groups
    ]
    pages = [{_heading(path, text): path} for path, text in book.prose.items()]
    names = [{"确认姓名用字": "names.md"}] if assets.names else []
    tail = [*names, {"不要这样说": "never.md"}, {"桌面卡": "cards.md"}, {"拼音索引": "a-z.md"}, *pages]
    return {
        "site_name": book.book.title,
        **({"site_url": book.book.address} if book.book.address else {}),
        "docs_dir": "pages",
        "site_dir": target,
        "theme": {"custom_dir": "theme"},
        "extra_css": list(assets.styles),
        "extra_javascript": list(assets.scripts),
        "nav": [{"首页": "index.md"}, *groups, *tail],
        "extra": {
            "edition": book.book.edition,
            "build": build,
            "head": list(assets.head),
            "names": assets.names,
        },
    }


def _heading(path: str, text: str) -> str:
    first = next((line for line in text.splitlines() if line.startswith("# ")), "")
    return first.removeprefix("# ").strip() or Path(path).stem


def theme(overrides: Path) -> Mapping[str, bytes]:
    """The theme's templates alone: its css and js reach the site minified, by another way."""
    return {p.relative_to(overrides).as_posix(): p.read_bytes() for p in sorted(overrides.rglob("*.html"))}


def versions() -> str:
    """What else decides how the site looks: the versions of the builder and its theme."""
    return " ".join(metadata.version(name) for name in ("mkdocs", "mkdocs-material", "markdown"))


def run(folder: Path, base: Path, settings: Mapping[str, Any]) -> Path:
    """Build the site that `settings` on top of `base` describe; return its finished folder.

    Raises `Broken` with what the builder complained of: a warning of its is an error here.
    """
    settings = {"INHERIT": os.path.relpath(base, folder), **settings}
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False, indent=1) + "\n", "utf-8")
    final = folder / str(settings["site_dir"])
    part = final.with_name(f".{final.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    with _quiet() as told:
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        loaded = load_config(str(folder / "mkdocs.yml"), site_dir=str(part.resolve()))
        build(loaded)
    if told:
        at = Place("mkdocs.yml")
        raise Broken(Problem(at, "P901", line, "请按提示修改页面或设置") for line in told)
    for name in _UNUSED:
        path = part / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    shutil.rmtree(final, ignore_errors=True)
    part.rename(final)
    return final


@contextlib.contextmanager
def _quiet() -> Iterator[list[str]]:
    """Collect the builder's warnings instead of its chatter."""
    told: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    logger, handler = logging.getLogger("mkdocs"), Collect(logging.WARNING)
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield told
    finally:
        logger.removeHandler(handler)
