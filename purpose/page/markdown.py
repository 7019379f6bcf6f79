"""The plan and the read-backs as Markdown, with every word whole.

A person's words are made inert: they are never read as Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from purpose.dates import long_date
from purpose.page.lines import Line, Paragraph
from purpose.page.plan_sections import Section, directory, foot, sections
from purpose.profile.plan import Plan
from purpose.text import inert, one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&|~$#]|%(?=%)|(?<=%)%|=(?==)|(?<==)=|(?<=\s)\^(?=[\w-]+$))")
"""What CommonMark, GitHub or Obsidian would obey: there, %% hides, == marks, ^ names the line."""
_LIST = re.compile(r"(\d{1,9})([.)])|([-+=])")


def escaped(text: str) -> str:
    """The person's words on one line, as Markdown that shows exactly these."""
    text = _SPECIAL.sub(r"\\\1", one_line(inert(text)))
    return _LIST.sub(_not_a_list, text, count=1) if _LIST.match(text) else text


def escaped_lines(text: str, indent: str = "") -> str:
    """The same with their own line ends and paragraphs, those after the first behind `indent`."""
    found = re.split(r"\n\s*\n", inert(text).strip())
    return f"\n\n{indent}".join(
        f"\\\n{indent}".join(escaped(each) for each in paragraph.split("\n")) for paragraph in found
    )


def _not_a_list(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def plan_markdown(plan: Plan) -> str:
    """The plan as it is on the page, nothing shortened."""
    return "\n\n".join(_blocks(plan))


def _blocks(plan: Plan) -> Iterator[str]:
    yield f"# {escaped(plan.purpose)}" if plan.purpose else "# Plan"
    for section in sections(plan):
        yield f"## {titled(section.label)}"
        yield from _section(section)
    yield "***"
    yield "  \n".join(_foot(plan))


def titled(label: str) -> str:
    """A label as a heading: its first letter large."""
    return label[:1].upper() + label[1:]


def _foot(plan: Plan) -> Iterator[str]:
    yield from filter(None, (escaped(plan.name), long_date(plan.today)))
    for item in foot(plan):
        yield _paragraph(item) if isinstance(item, Paragraph) else item.text
    if address := directory(plan):
        yield f"On a hard evening: {address}"


def _section(section: Section) -> Iterator[str]:
    """Paragraphs as such, and what belongs to the one above as a list beneath it."""
    items: list[str] = []
    for item in section.items:
        if isinstance(item, Line):
            items.append(f"- {one_line(item.text)}")
        elif item.under:
            items.append(f"- {item.lead}{escaped(item.text)}")
        else:
            if items:
                yield "\n".join(items)
                items = []
            yield _paragraph(item)
    if items:
        yield "\n".join(items)


def _paragraph(item: Paragraph) -> str:
    words = escaped(item.text)
    if item.role == "name":
        words = f"**{words}**"
    aside = f" ({item.aside})" if item.aside else ""
    return f"{item.lead}{words}{aside}"
