"""The next steps for task lists: Taskwarrior's JSON, and todo.txt.

Which steps there are: `profile.task`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from purpose.profile.task import Task
from purpose.text import spelled

PROJECT = "purpose"


def taskwarrior(tasks: Sequence[Task], today: date) -> str:
    """An array for `task import`; a task that is there already is moved, not doubled.

    Days go without a zone: Taskwarrior takes those for the days of wherever one is.
    Source: taskwarrior.org/docs, "Taskwarrior JSON Format"; read by Taskwarrior 2.6.
    """
    return spelled(
        json.dumps([_table(task, today) for task in tasks], ensure_ascii=False, indent=2)
    )


def _table(task: Task, today: date) -> dict[str, Any]:
    since = (task.planted or today).isoformat()
    notes = [{"entry": since, "description": said} for said in (task.seed, *task.plan) if said]
    due = {"due": task.due.isoformat()} if task.due else {}
    return {
        "uuid": task.uid,
        "status": "pending",
        "description": task.step,
        "project": PROJECT,
        "entry": since,
        **due,
        "annotations": notes,
    }


_CONTEXT = re.compile(r"(?:(?<=\s)|^)[@+]\S+")
_KEYED = re.compile(r"(?:(?<=\s)|^)([^\W\d][\w-]*):(?=[^\s/])")


def todo_txt(tasks: Sequence[Task], today: date) -> str:
    """A line a task: since when, the step, its seed in brackets, the project, the due day.

    What todo.txt would read as a context, a project or a key is put in quotation marks or parted
    by a space. Behind the day nothing is read as done, or as a priority. Source:
    github.com/todotxt/todo.txt, and `due:` as most of its programs have it.
    """
    return "\n".join(_line(task, today) for task in tasks)


def _line(task: Task, today: date) -> str:
    seed = f" ({task.seed})" if task.seed else ""
    due = f" due:{task.due.isoformat()}" if task.due else ""
    return f"{task.planted or today} {_plain(task.step + seed)} +{PROJECT}{due}"


def _plain(words: str) -> str:
    return _KEYED.sub(r"\1: ", _CONTEXT.sub(r"“\g<0>”", words))
