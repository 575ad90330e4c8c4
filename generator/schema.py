"""The model → JSON Schemas that editors (with yaml-language-server) complete and check against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from generator.book import Book, Lexicon, Retired
from generator.model import Situation
from generator.output import write

KINDS: Mapping[str, type[BaseModel]] = {
    "phrasebook": Book,
    "situation": Situation,
    "lexicon": Lexicon,
    "retired": Retired,
}


def render() -> Mapping[str, str]:
    """{file name: schema text}, the same from run to run."""
    return {
        f"{name}.json": json.dumps(kind.model_json_schema(), ensure_ascii=False, indent=2, sort_keys=True)
        + "\n"
        for name, kind in KINDS.items()
    }


def stale(content: Path) -> list[Path]:
    """The schema files of a content folder that are missing or not what the model says."""
    folder = content / "schema"
    return [
        folder / name
        for name, text in render().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]


def update(content: Path) -> None:
    """Write the schemas that are stale."""
    texts = render()
    for path in stale(content):
        write(path, texts[path.name].encode())
