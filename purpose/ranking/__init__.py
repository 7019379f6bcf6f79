"""A ranking from few questions: what to ask next, the order so far, and how sure it is.

These are its public names. It knows no terminals, files, clocks or values.
"""

from purpose.ranking.answers import Given, Order, Pair, Pick, Question, ranked
from purpose.ranking.sort import next_question, questions_left
from purpose.ranking.verdict import Verdict, in_words, verdict

__all__ = [
    "Given",
    "Order",
    "Pair",
    "Pick",
    "Question",
    "Verdict",
    "in_words",
    "next_question",
    "questions_left",
    "ranked",
    "verdict",
]
