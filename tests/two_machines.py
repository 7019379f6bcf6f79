"""Owns two machines with copies of one folder, what a sync tool makes of them, and doctor's visit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from purpose.ask import Given, Question, Reply
from purpose.doctor import Visit
from purpose.store import Folder
from purpose.store.backups import Backups
from purpose.store.upkeep import Upkeep

from .scripted import ScriptedAsker, plain_answer

DAY = date(2026, 11, 23)
NEXT = date(2026, 11, 24)

