"""What an export is made of, and which words of it a reader would obey."""

from __future__ import annotations

import re
from pathlib import Path

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey, wherever in an output it stands."""


EXPORTED = Path(__file__).parent.parent / "golden" / "jrnl-4.6.json"
"""What jrnl 4.6 wrote, with `jrnl --export json`."""
