"""What an exercise consists of for this person: passages and questions, in order. Pure.

What comes depends on the answers so far; what is only expected is counted, not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from purpose.drawing.pictures import PICTURES
from purpose.exercises.exercise import (
    FROM_PROFILE,
    SHORT,
    Address,
    Answers,
    Exercise,
    Step,
    named,
)
from purpose.exercises.kinds import KINDS
from purpose.exercises.templates import Words
from purpose.hearing.names import is_long, short_names
from purpose.hearing.nonanswers import is_none
from purpose.interview import sort_questions as sorting
from purpose.interview.coming_back import not_pressing
from purpose.interview.names import is_named, named_so_far, naming, shortening, usual
from purpose.interview.options import found_in
from purpose.interview.parts import Ahead, Answered, Open, Part, Passage, why
from purpose.interview.question import Option, Question
from purpose.interview.rungs import rungs
from purpose.journal.heard import MOST_NOBODIES
from purpose.journal.log import SKIPPED, Log, is_left_out
from purpose.profile.choices import in_words
from purpose.profile.period import Period
from purpose.profile.places import LISTS
from purpose.profile.tables import ITEM_NAME


@dataclass(frozen=True, repr=False)
class Agenda:
    """The parts of one exercise, given its log.

    Args:
        exercise: as it is asked.
        log: what was answered or skipped so far.
        answers: the same in the journal's shape.
        folded: the profile's mapping with those answers in it.
        seed: shuffles cards.
        profile: the profile's mapping before this exercise.
        known: what steps start from (see `Interview`).
        room: how many rows can be seen at once.
        period: the time since the plan was last read, for an exercise that looks back on it.
        eased: the questions that are asked in their easier form.
        quiet: whether nothing noticed is handed back, as on an evening that was dark.
        came_back: how often each thing said was handed back since the person sat down.
    """

    exercise: Exercise
    log: Log
    answers: Answers
    folded: Mapping[str, Any]
    seed: int
    profile: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    room: int = 15
    period: Period | None = None
    eased: Collection[Address] = ()
    quiet: bool = False
    came_back: Mapping[str, int] = field(default_factory=dict)

    def parts(self) -> Iterator[Part]:
        """The parts in order, past the first open question to the end, as far as one can tell."""
        answers = self.answers
        words = Words(self.exercise, answers, self.folded, period=self.period)
        asked, _ = self.asked(words)
        for step in self.exercise.steps:
            if step in asked:
                yield from self._of(step, answers, words)
            for waiting in self.exercise.steps:
                if step.key and self._waits_for(waiting) == step.key:
                    yield from self._each(waiting, answers, words)

    def asked(self, words: Words) -> tuple[list[Step], Counter[str]]:
        """The steps that this person is asked, and how often each thing has come back by then."""
        open_to = [
            step
            for step in self.exercise.steps
            if step.is_for(self.answers) and _has_what_it_needs(step, words)
        ]
        answered = {step.key for step in open_to if self._is_answered(step)}
        return not_pressing(open_to, words, answered, self.came_back, quiet=self.quiet)

    def handed_back(self) -> Counter[str]:
        """How often each thing has come back since the person sat down, this exercise included."""
        return self.asked(Words(self.exercise, self.answers, self.folded, period=self.period))[1]

    def _of(self, step: Step, answers: Answers, words: Words) -> Iterator[Part]:
        """The parts of one step."""
        match step.ask:
            case "say":
                yield from self._passage(step, words)
            case "list":
                yield from self._list(step, answers, words)
            case "ladder":
                yield from rungs(self.exercise, step, self.log, words)
            case "sort":
                yield from self._sort(step, answers, words)
            case "line" | "text" | "letter" | "scale" | "choose" | "tick" | "date":
                yield from self._single((step.key,), step, answers, words)
            case _:
                assert_never(step.ask)

    def _passage(self, step: Step, words: Words) -> Iterator[Part]:
        """A passage, which is left out where it quotes something that was never answered."""
        if text := words.asked(step):
            if step.picture and (picture := PICTURES[step.picture](words.profile)):
                yield Passage(picture, "picture")
            yield Passage(text)

    def _single(
        self, address: Address, step: Step, answers: Answers, words: Words, said: str = ""
    ) -> Iterator[Part]:
        """One question; `said` are words that stood there before, and may stand there again."""
        if address in self.log:
            yield Answered(address, step.ask)
            return
        if step.who and self._asks_for_nobody():
            return
        options = self._options(step, words)
        if step.options_from and not options:
            # Either what can be chosen from is still to come, or all of it was left unanswered.
            yield Ahead(step.ask, 0 if self._is_past(step.options_from) else 1)
            return
        most = step.at_most if step.own else min(step.at_most, max(1, len(options)))
        kind = KINDS[step.ask].asks
        assert kind, f"{step.ask} asks in a way of its own"
        question = Question(
            address=address,
            item=words.thing,
            kind=kind,
            prompt=words.asked(step),
            hint=words.fill(step.hint) if address[1:2] in ((), (0,)) else "",
            why=why(self.exercise, step),
            options=options,
            own=step.own,
            at_least=min(step.at_least, most, max(1, len(options))),
            at_most=most,
            low=step.low,
            high=step.high,
            low_label=step.low_label,
            high_label=step.high_label,
            draft=words.draft(step) or said,
            optional=step.optional,
            still=step.still,
        )
        yield self._eased(Open(question, step.ask), step, answers, words)

    def _asks_for_nobody(self) -> bool:
        """Whether two questions of the walk for a person were answered with nobody already."""
        silent = self.folded.get("walk", {}).get("nobody", ())
        return self.exercise.place is not None and len(silent) >= MOST_NOBODIES

    def _options(self, step: Step, words: Words) -> tuple[Option, ...]:
        own = [Option(option.id, option.text) for option in step.options]
        taken = {part for option in own for part in (option.id, option.text)}
        found = found_in(step.options_from, words, self.profile)
        return (*own, *(Option(text, text) for text in found if text not in taken))

    def _list(self, step: Step, answers: Answers, words: Words) -> Iterator[Part]:
        """The names, and then what is asked of each, unless that waits for a later step."""
        if not step.of:
            yield from self._naming(step, answers, words)
        if not self._waits_for(step):
            yield from self._each(step, answers, words)

    def _waits_for(self, step: Step) -> str:
        """The step after which it is asked of each thing; "" where that is at once."""
        there = any(each.key == step.each_after for each in self.exercise.steps)
        return step.each_after if there else ""

    def _naming(self, step: Step, answers: Answers, words: Words) -> Iterator[Part]:
        for part in naming(self.exercise, step, self.log, words):
            yield self._eased(part, step, answers, words) if isinstance(part, Open) else part

    def _each(self, step: Step, answers: Answers, words: Words) -> Iterator[Part]:
        """What is asked of each thing, those that were ticked somewhere apart from the others."""
        if step.of:
            names = list(enumerate(self._gone_over(step, answers, words)))
            if names:
                yield Passage(words.asked(step))
        else:
            names = list(named_so_far(step, self.log))
        called = {name: name for _, name in names}
        if step.profile in LISTS:  # a long name that was shortened before stays short
            there = self.folded.get(step.profile, ())
            called |= {each[ITEM_NAME]: each[SHORT] for each in there if each.get(SHORT)}
        long = [name for _, name in names if step.short and step.each and is_long(name)]
        if long:
            yield shortening(self.exercise, step, self.log, long, words)
            lines = self.log.get((step.key, SHORT), SKIPPED)
            called |= short_names(long, "" if is_left_out(lines) else str(lines))
        for n, (slot, name) in enumerate(names):
            item = _item(answers, step, n)
            thing = self._thing(step, name)
            within = words.within(step, called[name], {**thing, **item}).also_named(name)
            before = self._said_before(step, name)
            for sub in step.each:
                if not self._is_asked_of(sub, name, answers):
                    continue
                if not (sub.is_for(item) and _has_what_it_needs(sub, within)):
                    continue
                said = str(before.get(sub.key, "")) if sub.ask in ("line", "text") else ""
                yield from self._single((step.key, slot, sub.key), sub, answers, within, said)
        past = self._is_past([step.of]) if step.of else is_named(step, self.log)
        yet_to_name = not (past or step.goes_over or step.over_reading)
        ahead = max(0, self._usual(step) - len(names)) if yet_to_name else 0
        for sub in step.each:
            yield Ahead(sub.ask, 0 if sub.among else ahead)

    def _is_asked_of(self, sub: Step, name: str, answers: Answers) -> bool:
        """Whether a question is for this thing, by what was ticked."""
        if sub.among and name not in named_by(self.exercise, sub.among, answers):
            return False
        return not sub.not_among or name not in named_by(self.exercise, sub.not_among, answers)

    def _eased(self, part: Open, step: Step, answers: Answers, words: Words) -> Open:
        """The question; or the easier one in its place, where the person had no answer to it."""
        if part.question.address not in self.eased:
            return part
        nearest = found_in(step.easier_from, words, self.profile)
        options = [Option(text, text) for text in nearest]
        question = replace(
            part.question,
            prompt=words.fill(step.easier) or part.question.prompt,
            hint="",
            kind="choose" if options else part.question.kind,
            options=tuple(options),
            own=bool(options),
            at_most=1,
        )
        return Open(question, part.kind)

    def _gone_over(self, step: Step, answers: Answers, words: Words) -> Sequence[str]:
        """What a list asks about, where it names nothing itself."""
        if step.goes_over:
            return self.known.get(step.key, ())
        if step.over_reading:  # what it was when the first answer came, whatever was said since
            return self.known.get(step.key) or words.things(step.over_reading)
        return named_by(self.exercise, step.of, answers)

    def _things(self, place: str) -> Sequence[Mapping[str, Any]]:
        things: Sequence[Mapping[str, Any]] = self.profile.get(place.removeprefix(FROM_PROFILE), ())
        return things

    def _thing(self, step: Step, name: str) -> Mapping[str, Any]:
        """What the profile says of a thing that a list goes over; its words may be quoted."""
        things = self._things(step.of) if step.goes_over else ()
        found = next((thing for thing in things if thing.get(ITEM_NAME) == name), {})
        return in_words(step.goes_over, found)

    def _said_before(self, step: Step, name: str) -> Mapping[str, Any]:
        """What the profile says of a thing already, where a light sort goes over what is known.

        On a second walk all of it is asked afresh: there, older words would be in the way.
        """
        if step.of not in self.known or step.profile not in LISTS:
            return {}
        things = self.profile.get(step.profile, ())
        return next((thing for thing in things if thing.get(ITEM_NAME) == name), {})

    def _usual(self, step: Step) -> int:
        """How many items a person usually names."""
        return self._usual(self.exercise.step(step.of)) if step.of else usual(step)

    def _is_past(self, sources: Sequence[str]) -> bool:
        """Whether the questions of all these steps are behind: answered, skipped, or left out."""
        keys = {source.partition(".")[0] for source in sources} - {FROM_PROFILE.rstrip("."), "page"}
        places = {step.key: place for place, step in enumerate(self.exercise.steps) if step.key}
        latest = max((places.get(str(at[0]), -1) for at in self.log), default=-1)
        return all(
            place < latest or self._is_answered(self.exercise.steps[place])
            for key, place in places.items()
            if key in keys
        )

    def _is_answered(self, step: Step) -> bool:
        if step.ask == "sort":
            return (step.key, "order") in self.log
        return any(at[0] == step.key for at in self.log)

    def _sort(self, step: Step, answers: Answers, words: Words) -> Iterator[Part]:
        asked = [self.log[at] for at in self.log if at[:2] == (step.key, "asked")]
        own = named_by(self.exercise, step.also, answers)
        known = self.known.get(step.key, ())
        kinds = map(sorting.kind_of, asked)
        yield from (Answered((step.key, "asked", n), kind) for n, kind in enumerate(kinds))
        if (step.key, "order") in self.log:
            yield Answered((step.key, "order"), sorting.LAST)
            both = sorting.both_orders(step, words, known, self.log[step.key, "order"])
            if both:
                yield Passage(both)
            return
        sort = sorting.Sort(
            step, own, asked, seed=self.seed, words=words, known=known, room=self.room
        )
        if sort.is_empty():
            return
        yield from map(Passage, sort.passages())
        yield Open(replace(sort.question(), why=why(self.exercise, step)), sort.kind)
        yield from (Ahead(*each) for each in sort.ahead())


def _has_what_it_needs(step: Step, words: Words) -> bool:
    """Whether what a step hangs on was said; "nobody" has no number."""
    said = words.word(step.needs) if step.needs else ""
    return not step.needs or (bool(said) and not is_none(said))


def named_by(exercise: Exercise, key: str, answers: Answers) -> tuple[str, ...]:
    """The things that the step `key` named; none where the short form leaves it out."""
    step = next((step for step in exercise.steps if step.key == key), None)
    return named(step, answers) if step else ()


def _item(answers: Mapping[str, Any], step: Step, n: int) -> Mapping[str, Any]:
    """What has been answered about the nth item so far."""
    items = answers.get(step.key, ())
    return items[n] if n < len(items) and isinstance(items[n], Mapping) else {}
