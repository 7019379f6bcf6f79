"""One person at the questions: sitting, pauses, half-typed words."""
