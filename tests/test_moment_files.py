"""Grains on the disk: added at the end, whole or not at all, and never in the way of the next."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.errors import ProfileUnreadable, SaveFailed
from purpose.profile.moments import Moment, read_moments
from purpose.store import Folder
from purpose.store import moment_files as moments

from .conftest import Run

DAY = date(2026, 11, 25)
TEXTS = ["barley tea on the train", '들려? — «yes», "no" \\ # [[grain]]', "a\u2028b", "rain"]


def mapping(text: str, tag: str = "") -> Mapping[str, Any]:
    return Moment(DAY, text, tag).as_mapping()


def kept(home: Path) -> list[str]:
    return [each["text"] for each in Folder(home).moments.of(2026)]


@pytest.fixture
def filled(home: Path) -> Path:
    """A folder with all `TEXTS`; returns the year's file."""
    for text in TEXTS:
        Folder(home).moments.add(2026, [mapping(text, "teaching")])
    return home / "grains" / "2026.toml"


def test_grains_are_read_back_as_they_were_added(home: Path, filled: Path) -> None:
    """In order, private, with a head that says whose they are."""
    assert kept(home) == TEXTS
    assert Folder(home).moments.years() == [2026]
    assert Folder(home).moments.count(99) == 4
    assert Folder(home).moments.count(2) == 3
    assert stat.S_IMODE(filled.stat().st_mode) == 0o600
    assert filled.read_text("utf-8").startswith("# Moments you noticed in 2026.")
    assert read_moments(Folder(home).moments.of(2026), "x")[0] == Moment(DAY, TEXTS[0], "teaching")


def cut_everywhere(home: Path, file: Path) -> list[int]:
    """Cuts of the last moment that cost another, or after which nothing can be read or added."""
    data = file.read_bytes()
    last = data.rfind(b"\n[[grain]]\n")
    lost = []
    for cut in range(last, len(data)):
        file.write_bytes(data[:cut])
        try:
            read = kept(home)
            Folder(home).moments.add(2026, [mapping("the next")])
            added = kept(home)
        except (ProfileUnreadable, KeyError):
            lost.append(cut)
            continue
        if read not in (TEXTS[:-1], TEXTS) or added != [*read, "the next"]:
            lost.append(cut)
    file.write_bytes(data)
    return lost


def test_a_grain_cut_off_anywhere_costs_no_other(home: Path, filled: Path) -> None:
    """Whatever a crash left of the last one: those before it are read, and the next is added."""
    assert cut_everywhere(home, filled) == []
    assert list((home / "backups").glob("grains-2026-cut-off*")), "what was left of it is kept"


def test_that_harness_sees_a_bug(home: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the look at the end of the file, cuts make the year unreadable."""
    monkeypatch.setattr(moments, "_whole", len)
    assert cut_everywhere(home, filled)


@pytest.mark.parametrize("behind", [b"\0" * 40, b"\n[[gra", b"\n"])
def test_what_a_power_cut_leaves_behind_is_passed_over(
    home: Path, filled: Path, behind: bytes
) -> None:
    """A file that grew on the disk before its bytes came."""
    filled.write_bytes(filled.read_bytes() + behind)
    assert kept(home) == TEXTS
    Folder(home).moments.add(2026, [mapping("the next")])
    assert kept(home) == [*TEXTS, "the next"]


HEAD = b"# Moments you noticed in 2026. purpose adds each at the end and changes none; you may.\n"


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"\0",
        bytes(300),
        b" \n\n",
        HEAD[:40],
        HEAD,
        HEAD + b"\n[[gra",
    ],
    ids=["empty", "a zero", "zeros", "white", "half its head", "its head", "no whole moment"],
)
def test_a_file_in_which_nothing_is_left_is_no_year_without_moments(
    purpose: Run, home: Path, filled: Path, left: bytes
) -> None:
    """A file is made with its first moment in it. So it is named, and nothing is added to it."""
    filled.write_bytes(left)
    for listing in (("grain", "--list"), ("export", "--format", "json"), ("grain",)):
        ran = purpose(*listing, input="the next\n")
        assert (ran.returncode, "2026.toml" in ran.stderr) == (3, True), ran
        assert "purpose restore" in " ".join(ran.stderr.split())
    assert filled.read_bytes() == left
    ran = purpose("doctor")
    assert (ran.returncode, "2026.toml" in ran.stdout) == (10, True), ran


def test_the_last_moment_takes_its_file_with_it(home: Path, filled: Path) -> None:
    """And a year of which nothing is kept is none."""
    Folder(home).moments.change(2026, lambda tables: [])
    assert not filled.exists()
    assert kept(home) == []
    Folder(home).moments.add(2026, [mapping("the next")])
    assert kept(home) == ["the next"]


def test_a_slip_of_the_hand_is_named__and_nothing_is_cut(home: Path, filled: Path) -> None:
    """A quotation mark taken away in an editor is no crash: line and file are said."""
    data = filled.read_bytes().removesuffix(b'"\n') + b"\n"
    filled.write_bytes(data)
    with pytest.raises(ProfileUnreadable, match=r"2026\.toml.*line"):
        kept(home)
    Folder(home).moments.add(2026, [mapping("the next")])
    assert filled.read_bytes().startswith(data)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("after", [0, 7])
def test_a_full_disk_leaves_the_file_as_it_was(
    home: Path, filled: Path, monkeypatch: pytest.MonkeyPatch, number: int, after: int
) -> None:
    """Half a line written and then no room: the half is taken back, and it is said."""
    before = filled.read_bytes()
    write = os.write
    calls: list[int] = []

    def full(descriptor: int, content: memoryview) -> int:
        calls.append(1)
        if len(calls) > 1 or not after:
            raise OSError(number, os.strerror(number))
        return write(descriptor, content[:after])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(SaveFailed):
        Folder(home).moments.add(2026, [mapping("one too many")])
    assert filled.read_bytes() == before


def add_many(root: Path, name: str) -> None:
    for number in range(40):
        Folder(root).moments.add(2026, [mapping(f"{name} {number}")])


def test_four_windows_at_once_lose_none(home: Path) -> None:
    """Each line stays whole, however many processes add."""
    context = get_context("spawn")
    windows = [context.Process(target=add_many, args=(home, name)) for name in "abcd"]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert sorted(kept(home)) == sorted(
        f"{name} {number}" for name in "abcd" for number in range(40)
    )


@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    """Line ends, quotation marks, what looks like TOML: all of it is only text."""
    home = tmp_path_factory.mktemp("home")
    Folder(home).moments.add(2026, [mapping(text) for text in texts])
    Folder(home).moments.add(2026, [mapping("last")])
    assert kept(home) == [*texts, "last"]


@pytest.mark.parametrize(
    "table",
    [{"text": "no day"}, {"day": "2026", "text": "x"}, {"day": DAY}, 3, {"day": DAY, "text": 3}],
)
def test_what_is_no_grain_is_named(table: Any) -> None:
    """File, place and what is missing."""
    with pytest.raises(ProfileUnreadable, match=r"grains/2026\.toml, moment 1"):
        read_moments([table], "grains/2026.toml")
