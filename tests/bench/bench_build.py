"""How long a build takes, beside the stock theme on the very same pages.

    .venv/bin/python -m tests.bench.bench_build [--content DIR] [--runs N]

Prints medians: our own part (read, validate, rules, pinyin, pages), the site builder's part with our
theme, and the stock mkdocs-material (its search included) on the same Markdown.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator import build


def median(runs: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def stock(pages: Path, folder: Path) -> None:
    """Stock mkdocs-material, search on, over the same pages."""
    from mkdocs.commands.build import build as mkdocs
    from mkdocs.config import load_config

    config = folder / "stock.yml"
    config.write_text(
        f"site_name: stock\ndocs_dir: {pages}\nsite_dir: {folder / 'stock'}\nuse_directory_urls: false\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [search]\n",
        "utf-8",
    )
    mkdocs(load_config(str(config)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp()).resolve()
    try:
        build.build(options.content, folder, lambda _: None)  # warm: fonts, caches, imports

        def own() -> None:
            build.render(build.check(options.content, cache=folder / build.JUDGED), folder / "cards")

        def whole() -> None:
            shutil.rmtree(folder / "sites")
            build.build(options.content, folder, lambda _: None)

        mine, full = median(options.runs, own), median(options.runs, whole)
        again = median(options.runs, lambda: build.build(options.content, folder, lambda _: None))
        plain = median(options.runs, lambda: stock(folder / "pages", folder))
        pages = sum(1 for _ in (folder / "pages").rglob("*.md"))
        print(f"pages                               {pages}")
        print(f"own part (read … pages)             {mine:.3f} s")
        print(f"whole build, nothing kept           {full:.3f} s")
        print(f"whole build, input unchanged        {again:.3f} s")
        print(f"stock mkdocs-material, same pages   {plain:.3f} s")
        print(f"whole build / stock                 {full / plain:.2f}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
