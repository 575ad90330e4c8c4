"""Templates + data + fonts → PDF and PNG; the only module that imports typst.

Text goes to the templates as data (JSON in `sys.inputs`), never as markup.
"""

from __future__ import annotations

import calendar
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class Press:
    """A set of fonts ready to print with; `fonts` makes them when something is first printed."""

    def __init__(self, fonts: Callable[[], Mapping[str, bytes]]) -> None:
        self._make = fonts
        self._last: tuple[str, str, typst.Compiler] | None = None

    @cached_property
    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        folder = tempfile.TemporaryDirectory(prefix="cards-")  # typst reads fonts from files, when first used
        for name, data in self._make().items():
            (Path(folder.name) / f"{name}.ttf").write_bytes(data)
        return folder

    @cached_property
    def _fonts(self) -> typst.Fonts:
        import typst

        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[self._folder.name]
        )

    def _ready(self, template: str, data: object) -> typst.Compiler:
        """The compiler of this very document: what it has laid out once it need not lay out again."""
        import typst

        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        if self._last is None or self._last[:2] != (template, text):
            compiler = typst.Compiler(
                str(TEMPLATES / template),
                root=str(TEMPLATES),
                font_paths=self._fonts,
                sys_inputs={"data": text},
            )
            self._last = (template, text, compiler)
        return self._last[2]

    def pdf(self, template: str, data: object, edition: str) -> bytes:
        """Typeset as one PDF (PDF/UA-1 and PDF/A-2a), dated the first of the edition's month, UTC."""
        year, month = (int(n) for n in edition.split(".")[:2])
        made = self._ready(template, data).compile(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=calendar.timegm((year, max(1, min(month, 12)), 1, 0, 0, 0)),
        )
        assert isinstance(made, bytes)
        return made

    def png(self, template: str, data: object, ppi: float) -> list[bytes]:
        """Typeset as one PNG a page, `ppi` pixels to the inch."""
        made = self._ready(template, data).compile(format="png", ppi=ppi)
        return [made] if isinstance(made, bytes) else list(made or ())

    def query(self, template: str, data: object, label: str) -> list[Any]:
        """The values of all `metadata` under `label`, in order."""
        return [item["value"] for item in json.loads(self._ready(template, data).query(label))]

    def heights(self, template: str, data: object, label: str) -> list[float]:
        """How far down its page each `label` stands, in millimetres, in order."""
        expression = f"query(<{label}>).map(it => it.location().position().y / 1mm)"
        return [float(y) for y in json.loads(self._ready(template, data).eval(expression))]
