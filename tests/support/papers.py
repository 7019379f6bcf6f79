"""What is on a page of a PDF, and what is wrong with one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from purpose.paper import press


def text_of(content: bytes) -> str:
    """All words on all pages, spaces and places to break left out."""
    pages = pdfium.PdfDocument(content)
    found = "".join(page.get_textpage().get_text_bounded() for page in pages)
    return "".join(found.replace("\u200b", "").replace("\ufffe", "").split())


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the templates, to plant bugs in."""
    room = tmp_path / "press"
    shutil.copytree(press._TEMPLATES, room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(press, "_TEMPLATES", room)
    yield room
