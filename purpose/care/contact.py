"""The person whom someone would call on a hard evening, as their own words ready to show.

`purpose plan` reads it too, so it loads nothing slow.
"""

from __future__ import annotations

import unicodedata

from purpose.text import inert, one_line

DIRECTORY = "findahelpline.com"
"""Where there is no contact: help lines in most countries, kept up to date by others."""

_NOBODY = frozenset(
    words
    for rows in (
        "nobody|no one|no-one|noone|no body|none|no|nope|nothing|not anyone|n/a|skip",
        "there is no one|there is nobody|i have no one|i have nobody|i don't have anyone",
        "don't know|dont know|i don't know|i dont know|dunno|idk|no idea|not sure",
        "niemand|niemanden|keiner|keine|keinen|gibt es nicht|nein|nichts|keine ahnung",
        "weiss nicht|weiss ich nicht|ich weiss nicht|weiss ich nicht",
        "personne|aucun|aucune|aucune idée|je ne sais pas|je sais pas|non|rien",
        "nadie|a nadie|no tengo a nadie|ninguno|ninguna|no sé|no se|no lo sé",
        "ninguém|ninguem|não tenho ninguém|nenhum|nenhuma|não sei|nao sei|não|nao",
        "nessuno|nessuna|niente|non so|non lo so|boh",
        "geen|niets|nee|weet niet|weet ik niet|ik weet het niet|geen idee",
        "nikt|nikogo|nie mam nikogo|do nikogo|brak|nie|nie wiem",
        "никто|никого|никому|некому|нет|ничего|не знаю",
        "لا أحد|لا احد|ما في حدا|مفيش حد|لا أعرف|لا اعرف|لا أدري|لا ادري|لا",
        "कोई नहीं|कोई नही|किसी को नहीं|पता नहीं|नहीं|koi nahi|koi nahin|pata nahi",
        "誰もいない|だれもいない|誰もいません|誰も|いない|いません|特にいない|特になし|なし|ない",
        "わからない|分からない",
        "没有|沒有|没有人|沒有人|没有任何人|没人|沒人|没|沒|无|無|不知道",
    )
    for words in rows.split("|")
)
"""In small letters, ß as ss. A name that means nothing somewhere (Nada, Nic)
is not among them: rather show a word too many."""

_AROUND = (
    "well|hm|hmm|uh|um|so|honestly|actually|really|sadly|unfortunately|tbh|sorry|lol|anyway",
    "at all|any more|anymore|right now|now|yet|there is|there's|theres|i have|i've got",
    "to call|i can call|i could call|i can think of|i know|comes to mind|springs to mind",
    "ehrlich gesagt|eigentlich|leider|im moment|da ist|ich habe|ich hab",
    "en fait|vraiment|malheureusement|la verdad|realmente|purtroppo|helaas|niestety|к сожалению",
)
"""What stands around such words and changes nothing of them: "there's nobody, really"."""


def contact(own: str | None) -> str:
    """The person's own words in one line that can do nothing to a terminal; "" where it is no one.

    "nobody", "idk", a dash and the like, in the languages in which care answers, are no contact.
    They count only as the whole answer: "No one but Ana, 0171" is Ana.
    """
    shown = one_line(inert(own or ""))
    bare = unicodedata.normalize("NFKC", shown).casefold().replace("’", "'")
    bare = bare.strip(" .,;:!?¿¡…-–—_*()[]\"'“”„«»。、！？・।؟،")
    is_nobody = bare in _NOBODY or _without_hedges(bare) in _NOBODY
    return "" if is_nobody or not any(each.isalnum() for each in bare) else shown


def _without_hedges(bare: str) -> str:
    # No pattern: this is asked whenever the plan is shown, and compiling one takes longer.
    words = f" {' '.join(bare.replace(',', ' ').replace('.', ' ').split())} "
    for hedges in _AROUND:
        for hedge in hedges.split("|"):
            words = words.replace(f" {hedge} ", " ")
    return words.strip()
