"""What is on a page of a PDF, and what is wrong with one."""

from __future__ import annotations

import ctypes
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from purpose.paper import press


def text_of(content: bytes) -> str:
    """All words on all pages, spaces and places to break left out."""
    pages = pdfium.PdfDocument(content)
    found = "".join(page.get_textpage().get_text_bounded() for page in pages)
    return "".join(found.replace("\u200b", "").replace("\ufffe", "").split())


def structure(content: bytes) -> list[tuple[str, str]]:
    """What a screen reader is told of the first page, in its order: each part, and its words.

    Of a picture those that stand for it.
    """
    page = pdfium.PdfDocument(content)[0]
    words = _words_by_mark(page)

    def told(element: Any) -> Iterator[tuple[str, str]]:
        marks = range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))
        said = "".join(
            words[raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, n)] for n in marks
        )
        instead = _string(raw.FPDF_StructElement_GetAltText, element)
        if said or instead:
            yield _string(raw.FPDF_StructElement_GetType, element), instead or said.strip()
        for n in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, n):
                yield from told(child)

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    roots = range(raw.FPDF_StructTree_CountChildren(tree))
    return [each for n in roots for each in told(raw.FPDF_StructTree_GetChildAtIndex(tree, n))]


def _words_by_mark(page: pdfium.PdfPage) -> defaultdict[int, str]:
    """What is drawn under each number by which the structure speaks of it."""
    words: defaultdict[int, str] = defaultdict(str)
    read = page.get_textpage()
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(each.raw)
        size = raw.FPDFTextObj_GetText(each.raw, read.raw, None, 0)
        held = (ctypes.c_ushort * size)()
        raw.FPDFTextObj_GetText(each.raw, read.raw, held, size)
        words[mark] += bytes(held).decode("utf-16-le").rstrip("\0")
    return words


def _string(ask: Callable[..., int], element: Any) -> str:
    size = ask(element, None, 0)
    held = ctypes.create_string_buffer(size)
    ask(element, held, size)
    return held.raw.decode("utf-16-le", "ignore").rstrip("\0")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the templates, to plant bugs in."""
    room = tmp_path / "press"
    shutil.copytree(press._TEMPLATES, room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(press, "_TEMPLATES", room)
    yield room
