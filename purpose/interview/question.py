"""The interface of all askers: what a question is, what may be replied, and what an asker can do.

Behaviour (limits, order, back, skip) belongs to the core; an asker shows one question and returns
one reply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Literal, Protocol
from unicodedata import normalize

from purpose.exercises.exercise import Address
from purpose.exercises.kinds import QuestionKind
from purpose.text import same


@dataclass(frozen=True, slots=True, repr=False)
class Option:
    """One thing to choose: `id` is stored, `text` is read, `note` is a line about it."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where the person is: "monuments, question 4, about 9 minutes left"."""

    title: str
    number: int
    of: int
    minutes_left: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """One thing to ask. `default` is an earlier answer or a half-typed one, offered again."""

    address: Address
    kind: QuestionKind
    prompt: str
    item: str = ""
    """What the question is about, where a list asks the same of several things."""
    exercise: str = ""
    """The name of the exercise it belongs to; with `address` it finds the answer in any file."""
    hint: str = ""
    why: str = ""
    options: tuple[Option, ...] = ()
    own: bool = False
    """choose and tick: the person may also answer in words of their own."""
    at_least: int = 0
    at_most: int = 0
    low: int = 0
    high: int = 0
    low_label: str = ""
    high_label: str = ""
    default: object = None
    draft: str = ""
    """Half-typed text from last time, or words to start from; the asker puts it into the prompt."""
    optional: bool = False
    """An empty answer means "nothing here", which is recorded like a skip."""
    still: bool = False
    """Nothing is to be written: any key goes on, and what is typed all the same is an answer."""
    enough: bool = False
    """An empty answer means "that is all": the list being named, or the ladder, ends here."""
    lines: int = 0
    """text: so many lines are wanted, one for each thing."""
    noticed: bool = False
    """It comes of something in the answers that was noticed; not asked on a heavy evening."""
    place: Place | None = None

    @property
    def offered(self) -> set[str]:
        """The program's own texts that an answer may repeat."""
        return {part for option in self.options for part in (option.id, option.text)}

    def spoken(self, text: str) -> Word | None:
        """The word that `text` is here; None for an answer, such as an option called "change"."""
        word = spoken(text)
        is_option = any(same(option.text, text) for option in self.options)
        return None if word is Word.CHANGE and is_option else word


class Word(Enum):
    """What can be said instead of an answer, at every question and in every front end.

    `change` goes back to an earlier answer of the same exercise. An option that is called so comes
    first: a seed can be changed, too.
    """

    BACK = "back"
    SKIP = "skip"
    PAUSE = "pause"
    HELP = "help"
    CARE = "care"
    CHANGE = "change"


ALIASES = {"?": Word.HELP, "stop": Word.PAUSE, "quit": Word.PAUSE, "exit": Word.PAUSE}


_LONGEST_WORD = 200
"""Characters, spaces around it included, beyond which no text is a word for the program."""


def spoken(text: str) -> Word | None:
    """The word that `text` is, alone and in any case; None for an answer.

    To answer with the very word, put it in quotes: `"care"` (see `unquoted`).
    """
    if len(text) > _LONGEST_WORD:  # asked at each key, of a letter too
        return None
    said = plainly(text)
    if said in ALIASES:
        return ALIASES[said]
    try:
        return Word(said)
    except ValueError:
        return None


def plainly(text: str) -> str:
    """`text` as words are looked up: small letters, no wide forms, no full stop of Chinese.

    Who types Chinese, Japanese or Korean gets `ｓｋｉｐ`, `？` and `。` from the same keys.
    """
    return normalize("NFKC", text).strip().rstrip("。").casefold()


def unquoted(text: str) -> str:
    """`text`, or the command word inside it when it is only that word in quotation marks."""
    inner = text.strip()
    if len(inner) > 2 and inner[0] in _OPENING and inner[-1] in _CLOSING and spoken(inner[1:-1]):
        return inner[1:-1]
    return text


_OPENING, _CLOSING = "\"'“‘„«「『＂", "\"'”’“»」』＂"


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """An answer, raw: the typed text, or ids, or a value read from a file. The core checks it."""

    value: object
    whole: bool = False
    """The value answers the whole step at once, as the journal stores it (only for a sort)."""


Reply = Given | Word


Tone = Literal["scene", "plain", "note", "problem", "care", "picture"]
"""How a passage is meant: the dream's narration, the coach's words, a remark on an answer,
something that stands in the way of an answer, words of care, or a drawing.

A picture is lines to be shown as they are, or not at all: the words around it say the same. It
comes drawn for several widths, widest first, with a form feed between two."""

Typing = Callable[[str], None]
"""Called with the text so far while the person types; it keeps the draft."""


class Asker(Protocol):
    """One way of being asked.

    Raises KeyboardInterrupt on Ctrl-C, and `AnswersMissing` at the end of input.
    """

    live: bool
    """Whether a person answers who can be asked again; a file cannot."""

    plain: bool
    """Whether lines are read one after another, by a screen reader perhaps: no columns then."""

    @property
    def room(self) -> int:
        """How many rows to choose from can be taken in at once."""

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a passage; nothing is asked."""

    def ask(self, question: Question, typing: Typing) -> Reply:
        """Show one question, return one reply. Does not judge the answer."""

    def refuse(self, question: Question, problem: str) -> None:
        """Say that the answer does not fit; the question will come again.

        Raises:
            AnswersWrong: no one is there to answer anew.
        """
