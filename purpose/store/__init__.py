"""The profile folder: where it is, and the functions by which the rest reads and saves it.

Nothing outside this package writes there; nothing in it knows what an answer means.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from purpose.errors import UsageProblem
from purpose.store.disk.files import make_folder, save_bytes, save_text
from purpose.store.folder import Folder
from purpose.store.half_typed import HalfTyped

__all__ = ["Folder", "HalfTyped", "home", "make_folder", "save_bytes", "save_text"]


def home(environ: Mapping[str, str]) -> Path:
    """The profile folder: `PURPOSE_HOME`, else the platform's place for a person's data.

    Looking creates nothing.

    Raises:
        UsageProblem: `PURPOSE_HOME` begins with a `~` that stands for no one.
    """
    chosen = environ.get("PURPOSE_HOME")
    if chosen:
        try:
            return Path(chosen).expanduser().absolute()
        except RuntimeError as error:
            raise UsageProblem(
                f"PURPOSE_HOME is {chosen}, and that home folder is not known.",
                "Give the whole path, from the root on.",
            ) from error
    # Imported here: it takes longer than reading the profile, and PURPOSE_HOME does without.
    from platformdirs import user_data_path

    return user_data_path("purpose", appauthor=False)
