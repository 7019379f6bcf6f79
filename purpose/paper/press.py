"""Makes a PDF, SVG or PNG from a sheet and a picture. The only module that uses typst.

The sheet says what is on the page, sheet.typ how it looks. The compiled document is asked whether
all of it fits, and a page that does not fit is never returned. Where the typesetter breaks on some
words, they are set again in a plainer way, and that is said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from purpose.errors import NotPrinted
from purpose.paper.fit import Fit, read_fit, shortened
from purpose.paper.panic import Panicked, caught
from purpose.paper.scripts import beyond
from purpose.paper.sheet import Sheet, SheetText, as_it_is, left_to_right, without_signs
from purpose.store.disk.installation import adding

if TYPE_CHECKING:
    import typst

    from purpose.paper.letter_sheet import LetterSheet

PIXELS_PER_INCH = 200
"""Of a PNG: sharp on a screen, and still less than half a megabyte."""

_TEMPLATES = Path(__file__).parent
_SPARES = (0, 16, 64)
"""Points left over at each try to shorten. The first is enough unless a font breaks lines oddly."""


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """A picture as SVG, and the same in words for people who cannot see it."""

    svg: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Pressed:
    """A page, or several: the bytes, what was shortened, and what no font at hand could draw.

    `otherwise` says how it was set, where that is not as it was asked. `standard` is what a PDF
    keeps to, "" for none.
    """

    content: bytes
    standard: str = ""
    shortened: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    otherwise: str = ""


Way = Callable[[SheetText], SheetText]
"""How a passage is set; see `_WAYS`."""


def press_sheet(sheet: Sheet, drawing: Drawing, form: str) -> Pressed:
    """The sheet on exactly one page; what does not fit at the smallest size is shortened.

    Raises:
        NotPrinted: it does not fit, however much is shortened; or it cannot be set at all.
    """
    return _somehow(lambda way: _one_page(sheet.mapped(way), drawing, form))


def press_letter(letter: LetterSheet) -> Pressed:
    """The letter as a PDF of as many pages as it takes.

    Raises:
        NotPrinted: it cannot be set at all.
    """
    return _somehow(lambda way: _pages(letter.mapped(way)))


def _somehow(press: Callable[[Way], Pressed]) -> Pressed:
    """The page in the first way in which the typesetter does not break."""
    for way, remark in _WAYS:
        with suppress(Panicked):
            return replace(press(way), otherwise=remark)
    raise NotPrinted(
        "The typesetter stumbled over something in your words, whichever way they were set.",
        "The same with `--format markdown` has all of it.",
    )


_TURNED = (
    "The typesetter stumbled over a text that reads from right to left, so such texts stand as if "
    "they read from the left. See whether every line still reads well."
)
_BARE = (
    "The typesetter stumbled over a sign in your words, so accents and pictures that the page's "
    "own font lacks were left out. The letters are all there."
)
_WAYS: tuple[tuple[Way, str], ...] = (
    (as_it_is, ""),
    (left_to_right, _TURNED),
    (without_signs, _BARE),
)
"""Each plainer than the one before, and what to say of it."""


def _one_page(whole: Sheet, drawing: Drawing, form: str) -> Pressed:
    press = _Press(beyond(whole.texts()))
    made = whole
    page = press.sheet(made, drawing)
    measured = page.fit
    for spare in _SPARES:
        if page.fit.fits and page.fit.pages == 1:
            break
        made = shortened(whole, measured, spare)
        page = press.sheet(made, drawing)
    if not page.fit.fits or page.fit.pages != 1:
        raise NotPrinted(
            "It does not fit one page, even with every text at its shortest.",
            "The same with `--format markdown` has all of it.",
        )
    content, standard = page.content(form)
    return Pressed(content, standard, made.shortened(), made.left_out, page.fit.missing)


def _pages(letter: LetterSheet) -> Pressed:
    compiler = _Press(beyond(letter.texts())).letter(letter)
    found = _found(compiler, "<fit>")
    content, standard = _content(compiler, "pdf")
    return Pressed(content, standard, missing=tuple(found["missing"]))


@dataclass(frozen=True, slots=True, repr=False)
class _Page:
    """A compiled plan: what was found in it, and the way to its bytes and their standard."""

    fit: Fit
    content: Callable[[str], tuple[bytes, str]]


@cache
def _fonts(of_the_computer: bool) -> typst.Fonts:
    """The typesetter's own fonts, and those of the computer.

    Looking through a computer's fonts can take longer than all else, so only if it must be.
    """
    fonts: typst.Fonts = _typst().Fonts(include_system_fonts=of_the_computer)
    return fonts


def _typst() -> Any:
    """The typesetter, of which some machines have no build. Raises NotPrinted."""
    try:
        import typst
    except ImportError:
        raise NotPrinted(
            "A page for paper needs the package typst, which is not here; for some machines there "
            "is none.",
            f"To try:\n    {adding('typst')}\n"
            "With --format markdown the same words need nothing more.",
        ) from None
    return typst


class _Press:
    """The typesetter, and the `unusual` characters for which it looks beyond its own fonts."""

    def __init__(self, unusual: str) -> None:
        self._unusual = unusual

    def sheet(self, sheet: Sheet, drawing: Drawing) -> _Page:
        """Set the sheet, as it is."""
        compiler = self._set(
            "sheet.typ", sheet.as_mapping(), {"picture": drawing.svg, "alt": drawing.words}
        )
        fit = read_fit(_found(compiler, "<fit>"), _found(compiler, "<pages>"))
        return _Page(fit, lambda form: _content(compiler, form))

    def letter(self, letter: LetterSheet) -> typst.Compiler:
        """Set the letter."""
        return self._set("letter.typ", letter.as_mapping(), {})

    def _set(
        self, template: str, sheet: Mapping[str, Any], more: Mapping[str, str]
    ) -> typst.Compiler:
        """A document of that template. What people wrote comes in as data, and stays data."""
        given = json.dumps({**sheet, "unusual": self._unusual}, default=str)
        with caught():
            compiler: typst.Compiler = _typst().Compiler(
                _TEMPLATES / template,
                root=_TEMPLATES,
                font_paths=_fonts(bool(self._unusual)),
                sys_inputs={"sheet": given, **more},
            )
        return compiler


def _found(compiler: typst.Compiler, label: str) -> Any:
    """What the template says under that label, once the document is set."""
    with caught():
        return json.loads(compiler.query(label, field="value", one=True))


_Standard = Literal["ua-1", "a-2a"]

_STANDARDS: dict[str, list[_Standard]] = {
    "PDF/UA-1, PDF/A-2a": ["ua-1", "a-2a"],
    "PDF/UA-1": ["ua-1"],
}
"""What a PDF can keep to: readable by everyone (ISO 14289), and in fifty years (ISO 19005).

Where the typesetter refuses, as where no font has a letter, the next is tried, and at last none.
"""


def _content(compiler: typst.Compiler, form: str) -> tuple[bytes, str]:
    """The bytes, and of a PDF the best standard that it can keep to."""
    from typst import TypstError

    if form == "pdf":
        for said, standards in _STANDARDS.items():
            with suppress(TypstError):
                return _compiled(compiler, form, standards), said
    return _compiled(compiler, form), ""


def _compiled(compiler: typst.Compiler, form: str, standards: Sequence[_Standard] = ()) -> bytes:
    with caught():
        made = compiler.compile(
            format=cast(Literal["pdf", "svg", "png"], form),
            ppi=PIXELS_PER_INCH if form == "png" else None,
            pdf_standards=[*standards],
        )
    if not isinstance(made, bytes):  # more pages than one come as a list
        raise NotPrinted(f"That is more than one page, and {form} holds only one.", "Take pdf.")
    return made
