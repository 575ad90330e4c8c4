"""How fast, small and right search is, in real Chromium, beside stock mkdocs-material with jieba.

    .venv/bin/python -m tests.bench.bench_search [--content DIR] [--sizes 0,1000,10000,100000]
        [--each 20] [--stock PYTHON] [--stock-most 10000]

Size 0 is the content as it is, others are recombined from it. PYTHON is an interpreter that has
mkdocs-material and jieba (the house has no jieba); without it the stock search is left out.
Reported: ready (script of the engine run until the first query could be asked), p50 and p95 of a
keystroke (input event to results in the document, styled and laid out; "+paint" to the end of the
frame that shows them; each the best of three runs, for a shared machine), index bytes, right phrase among the first five, by kind of query.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.library import load
from tests import search_books as books
from tests.bench.search_queries import Query, make

HERE = Path(__file__).resolve().parent.parent
OVERRIDES = HERE.parent / "overrides"

TYPE = """async ([words, step]) => {
  const box = document.querySelector("[data-search]"), times = [], painted = [], first = [];
  for (const [n, word] of words.entries()) {
    for (let k = step ? 1 : word.length; k <= word.length; k++) {
      box.value = word.slice(0, k);
      await new Promise(done => requestAnimationFrame(done));
      const start = performance.now();
      box.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.offsetHeight;
      times.push(performance.now() - start);
      if (n % 4 === 0) {
        await new Promise(done => requestAnimationFrame(() => { const channel = new MessageChannel();
          channel.port1.onmessage = done; const begun = performance.now();
          channel.port2.postMessage(0); painted.begun = begun; }));
        painted.push(times[times.length - 1] + performance.now() - painted.begun);
      }
    }
    first.push([...document.querySelectorAll("[data-result] .phrase-text, [data-result] .pb-result-more")]
      .slice(0, 8).map(one => [one.closest("[data-result]").id, one.textContent]));
  }
  return { times, painted: [...painted], first };
}"""
READY = """() => { const start = performance.now(), engine = Phrasebook.engine(Phrasebook.index);
  engine.find("d", 1); return performance.now() - start; }"""
STOCK = """async words => {
  const box = document.querySelector("[data-md-component=search-query]"), times = [], first = [];
  const list = document.querySelector(".md-search-result");
  for (const word of words) {
    const start = performance.now();
    let last = 0;
    const watch = new MutationObserver(() => { last = performance.now(); });
    watch.observe(list, { childList: true, subtree: true, characterData: true });
    box.value = word;
    for (const kind of ["input", "keyup"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    while (performance.now() - start < 500 && !(last && performance.now() - last > 60)) await new Promise(done => setTimeout(done, 5));
    watch.disconnect();
    if (last) times.push(last - start);
    first.push([...document.querySelectorAll("a.md-search-result__link")].slice(0, 5).map((one, n) => ["" + n, one.textContent]));
  }
  return { times, first };
}"""


def serve(folder: Path) -> str:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def squeezed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def our_site(content: Path, site: Path) -> int:
    (site / "assets").mkdir(parents=True)
    for path in (
        OVERRIDES / "assets/js/search-engine.js",
        OVERRIDES / "assets/js/search.js",
        OVERRIDES / "assets/css/search.css",
    ):
        shutil.copy(path, site / "assets")
    shutil.copy(HERE / "search/stand-in/app.js", site / "assets")
    index = books.index(content)
    (site / "assets/search-index.js").write_text(index, "utf-8")
    page = (HERE / "search/stand-in/page.html").read_text("utf-8").replace("ROOT", "")
    page = page.replace("SEARCH", (OVERRIDES / "partials/search.html").read_text("utf-8"))
    (site / "index.html").write_text(
        page.replace("MAIN", "<div class='home-results' data-results></div>"), "utf-8"
    )
    return len(index.encode())


def stock_site(content: Path, folder: Path, python: str) -> Path:
    """The same sentences as sections of pages of fifty, built by stock mkdocs-material with jieba."""
    book = load(content, [])
    assert book is not None
    texts = [line.text for key, line in books.lines(book).items() if key in book.sentences]
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# 首页\n", "utf-8")
    for n in range(0, len(texts), 50):
        sections = "\n\n".join(f"## {text}\n\n{text}" for text in texts[n : n + 50])
        (folder / f"docs/p{n}.md").write_text(f"# 第{n}页\n\n{sections}\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: stock\ntheme: {name: material, language: zh, font: false}\n"
        "plugins: [{search: {lang: zh}}]\nnav: [index.md]\nvalidation: {omitted_files: ignore}\n",
        "utf-8",
    )
    command = [python, "-m", "mkdocs", "build", "-q"]
    subprocess.run(
        command,
        cwd=folder,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.DEVNULL,
    )
    return folder / "site"


def right(query: Query, first: Sequence[Sequence[str]], sounds: dict[str, str]) -> bool:
    ids = list(dict.fromkeys(row for row, _ in first))[:5]
    texts = [text for row, text in first if row in ids]
    for text in texts:
        bare = "".join(c for c in text if "㐀" <= c <= "鿿")
        if all(words in bare for words in query.meant):
            return True
        if len(query.meant) == 1 and f" {query.sound}" in f" {sounds.get(text.strip(), '')}":
            return True
    return False


def report(
    name: str,
    ready: float,
    times: list[float],
    painted: list[float],
    raw: int,
    small: int,
    queries: list[Query],
    first: list[Any],
    sounds: dict[str, str],
) -> None:
    good: Counter[str] = Counter()
    for query, found in zip(queries, first, strict=True):
        good[query.kind] += right(query, found, sounds)
    of = Counter(query.kind for query in queries)
    times.sort()
    painted.sort()

    def at(all: list[float], share: float) -> str:
        return f"{all[min(len(all) - 1, int(len(all) * share))]:.1f}" if all else "-"

    kinds = " ".join(f"{kind} {good[kind]}/{of[kind]}" for kind in of)
    print(f"{name:>16}: ready {ready:.0f} ms, keystroke p50 {at(times, 0.5)} p95 {at(times, 0.95)} ms (+paint {at(painted, 0.5)}, {at(painted, 0.95)}), index {raw / 1000:.0f} KB, {small / 1000:.0f} KB gzip, first five {sum(good.values())}/{len(queries)}: {kinds}", flush=True)  # fmt: skip


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--sizes", default="0,1000,10000,100000")
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--stock")
    parser.add_argument("--stock-most", type=int, default=10000)
    options = parser.parse_args()
    flags = ["--no-sandbox", "--disable-gpu"]
    path = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=path, args=flags)
        for size in map(int, options.sizes.split(",")):
            content = options.content
            if size:
                content = Path(folder) / f"content-{size}"
                books.recombined(options.content, content, size)
            queries = make(content, options.each)
            book = load(content, [])
            assert book is not None
            read = books.lines(book)
            from generator.search_index import plain

            sounds = {
                line.text: "".join(f"{plain(s.reading)} " for s in line.syllables) for line in read.values()
            }
            site = Path(folder) / f"ours-{size}"
            raw = our_site(content, site)
            page = chrome.new_page(viewport={"width": 1280, "height": 900})
            page.goto(serve(site))
            ready = sorted(page.evaluate(READY) for _ in range(3))[1]
            words = [query.typed for query in queries]
            some = words[:: max(1, len(words) // 40)]
            runs = [page.evaluate(TYPE, [some, True]) for _ in range(3)]
            typed = {
                kind: [min(all) for all in zip(*(run[kind] for run in runs), strict=True)]
                for kind in ("times", "painted")
            }
            found = page.evaluate(TYPE, [words, False])
            small = squeezed((site / "assets/search-index.js").read_bytes())
            report(
                f"ours {size or 'content'}",
                ready,
                typed["times"],
                typed["painted"],
                raw,
                small,
                queries,
                found["first"],
                sounds,
            )
            page.close()
            if options.stock and size <= options.stock_most:
                stock(
                    chrome,
                    stock_site(content, Path(folder) / f"stock-{size}", options.stock),
                    size,
                    queries,
                    sounds,
                )


def stock(chrome: Any, site: Path, size: int, queries: list[Query], sounds: dict[str, str]) -> None:
    index = (site / "search/search_index.json").read_bytes()
    assert json.loads(index)["docs"]
    page = chrome.new_page(viewport={"width": 1280, "height": 900})
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    page.goto(serve(site))
    page.evaluate("window.begun = performance.now()")
    page.click("[data-md-component=search-query]")
    page.keyboard.type("电话")
    page.wait_for_selector("a.md-search-result__link", state="attached", timeout=300_000)
    ready = page.evaluate("performance.now() - window.begun")
    some = queries[:: max(1, len(queries) // 120)]
    found = page.evaluate(STOCK, [query.typed for query in some])
    report(
        f"stock {size or 'content'}",
        ready,
        found["times"],
        [],
        len(index),
        squeezed(index),
        some,
        found["first"],
        sounds,
    )
    page.close()


if __name__ == "__main__":
    main()
