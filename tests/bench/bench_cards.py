"""How long cards take: 100 and 1,000 of them, beside headless Chromium printing the same from HTML.

    python tests/bench/bench_cards.py [--chromium] [--images] [NUMBER…]

Content is read before the clock starts. The cards are made by recombining the shipped sentences, each
with its own id, code and pinyin. Wall seconds, best of three, each in a process of its own: fonts,
QR codes and layout are made anew every time.
"""

from __future__ import annotations

import argparse
import base64
import dataclasses
import html
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import cards  # noqa: E402
from generator.book import Phrasebook  # noqa: E402
from generator.build import check  # noqa: E402
from generator.cards.cache import Cache  # noqa: E402
from generator.cards.codes import qr  # noqa: E402
from generator.cards.deck import deck_json, lay_out, pdfs  # noqa: E402
from generator.cards.stock import stock  # noqa: E402
from generator.editions import parse  # noqa: E402
from generator.model import Say, Situation  # noqa: E402
from generator.pinyin import Line  # noqa: E402


def many(number: int) -> tuple[Phrasebook, dict[str, Line]]:
    """A book of `number` situations of three sentences and about sixty characters each."""
    checked = check(ROOT / "content")
    assert checked.book is not None
    base = checked.book
    spoken = [s for s in base.sentences.values() if isinstance(s.record, Say)]
    pattern = next(iter(base.situations.values()))
    lines = dict(checked.lines)
    made: dict[str, Situation] = {}
    for n in range(number):
        key = f"bench-{n}"
        steps = []
        for part in range(3):
            source = spoken[(7 * n + 11 * part) % len(spoken)].record
            steps.append(source.model_copy(update={"id": f"{key}-{part}", "alternatives": ()}))
            lines[f"{key}-{part}"] = lines[source.id]
        made[key] = pattern.model_copy(
            update={
                "id": key,
                "title": f"情境 {n}",
                "steps": tuple(steps),
                "never": (),
                "when": f"第 {n} 种来电。",
            }
        )
    group = base.book.groups[0].model_copy(update={"situations": tuple(made)})
    book = base.book.model_copy(update={"groups": (group,), "address": "http://phrases.example/"})
    return dataclasses.replace(base, situations=made, book=book), lines


def alone(what: str, number: int, times: int = 3) -> float:
    """The shortest of some runs of one measurement, each in a new process, in seconds."""
    command = [sys.executable, __file__, "--measure", what, str(number)]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(times))


def timed(run: Callable[[], object]) -> float:
    """The seconds one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def print_only(book: Phrasebook, lines: dict[str, Line], kinds: tuple[str, ...]) -> None:
    """Fonts, codes, measuring and the PDFs, nothing from a cache."""
    whole = stock(book, lines, Cache(None))
    for deck in book.book.decks:
        pdfs(whole, deck, lay_out(whole, deck, []), kinds)


def reprint(book: Phrasebook, lines: dict[str, Line]) -> float:
    """One edited card: from the old deck.json to the PDF of the sheet to print, in seconds."""
    whole = stock(book, lines, Cache(None))
    old = parse(deck_json(whole))
    key = "bench-5"
    edited = {**book.situations, key: book.situations[key].model_copy(update={"when": "改过的说明。"})}
    spoiled = dataclasses.replace(book, situations=edited)
    start = time.perf_counter()
    found = cards.since(spoiled, lines, old)
    assert found.cards == (key,) and found.files
    return time.perf_counter() - start


def as_html(book: Phrasebook, lines: dict[str, Line]) -> str:
    """The same cards as pages of HTML with ruby above every character."""
    style = "@page{size:105mm 148mm;margin:8mm}section{break-after:page}p{font-size:15pt;line-height:2}"
    out = [f"<!doctype html><html lang=zh-CN><meta charset=utf-8><style>{style}</style>"]
    whole = stock(book, lines, Cache(None))
    for card in whole.cards.values():
        out.append(f"<section><h1>{html.escape(card.title)}</h1><div>{html.escape(card.when)}</div>")
        for part in card.front:
            ruby = "".join(
                f"<ruby>{html.escape(u.text)}<rt>{u.reading}</rt></ruby>"
                if u.reading
                else html.escape(u.text)
                for u in part.units
            )
            out.append(f"<p>{ruby}</p>")
        code = base64.b64encode(bytes(qr(whole.printed[card.id].address))).decode()
        image = f'<img style="width:18mm;image-rendering:pixelated" src="data:image/png;base64,{code}">'
        out.append(f"</section><section><h2>背面</h2>{image}</section>")
    return "".join(out)


def chromium(book: Phrasebook, lines: dict[str, Line]) -> float:
    """Seconds that headless Chromium takes to print them."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return float("nan")
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "cards.html", Path(folder) / "cards.pdf"
        page.write_text(as_html(book, lines), "utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
        ]
        return timed(
            lambda: subprocess.run([browser, *flags, page.as_uri()], check=True, capture_output=True)
        )


def measure(what: str, number: int) -> float:
    """One measurement in this process."""
    book, lines = many(number)
    match what:
        case "single":
            return timed(lambda: print_only(book, lines, ("single",)))
        case "both":
            return timed(lambda: print_only(book, lines, ("single", "sheets")))
        case "images":
            return timed(lambda: cards.make(book, lines))
        case "reprint":
            return reprint(book, lines)
    return chromium(book, lines)


def main() -> None:
    """Print a line for each number of cards."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("numbers", nargs="*", type=int, default=[100, 1000])
    options.add_argument("--chromium", action="store_true")
    options.add_argument("--images", action="store_true")
    options.add_argument("--measure", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        print(measure(chosen.measure, chosen.numbers[0]))
        return
    for number in chosen.numbers:
        single = alone("single", number)
        told = [f"{number} cards: one a page {single:.2f} s, with sheets {alone('both', number):.2f} s"]
        told.append(f"one edited card {alone('reprint', number):.2f} s")
        if chosen.images:
            told.append(f"with page images {alone('images', number, 1):.2f} s")
        if chosen.chromium:
            seconds = alone("chromium", number, 1)
            told.append(f"Chromium {seconds:.2f} s = {seconds / single:.1f} × one a page")
        print("; ".join(told), flush=True)


if __name__ == "__main__":
    main()
