"""Everything as an org outline: headings, lists, next steps as TODOs with deadlines.

Org has no escape character. What keeps a sign from having its meaning here is U+2060, the word
joiner: it cannot be seen, breaks no line, and unlike the zero width space of org's manual is white
space to no reader, so it also keeps *stars* from being bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from purpose.dates import long_date
from purpose.formats.book import Book, Chapter
from purpose.page.lines import Line, Paragraph
from purpose.page.markdown import titled
from purpose.page.plan_sections import Section, sections
from purpose.page.readback import Said
from purpose.profile.plan import Plan
from purpose.profile.task import Task
from purpose.text import inert, one_line

JOINER = "\u2060"

_SIGNS = re.compile(
    r"(?<![^\s('\"{“‘–—-])(?=[*/_=~+]\S)"  # before what would be bold, or lean
    r"|(?<=[\\<_^{])(?=\S)|(?<=@)(?=@)|(?<=[\[$])"  # within days, links, notes, formulas, macros
    r"|(?<=\w)(?=_)|(?<=:)(?=:)"  # calls such as src_sh{ls}, and what parts a term from its meaning
    r"|(?<=[A-Za-z])(?=:\S)(?!(?<=\bhttp)://|(?<=\bhttps)://)"  # a kind of link: shell:ls, file:/x
)
_FIRST = re.compile(r"[-+*#:|%\\]|(?:\d+|[a-zA-Z])[.)](?:\s|$)|[A-Z]{4,}\b")
"""What a line of org begins with when it is no words: a list, a table, a keyword, a heading."""


def org(text: str) -> str:
    """The person's words on one line, as org that shows exactly these."""
    text = one_line(inert(text))
    return (JOINER if _FIRST.match(text) else "") + _SIGNS.sub(JOINER, text)


def outline(book: Book) -> str:
    """The whole of it."""
    return "\n".join(_outline(book))


def _outline(book: Book) -> Iterator[str]:
    yield f"#+title: {org(book.plan.name) or 'purpose'}"
    yield f"#+date: [{book.plan.today.isoformat()}]"
    yield "#+startup: overview"
    yield "#+options: -:nil"  # dashes and dots stay as they were typed
    yield from ("", "* The plan")
    yield from _plan(book.plan)
    if book.tasks:
        yield from ("", "* Next steps")
        for task in book.tasks:
            yield from _task(task)
    if book.chapters:
        yield from ("", "* What you wrote")
        for chapter in book.chapters:
            yield from _chapter(chapter)
    if book.moments:
        yield from ("", "* Moments")
        for year, moments in book.years():
            yield f"** {year}"
            for moment in moments:
                tag = f" ({org(moment.tag_in_words)})" if moment.tag else ""
                first, *rest = _paragraphs(moment.text, "  ")
                yield f"- [{moment.day:%Y-%m-%d %a}] {first.strip()}{'' if rest else tag}"
                yield from (f"{row}{tag}" if row is rest[-1] else row for row in rest)


def _plan(plan: Plan) -> Iterator[str]:
    if plan.purpose:
        yield _ended(org(plan.purpose))
    for section in sections(plan):
        yield f"** {titled(section.label)}"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    rows: list[str] = []
    for item in section.items:
        if isinstance(item, Line):
            rows.append(f"- {one_line(item.text)}")
        else:
            rows.append(f"{'  ' if item.under else ''}- {_paragraph(item)}")
    yield from rows


def _paragraph(item: Paragraph) -> str:
    return f"{item.lead}{org(item.text)}{f' ({item.aside})' if item.aside else ''}"


def _task(task: Task) -> Iterator[str]:
    yield f"** TODO {_ended(org(task.step))}"
    if task.due:
        yield f"DEADLINE: <{task.due:%Y-%m-%d %a}>"
    yield from (f"- {org(said)}" for said in (task.seed, *task.plan) if said)


def _chapter(chapter: Chapter) -> Iterator[str]:
    day = f", {long_date(chapter.read.day)}" if chapter.read.day else ""
    state = "" if chapter.finished else ", not finished yet"
    yield f"** {_ended(org(chapter.read.title))}{day}{state}"
    for said in chapter.read.said:
        yield f"*** {_ended(org(said.question))}"
        if said.answer:
            yield from _paragraphs(said.answer, "")
        for under in said.under:
            yield from _bullets(under, "")


def _bullets(said: Said, indent: str) -> Iterator[str]:
    first, *rest = _paragraphs(said.answer, f"{indent}  ") if said.answer else ("",)
    question = org(said.question)
    yield f"{indent}- {' :: '.join(filter(None, (question, first.strip())))}"
    yield from rest
    for under in said.under:
        yield from _bullets(under, f"{indent}  ")


def _paragraphs(text: str, indent: str) -> Iterator[str]:
    """The words with their own line ends, each line inert; of several empty lines, one."""
    for paragraph in re.split(r"\n(\s*\n)+", inert(text).strip()):
        if not paragraph.strip():
            yield ""
            continue
        yield from (f"{indent}{org(line)}" for line in paragraph.split("\n"))


def _ended(heading: str) -> str:
    """A heading whose last word is no tag."""
    return heading + JOINER if heading.endswith(":") else heading
