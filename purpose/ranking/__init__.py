"""A ranking from few questions: what to ask next, the order so far, and how sure it is.

These are its public names. It knows no terminals, files, clocks or values.
"""

from purpose.ranking.answers import Order, Pair, Pick, Probe, Response
from purpose.ranking.sort import kind_of, next_question, questions_left
from purpose.ranking.verdict import Verdict, in_words, ranked, verdict

__all__ = [
    "Order",
    "Pair",
    "Pick",
    "Probe",
    "Response",
    "Verdict",
    "in_words",
    "kind_of",
    "next_question",
    "questions_left",
    "ranked",
    "verdict",
]
