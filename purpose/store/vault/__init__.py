"""The way to the files of the folder, locked or not: envelopes in the age format, and their key."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[int], str]
"""Asks for the passphrase, told how many were wrong before; raises Locked if no one is there."""

Tell = Callable[[str], None]
"""Says something to the person that is no part of what was asked for."""
