"""The first lines of each file in the profile folder, and what is said when one is damaged."""

from __future__ import annotations

from purpose.store.disk import names

PROFILE = """\
your profile, made from your answers. It is yours: read it, edit it, copy it.
Keys and comments that you add are kept when purpose saves.
The profile as it was before the last save is in backups/profile.toml."""
ENTRY = "what you wrote on {}. purpose never rewrites this file."
DRAFT = "your answers so far. The same command goes on from here."
EARLY = "a sitting ended early on this day. The next one begins gently, and removes this file."
TYPING = "words you had begun to type. They are offered again at their question."
QUESTION = "the question that the text beside this belongs to. purpose removes both."

MEND = """\
Nothing was changed. Mend it in a text editor, {}or let `purpose rebuild` make it again from your \
journal."""
COPY = "or put {} in its place, which is the profile before the last save, "
SEE_TO_DISK = """\
See whether you may read it, and whether the disk is well. Nothing in it was changed."""

MEND_OR_MOVE = """\
Nothing was changed. If a backup has it whole, `purpose restore` brings it back; else mend it in a \
text editor, or move it out of the folder."""

CHANGED = """\
drafts/{} was changed from elsewhere while you were answering: in a second window, or by a tool \
that syncs. Yours is beside it, in {}."""
BRING_TOGETHER = "Close the other window, then `purpose doctor` brings the two together."


def of(name: str) -> str:
    """What the file of this name, as journal/2026-11-23-monuments.toml, says about itself."""
    room, _, file = name.rpartition("/")
    if room == "journal":
        return ENTRY.format(names.day(file))
    if room == "drafts":
        if file.startswith(names.EARLY):
            return EARLY
        return TYPING if file.startswith(names.TYPING) else DRAFT
    return PROFILE
