"""Words in and out, whatever the locale: whole or refused, never turned into others.

Locales themselves may not be installed, so most are stood for by what Python makes of them.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose.text import heard, likeness

from .conftest import Run

_NO_UTF_8 = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_OF_A_LOCALE = ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONIOENCODING", *_NO_UTF_8)
LOCALES = {
    "C": {"LC_ALL": "C"},  # which is also what Python makes of POSIX
    "C in ASCII": {"LC_ALL": "C", **_NO_UTF_8},
    "C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "ISO-8859-1": {"PYTHONIOENCODING": "iso-8859-1", **_NO_UTF_8},
    "ISO-8859-15": {"PYTHONIOENCODING": "iso-8859-15", **_NO_UTF_8},
    "CP1252": {"PYTHONIOENCODING": "cp1252", **_NO_UTF_8},
    "CP932": {"PYTHONIOENCODING": "cp932", **_NO_UTF_8},
    "UTF-8": {"PYTHONIOENCODING": "utf-8", **_NO_UTF_8},
}
codecs.register_error("likeness", likeness)  # as the program does when it starts
ENCODINGS = ["ascii", "iso-8859-1", "iso-8859-15", "cp1252", "cp932", "utf-8"]

WORDS = "“눈치” – naïve Straße, 10 €, 我想, ✌🏽"


@pytest.fixture
def written(home: Path) -> Path:
    """A folder with words that only UTF-8 can say."""
    home.mkdir()
    plan = f'format = 1\npurpose = "{WORDS}"\n[[values]]\nname = "눈치"\n'
    (home / "profile.toml").write_text(plan, "utf-8")
    (home / "journal").mkdir()
    entry = f'[desert]\nname = "Ana"\nbrought = "{WORDS}"\n'
    (home / "journal" / "2026-11-20-desert.toml").write_text(entry, "utf-8")
    return home


def around(locale: str) -> dict[str, str]:
    """The environment with that locale, and nothing of the one that the tests run in."""
    kept = {name: said for name, said in os.environ.items() if name not in _OF_A_LOCALE}
    return kept | LOCALES[locale]


def ran(locale: str, *arguments: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The program with a Python of its own, which reads the locale when it starts."""
    return subprocess.run(
        [sys.executable, "-m", "purpose", *arguments],
        input=typed,
        capture_output=True,
        env=around(locale),
        timeout=60,
        check=False,
    )


# -- out ------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_what_goes_into_a_pipe_is_utf_8(written: Path, locale: str, tmp_path: Path) -> None:
    """And says what a file says that is written with --output."""
    for n, command in enumerate([("export", "--format", "json"), ("plan",)]):
        done = ran(locale, *command)
        assert done.returncode == 0, done.stderr
        assert WORDS in done.stdout.decode("utf-8").replace("\\", "")
        file = tmp_path / f"{n}.md"
        assert ran(locale, *command, "--output", str(file)).returncode == 0
        assert file.read_bytes() == done.stdout


def test_what_was_exported_in_any_locale_is_taken_in(
    written: Path, purpose: Run, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "all.json", str(tmp_path / "elsewhere")
    yes = tmp_path / "yes.toml"
    yes.write_text('[import]\nfile = "yes"\n', "utf-8")
    file.write_bytes(ran("ISO-8859-1", "export", "--format", "json").stdout)
    done = purpose("import", str(file), "--answers", str(yes), PURPOSE_HOME=elsewhere)
    assert done.returncode == 0, done.stderr
    shown = purpose("show", "desert", "--format", "json", PURPOSE_HOME=elsewhere).stdout
    assert json.loads(shown)["entries"][0]["answers"]["brought"] == WORDS


@pytest.mark.skipif(os.name == "nt", reason="paths are bytes elsewhere")
@pytest.mark.parametrize("locale", LOCALES)
def test_a_path_goes_out_as_its_bytes(tmp_path: Path, locale: str) -> None:
    """`cd "$(purpose where)"`, and the line for a shell's start-up."""
    folder = os.fsencode(tmp_path) + "/caf\xe9 눈".encode()
    environ = {os.fsencode(name): os.fsencode(said) for name, said in around(locale).items()}
    environ[b"PURPOSE_HOME"] = folder
    for command in (["where"], ["remind", "--shell"]):
        line = [sys.executable, "-m", "purpose", *command]
        done = subprocess.run(line, env=environ, capture_output=True, timeout=60, check=True)
        assert folder in done.stdout


def at_a_terminal(locale: str, *arguments: str) -> tuple[int, bytes]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "purpose", *arguments],
        env={**around(locale), "TERM": "xterm", "NO_COLOR": "1"},
        dimensions=(60, 80),
        timeout=60,
    )
    shown = child.read()
    child.close()
    return child.exitstatus, shown


@pytest.mark.parametrize("locale", LOCALES)
def test_a_terminal_is_shown_what_it_can_show(written: Path, locale: str) -> None:
    """In its encoding; and what programs read, in UTF-8."""
    spoken = LOCALES[locale].get("PYTHONIOENCODING", "utf-8")
    spoken = "ascii" if locale == "C in ASCII" else spoken
    code, shown = at_a_terminal(locale, "plan")
    assert code == 0
    for word in ("“눈치”", "naïve", "–"):
        assert word.encode(spoken, "likeness") in shown
    assert (b"question marks stand for them" in shown) == (spoken != "utf-8")
    code, shown = at_a_terminal(locale, "plan", "--format", "json")
    assert code == 0 and WORDS.encode() in shown
    code, shown = at_a_terminal(locale, "show", "nowhere")
    assert code == 2 and "“nowhere”".encode(spoken, "likeness") in shown


@pytest.mark.parametrize("locale", ["C in ASCII", "ISO-8859-1", "UTF-8"])
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["rich", "plain"])
def test_the_questions_are_shown_too(home: Path, locale: str, plain: list[str]) -> None:
    """Also by the widgets, which encode for themselves if they may."""
    environ = {**around(locale), "TERM": "xterm"}
    command = ["-m", "purpose", "start", *plain]
    child = pexpect.spawn(sys.executable, command, env=environ, dimensions=(40, 80), timeout=60)
    child.expect(rb"skip")
    assert (b"?\x1b" not in child.before and b"\xe2\x80" not in child.before) or locale == "UTF-8"
    child.send("pause\r")
    child.read()
    child.close()
    assert child.exitstatus == 130


@given(st.text(), st.sampled_from(ENCODINGS))
def test_every_text_can_be_shown_somehow(text: str, encoding: str) -> None:
    """What the encoding has stays as it is, in its place."""
    known = text.encode(encoding, "ignore").decode(encoding)
    shown = iter(text.encode(encoding, "likeness").decode(encoding))
    assert all(letter in shown for letter in known)


def test_signs_fall_back_to_ascii() -> None:
    said = "“I’m here” – for now… → é ö ł 눈"
    assert said.encode("ascii", "likeness") == b'"I\'m here" - for now... -> e o ? ?'
    assert likeness(UnicodeEncodeError("ascii", "“", 0, 1, "")) == ('"', 1)


# -- in -------------------------------------------------------------------------------------

_EVERYTHING = "naïve – 10 € 눈치"
PIPES = [
    # the words, how they are written, in which locale, and whether they can be read there
    (_EVERYTHING, "utf-8", "UTF-8", True),
    (_EVERYTHING, "utf-8-sig", "UTF-8", True),
    (_EVERYTHING, "utf-8", "C", True),
    (_EVERYTHING, "utf-8", "C in ASCII", True),
    (_EVERYTHING, "utf-8", "ISO-8859-1", True),
    ("naïve Straße", "iso-8859-1", "ISO-8859-1", True),
    ("naïve 10 €", "iso-8859-15", "ISO-8859-15", True),
    ("“naïve” – 10 €", "cp1252", "CP1252", True),
    ("退屈になっても", "cp932", "CP932", True),
    ("“naïve”", "cp1252", "ISO-8859-1", False),
    ("naïve Straße", "iso-8859-1", "UTF-8", False),
    ("naïve Straße", "iso-8859-1", "C", False),
    ("naïve Straße", "iso-8859-1", "C in ASCII", False),
    ("naïve", "utf-16", "UTF-8", False),
    ("naïve", "utf-16", "ISO-8859-1", False),
    ("退屈になっても", "cp932", "UTF-8", False),
]


@pytest.mark.parametrize(("words", "written_in", "locale", "read"), PIPES)
def test_a_pipe_is_read_or_refused(
    home: Path, purpose: Run, words: str, written_in: str, locale: str, read: bool
) -> None:
    """A moment, and an answer; nothing is kept that no one wrote."""
    data = words.encode(written_in)
    moment = ran(locale, "grain", typed=data)
    assert moment.returncode == (0 if read else 7), moment.stderr
    assert (home / "grains").exists() == read
    assert not read or words in purpose("grain", "--list", "--format", "json").stdout
    lines = [b"Ana", b"", data, b"."]
    asked = ran(locale, "start", "--plain", typed=b"\n".join(lines))
    assert asked.returncode == (6 if read else 7), asked.stderr
    shown = purpose("show", "desert", "--format", "json").stdout
    assert "Ana" in shown
    assert (words in shown) if read else ("brought" not in shown)
    if not read:
        assert b"iconv" in moment.stderr
        assert b"All before it is saved" in b" ".join(asked.stderr.split())


@given(st.binary(max_size=80), st.sampled_from(ENCODINGS))
def test_bytes_are_words_or_refused(data: bytes, encoding: str) -> None:
    """No half character and no command byte of another encoding comes of them."""
    try:
        text = heard(data, encoding)
    except UnicodeError:
        return
    text.encode()
    assert text.encode() == data.removeprefix(b"\xef\xbb\xbf") or not re.search(
        "[\0\x80-\x9f]", text
    )
