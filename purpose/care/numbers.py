"""The help lines and addresses of resources.toml, and which of them are near the person.

Where the person is comes from their profile or the environment, never from the network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from purpose.care import shipped

OR = " / "
"""Between emergency numbers: any of them may be the one, and a comma makes them one long number."""

_MAY_AGE = 24
"""Months after which the year of a page is shown beside its number."""


class Resource(NamedTuple):
    """Somewhere to turn to, where that was read, and how old the page is.

    Args:
        place: in English; "any country" for a directory.
        name: of the service.
        contact: each way to reach it, in English words.
        call: the bare number, for other languages; "" for a directory.
        countries: ISO 3166 codes, "US".
        languages: spoken there, the first one first.
        source: addresses of the pages it was read on, or that it was read on none.
        page_dated: of the oldest of them: "2025", "2025-09" or "undated".
        checked_on: the day on which the pages were last looked for.
    """

    place: str
    name: str
    contact: tuple[str, ...]
    source: tuple[str, ...]
    page_dated: str
    checked_on: date
    call: str = ""
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All the ways to reach it, in one line of English."""
        return ", ".join(self.contact)

    def aged(self, today: date) -> str:
        """ " (2021)" where the page is more than two years old, " (undated)" where it has no date.

        A page that gives only its year counts from the end of it.
        """
        if not self.page_dated[:4].isdigit():
            return " (undated)"
        year, _, month = self.page_dated.partition("-")
        months = (today.year - int(year)) * 12 + today.month - int(month or 12)
        return f" ({year})" if months > _MAY_AGE else ""


class Emergency(NamedTuple):
    """The number for danger to life, the ambulance first; no `countries`: for all the others."""

    contact: str
    countries: tuple[str, ...]
    source: tuple[str, ...]
    page_dated: str
    checked_on: date


class Resources(NamedTuple):
    """All of them, in the order in which they are shown."""

    emergency: tuple[Emergency, ...]
    directories: tuple[Resource, ...]
    numbers: tuple[Resource, ...]

    def emergency_in(self, country: str) -> str:
        """The emergency number of a country; those of many where it is not known."""
        anywhere = next(each for each in self.emergency if not each.countries)
        own = (each for each in self.emergency if country and country in each.countries)
        return next(own, anywhere).contact

    def numbers_in(self, country: str, language: str = "") -> tuple[Resource, ...]:
        """The numbers of a country: those that speak `language` where any does, else all."""
        own = tuple(each for each in self.numbers if country and country in each.countries)
        return tuple(each for each in own if language in each.languages) or own

    def numbers_for(
        self, country: str, language: str, places: Sequence[str]
    ) -> tuple[Resource, ...]:
        """The country's own numbers, then those of the `places` where the language is at home.

        A country that is one of the places is taken to be where the person is, and stands alone;
        any other may only be where their machine was set up.
        """
        own = self.numbers_in(country, language)
        others = () if own and country in places else places
        rest = (each for place in others for each in self.numbers_in(place, language))
        return tuple(dict.fromkeys((*own, *rest)))


def country(environ: Mapping[str, str], said: str = "") -> str:
    """The ISO code of the country whose numbers stand first, or "".

    What the person said (`country = "MX"` in profile.toml) decides, if it is two letters. Else the
    system's region: what it takes for telephones, addresses and dates, as these follow the place
    where messages follow the tongue. LANG comes last: en_US is many a machine's default, so every
    other number stays in reach.
    """
    own = said.strip().upper()
    if re.fullmatch("[A-Z]{2}", own):
        return {"UK": "GB"}.get(own, own)
    for name in ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LC_TIME", "LANG"):
        if found := re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z])", environ.get(name, "")):
            return found[1]
    return ""


def resources(mapping: Mapping[str, Any]) -> Resources:
    """The resources in a parsed resources.toml.

    Raises:
        KeyError, TypeError: a table or a key is missing, or there is one too many.
    """
    return Resources(
        emergency=tuple(Emergency(**_frozen(each)) for each in mapping["emergency"]),
        directories=tuple(Resource(**_frozen(each)) for each in mapping["directories"]),
        numbers=tuple(Resource(**_frozen(each)) for each in mapping["numbers"]),
    )


def _frozen(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(each) if isinstance(each, list) else each for key, each in entry.items()}


@cache
def shipped_resources() -> Resources:
    """The resources that came with the program.

    Few, dated and tested, because apps were found to give dead numbers: Martinengo and others
    2019, BMC Medicine, doi:10.1186/s12916-019-1461-z.
    """
    return resources(shipped.table("resources.toml"))
