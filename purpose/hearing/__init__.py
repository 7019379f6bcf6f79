"""Small rules for what a person's words are: no answer, a day, a yes, an act. Pure.

One file a rule. A rule only says what it found; what is asked then is decided by who asks. The
words it looks for are in `languages/`, a file a language, and all of them are read.
"""
