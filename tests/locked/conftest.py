"""The key of these tests lies under a passphrase with the least work, and that is all right."""

from __future__ import annotations

import pytest

from purpose.store import wrapping


@pytest.fixture(autouse=True)
def _any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrapping, "LEAST", 1)
