"""{path: content} → disk: nothing half written, nothing unchanged touched, nothing stale left."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, str | bytes]


def digest(files: Files) -> str:
    """Twelve digits that change when any path or content does."""
    total = hashlib.sha256()
    for path in sorted(files):
        content = files[path]
        data = content.encode() if isinstance(content, str) else content
        total.update(f"{path}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()[:12]


def sync(files: Files, folder: Path) -> None:
    """Make `folder` hold just `files`; a file whose content is the same keeps its time stamp."""
    wanted = {folder / path for path in files}
    if folder.is_dir():
        for old in sorted(folder.rglob("*"), reverse=True):
            if old.is_dir() and not old.is_symlink():
                if not any(old.iterdir()):
                    old.rmdir()
            elif old not in wanted:
                old.unlink()
    for path, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        target = folder / path
        if not (target.is_file() and target.read_bytes() == data):
            write(target, data)


def write(target: Path, data: bytes) -> None:
    """Write one file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    os.replace(part, target)


def publish(site: Path, link: Path, keep: int = 2) -> None:
    """Point `link` at the finished `site` in one step; keep the newest `keep` sites beside it."""
    os.utime(site)
    part = link.with_name(f".{link.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.symlink_to(os.path.relpath(site, link.parent), target_is_directory=True)
        if link.is_dir() and not link.is_symlink():
            shutil.rmtree(link)
        os.replace(part, link)
    except OSError:
        print("这里不能建立链接，改为直接替换文件夹。", file=sys.stderr)
        _swap(site, link)
    sites = sorted((p for p in site.parent.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime_ns)
    for old in sites[:-keep]:
        shutil.rmtree(old, ignore_errors=True)


def _swap(site: Path, link: Path) -> None:
    fresh, stale = link.with_name(f".{link.name}.new"), link.with_name(f".{link.name}.old")
    for path in (fresh, stale):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(site, fresh)
    if link.exists():
        link.rename(stale)
    fresh.rename(link)
    shutil.rmtree(stale, ignore_errors=True)
