"""Everything as linked Markdown notes that Obsidian can open as they are.

Front matter and links are ours; no word of the person can become either, nor a tag.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from purpose.dates import long_date
from purpose.formats.book import Book, Chapter
from purpose.page.markdown import escaped, plan_markdown
from purpose.page.moments import moments_markdown
from purpose.page.readback import read_back_markdown
from purpose.text import inert, one_line

PLAN = "plan.md"
TAG = "purpose"

_NO_YAML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""What YAML allows nowhere, quoted or not. (YAML 1.2.2, 5.1)"""

UNFINISHED = "*Not finished yet.*"


def notes(book: Book) -> dict[str, str]:
    """The notes by their names below a folder: the plan, one for each day and exercise, the years.

    Names hold nothing but letters, digits, - and _, and no two differ only in case.
    """
    names = _names(book.chapters)
    found = {PLAN: "\n\n".join(_plan(book, names))}
    for at, (name, chapter) in enumerate(zip(names, book.chapters, strict=True)):
        around = (names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else "")
        found[name] = "\n\n".join(_chapter(chapter, around))
    for year, moments in book.years():
        title = f"Moments of {year}"
        head = _front_matter(title, moments[0].day, "moments")
        found[_year(year)] = "\n\n".join((head, moments_markdown(moments, title), _BACK))
    return {name: f"{text}\n" for name, text in found.items()}


def document(book: Book) -> str:
    """The same in one document, which has no links to lead elsewhere."""
    parts = [_front_matter("purpose", book.plan.today, ""), plan_markdown(book.plan)]
    for chapter in book.chapters:
        parts += [read_back_markdown(chapter.read), *([] if chapter.finished else [UNFINISHED])]
    parts += [moments_markdown(moments, f"Moments of {year}") for year, moments in book.years()]
    return "\n\n".join(parts)


def _names(chapters: Sequence[Chapter]) -> list[str]:
    """Where each is; on some disks two names that differ only in case are one."""
    names: list[str] = []
    for chapter in chapters:
        name, number = f"journal/{chapter.name}", 1
        while f"{name}.md".casefold() in map(str.casefold, names):
            number += 1
            name = f"journal/{chapter.name}-{number}"
        names.append(f"{name}.md")
    return names


def _year(year: int) -> str:
    return f"moments/{year:04}.md"


def _plan(book: Book, names: Sequence[str]) -> Iterator[str]:
    yield _front_matter("Plan", book.plan.today, "plan")
    yield plan_markdown(book.plan)
    if names:
        yield "## What you wrote"
        yield "\n".join(
            f"- {_link(_titled(chapter), name)}"
            for name, chapter in zip(names, book.chapters, strict=True)
        )
    if years := book.years():
        yield "## Moments"
        yield "\n".join(f"- {_link(str(year), _year(year))}" for year, _ in years)


def _chapter(chapter: Chapter, around: tuple[str, str]) -> Iterator[str]:
    read = chapter.read
    yield _front_matter(read.title, read.day, "journal" if chapter.finished else "unfinished")
    yield read_back_markdown(read)
    if not chapter.finished:
        yield UNFINISHED
    before, after = (name.removeprefix("journal/") for name in around)
    links = [_link("Before", before) if before else "", _link("After", after) if after else ""]
    yield " · ".join(filter(None, (_BACK, *links)))


def _titled(chapter: Chapter) -> str:
    day = f", {long_date(chapter.read.day)}" if chapter.read.day else ""
    return f"{chapter.read.title}{day}{'' if chapter.finished else ', not finished yet'}"


def _link(text: str, name: str) -> str:
    return f"[{escaped(text)}]({name})"


_BACK = _link("The plan", f"../{PLAN}")


def _front_matter(title: str, day: date | None, tag: str) -> str:
    """YAML; a text in it is quoted as JSON has it, which YAML reads alike."""
    quoted = json.dumps(one_line(inert(title)).translate(_NO_YAML), ensure_ascii=False)
    lines = [f"title: {quoted}"]
    if day:
        lines.append(f"date: {day.isoformat()}")
    lines += ["tags:", f"  - {TAG}", *([f"  - {TAG}/{tag}"] if tag else [])]
    return "\n".join(("---", *lines, "---"))
