"""Names that sync tools and editors give to a second version of a file."""

from __future__ import annotations

CONFLICTS = [
    ("profile.sync-conflict-20261125-071500-ABCDEFG.toml", "profile.toml"),
    ("profile (conflicted copy 2026-11-25).toml", "profile.toml"),
    ("2026 (Ana's conflicted copy 2026-11-25).toml", "2026.toml"),
    ("2026-11-23-mask (In Konflikt stehende Kopie).toml", "2026-11-23-mask.toml"),
    ("2026-11-23-mask-2_conflict-20261125-071500.toml", "2026-11-23-mask-2.toml"),
    ("2026-11-23-mask.Conflict.toml", "2026-11-23-mask.toml"),
    ("profile (1).toml", "profile.toml"),
    ("profile 2.toml", "profile.toml"),
    ("profile-LAPTOP-4711.toml", "profile.toml"),
    (
        "profile.sync-conflict-20261125-071500-AA.sync-conflict-20261126-071500-AA.toml",
        "profile.toml",
    ),
]
