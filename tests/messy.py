"""Twenty people whose words are messy, hostile or in another script, for the exports.

It tests nothing itself. Each is one saying, put into every place where a person writes.
"""

from __future__ import annotations

from datetime import date

from purpose.formats.book import Book, Chapter
from purpose.page.readback import ReadBack, Said
from purpose.profile.moments import Moment
from purpose.profile.plan import make_plan
from purpose.profile.profile import Profile, Seed
from purpose.profile.task import tasks

from .golden.strangers import SAYINGS, everything

DAY = date(2027, 1, 3)

SAYINGS_20 = {
    **SAYINGS,
    "Markdown": "# h **b** _i_ `c` [l](x) ![i](y) <b>t</b> &amp; | a | ~~s~~ [[w]] #tag %%c%% ==m=="
    " ^id",
    "lines of Markdown": "- list\n* star\n+ plus\n1. one\n1) one\n> quote\n---\n```\n| a |\n=",
    "org": "*b* /i/ _u_ =v= ~c~ +s+ [[x][y]] <2026-11-23 Mon> a_b a^{c} \\alpha $x$ $y$ src_sh{ls} "
    "shell:ls",
    "lines of org": "* head\n** TODO x\n- a\n1. b\n#+include: /etc/passwd\n# c\n: d\n| e |"
    "\n:PROPERTIES:\n-----\nDEADLINE: <2026-11-23 Mon>"
    "\n#+begin_src sh\nls\n#+end_src\n[fn:1] note\n\\begin{x}",
    "tasks": "x (A) @home +work due:tomorrow pri:H rec:1d note:x [] project:other -- rc.hooks=1",
    "front matter": "a: b\n---\ntitle: {x: [y\n---\n- # c\n!!python/object:x &a *a",
    "terminal": "\x1b[2J\x1b]52;c;aGk=\x07\x9b31m\x00\x08\x7f\u202eabc\u2066def\u200f done",
    "brackets": "[red]x[/red] [/] {{{m}}} {{x}} ${HOME} $(id) [1/2] [50%] @@html:x@@ <<t>> "
    "[cite:@k] (see [@k])",
}
"""Twenty of them."""

assert len(SAYINGS_20) == 20


def person(saying: str) -> Profile:
    """A person who said this everywhere, and has two steps to take."""
    seeds = tuple(
        Seed(
            name=f"{n} {saying}",
            if_chance=saying,
            then_chance=saying,
            first_step=saying if n == 1 else f"{saying} {n}",
            first_date=date(2027, 2, n),
            planted=DAY if n == 1 else None,
        )
        for n in (1, 2)
    )
    whole = everything(saying)
    return Profile(**{**{f: getattr(whole, f) for f in whole.__slots__}, "seeds": seeds})


def book(saying: str) -> Book:
    """All that this person may read."""
    profile = person(saying)
    said = Said(
        f"Q {saying}",
        saying,
        (Said("", saying, (Said(saying, saying), Said(saying))), Said(saying, saying)),
    )
    return Book(
        plan=make_plan(profile, DAY),
        chapters=[
            Chapter("2027-01-03-mask", ReadBack(saying, DAY, (said, Said(saying)))),
            Chapter("2027-01-03-Mask", ReadBack("The pool", DAY, (said,)), finished=False),
        ],
        moments=[Moment(DAY, saying, saying), Moment(date(2028, 1, 1), saying)],
        tasks=tasks(profile),
    )


def harmless(saying: str) -> str:
    """Words of the same lines, in none of which anything could mean more than it says."""
    return "\n".join("word word" if line.strip() else "" for line in saying.split("\n"))
