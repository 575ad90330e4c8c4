"""Theme sources (css, js) → minified files whose names carry a digest of what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rcssmin
import rjsmin

# The order matters: each script may use what an earlier one has put on the global `Phrasebook`.
_STYLES = ("base.css", "situation.css", "search.css", "names.css", "cards.css")
_SCRIPTS = ("app.js", "slots.js", "search-engine.js", "search.js", "names-page.js", "cards.js")
_HEAD = ("boot.js",)
# Fetched only when a page shows a character beyond the block that every Chinese system draws.
_FACE = (
    '@font-face{font-family:"Phrasebook Rare";src:url(FONT) format("woff");'
    "unicode-range:U+3400-4DBF,U+9FA6-9FFF,U+20000-323AF}"
)


@dataclass(frozen=True)
class Assets:
    """What pages link to: paths below the site's root, in order, and their bytes."""

    head: tuple[str, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    files: Mapping[str, bytes]
    names: str | None = None


def named(path: str, data: bytes) -> str:
    """`assets/app.js` → `assets/app.1f2e3d4c.js`, the eight digits being of the content."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}"


def load(
    overrides: Path, generated: Mapping[str, bytes], names: str = "", rare: bytes | None = None
) -> Assets:
    """Minify the theme's sources; `generated` scripts (data) are linked after the first of them.

    `names` is the data of the name tool: one file with the tool itself, loaded when it is needed;
    `rare` is a web font of characters that a computer's own fonts may lack.
    """
    files: dict[str, bytes] = {}

    def add(path: str, data: bytes) -> str:
        name = named(path, data)
        files[name] = data
        return name

    def minified(kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
        found = [overrides / "assets" / kind / n for n in names]
        squeeze = rcssmin.cssmin if kind == "css" else rjsmin.jsmin
        return tuple(
            add(f"assets/{p.name}", str(squeeze(p.read_text("utf-8"))).encode()) for p in found if p.is_file()
        )

    head = minified("js", _HEAD)
    styles = minified("css", _STYLES)
    scripts = minified("js", _SCRIPTS)
    files["assets/favicon.svg"] = (overrides / "assets" / "favicon.svg").read_bytes()
    if rare:
        font = add("assets/rare.woff", rare).rpartition("/")[2]
        styles = (*styles, add("assets/rare.css", _FACE.replace("FONT", font).encode()))
    data = tuple(add(path, content) for path, content in generated.items())
    tool = (overrides / "assets" / "js" / "names.js").read_text("utf-8")
    lazy = add("assets/names.js", f"{rjsmin.jsmin(tool)}\n{names}".encode()) if names else None
    return Assets(head, styles, (*scripts[:1], *data, *scripts[1:]), files, lazy)
