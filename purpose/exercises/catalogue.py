"""Finds and reads the exercise files: those that come with the program, and the person's own.

It passes them to the parser and does not look at their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from purpose.errors import ExerciseWrong, PurposeError, UsageProblem
from purpose.exercises.head import Head, head_in, in_order
from purpose.store.disk import files
from purpose.store.disk.parsing import Unreadable, text_of

if TYPE_CHECKING:  # a list of exercises does without
    from purpose.exercises.exercise import Exercise


def shipped_folder() -> Path:
    """The folder of the exercises that come with the program.

    A wheel carries them inside the package. A checkout, and so an editable install, has them
    beside it, at the top, where a person who only wants to change the words looks first.
    """
    inside = Path(__file__).parent.with_name("_exercises")
    return inside if inside.is_dir() else Path(__file__).parents[1].with_name("exercises")


def read_exercise(path: Path) -> Exercise:
    """The exercise in a file.

    Raises:
        ExerciseWrong: the file cannot be read, breaks the format, or is not called by its name.
    """
    return exercise_in(_text(path), path.name)


def exercise_in(text: str, file_name: str) -> Exercise:
    """The exercise in the text of a file of that name.

    Raises:
        ExerciseWrong: it breaks the format, or is not called by its name.
    """
    from purpose.exercises.file_format import parse_exercise

    exercise = parse_exercise(text, file_name, _shipped)
    stem = file_name.removesuffix(".toml")
    if exercise.name != stem:
        raise ExerciseWrong(
            f"{file_name}, key `name`: says “{exercise.name}”.",
            f"Say “{stem}”, or call the file {exercise.name}.toml.",
        )
    return exercise


def _text(path: Path) -> str:
    try:
        return text_of(files.bytes_in(path))
    except OSError as problem:
        said = problem.strerror or str(problem)
    except Unreadable as problem:
        said = str(problem)
    raise ExerciseWrong(f"{path} cannot be read: {said}.", "An exercise is a text file in UTF-8.")


def _shipped(name: str) -> Mapping[str, Any] | None:
    """The file of an exercise that comes with the program, for steps that are like one of its."""
    from purpose.exercises.file_format import toml_in

    path = _shipped_files().get(name)
    return toml_in(_text(path), path.name) if path else None


def _shipped_files() -> dict[str, Path]:
    """The exercise files that come with the program, by name."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.toml"))}


class Catalogue:
    """Every exercise at hand: the walk in its order, what opens a sitting, and the person's own.

    Args:
        own: the person's own exercise files; one of a shipped name takes its place.
        coming: exercises of theirs that have no file yet.
    """

    def __init__(self, own: Iterable[Path] = (), coming: Iterable[Exercise] = ()) -> None:
        self._shipped = _shipped_files()
        self._own = {path.stem: path for path in own}
        self._read = {each.name: each for each in coming if each.name not in self._own}
        self._heads: dict[str, Head] = {}
        self._own |= {name: Path(f"{name}.toml") for name in self._read}
        self._paths = self._shipped | self._own

    def __getitem__(self, name: str) -> Exercise:
        """The exercise called `name`.

        Raises:
            UsageProblem: there is none.
            ExerciseWrong: its file is wrong.
        """
        if name not in self._paths:
            from difflib import get_close_matches

            close = get_close_matches(name, self._paths, n=1)
            raise UsageProblem(
                f"There is no exercise called “{name}”.",
                f"Did you mean {close[0]}?" if close else f"There are: {', '.join(self._paths)}.",
            )
        if name not in self._read:
            self._read[name] = read_exercise(self._paths[name])
        return self._read[name]

    def called(self, said: str) -> str:
        """The name of the exercise that a person means: by name or title, or how one begins.

        Raises:
            UsageProblem: there is none, or more than one.
        """
        if said in self._paths:
            return said
        titles = {name: self._title(name) for name in self._paths}
        for means in (_is, _begins, _has_a_word):
            found = [name for name, title in titles.items() if means(_bare(said), name, title)]
            if len(found) > 1:
                raise UsageProblem(f"“{said}” may be: {', '.join(found)}.", "Which one?")
            if found:
                return found[0]
        return self[said].name

    def _title(self, name: str) -> str:
        try:
            return _bare(self.head(name).title)
        except ExerciseWrong:  # it still goes by its name
            return ""

    def known(self, name: str) -> Exercise | None:
        """The same, or None where its file is gone or wrong: what was answered is there still."""
        try:
            return self[name]
        except PurposeError:
            return None

    def names(self) -> list[str]:
        """The names of all, readable or not."""
        return list(self._paths)

    def __contains__(self, name: object) -> bool:
        return name in self._paths

    def __iter__(self) -> Iterator[Exercise]:
        """All of them: the walk in its order, then the others by name."""
        return iter(sorted((self[name] for name in self._paths), key=in_order))

    def readable(self, wrong: list[str]) -> list[Exercise]:
        """All that can be read, in order; what is wrong with the others is added to `wrong`."""
        found = []
        for name in self._paths:
            try:
                found.append(self[name])
            except ExerciseWrong as problem:
                wrong.append(f"{problem.problem} {problem.remedy}")
        return sorted(found, key=in_order)

    def head(self, name: str) -> Head:
        """The head of an exercise, of which a slip further down takes nothing away.

        Raises:
            ExerciseWrong: its file is wrong in the head, or cannot be read.
        """
        if name in self._read:
            return self._read[name]
        if name not in self._heads:
            found = head_in(_text(self._paths[name]))
            self._heads[name] = found if found and found.name == name else self[name]
        return self._heads[name]

    def walk(self) -> list[Head]:
        """The exercises of the walk, in order. A slip in some other file does not stop it."""
        shipped = sorted(map(self.head, self._shipped), key=in_order)
        return [each for each in shipped if each.place is not None]

    def short_way(self) -> list[str]:
        """The names of the exercises of `--quick`, in order."""
        return [each.name for each in self.walk() if each.quick]

    def is_own(self, name: str) -> bool:
        """Whether the exercise is one that the person put into their folder."""
        return name in self._own


def _bare(said: str) -> str:
    """A title as it is typed: small letters, and no article before it."""
    return " ".join(said.casefold().split()).removeprefix("the ")


def _is(said: str, name: str, title: str) -> bool:
    return said in (name, title)


def _begins(said: str, name: str, title: str) -> bool:
    return bool(said) and (name.startswith(said) or title.startswith(said))


def _has_a_word(said: str, name: str, title: str) -> bool:
    return bool(said) and any(word.startswith(said) for word in title.split())
