"""Care: which words are found. What is shown then is in test_care_page.py."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purpose import care
from purpose.care import shipped
from purpose.care.phrases import Phrases

WORDS: dict[str, Any] = shipped.table("words.toml")
PHRASES = [(code, phrase) for code, several in WORDS["explicit"].items() for phrase in several]
INNOCENT = [(code, phrase) for code, several in WORDS["innocent"].items() for phrase in several]


# --- the explicit words ---------------------------------------------------------------------------

FOUND = {
    "en": [
        "Some nights I don’t want to live anymore, and nobody at the firm would guess.",
        "Honestly?   I WANT TO DIE.",
        "I dont want to be here any more",
        "When the exit closed I thought about killing myself.",
        "They would be better off without me, the insurance alone",
        "I have been hurting myself on purpose again",
        "I’m just a burden. There is nothing left to live for",
        "I don't want to live, I just perform",
        "I do not want to live…",
        "I want to die \U0001f614",
        "I am sui\u00adcidal and nobody\u200b knows",
        "Some days I want to die, honestly.",
        "I want to die, and nobody knows.",
        "Some days I want to die and on that roof I did not.",
        "Some days I want to die and other days I am fine",
        "I want to die sometimes",
        "I want to die most mornings",
        "I want to die - there, I said it",
        "I want to die (not that I would tell them)",
        "(I want to die) and yet I perform",
        "suicidal",
        "Suicidal, mostly at night",
        "Tired. Suicidal and alone",
        "I am suicidal",
    ],
    "de": [
        "Ich will nicht mehr leben.",
        "Abends denke ich daran mich umzubringen, ohne dass es jemand merkt",
        "Ich möchte sterben",
        "Manchmal möchte ich sterben",
        "manchmal will ich sterben.",
        "Ich will sterben und niemand weiß es",
        "Manchmal möchte ich nicht mehr leben",
        "Ohne mich wären alle besser dran!",
        "ich will mich selbst verletzen",
    ],
    "fr": [
        "Je n’ai plus envie de vivre.",
        "J'ai envie de mourir et personne ne le voit",
        "je pense a me tuer",
        "Je veux mourir et personne ne le sait",
        "Tout le monde serait mieux sans moi.",
    ],
    "es": [
        "Ya no quiero vivir.",
        "A veces pienso en matarme",
        "todos estarian mejor sin mi",
        "Me quiero morir",
        "Quiero morir, pero nadie lo sabe",
    ],
    "pt": [
        "Não quero mais viver.",
        "Já pensei em me matar, e ninguém sabe",
        "ficariam melhor sem mim",
        "Eu só quero morrer",
        "quero morrer às vezes",
    ],
    "it": [
        "Non voglio più vivere.",
        "A volte penso di uccidermi",
        "Vorrei essere morta",
        "Voglio morire ma non lo dico",
        "sono un peso per tutti",
    ],
    "nl": [
        "Ik wil niet meer leven.",
        "Ik wil dood",
        "ik denk aan zelfmoord",
        "Iedereen is beter af zonder mij",
    ],
    "pl": [
        "Nie chcę już żyć.",
        "chce sie zabic",
        "Myślę o samobójstwie od miesięcy",
        "myslalem o samobojstwie",
        "Wszystkim byłoby lepiej beze mnie",
    ],
    "ru": [
        "Я больше не хочу жить.",
        "думаю о самоубийстве",
        "Всем будет лучше без меня",
        "ХОЧУ УМЕРЕТЬ",
    ],
    "ar": ["لا أريد أن أعيش.", "أفكر في الانتحار كل ليلة", "اريد ان اموت", "أُرِيدُ أَنْ أَقْتُلَ نَفْسِي"],
    "hi": ["मैं मरना चाहता हूँ", "अब जीना नहीं चाहती।", "मैं आत्महत्या करना चाहता हूं", "खुद को नुकसान पहुंचाना"],
    "ja": [
        "もう死にたいです。",
        "生きるのに疲れた",
        "私なんかいないほうがいい",
        "消えて しまいたい",
    ],
    "zh": ["我不想活了", "最近一直想自杀。", "沒有我他們會更好", "我 想 死"],
}

NOT_FOUND = {
    "en": [
        "We were killing it, quarter after quarter.",
        "The deadline nearly killed me and the commute is killing me.",
        "I'd die for my kids.",
        "I was dying to see their faces.",
        "The project died in committee.",
        "My father died in March. My brother died by suicide.",
        "Suicide Squad was on. It would be career suicide to leave.",
        "I am thinking about suicide prevention as a field to work in.",
        "I was killing myself at work, killing myself to make partner.",
        "I don't want to kill myself for this company.",
        "I killed my darlings. I could have killed my cofounder.",
        "I don't want to live my father's life. I don't want to live like this.",
        "I don't want to live in Leeds, I don't want to live for the weekend.",
        "I don't want to wake up at sixty and find I never lived.",
        "I don't want to die with my music still in me.",
        "I want to die knowing that I planted something. I want to die old and empty.",
        "How do I want to end my life? Surrounded by people.",
        "I want to take my own life seriously again, and take my own life into my hands.",
        "I want to take my life back.",
        "We ended it all with a party. I wanted to end it all-hands style.",
        "The unexamined life is not worth living.",
        "I don't want to be a burden to my children when I am old.",
        "The team would be better off without me as their bottleneck.",
        "I hurt myself skiing. I cut myself some slack. I cut myself off from friends.",
        "What would I regret on my deathbed? Someone to live for, something worth dying for.",
        "At my funeral I want laughter.",
        "I want to die happy. I want to die in my own bed, I want to die a good man.",
        "I want to die old, and with empty hands. I want to die in peace and at home.",
        "I want to live my own life, and I want to live.",
        "I want to end my life in Lisbon, and not before ninety.",
        "How do I want to die, and where I want to die? I want to die when I am old.",
        "I want to die and leave something that grows.",
        "I don't want to live every day as if it was Monday, or live and work in London.",
        "That was a suicidal, loss-making strategy. I am not suicidal.",
        "They will not take my life, my health or my weekends.",
        "Is this all?",
        "",
    ],
    "de": [
        "Ich will nicht mehr leben, um zu arbeiten. Ich will nicht mehr leben wie mein Vater.",
        "Der Job bringt mich um. Ich bringe mich um den Schlaf.",
        "Dafür würde ich sterben. Mein Vater ist gestorben.",
        "Ich will sterben mit dem Wissen, dass etwas wächst.",
        "Diese Deadline wird mich umbringen.",
        "Zu Hause möchte ich sterben. Wie will ich sterben? So will ich nicht mehr leben.",
        "Ich will sterben wie mein Großvater, alt und satt.",
    ],
    "fr": [
        "J'étais mort de fatigue. On a failli mourir de rire.",
        "Je ne veux plus vivre comme ça. Je n'ai plus envie de vivre à Paris.",
        "Je ne vais pas me tuer au travail. Ce projet me tue.",
        "Je veux mourir en paix, et vieux. Mon père est mort. Je cherche une raison de vivre.",
    ],
    "es": [
        "Me muero de ganas de verlo. Casi me muero de risa.",
        "No quiero vivir así. Ya no quiero vivir para trabajar.",
        "Quiero morir en paz. El proyecto murió. Mi padre murió en marzo.",
        "Me mataba a trabajar.",
    ],
    "pt": [
        "Estou morrendo de vontade de ver. Quase morri de rir.",
        "Não quero mais viver assim, só para trabalhar.",
        "Eu me matava de trabalhar. O projeto morreu.",
    ],
    "it": [
        "Muoio dalla voglia di vederlo. Da morire dal ridere.",
        "Non voglio più vivere così.",
        "Mi ammazzo di lavoro. Voglio farla finita con questo lavoro.",
        "Il progetto è morto.",
    ],
    "nl": [
        "Ik wil niet meer leven om te werken. Ik wil niet meer leven zoals mijn vader.",
        "Ik lach me dood. De deadline was moordend.",
        "Mijn vader is dood.",
    ],
    "pl": [
        "Nie chcę żyć cudzym życiem. Nie chcę już żyć w biegu.",
        "Umieram z ciekawości. Mój ojciec umarł.",
        "Zabijałem się dla tej firmy.",
    ],
    "ru": [
        "Я не хочу жить чужой жизнью. Больше не хочу жить так.",
        "Умираю со смеху. Отец умер в марте.",
        "Эта работа меня убивает. Хочу умереть со спокойной душой.",
    ],
    "ar": ["لا أريد أن أعيش حياة غيري.", "مات المشروع. توفي أبي.", "أموت من الضحك."],
    "hi": ["मैं ऐसे जीना नहीं चाहता।", "मैं मरना नहीं चाहता।", "पिताजी का देहांत हो गया।"],
    "ja": [
        "死ぬほど働いた。父が死んだ。",
        "他人の人生を生きたくない。",
        "後悔せずに死にたい。死にたくない。",
    ],
    "zh": ["我想死你了！", "累死了，忙死了。", "我不想活成别人的样子。", "父亲去世了，项目死了。"],
}


def cases(said: dict[str, list[str]]) -> list[Any]:
    return [
        pytest.param(text, id=f"{language}-{number}")
        for language, several in said.items()
        for number, text in enumerate(several)
    ]


def test_every_language_has_sentences_both_ways() -> None:
    assert set(WORDS["explicit"]) == set(FOUND) == set(NOT_FOUND)
    assert set(WORDS["innocent"]) <= set(FOUND)


@pytest.mark.parametrize("text", cases(FOUND))
def test_explicit_words_are_found(text: str) -> None:
    assert care.explicit(text)
    assert care.explicit(f"A day like others. {text}. Then I went to work.")


@pytest.mark.parametrize("text", cases(NOT_FOUND))
def test_ordinary_talk_of_work_death_and_long_life_is_not(text: str) -> None:
    assert not care.explicit(text)


@pytest.mark.parametrize(
    ("code", "phrase", "other"), [("hi", "की बात", "का बात"), ("ja", "かき", "がき")]
)
def test_marks_that_make_another_word_count(code: str, phrase: str, other: str) -> None:
    assert Phrases({code: [phrase]}, {}, {}).in_text(phrase)
    assert not Phrases({code: [phrase]}, {}, {}).in_text(other)


def test_every_phrase_finds_itself_and_no_phrase_is_listed_twice() -> None:
    for _, phrase in PHRASES:
        assert care.explicit(phrase), phrase
    for language, several in WORDS["explicit"].items():
        assert len(set(several)) == len(several), language


def test_a_loose_phrase_has_no_comma_inside_and_words_to_link_with() -> None:
    for code, phrase in PHRASES:
        if phrase.endswith(","):
            assert phrase.count(",") == 1, phrase
            assert WORDS["linking"][code], phrase


def test_every_innocent_phrase_holds_off_a_phrase_that_would_have_been_found() -> None:
    for language, phrase in INNOCENT:
        assert not care.explicit(phrase), phrase
        only = {language: WORDS["explicit"][language]}
        starts = ("", "I ", "thinking about ", "ich will ", "ik wil ", "我")
        longer = [f"{start}{phrase} x" for start in starts] + [f"{phrase}."]
        unguarded = Phrases(only, {}, WORDS["linking"])
        assert any(unguarded.in_text(text) for text in longer), f"{phrase} guards against nothing"


SPACES = st.text(alphabet=" \t\n\r\u00a0\u2009\u3000", min_size=1, max_size=4)
CASES = st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str.casefold])
APOSTROPHES = st.sampled_from(["'", "’", "‘", "ʼ", "´", "＇", ""])
FORMS = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])


@given(
    phrase=st.sampled_from([phrase for _, phrase in PHRASES]),
    gap=SPACES,
    change=CASES,
    apostrophe=APOSTROPHES,
    form=FORMS,
)
def test_spelling_around_a_phrase_does_not_hide_it(
    phrase: str, gap: str, change: Any, apostrophe: str, form: Any
) -> None:
    typed = unicodedata.normalize(form, change(phrase))
    typed = typed.replace("'", apostrophe).replace(" ", gap)
    assert care.explicit(f"{gap}{typed}{gap}")


@given(innocent=st.sampled_from([phrase for _, phrase in INNOCENT]), gap=SPACES, change=CASES)
def test_spelling_does_not_make_an_innocent_phrase_explicit(
    innocent: str, gap: str, change: Any
) -> None:
    assert not care.explicit(f"{gap}{change(innocent).replace(' ', gap)} x")


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert care.explicit(text) in (True, False)
    assert care.explicit(f"{text}\ud800. I want to die.\udfff\x00")


def test_a_very_long_answer_is_read_to_its_end() -> None:
    assert not care.explicit("All of it went well and none of it was mine. " * 2500)
    assert care.explicit("All of it went well and none of it was mine. " * 2500 + "I want to die")


def test_asking_for_care_costs_other_commands_nothing() -> None:
    heavy = {"tomllib", "wcwidth", "rich", "importlib.resources", "purpose.text"}
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, purpose.care; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not heavy & set(loaded)
