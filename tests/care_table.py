"""How many dark sentences care hears and misses: a table of sentences, tried one by one.

    python tests/care_table.py                     # the project's own table
    python tests/care_table.py --misses FILE ...   # others, and each sentence it takes wrongly

A table is tab-separated, with the columns lang, should_fire (1 or 0), category and sentence in its
first line; others are not looked at. Sentences of the kinds in `BEYOND` count as found when care
hears anything; a false alarm is danger heard where should_fire is 0.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from purpose import care  # noqa: E402

OWN = Path(__file__).with_name("care_sentences.tsv")
BEYOND = ("abuse", "psychosis", "others")
URGENT = ("means", "active", "past", "overdose", "attempt", "plan")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, whether care should hear it, and whether it does."""

    language: str
    should_fire: bool
    category: str
    sentence: str

    @property
    def fires(self) -> bool:
        heard = care.hears(self.sentence)
        beyond = self.should_fire and self.category in BEYOND
        return heard is not None and (beyond or heard.kind == "danger")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many sentences are in scope and found, how many are not and fire all the same."""

    in_scope: int
    found: int
    innocent: int
    alarms: int

    @property
    def share_found(self) -> float:
        return self.found / self.in_scope if self.in_scope else 1.0

    @property
    def share_false(self) -> float:
        return self.alarms / self.innocent if self.innocent else 0.0


def read(path: Path) -> list[Case]:
    """The cases in a table.

    Raises:
        ValueError: a column is missing, or a line has too few; it says which line.
    """
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = lines[0].split("\t")
    places = {name: columns.index(name) for name in ("lang", "should_fire", "category", "sentence")}
    cases = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{path}, line {number}: {len(cells)} columns, not {len(columns)}")
        at = {name: cells[place] for name, place in places.items()}
        text = at["sentence"].replace("\\n", "\n")
        cases.append(Case(at["lang"], at["should_fire"] == "1", at["category"], text))
    return cases


def figures(cases: Iterable[Case]) -> Figures:
    """Count them."""
    asked = [(case.should_fire, case.fires) for case in cases]
    return Figures(
        in_scope=sum(should for should, _ in asked),
        found=sum(should and fires for should, fires in asked),
        innocent=sum(not should for should, _ in asked),
        alarms=sum(fires and not should for should, fires in asked),
    )


def by(cases: Iterable[Case], key: Callable[[Case], str]) -> dict[str, list[Case]]:
    """The cases under what `key` says of each, in the order in which they come."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return groups


def _line(name: str, of: Figures) -> str:
    found = f"{of.found:4} of {of.in_scope:4} ({of.share_found:.2f})" if of.in_scope else ""
    alarms = f"{of.alarms:3} of {of.innocent:4} ({of.share_false:.2f})" if of.innocent else ""
    return f"{name:28.28} {found:22} {alarms}".rstrip()


def main() -> None:
    """Print the figures of each table together."""
    parser = argparse.ArgumentParser(description="What care hears and misses, in figures.")
    parser.add_argument("files", nargs="*", type=Path, default=[OWN], help="tables of sentences")
    parser.add_argument("--misses", action="store_true", help="also list what is taken wrongly")
    asked = parser.parse_args()
    cases = [case for path in asked.files for case in read(path)]
    print(f"{'':28} {'found':22} false alarms")
    for key in (lambda case: case.language, lambda case: case.category):
        for name, group in by(cases, key).items():
            print(_line(name, figures(group)))
        print()
    print(_line("all", figures(cases)))
    if asked.misses:
        print()
        for case in cases:
            if case.fires != case.should_fire:
                word = "missed" if case.should_fire else "false alarm"
                print(f"{word}\t{case.language}\t{case.category}\t{case.sentence!r}")


if __name__ == "__main__":
    main()
