"""Gives what purpose exports to the programs it is for, and what they export to purpose.

    python tests/programs.py [--json]

Needs, beside this project's `test` extra: task, todo-txt, pandoc and emacs from your system, and
jrnl (`--jrnl PATH`, else the one on the PATH). For each it prints its version, how many people's
words it was given, how many of those it misread, and whether the same harness saw a planted bug:
words that go out as they are. A program that is not there is said, and the exit code is then 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent.parent))

from purpose.formats import jrnl, notes, task_lists
from purpose.formats import org as outline
from purpose.page import markdown, readback
from purpose.profile.task import Task, tasks
from purpose.text import clean, inert, one_line, paragraphs
from tests.messy import SAYINGS_20, book, harmless, person

TODAY = date(2027, 1, 4)
JRNL = "jrnl"


def ran(room: Path, *command: str, typed: str = "", **environ: str) -> str:
    """What a program says, in a home of its own and far from here."""
    around = {"PATH": os.environ["PATH"], "HOME": str(room), "LANG": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        command,
        input=typed.encode("utf-8", "replace"),
        cwd=room,
        env=around | environ,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stderr[:300]!r}")
    return done.stdout.decode("utf-8", "replace")


# -- task lists -----------------------------------------------------------------------------


def by_taskwarrior(saying: str, room: Path) -> None:
    """Each step is one task, also after two imports, on its day wherever one is."""
    (room / ".taskrc").write_text(f"data.location={room}/tasks\nconfirmation=no\n")
    wanted = tasks(person(saying))
    file = room / "tasks.json"
    file.write_text(task_lists.taskwarrior(wanted, TODAY))
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        shutil.rmtree(room / "tasks", ignore_errors=True)
        for _ in range(2):
            ran(room, "task", "import", str(file), TZ=zone)
        found = {each["uuid"]: each for each in json.loads(ran(room, "task", "export", TZ=zone))}
        assert found.keys() == {task.uid for task in wanted}
        for task in wanted:
            there = found[task.uid]
            assert there["description"] == task.step
            assert [note["description"] for note in there["annotations"]] == [task.seed, task.plan]
            assert there["status"] == "pending"
            assert there["project"] == "purpose"
            assert "tags" not in there
        shown = ran(room, "task", "rc.defaultwidth=10000", "rc.dateformat=Y-M-D", "list", TZ=zone)
        assert all(f"{task.due}" in shown for task in wanted)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def by_todo_txt(saying: str, room: Path) -> None:
    """Two tasks, none done, none with a priority; one project, no context of the person's words."""
    (room / "todo.cfg").write_text(
        f'export TODO_DIR="{room}"\nexport TODO_FILE="{room}/todo.txt"\n'
    )
    wanted = tasks(person(saying))
    (room / "todo.txt").write_text(task_lists.todo_txt(wanted, TODAY) + "\n")
    todo = ("todo-txt", "-p", "-d", str(room / "todo.cfg"))
    listed = ran(room, *todo, "ls")
    assert "TODO: 2 of 2 tasks shown" in listed
    assert ran(room, *todo, "lsprj").split() == ["+purpose"]
    assert ran(room, *todo, "lsc").split() == []
    assert "0 of 2" in ran(room, *todo, "lsp", "A-Z")
    ran(room, *todo, "archive")
    assert len((room / "todo.txt").read_text().splitlines()) == 2
    assert not (room / "done.txt").exists() or not (room / "done.txt").read_text()
    for task in wanted:
        assert f"due:{task.due}" in listed
        assert one_line(re.sub("[“”]|(?<=:) ", "", listed)).count(_letters(task)) >= 1


def _letters(task: Task) -> str:
    return one_line(re.sub("[“”]|(?<=:) ", "", task.step))


# -- Markdown and org -----------------------------------------------------------------------

SHAPES = {"Str", "Space", "SoftBreak", "LineBreak"}


def shape(value: Any) -> Iterator[Any]:
    """What pandoc takes the words for, the words aside."""
    if isinstance(value, dict):
        kind = value.get("t")
        if kind and kind not in SHAPES:
            yield kind, value["c"][0] if kind == "Header" else ""
        for each in value.values():
            yield from shape(each)
    elif isinstance(value, list):
        for each in value:
            yield from shape(each)


def same(found: list[Any], wanted: list[Any], name: str) -> None:
    """Compare two shapes; the first difference is what is said."""
    for place, (one, other) in enumerate(zip_longest(found, wanted)):
        assert one == other, (
            f"{name} has {one} for {other}, after {found[max(0, place - 3) : place]}"
        )


def by_pandoc(text: str, room: Path, form: str) -> tuple[list[Any], Any]:
    """The shape, and the front matter."""
    read = json.loads(ran(room, "pandoc", "-f", form, "-t", "json", typed=text))
    return list(shape(read["blocks"])), read["meta"]


def notes_by_pandoc(saying: str, room: Path) -> None:
    """Each note has the shape that harmless words have, and says what was said."""
    wanted, plain = (notes.notes(book(each)) for each in (saying, harmless(saying)))
    assert wanted.keys() == plain.keys()
    form = "gfm+yaml_metadata_block-emoji"  # GitHub draws :smile:, as its people mean it
    for name, text in wanted.items():
        found, meta = by_pandoc(text, room, form)
        same(found, by_pandoc(plain[name], room, form)[0], name)
        assert meta.keys() == {"title", "date", "tags"}, name
    shown = ran(
        room, "pandoc", "-f", form, "-t", "plain", typed=wanted["journal/2027-01-03-mask.md"]
    )
    assert _bare(saying) in _bare(shown), _bare(shown)[:1500]


def org_by_pandoc(saying: str, room: Path) -> None:
    """The same for the outline."""
    wanted, plain = (outline.outline(book(each)) for each in (saying, harmless(saying)))
    same(by_pandoc(wanted, room, "org")[0], by_pandoc(plain, room, "org")[0], "it")
    shown = ran(room, "pandoc", "-f", "org", "-t", "plain", "--wrap=none", typed=wanted)
    assert _bare(saying) in _bare(shown), _bare(shown)[:1500]


def _bare(text: str) -> str:
    """The words alone, to be found whatever was wrapped or indented."""
    return re.sub(r"[\s\u2060]", "", inert(text))


ORG_SHAPE = """
(require 'org) (require 'org-element)
(defun said (file)
  (with-temp-buffer
    (insert-file-contents file) (org-mode)
    (let ((found nil))
      (org-element-map (org-element-parse-buffer)
          (append org-element-all-elements org-element-all-objects)
        (lambda (each)
          (push (list (org-element-type each)
                      (org-element-property :level each)
                      (org-element-property :todo-keyword each)
                      (org-element-property :tags each)
                      (org-element-property :priority each))
                found)))
      (princ (format "%S\\n" (reverse found))))))
(dolist (file command-line-args-left) (said file))
"""


def org_by_emacs(saying: str, room: Path) -> None:
    """Org itself sees the outline that harmless words have."""
    (room / "shape.el").write_text(ORG_SHAPE)
    for name, words in (("wanted.org", saying), ("plain.org", harmless(saying))):
        (room / name).write_text(outline.outline(book(words)))
    emacs = ("emacs", "-Q", "--batch", "-l", "shape.el", "wanted.org", "plain.org")
    wanted, plain = ran(room, *emacs).splitlines()
    assert wanted == plain
    assert wanted.count('"TODO"') == 2
    assert wanted.count("planning") == 2


# -- jrnl -----------------------------------------------------------------------------------


def from_jrnl(saying: str, room: Path) -> None:
    """What jrnl exports comes in as moments, once, with its words whole."""
    (room / "jrnl.yaml").write_text(_JRNL.format(room=room))
    words = clean(saying)
    body = "\n".join(f" {line}" for line in words.split("\n"))  # no line of it begins an entry
    (room / "in.txt").write_text(
        f"[2026-11-20 09:00] First.\n{body}\n[2026-11-21 19:30] Second. @teaching\n{body}\n"
    )
    command = (JRNL, "--config-file", str(room / "jrnl.yaml"))
    ran(room, *command, "--import", "--file", str(room / "in.txt"))
    content = json.loads(ran(room, *command, "--export", "json"))
    assert jrnl.is_jrnl(content)
    known = ("teaching", "healing")
    first, second = jrnl.moments(content, known, "it").tables
    assert first["text"] == paragraphs(f"First. {words}")
    assert (str(first["day"]), str(first["time"])) == ("2026-11-20", "09:00:00")
    assert second["tag"] == "teaching"
    again = json.loads(ran(room, *command, "--export", "json"))
    assert [each["id"] for each in jrnl.moments(again, known, "it").tables] == [
        first["id"],
        second["id"],
    ]


_JRNL = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {room}/journal.txt}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %H:%M'
version: v4.2
"""


# -- the table ------------------------------------------------------------------------------


@contextmanager
def words_as_they_are() -> Iterator[None]:
    """The planted bug: nothing that a person wrote is made harmless."""
    with (
        mock.patch.object(outline, "org", str),
        mock.patch.object(markdown, "escaped", str),
        mock.patch.object(readback, "escaped", str),
        mock.patch.object(notes, "escaped", str),
        mock.patch.object(task_lists, "_plain", str),
        mock.patch.object(task_lists, "spelled", _at_midnight_in_greenwich),
        mock.patch.object(jrnl, "clean", lambda text: text[:40]),
    ):
        yield


def _at_midnight_in_greenwich(text: str) -> str:
    return re.sub(r'("due": "[0-9-]+)"', r'\1T00:00:00Z"', text)


CHECKS: list[tuple[str, tuple[str, ...], Callable[[str, Path], None]]] = [
    ("taskwarrior", ("task", "--version"), by_taskwarrior),
    ("todo.txt", ("todo-txt", "-V"), by_todo_txt),
    ("notes", ("pandoc", "--version"), notes_by_pandoc),
    ("org", ("pandoc", "--version"), org_by_pandoc),
    ("org", ("emacs", "--version"), org_by_emacs),
    ("from jrnl", (JRNL, "--version"), from_jrnl),
]


def failures(check: Callable[[str, Path], None]) -> list[str]:
    """The people whose words were misread, and how."""
    found = []
    for name, saying in SAYINGS_20.items():
        with TemporaryDirectory() as room:
            try:
                check(saying, Path(room))
            except (AssertionError, UnicodeError) as problem:
                found.append(f"{name}: {str(problem)[:2000]}")
    return found


def main() -> int:
    """Print the table; 0 when all is well."""
    global JRNL
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="the table as JSON")
    parser.add_argument("--jrnl", default=JRNL, help="the program jrnl")
    parser.add_argument("--only", default="", help="one form alone")
    asked = parser.parse_args()
    JRNL = asked.jrnl
    rows, said = [], []
    for form, (program, *version), check in CHECKS:
        if asked.only and asked.only != form:
            continue
        program = JRNL if program == "jrnl" else program
        if not shutil.which(program):
            rows.append({"form": form, "program": program, "version": "not there"})
            continue
        told = subprocess.run([program, *version], capture_output=True, text=True, check=False)
        number = re.search(r"\d+(\.\d+)+", told.stdout)
        found = failures(check)
        with words_as_they_are():
            planted = bool(failures(check))
        said += [f"{form}, {program}: {each}" for each in found]
        rows.append(
            {
                "form": form,
                "program": Path(program).name,
                "version": number.group() if number else "?",
                "people": len(SAYINGS_20),
                "failures": len(found),
                "planted_bug_caught": planted,
            }
        )
    if asked.json:
        print(json.dumps({"rows": rows}, indent=2))
    else:
        print(f"{'form':12} {'program':10} {'version':10} people failures planted bug")
        for row in rows:
            caught = "caught" if row.get("planted_bug_caught") else "NOT CAUGHT"
            print(
                f"{row['form']:12} {row['program']:10} {row['version']:10} "
                f"{row.get('people', ''):>6} {row.get('failures', ''):>8} {caught}"
            )
    print(*said, sep="\n", file=sys.stderr)
    well = all(row.get("failures") == 0 and row["planted_bug_caught"] for row in rows)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
