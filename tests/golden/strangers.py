"""Generated people: from nearly nothing to absurdly long, in many scripts, and hostile."""

from __future__ import annotations

from datetime import date
from itertools import count

from hypothesis import strategies as st

from purpose.journal.history import History, ReviewWords, Series, series
from purpose.profile.coming import Coming
from purpose.profile.profile import Cue, Ended, Letter, Person, Pool, Profile, Pulse, Seed
from purpose.profile.things import Monument, Value

SAYINGS = {
    "Latin": "I mean to stay when it gets boring naïve Straße co-operation",
    "Greek": "θέλω να μείνω όταν γίνεται βαρετό",
    "Cyrillic": "я хочу остаться когда станет скучно",
    "Arabic": "أريد أن أبقى عندما يصبح الأمر مملا إِلَىٰ كَفَرُوا۟ نۖ می‌خواهم",
    "Hebrew": "אני רוצה להישאר כשזה נהיה משעמם א֑ לֹֽא֙ תודה ✌🏽",
    "Devanagari": "मैं रुकना चाहता हूँ जब यह उबाऊ हो जाए",
    "Chinese": "我想留下来 哪怕 很无聊 的时候",
    "Japanese": "退屈に なっても そこに 残りたい と思う",
    "Korean": "지루해져도 나는 그 자리에 남고 싶다",
    "emoji": "🌱 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 ❤️",
    "hostile": "[/] [red]x[/red] :smile: \x1b[2J \x9b31m \u202e \x00 \ud800 \\ ``` <b> &amp; $x$",
    "endless": f"{'x' * 90} {'字' * 70} {'é' * 100}",
}

_words = st.sampled_from(list(SAYINGS.values())).flatmap(lambda said: st.sampled_from(said.split()))
_short = st.lists(_words, max_size=8).map(" ".join)
_long = st.builds(
    lambda some, times: " ".join(some * times),
    st.lists(_words, min_size=1, max_size=12),
    st.integers(1, 15),
)
_days = st.none() | st.dates(date(2026, 1, 1), date(2099, 12, 31))

texts = st.one_of(
    _short, _short, _long, _long.map(lambda text: text.replace(" ", "\n")), st.text(max_size=40)
)
"""What a person may have written in any place."""

_values = st.builds(Value, name=texts, words=texts, lived=st.none() | st.integers(-3, 12))
_monuments = st.builds(
    Monument, name=texts, fate=st.sampled_from(["keep", "rename", "let_go", ""]), true_name=texts
)
_seeds = st.builds(
    Seed,
    name=texts,
    outcome=texts,
    if_obstacle=texts,
    then_obstacle=texts,
    if_chance=texts,
    then_chance=texts,
    first_step=texts,
    first_date=_days,
    witness=texts,
)
_fives = st.lists(st.integers(0, 6), max_size=3).map(tuple)
_pulses = st.builds(Pulse, meaning=_fives, direction=_fives, beyond=_fives)

strangers = st.builds(
    Profile,
    person=st.builds(Person, name=texts, call=texts),
    purpose=texts,
    core_want=texts,
    next_chapter=texts,
    values=st.lists(_values, max_size=6).map(tuple),
    monuments=st.lists(_monuments, max_size=9).map(tuple),
    mask=st.builds(Pool, loosen=texts, notch=texts, figure=texts),
    letter=st.builds(
        Letter, to=texts, date=_days, line=texts, sooner=texts, sooner_to=texts, sooner_on=_days
    ),
    coming=st.lists(
        st.builds(
            Coming, name=texts, day=_days, told_to=texts, told_on=_days, on_page=st.booleans()
        ),
        max_size=3,
    ).map(tuple),
    seeds=st.lists(_seeds, max_size=3).map(tuple),
    cue=st.builds(Cue, cue=texts, moment=texts, second=texts),
    compost=st.lists(st.builds(Ended, name=texts, day=_days, left=texts), max_size=6).map(tuple),
    pulses=st.lists(_pulses, max_size=3).map(tuple),
    next_review=_days,
)
"""Profiles of anyone at all."""

_past = st.dates(date(1990, 1, 1), date(2066, 12, 31))
_ended = st.builds(Ended, name=texts, planted=st.none() | _past, day=_past, left=texts)


def _series(low: int, high: int) -> st.SearchStrategy[Series]:
    looks = st.dictionaries(_past, st.integers(low, high).map(float), min_size=1, max_size=60)
    return st.builds(series, texts, st.just(low), st.just(high), looks, st.integers(0, 9))


histories = st.builds(
    History,
    name=texts,
    reviews=st.lists(_past, max_size=9).map(tuple),
    bars=st.lists(_series(1, 5), max_size=3).map(tuple),
    values=st.lists(_series(0, 10), max_size=14).map(tuple),
    planted=st.integers(0, 40),
    growing=st.lists(_seeds, max_size=2).map(tuple),
    grown=st.lists(_ended, max_size=9).map(tuple),
    compost=st.lists(_ended, max_size=9).map(tuple),
    words=st.lists(st.builds(ReviewWords, _past, texts), max_size=30).map(tuple),
)
"""Histories of anyone at all, up to some seventy years long."""


def everything(saying: str) -> Profile:
    """A person who answered every question with these words, each time behind another number."""
    numbers = count(1)

    def said() -> str:
        return f"{next(numbers)} {saying}"

    day = date(2027, 1, 3)
    seeds = [
        Seed(
            name=said(),
            outcome=said(),
            if_obstacle=said(),
            then_obstacle=said(),
            if_chance=said(),
            then_chance=said(),
            first_step=said(),
            first_date=day,
            witness=said(),
        )
        for _ in range(2)
    ]
    return Profile(
        person=Person(name=said(), call=said()),
        purpose=said(),
        core_want=said(),
        next_chapter=said(),
        values=tuple(Value(name=said(), words=said(), lived=10) for _ in range(5)),
        monuments=tuple(
            Monument(name=said(), fate=fate, true_name=said()) for fate in ("let_go", "rename") * 4
        ),
        mask=Pool(loosen=said(), notch=said(), figure=said()),
        letter=Letter(to=said(), date=day, line=said()),
        seeds=tuple(seeds),
        cue=Cue(cue=said(), moment=said(), second=said()),
        compost=tuple(Ended(name=said(), day=day, left=said()) for _ in range(4)),
        pulses=(Pulse(meaning=(1,), direction=(2,), beyond=(3,)),) * 2,
        next_review=day,
    )
