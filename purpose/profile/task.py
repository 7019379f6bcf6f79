"""A task: the next step of a seed, as task lists and calendars want it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from purpose.profile.if_then import bare, told
from purpose.profile.profile import Profile, Seed
from purpose.text import inert, one_line


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Task:
    """A step the person means to take. Its texts are inert, each on one line.

    Args:
        uid: the same for this step of this person at each export, and another for every other, so
            that importing twice does not double it. A UUID.
        step: the step.
        seed: the wish that it belongs to.
        plan: When and Then for its chance, a line each; none when that is not whole.
        due: its day.
        planted: since when its seed is in the ground.
    """

    uid: str
    step: str
    seed: str
    plan: tuple[str, ...] = ()
    due: date | None = None
    planted: date | None = None


def tasks(profile: Profile) -> list[Task]:
    """The next step of each seed that grows and has one."""
    return [
        Task(
            uid=uid(profile, f"step {seed.name} {seed.first_step}"),
            step=one_line(inert(seed.first_step)),
            seed=one_line(inert(seed.name)),
            plan=_plan(seed),
            due=seed.first_date,
            planted=seed.planted,
        )
        for seed in profile.seeds
        if one_line(inert(seed.first_step.strip()))  # a form feed alone is white space, no step
    ]


def _plan(seed: Seed) -> tuple[str, ...]:
    return told(bare("if", inert(seed.if_chance)), bare("then", inert(seed.then_chance)))


def uid(profile: Profile, what: str) -> str:
    """The same for the same person and thing, and another for everyone else."""
    first = profile.pulses[0].date if profile.pulses else None
    return str(uuid5(NAMESPACE_URL, inert(f"purpose {profile.person.name} {first} {what}")))
