"""A passphrase is what the person typed: in any spelling, whole, and as hard to guess as any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from unittest import mock

import pexpect
import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from purpose.commands import lock as locking
from purpose.errors import Locked
from purpose.session import passphrase
from purpose.store import Folder
from purpose.store.vault import age as envelope
from purpose.store.vault import wrapping
from purpose.store.vault.age import NotOpened, TooMuchWork
from tests.locked.folders import DAY, HERE, KEY, quick

WORDS = "übermäßig große Wörter"
Form = Literal["NFC", "NFD"]
RECIPIENT = envelope.recipient_of(KEY)


class TestSpelling:
    @pytest.mark.parametrize("new", ["NFC", "NFD"])
    @pytest.mark.parametrize("typed", ["NFC", "NFD"])
    def test_an_accent_is_one_character_or_two(self, new: Form, typed: Form) -> None:
        with quick():
            made = envelope.wrapped(KEY, normalize(new, WORDS))
        assert envelope.unwrapped(made, normalize(typed, WORDS)) == KEY
        assert pyrage.passphrase.decrypt(made, normalize("NFC", WORDS))

    @pytest.mark.parametrize("before", ["NFC", "NFD"])
    def test_what_was_locked_before_opens_in_either(self, before: Form) -> None:
        text = f"# a key\n{KEY}\n".encode()
        with quick():
            made = wrapping.wrapped(text, normalize(before, WORDS), RECIPIENT)
        forms: tuple[Form, Form] = ("NFC", "NFD")
        for typed in forms:
            assert envelope.unwrapped(made, normalize(typed, WORDS)) == KEY

    @settings(max_examples=60, deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
    def test_any_text(self, typed: str) -> None:
        with quick():
            made = envelope.wrapped(KEY, typed)
        assert envelope.unwrapped(made, typed) == KEY
        for other in (typed[:-1], typed + "x", "\0" + typed):
            with pytest.raises(NotOpened):
                envelope.unwrapped(made, other)

    def test_bytes_that_are_no_text_are_never_nothing(self) -> None:
        """A terminal that says UTF-8 and sends Latin-1: what was typed is still those words."""
        latin = WORDS.encode("latin-1").decode("utf-8", "surrogateescape")
        with quick():
            made = envelope.wrapped(KEY, WORDS)
        assert envelope.unwrapped(made, latin) == KEY
        for other in (b"totally \xfcnrelated", b"\0", WORDS.encode("latin-1")[:-1]):
            with pytest.raises(NotOpened):
                envelope.unwrapped(made, other.decode("utf-8", "surrogateescape"))


@pytest.fixture
def shut(tmp_path: Path) -> Folder:
    """A locked folder, in the hands of someone who types WORDS."""
    Folder(tmp_path).save_profile(lambda found: {"purpose": "x"})
    with quick():
        locking.lock(Folder(tmp_path), DAY, lambda: WORDS)
    return Folder(tmp_path, lambda wrong: WORDS)


class TestWork:
    def test_it_is_the_same_at_any_moment(self) -> None:
        """What a passphrase is worth does not hang on a pause; nor does what a command costs."""
        made = envelope.wrapped(KEY, WORDS)
        assert wrapping.work(made) == 18
        assert envelope.unwrapped(made, WORDS) == KEY

    def test_no_two_are_alike(self) -> None:
        with quick():
            assert len({envelope.wrapped(KEY, WORDS) for _ in range(50)}) == 50

    @pytest.fixture
    def _excessive(self) -> Iterator[list[str]]:
        """rage, at a moment when the computer seems slow."""
        real, said = pyrage.passphrase.decrypt, ["busy", "busy"]

        def decrypt(data: bytes, typed: str) -> bytes:
            if said and said.pop():
                raise pyrage.DecryptError("Excessive work parameter for passphrase.\n...")
            return bytes(real(data, typed))

        with mock.patch.object(pyrage.passphrase, "decrypt", decrypt):
            yield said

    def test_a_slow_moment_does_not_refuse_the_right_one(self, _excessive: list[str]) -> None:
        with quick():
            made = envelope.wrapped(KEY, WORDS)
        assert envelope.unwrapped(made, WORDS) == KEY

    def test_a_slow_computer_is_not_called_a_wrong_passphrase(
        self, shut: Folder, _excessive: list[str]
    ) -> None:
        _excessive.extend(["busy"] * 100)
        with pytest.raises(TooMuchWork):
            envelope.unwrapped((shut.root / "key.age").read_bytes(), WORDS)
        with pytest.raises(Locked, match="was not tried: this computer is too slow"):
            shut.profile()

    def test_the_recovery_key_needs_none_of_it(self, _excessive: list[str], shut: Folder) -> None:
        secret = locking.recovery_key_of(shut)
        _excessive.extend(["busy"] * 100)
        assert Folder(shut.root, lambda wrong: secret).profile()["purpose"] == "x"


class TestWhoseKeyItIs:
    def test_it_says_so_without_the_passphrase(self) -> None:
        other = envelope.recipient_of(envelope.new_key())
        with quick():
            made = envelope.wrapped(KEY, WORDS)
        assert wrapping.is_of(made, RECIPIENT) is True
        assert wrapping.is_of(made, other) is False

    def test_of_other_files_it_cannot_be_told(self) -> None:
        key_file = (
            b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\nx\n--- y\n",
            b"",
            b"-----BEGIN AGE ENCRYPTED FILE-----\n!\n",
            os.urandom(600),
        )
        for data in key_file:
            assert wrapping.is_of(data, RECIPIENT) is None


class TestAtTheTerminal:
    """A real one, where bytes are typed."""

    def typing(
        self, *lines: bytes, deed: str = "chosen_passphrase()", locale: str = "C.UTF-8"
    ) -> str:
        """What comes of typing these lines, in a terminal of such an encoding."""
        code = f"from purpose.session import passphrase; print('GOT', ascii(passphrase.{deed}))"
        said = f"try:\n import sys\n {code}\nexcept Exception as e: print('SAID', e, e.remedy)"
        child = pexpect.spawn(
            HERE[0], ["-c", said], timeout=30, env={**os.environ, "LC_ALL": locale}
        )
        for line in lines:
            child.expect([b"passphrase: ", b"once more: ", b"Passphrase: "])
            child.sendline(line)
        child.expect(pexpect.EOF)
        return bytes(child.before).decode("utf-8", "replace")

    def test_it_is_not_shown(self) -> None:
        told = self.typing(b"five words nobody would put", b"five words nobody would put")
        assert "GOT 'five words nobody would put'" in told
        assert told.count("five words") == 1

    def test_what_is_no_text_is_not_taken_for_a_new_one(self) -> None:
        told = self.typing(WORDS.encode("latin-1"))
        assert "is not text in the encoding" in told
        assert "nothing was changed" in told

    def test_a_nul_is_not_taken_for_a_new_one(self) -> None:
        """scrypt does not tell a text from the same one with NULs at its end."""
        assert "is not text" in self.typing(b"\x00")

    def test_what_is_no_text_is_tried_as_it_came(self) -> None:
        told = self.typing(b"m\xfctter", deed="asked(0)")
        assert "GOT 'm\\udcfctter'" in told

    def test_the_end_of_a_long_one_is_not_dropped(self) -> None:
        told = self.typing(b"p" * 1500)
        assert "may drop the end of it" in told
        fits = self.typing(b"p" * passphrase.LONG, b"p" * passphrase.LONG)
        assert f"GOT '{'p' * passphrase.LONG}'" in fits
