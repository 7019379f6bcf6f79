"""Invented people and the ways of asking them, for benchmarks/values.py; nothing of the program."""
