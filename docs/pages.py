"""Pages of the site that lie elsewhere, or are made: a hook of mkdocs.

README, SECURITY, CHANGELOG and the page on exercises stay where a reader of the folder looks for
them. The walk is told by the exercises themselves.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from purpose.exercises.catalogue import Catalogue
from purpose.exercises.exercise import Exercise

ROOT = Path(__file__).resolve().parent.parent

ELSEWHERE = {
    "index.md": "README.md",
    "privacy.md": "SECURITY.md",
    "changes.md": "CHANGELOG.md",
    "writing-an-exercise.md": "exercises/README.md",
}
"""The pages of the site that lie outside docs/, and where."""

PICTURES = ("examples", "*.svg", "*.png")

_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)")
_IMAGE = re.compile(r'<img src="examples/([^"]+)"')


def on_files(files: Files, config: Any) -> Files:
    """Add what does not lie in docs/."""
    for name, source in ELSEWHERE.items():
        text = (ROOT / source).read_text("utf-8")
        files.append(File.generated(config, name, content=linked(text, source)))
    files.append(File.generated(config, "walk.md", content=walk()))
    room, *patterns = PICTURES
    for path in sorted(each for pattern in patterns for each in (ROOT / room).glob(pattern)):
        files.append(File.generated(config, f"{room}/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Let links between pages lead to where these are on the site."""
    name = page.file.src_uri
    return markdown if name in ELSEWHERE else linked(markdown, f"docs/{name}")


def linked(text: str, source: str) -> str:
    """A text of the folder, its links as the site has them; what is not on the site is no link."""
    text = _IMAGE.sub(r'<img src="examples/\1"', text)
    return _LINK.sub(lambda found: _link(found, source), text)


def _link(found: re.Match[str], source: str) -> str:
    picture, said, to = found.groups()
    path, _, anchor = to.partition("#")
    lies_at = (ROOT / source).parent.joinpath(path).resolve()
    if not lies_at.exists():
        return found[0]  # made while building, or wrong: mkdocs says so
    name = lies_at.relative_to(ROOT).as_posix()
    pages = {place: page for page, place in ELSEWHERE.items()}
    on_site = pages.get(name) or (
        name.removeprefix("docs/") if name.startswith("docs/") else name if picture else ""
    )
    if not on_site:
        return said
    return f"{picture}[{said}]({on_site}{'#' + anchor if anchor else ''})"


def walk() -> str:
    """The page on the walk: each door, why it is asked, and where that comes from."""
    exercises = [each for each in Catalogue() if each.place is not None]
    minutes = sum(each.minutes for each in exercises)
    head = (
        "# The walk\n\n"
        f"{len(exercises)} doors in five sittings, about {minutes} minutes in all at first; "
        "one sitting a day is best. Each door is one exercise, and each answer is saved before the "
        "next question. The words below are those of the exercises themselves: they are what "
        "`help` says at a question. [What is known](evidence.md) has the studies, and how well."
    )
    return "\n\n".join([head, *map(_door, exercises)])


def _door(exercise: Exercise) -> str:
    scene = "\n".join(f"> {line}" for line in exercise.scene.strip().splitlines())
    sources = "\n".join(f"- {each}" for each in exercise.source)
    about = f"Sitting {exercise.sitting}, about {exercise.minutes} minutes: `{exercise.name}`"
    return f"## {exercise.title}\n\n{about}\n\n{scene}\n\n{exercise.why.strip()}\n\n{sources}"
