"""Backups: taken each evening and before what takes away, thinned by a rule, always whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.errors import ProfileUnreadable, SaveFailed, UsageProblem
from purpose.maintenance.backups import (
    DAILY,
    LATEST,
    MONTHLY,
    WEEKLY,
    Backup,
    Backups,
    still_young,
    worth_keeping,
)
from purpose.maintenance.inventory import Inventory
from purpose.store import Folder
from purpose.store.disk import files

from .conftest import HEIKE, Run
from .pseudo_terminal import Person

DAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
Rule = Callable[[Iterable[date], date], set[date]]

# Which stay


def wrongs(rule: Rule, days: set[date], today: date) -> list[str]:
    """Where a rule does not keep 7 days, 4 weeks and 12 months, told apart from how it does it."""
    kept = rule(days, today)
    past = sorted((day for day in days if day <= today), reverse=True)
    wanted: set[date] = set(past[:DAILY])
    for most, span in ((WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        seen: dict[str, date] = {}
        for day in past:
            seen.setdefault(day.strftime(span), day)
        wanted |= set(list(seen.values())[:most])
    found = []
    if past and past[0] not in kept:
        found.append("the newest went")
    if {day for day in kept if day <= today} != wanted:
        found.append("not what the rule keeps")
    if len([day for day in kept if day <= today]) > DAILY + WEEKLY + MONTHLY:
        found.append("too many")
    if rule(kept, today) != kept:
        found.append("thinning again changes something")
    if not kept <= days:
        found.append("something never there was kept")
    return found


@given(days=st.sets(DAYS, max_size=60), today=DAYS)
@settings(max_examples=300)
def test_which_backups_stay(days: set[date], today: date) -> None:
    """Seven days, four weeks, twelve months; the newest always."""
    assert wrongs(worth_keeping, days, today) == []


def oldest_of_each(days: Iterable[date], today: date) -> set[date]:
    """The planted bug: of each month the first, not the last."""
    seen: dict[str, date] = {}
    for day in sorted(days):
        seen.setdefault(day.strftime("%Y-%m"), day)
    return set(sorted(days)[-DAILY:]) | set(list(seen.values())[-MONTHLY:])


@pytest.mark.parametrize("bug", [oldest_of_each, lambda days, today: set(days)])
def test_a_wrong_rule_is_seen(bug: Rule) -> None:
    """The check above is worth something."""
    assert wrongs(bug, {DAY - timedelta(days=3 * n) for n in range(60)}, DAY)


@given(gaps=st.lists(st.integers(1, 40), max_size=400))
@settings(max_examples=40)
def test_thinned_day_by_day_is_thinned_at_once(gaps: list[int]) -> None:
    """Over years of sittings: nothing that the rule keeps was thrown away on the way."""
    day, there, every = date(2026, 1, 1), set[date](), set[date]()
    for gap in gaps:
        day += timedelta(days=gap)
        every.add(day)
        there = worth_keeping({*there, day}, day)
        assert there == worth_keeping(every, day)


@given(days=st.sets(DAYS, max_size=40), today=DAYS)
def test_a_clock_that_ran_ahead_pushes_nothing_out(days: set[date], today: date) -> None:
    """What stays of the days up to today does not depend on the days after it."""
    past = {day for day in days if day <= today}
    kept = worth_keeping(days, today)
    assert {day for day in kept if day <= today} == worth_keeping(past, today)
    assert len(kept) <= 2 * (DAILY + WEEKLY + MONTHLY)


@given(days=st.sets(DAYS, max_size=40), today=DAYS)
def test_what_was_taken_before_something_stays_for_a_month(days: set[date], today: date) -> None:
    """And the latest few for as long as no newer ones come."""
    kept = still_young(days, today)
    assert {day for day in days if day >= today - timedelta(days=30)} <= kept
    assert set(sorted(days)[-LATEST:]) <= kept
    assert len({day for day in kept if day < today - timedelta(days=30)}) <= LATEST
    assert still_young(kept, today) == kept


# Taken, whole


@pytest.fixture
def inventory(home: Path) -> Inventory:
    """A folder with a little in it."""
    folder = Folder(home)
    folder.save_profile(lambda found: {**found, "purpose": "Mehr Regen. 雨"})
    folder.moments.add(2026, [{"day": DAY, "text": "a heron"}])
    return Inventory(folder)


def names(inventory: Inventory) -> list[str]:
    return [each.name for each in Backups(inventory).every()]


def test_none_is_taken_where_nothing_changed(inventory: Inventory) -> None:
    """And of a day the last one stays, whichever number it has come to."""
    backups = Backups(inventory)
    for number in range(12):
        backups.keep_up(DAY)
        backups.keep_up(DAY)
        backups.keep_up(DAY + timedelta(days=1))
        assert names(inventory) == [f"{DAY}" + (f"-{number + 1}" if number else "")]
        inventory.folder.moments.add(2026, [{"day": DAY, "text": f"and {number}"}])
    backups.keep_up(DAY + timedelta(days=1))
    assert names(inventory) == [f"{DAY}-12", f"{DAY + timedelta(days=1)}"]
    assert b"and 11" in backups.content(backups.every()[-1])["grains/2026.toml"]


def test_an_empty_folder_needs_none(home: Path) -> None:
    """Looking after nothing makes nothing."""
    Backups(Inventory(Folder(home))).keep_up(DAY)
    assert not home.exists()


def test_years_of_evenings_are_thinned(inventory: Inventory) -> None:
    """By the rule; those before something by theirs."""
    backups = Backups(inventory)
    days = [DAY + timedelta(days=5 * n) for n in range(150)]
    with mock.patch("os.fsync"):
        for day in days:
            inventory.folder.moments.add(2026, [{"day": day, "text": "again"}])
            backups.keep_up(day)
            if day.day < 6:
                backups.take(day, "doctor")
    every = backups.every()
    assert {each.day for each in every if not each.why} == worth_keeping(days, days[-1])
    befores = [day for day in days if day.day < 6]
    assert {each.day for each in every if each.why} == still_young(befores, days[-1])
    assert not inventory.belongings.leftovers()


def test_equal_folders_make_equal_files__for_their_owner_only(
    inventory: Inventory, home: Path
) -> None:
    """So that a sync tool has nothing to do; any zip program opens them."""
    backups = Backups(inventory)
    backups.take(DAY, "doctor")
    (home / "profile.toml").touch()
    backups.take(DAY, "doctor")
    one, other = sorted((home / "backups").glob("*.zip"))
    assert one.read_bytes() == other.read_bytes()
    assert one.stat().st_mode & 0o777 == 0o600
    shutil.unpack_archive(one, home.parent / "unpacked")
    assert (home.parent / "unpacked" / "grains" / "2026.toml").read_bytes() == (
        home / "grains" / "2026.toml"
    ).read_bytes()


def lying(path: Path, content: bytes) -> None:
    """A disk that says yes, and has kept half of it."""
    honest(path, content[: len(content) // 2] if path.suffix == ".zip" else content)


honest = files.save


def test_a_damaged_new_one_pushes_out_no_good_old_one(inventory: Inventory) -> None:
    """It is read back before anything is thinned; the planted bug does not read."""
    backups = Backups(inventory)
    backups.keep_up(DAY)
    inventory.folder.moments.add(2026, [{"day": DAY, "text": "bread"}])
    with mock.patch.object(files, "save", lying):
        with pytest.raises(SaveFailed, match="something else came back"):
            backups.keep_up(DAY)
        assert names(inventory) == [f"{DAY}"]
        with mock.patch.object(Backups, "_says", lambda *_: True):
            backups.take(DAY, "")
    assert names(inventory) == [f"{DAY}-2"], "without reading back, the good one is gone"
    with pytest.raises(ProfileUnreadable):
        backups.content(backups.every()[0])


@given(data=st.data())
@settings(max_examples=150)
def test_damage_is_always_said(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Cut or altered anywhere: the same files come back, or words about it."""
    inventory = Inventory(Folder(tmp_path_factory.getbasetemp() / "damaged"))
    backups, backup = Backups(inventory), Backup(DAY, "", 1)
    content = {"profile.toml": b"purpose = 'rain'", "journal/2026-11-23-mask.toml": b"a = 1\n" * 9}
    with mock.patch("os.fsync"):
        backups.write(backup, content)
    path = inventory.root / backup.file
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(changed if data.draw(st.booleans()) else whole[:at])
    try:
        found = backups.content(backup)
    except ProfileUnreadable as problem:
        assert backup.file in problem.problem
    else:
        assert set(found.values()) <= set(content.values()), "what comes back is what was put in"


@pytest.mark.parametrize(
    "name",
    ["../profile.toml", "/profile.toml", "journal/../x.toml", "a.txt", "x/y.toml", ".a.toml"],
)
def test_nothing_leads_out_of_the_folder(inventory: Inventory, name: str) -> None:
    """A zip from elsewhere may say anything."""
    backups, backup = Backups(inventory), Backup(DAY, "", 1)
    with mock.patch.object(Backups, "_says", lambda *_: True):
        backups.write(backup, {name: b"a = 1"})
    with pytest.raises(ProfileUnreadable, match="no file of a profile folder"):
        backups.content(backup)


def test_a_name_that_is_none(inventory: Inventory, home: Path) -> None:
    """Says which there are. Other people's files in there are no one's backup."""
    Backups(inventory).keep_up(DAY)
    for stranger in ("2026-13-45.zip", "mine.zip", "2026-11-23 (1).zip", "2026-11-23-1.zip"):
        (home / "backups" / stranger).write_text("x")
    assert names(inventory) == [f"{DAY}"]
    with pytest.raises(UsageProblem) as raised:
        Backups(inventory).called("yesterday")
    assert f"{DAY}" in raised.value.remedy
    assert Backups(inventory).called(f"backups/{DAY}.zip").day == DAY


def test_what_an_editor_hides_is_no_file_of_ours(inventory: Inventory, home: Path) -> None:
    """Emacs marks a file that is open by a link to nowhere."""
    (home / ".#profile.toml").symlink_to("ana@laptop.4711")
    Backups(inventory).keep_up(DAY)
    assert names(inventory) == [f"{DAY}"]


# When


def test_an_evening_leaves_one__and_a_moment_does_not(purpose: Run, home: Path) -> None:
    """After the sitting, with its words in it; `purpose grain` stays quick."""
    purpose("grain", input="a heron\n")
    assert not (home / "backups").exists()
    ran = purpose("start", "--only", "desert", "--answers", str(HEIKE))
    assert (ran.returncode, ran.stderr) == (0, "")
    backups = Backups(Inventory(Folder(home)))
    (last,) = backups.every()
    content = backups.content(last)
    assert "grains/2026.toml" in content
    assert "journal/2026-11-23-desert.toml" in content
    assert content["profile.toml"] == (home / "profile.toml").read_bytes()


def test_stopping_leaves_one_as_well(home: Path) -> None:
    """With the draft in it."""
    person = Person("start", "--plain")
    person.sees("Your answer, in one line")
    person.types("Heike")
    person.sees("What brought you here")
    person.child.sendintr()
    person.sees("Stopped, and saved.")
    assert person.leaves() == 130
    backups = Backups(Inventory(Folder(home)))
    (only,) = backups.every()
    assert b"Heike" in backups.content(only)["drafts/desert.toml"]


def test_what_came_by_hand_is_kept_before_the_evening_begins(purpose: Run, home: Path) -> None:
    """An answers file that does not fit ends it at once; the backup is there."""
    purpose("start", "--only", "desert", "--answers", str(HEIKE))
    Folder(home).save_profile(lambda found: {**found, "mine": "by hand"})
    empty = home.parent / "empty.toml"
    empty.write_text("")
    ran = purpose("start", "--only", "mask", "--answers", str(empty), PURPOSE_TODAY="2026-11-30")
    assert ran.returncode == 6
    backups = Backups(Inventory(Folder(home)))
    assert backups.every()[-1].day == date(2026, 11, 30)
    assert b"by hand" in backups.content(backups.every()[-1])["profile.toml"]


def test_where_the_disk_refuses__the_evening_goes_on(purpose: Run, home: Path) -> None:
    """A remark, once; all answers are saved."""
    home.mkdir(mode=0o700)
    (home / "drafts" / "typing-grain.toml").mkdir(parents=True)  # cannot be copied: it is no file
    ran = purpose("start", "--only", "desert", "--answers", str(HEIKE))
    assert ran.returncode == 0
    assert " ".join(ran.stderr.split()).count("no backup could be taken today") == 1
    assert "typing-grain.toml" in ran.stderr
    assert (home / "journal" / "2026-11-23-desert.toml").exists()


def test_before_a_profile_takes_a_new_form_all_of_it_is_kept(purpose: Run, home: Path) -> None:
    """Once, as it was."""
    purpose("start", "--only", "desert", "--answers", str(HEIKE))
    old = b"# by hand, and without a number\npurpose = 'rain'\n"
    (home / "profile.toml").write_bytes(old)
    ran = purpose("start", "--only", "mask", "--answers", str(HEIKE))
    assert (ran.returncode, ran.stderr) == (0, "")
    backups = Backups(Inventory(Folder(home)))
    before = [each for each in backups.every() if each.why]
    assert [each.name for each in before] == [f"{DAY}-before-migration"]
    content = backups.content(before[0])
    assert content["profile.toml"] == old
    assert "journal/2026-11-23-desert.toml" in content


def test_before_rebuilding_all_of_it_is_kept(purpose: Run, home: Path) -> None:
    """Also a profile that cannot be read."""
    purpose("start", "--only", "desert", "--answers", str(HEIKE))
    (home / "profile.toml").write_text("broken [")
    assert purpose("rebuild").returncode == 0
    backups = Backups(Inventory(Folder(home)))
    content = backups.content(backups.called(f"{DAY}-before-rebuild"))
    assert content["profile.toml"] == b"broken ["
