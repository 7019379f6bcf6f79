"""Comments that a person made in profile.toml stay when purpose saves it."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.store import Folder
from purpose.store.disk import about, toml_files
from purpose.store.disk.comments import commented

from .conftest import Run
from .golden.strangers import texts

PROFILE = """\
# purpose: your profile, made from your answers. It is yours: read it, edit it, copy it.
# Keys you add are kept when purpose saves; comments are not.
# The profile as it was before the last save is in backups/profile.toml.

# the winter one
purpose = "To be there. #1"  # said by Ana
format = 2

[person]
# my mother's name for me
name = "Ana"

[[seeds]]
# watered on Sundays
name = "soup"
wish = "soup"

[[seeds]]
name = "hammer" # Papa's

# The end. If this line is missing, so is part of the file.
"""
COMMENTS = ("# the winter one", "# said by Ana", "# my mother's name for me")
OF_SEEDS = ("# watered on Sundays", "# Papa's")


def changed(**more: Any) -> tuple[str, dict[str, Any]]:
    wanted = tomllib.loads(PROFILE) | more
    wanted = {key: value for key, value in wanted.items() if value is not None}
    made = commented(PROFILE.encode(), wanted, about.PROFILE)
    assert made is not None
    return made.decode(), wanted


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"purpose": "To go."}, (*COMMENTS[:1], *COMMENTS[2:], *OF_SEEDS)),
        ({"next_review": date(2027, 1, 3)}, (*COMMENTS, *OF_SEEDS)),
        ({"letter": {"to": "Emil", "line": "a\n\nb"}}, (*COMMENTS, *OF_SEEDS)),
        ({"walk": {"done": {"desert": date(2026, 1, 1)}}}, (*COMMENTS, *OF_SEEDS)),
        ({"values": [{"name": "Care", "lived": 3}]}, (*COMMENTS, *OF_SEEDS)),
        ({"seeds": [{"name": "soup", "wish": "less soup"}]}, (*COMMENTS, OF_SEEDS[0])),
        ({"seeds": [{"name": "soup"}, {"name": "hammer"}, {"name": "x"}]}, COMMENTS),
        ({"seeds": [{"name": "hammer"}]}, COMMENTS),
        ({"seeds": None}, COMMENTS),
        ({"person": {"name": "Ana Noh", "witness": "Uwe"}}, COMMENTS[:2]),
    ],
)
def test_comments_stay_where_they_were(more: dict[str, Any], kept: tuple[str, ...]) -> None:
    """Whatever is changed, added or taken away around them; and the file says what it should."""
    made, wanted = changed(**more)
    assert tomllib.loads(made) == wanted
    for comment in kept:
        assert comment in made, made
    assert made.startswith(toml_files.headed(about.PROFILE) + "\n")
    assert made.endswith(f"\n{toml_files.LAST_LINE}\n")
    assert made.count("# purpose:") == made.count(toml_files.LAST_LINE) == 1


def test_a_file_without_comments_is_made_anew() -> None:
    """By what makes all others."""
    plain = toml_files.document({"purpose": "x"}, about.PROFILE)
    assert commented(plain, {"purpose": "y"}, about.PROFILE) is None


@given(before=texts, after=texts, key=st.sampled_from(["purpose", "letter", "seeds", "soil"]))
def test_any_words_are_kept_whole_or_the_file_is_made_anew(
    before: str, after: str, key: str
) -> None:
    """Never anything else than what was to be saved."""

    def saying(words: str) -> dict[str, Any]:
        forms = {"letter": {"line": words}, "seeds": [{"name": words}], "soil": [words, words]}
        return {"format": 2, key: forms.get(key, words)}

    old = toml_files.document(saying(before), about.PROFILE).decode()
    old = old.replace("format = 2", "format = 2 # mine")
    wanted = toml_files.as_toml(saying(after))
    made = commented(old.encode(), wanted, about.PROFILE)
    if made is not None:
        assert tomllib.loads(made.decode()) == wanted
        assert "# mine" in made.decode()


def saying(word: str, found: dict[str, Any]) -> dict[str, Any]:
    return found | {"purpose": word}


def test_a_comment_outlives_an_evening(walked: Any, purpose: Run) -> None:
    """Saved by the program itself, twice."""
    path = walked / "profile.toml"
    path.write_text(path.read_text("utf-8").replace("[person]", "# who I am\n[person]"), "utf-8")
    for word in ("one", "two"):
        Folder(walked).save_profile(partial(saying, word))
        assert "# who I am\n[person]" in path.read_text("utf-8")
    assert purpose("plan").returncode == 0
