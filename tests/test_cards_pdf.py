"""The print shop's PDF of a real deck: text, boxes, fonts, tags, codes, and that it is always the same."""

from __future__ import annotations

import ctypes
import dataclasses
import hashlib
import io
import re
import subprocess
import sys
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from generator import editions
from generator.build import Checked
from generator.cards import Made, faces, outlines, sheets
from generator.cards.typesetting import TEMPLATES
from generator.paper import Fonts, Layout
from generator.problems import Broken
from tests.cards_help import ADDRESS, POINT, cubic_font, made_with, pdfium_texts, reader, squeezed
from tests.conftest import ROOT, SMALL

SPOKEN = ("say", "ask", "never", "instead")


@pytest.fixture(scope="module")
def made(small: Checked) -> Made:
    return made_with(small, {"never": True})


@pytest.fixture(scope="module")
def pdf(made: Made) -> bytes:
    return made.files["cards/desk.pdf"]


def test_every_sentence_is_found_whole(made: Made, pdf: bytes) -> None:
    texts = [
        squeezed("".join(pdfium_texts(pdf))),
        squeezed("".join(p.extract_text() for p in reader(pdf).pages)),
    ]
    for card in made.stock.cards.values():
        for part in card.parts:
            for text in texts:
                assert squeezed(part.text) in text, (card.id, part.kind, part.text)


def test_a_card_is_two_pages_of_its_size(made: Made, pdf: bytes) -> None:
    pages = reader(pdf).pages
    layout = made.stock.book.layouts["A6"]
    assert len(pages) == 2 * len(made.faces["desk"])
    for page in pages:
        trim = [float(v) * POINT for v in page.trimbox]
        media = [float(v) * POINT for v in page.mediabox]
        assert trim[2] - trim[0] == pytest.approx(layout.width, abs=0.1)
        assert trim[3] - trim[1] == pytest.approx(layout.height, abs=0.1)
        assert media[2] - media[0] == pytest.approx(layout.width + 6, abs=0.1)
        assert trim[0] - media[0] == pytest.approx(3, abs=0.1) == trim[1] - media[1]
        assert [float(v) for v in page.bleedbox] == [float(v) for v in page.mediabox]


def test_fonts_are_embedded_and_subset(pdf: bytes) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for font in page.Resources.get("/Font", {}).values():
                descendant = font.DescendantFonts[0]
                assert any(f"/FontFile{n}" in descendant.FontDescriptor for n in ("", 2, 3))
                assert re.match(r"/[A-Z]{6}\+Phrasebook", str(descendant.BaseFont))
                names.add(str(descendant.BaseFont).split("+")[1])
    assert names == {"PhrasebookText-Regular", "PhrasebookText-Bold", "PhrasebookPinyin-Regular"}


def test_accessible_and_archival(made: Made, pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        meta = opened.open_metadata()
        assert (
            meta["pdfaid:part"] == "2" and meta["pdfaid:conformance"] == "A" and meta["pdfuaid:part"] == "1"
        )
        assert opened.Root.Lang == "zh-CN" and opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle and "桌面卡" in meta["dc:title"]
        assert "/GTS_PDFA1" in {str(i.S) for i in opened.Root.OutputIntents}
        kinds = list(elements(opened.Root.StructTreeRoot.K))
        figures = [e for e in kinds if e.S == "/Figure"]
        assert len(figures) == len(made.stock.cards) and all(str(f.Alt).startswith("二维码") for f in figures)
        assert sum(e.S == "/H1" for e in kinds) == len(made.faces["desk"])
        for page in opened.pages:
            assert everything_is_tagged(page)


def elements(node: Any) -> Any:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def everything_is_tagged(page: pikepdf.Page) -> bool:
    """Every mark on the page stands in marked content: tagged, or an artifact."""
    depth = 0
    for _, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in ("BDC", "BMC")) - (name == "EMC")
        if name in ("Tj", "TJ", "Do", "f", "f*", "S", "B", "sh") and depth == 0:
            return False
    return True


def test_bookmarks_name_the_cards(made: Made, pdf: bytes) -> None:
    titles = [item.title for item in reader(pdf).outline if not isinstance(item, list)]
    assert titles == [card.title for card in made.stock.cards.values()]


def test_every_code_is_read_at_300_dpi(made: Made, pdf: bytes) -> None:
    found = set()
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=300 / 72, grayscale=True).to_pil()
        found |= {code.text for code in zxingcpp.read_barcodes(image)}
    assert found == {
        f"{ADDRESS}card/{k}.html#{p.revision}" for k, p in made.stock.printed.items() if k in made.stock.cards
    }


def test_no_address_no_code(small: Checked) -> None:
    made = made_with(small, {}, address=None)
    assert b"/Figure" not in made.files["cards/desk.pdf"]
    assert "greet" + made.stock.printed["greet"].revision in squeezed(
        "".join(pdfium_texts(made.files["cards/desk.pdf"]))
    )


def test_no_line_starts_with_punctuation(pdf: bytes) -> None:
    for text in pdfium_texts(pdf):
        for line in text.splitlines():
            assert line.strip()[:1] not in set("，。、；：？！”》）…") or line.strip() == "……", line


def test_always_the_same(made: Made) -> None:
    code = (
        "import hashlib; from pathlib import Path; from generator.build import check; from tests.cards_help import made_with;"
        f"m = made_with(check(Path({str(SMALL)!r})), {{'never': True}});"
        "print(hashlib.sha256(b''.join(m.files[k] for k in sorted(m.files))).hexdigest())"
    )
    mine = hashlib.sha256(b"".join(made.files[k] for k in sorted(made.files))).hexdigest()
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
    )
    assert told.stdout.strip() == mine, told.stderr


def test_images_are_the_cards(made: Made) -> None:
    for face in made.faces["desk"]:
        for which in ("front", "back"):
            number = f"-{face['n']}" if face["n"] > 1 else ""
            assert made.files[f"cards/desk/{face['id']}{number}-{which}.png"].startswith(b"\x89PNG")


def test_deck_json_reads_back(made: Made) -> None:
    snapshot = editions.parse(made.files["cards/deck.json"])
    assert snapshot.cards == made.stock.snapshot().cards and snapshot.edition == made.stock.book.book.edition


def test_what_does_not_fit_is_told_with_millimetres(small: Checked) -> None:
    tiny: Layout = small.book.layouts["90x54"].model_copy(update={"height": 27.0})  # type: ignore[union-attr]
    book = small.book
    assert book is not None
    spoiled = dataclasses.replace(
        small, book=dataclasses.replace(book, layouts={**book.layouts, "tiny": tiny})
    )
    with pytest.raises(Broken) as caught:
        made_with(spoiled, {"layout": "tiny"})
    message = str(caught.value.problems[0])
    assert re.search(
        r"situations/\w+[\w-]*\.yaml:1:1: P604 桌面卡“[\w-]+”（版式 tiny）放不下：“.+”超出 \d+\.\d 毫米",
        message,
    ), message


def test_numbered_cards_are_filled_evenly() -> None:
    blocks = [{"kind": "say", "text": str(n)} for n in range(4)]
    packed = faces.pack(blocks, (40, 40, 40, 10), (125, 125))
    assert [round(pile.used) for pile in packed.piles] == [80, 50] and not packed.over
    assert len(faces.pack(blocks, (40, 40, 40, 10), (130, 130)).piles) == 1
    assert faces.pack(blocks, (40, 140, 40, 10), (125, 125)).over == 15


def test_a_long_situation_takes_numbered_cards(small: Checked) -> None:
    made = made_with(small, {"layout": "90x54"})
    several = [f for f in made.faces["desk"] if f["id"] == "no-sound"]
    assert len(several) > 1 and [f["n"] for f in several] == list(range(1, len(several) + 1))
    assert {f["of"] for f in several} == {len(several)}
    text = squeezed("".join(pdfium_texts(made.files["cards/desk.pdf"])))
    assert all(squeezed(p.text) in text for p in made.stock.cards["no-sound"].front)


def test_large_print_is_at_least_18_points(small: Checked) -> None:
    data = made_with(small, {"layout": "A5-large"}).files["cards/desk.pdf"]
    sizes = set()
    for page in pypdfium2.PdfDocument(data):
        for item in page.get_objects(filter=[1]):
            sizes.add(round(size_of(item), 1))
    assert min(sizes) >= 18, sorted(sizes)


def size_of(item: Any) -> float:
    size = ctypes.c_float()
    assert pypdfium2.raw.FPDFTextObj_GetFontSize(item.raw, ctypes.byref(size))
    return float(size.value) * abs(float(item.get_matrix().d))


def test_own_font(small: Checked, made: Made, tmp_path: Any) -> None:
    """An OpenType font with cubic outlines, from the content folder: whole, lacking characters, not there."""
    parts = [p for card in made.stock.cards.values() for p in card.parts]
    printed = {c for p in parts for c in p.text + p.reading + "".join(u.reading for u in p.units)} | set(
        "".join(c.title for c in made.stock.cards.values())
    )
    ours = {c for path in TEMPLATES.glob("*.typ") for c in path.read_text("utf-8")} | set(
        faces.WORDS + sheets.WORDS
    )
    shared = outlines.FontFile(outlines.shared_font()).opened(440)
    groups = {c for group in made.stock.book.book.groups for c in group.title}
    cubic_font(tmp_path / "own.otf", {c for c in printed | ours | groups if shared.has(c)})
    cubic_font(tmp_path / "poor.otf", chars(small))
    assert small.book is not None
    moved = dataclasses.replace(small, book=dataclasses.replace(small.book, folder=tmp_path))
    pdf = made_with(moved, {"never": True}, fonts=Fonts(regular="own.otf")).files["cards/desk.pdf"]
    text = squeezed("".join(pdfium_texts(pdf)))
    assert all(squeezed(p.text) in text for p in parts if p.kind in SPOKEN)
    with pytest.raises(Broken, match="problems"):
        made_with(moved, fonts=Fonts(regular="none.otf"))
    with pytest.raises(Broken) as caught:
        made_with(moved, fonts=Fonts(regular="poor.otf"))
    assert {p.code for p in caught.value.problems} == {"P607"}


def chars(small: Checked) -> set[str]:
    return {c for line in small.lines.values() for c in line.text}
