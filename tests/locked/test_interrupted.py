"""Locking and unlocking, cut off at every save in every way: every word is there, and it finishes.

The full form, at every call to the system, is `python -m tests.locked.interrupted`.
"""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from tests.locked.interrupted import (
    BUGS,
    WAYS,
    Cut,
    cut_everywhere,
    killed_at_a_call,
    killed_at_a_save,
    refused,
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("cut", "stride"), [(killed_at_a_save, 1), (refused, 4), (killed_at_a_call, 30)]
)
def test_it_may_be_cut_off_anywhere(way: str, cut: Cut, stride: int, tmp_path: Path) -> None:
    """Killed after each save and removal, or before some calls; or the disk is full at some."""
    with mock.patch.object(os, "fsync"):
        steps, wrong = cut_everywhere(way, cut, tmp_path, stride=stride)
    assert wrong == {}
    assert steps >= 18


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_shows(bug: str, tmp_path: Path) -> None:
    """The same finds the word that is only in a lost place."""
    way, planted = BUGS[bug]
    with mock.patch.object(os, "fsync"), planted():
        _, wrong = cut_everywhere(way, killed_at_a_save, tmp_path, to_the_first=True)
    assert wrong.total() > 0
