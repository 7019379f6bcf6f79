"""What a person types, and waits for, at the real program."""

from __future__ import annotations

import os
import re
import select
import subprocess
from datetime import date
from time import monotonic

from purpose.interview.question import Question, Reply, Word


def typed(question: Question, reply: Reply) -> str:
    """What one types in plain lines to give this reply, the last Enter included."""
    if isinstance(reply, Word):
        return f"{reply.value}\n"
    numbers = {option.id: str(n) for n, option in enumerate(question.options, start=1)}
    match reply.value:
        case str(words) if question.kind == "text":
            afresh = "new\n" if question.draft else ""
            return f"{afresh}{words.strip()}\n.\n"
        case list() | tuple() as several:
            return ", ".join(numbers.get(str(each), str(each)) for each in several) + "\n"
        case date() as day:
            return f"{day.isoformat()}\n"
        case one:
            return f"{numbers.get(str(one), one)}\n"


PLACE = re.compile(r"^(.+), question (\d+) of ", re.MULTILINE)


def said_until(child: subprocess.Popen[bytes], questions: int) -> str:
    """What the program says until it has asked so many questions and waits."""
    assert child.stdout is not None
    heard = b""
    end = monotonic() + 60
    while len(PLACE.findall(heard.decode(errors="replace"))) < questions or ready(child):
        if ready(child):
            heard += os.read(child.stdout.fileno(), 65536)
        assert monotonic() < end, heard.decode()
    return heard.decode()


def ready(child: subprocess.Popen[bytes]) -> bool:
    """Whether there is more to read within a moment."""
    assert child.stdout is not None
    return bool(select.select([child.stdout], [], [], 0.2)[0])
