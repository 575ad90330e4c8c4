"""What was expensive to make, kept in a folder by the digest of all it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cached_property
from importlib import metadata
from pathlib import Path

_HERE = Path(__file__).resolve().parent


class Cache:
    """Bytes by digest in `folder` (None: nothing is kept); `sweep` drops what was not asked for."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    @cached_property
    def _makers(self) -> str:
        """The code, templates and libraries that decide the result, as one digest."""
        total = hashlib.sha256()
        for path in sorted([*_HERE.glob("*.py"), *(_HERE.parent / "templates").glob("*.typ")]):
            total.update(path.read_bytes())
        for package in ("typst", "fonttools", "uharfbuzz", "zxing-cpp"):
            total.update(metadata.version(package).encode())
        return total.hexdigest()

    def get(self, parts: object, make: Callable[[], bytes]) -> bytes:
        """The bytes made of `parts` (anything JSON can hold), from the folder if they are there."""
        found = self.find(parts)
        return found if found is not None else self.keep(parts, make())

    def find(self, parts: object) -> bytes | None:
        """The bytes kept for `parts`, or None."""
        if self._folder is None:
            return None
        path = self._folder / self._name(parts)
        return path.read_bytes() if path.is_file() else None

    def keep(self, parts: object, data: bytes) -> bytes:
        """Keep `data` for `parts` and give it back."""
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = self._folder / f".{self._name(parts)}.part"
            part.write_bytes(data)
            part.replace(self._folder / self._name(parts))
        return data

    def sweep(self) -> None:
        """Delete whatever this run has not asked for."""
        if self._folder is not None and self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink(missing_ok=True)

    def _name(self, parts: object) -> str:
        text = json.dumps([self._makers, parts], ensure_ascii=False, sort_keys=True, default=str)
        name = hashlib.sha256(text.encode()).hexdigest()[:32]
        self._asked.add(name)
        return name
