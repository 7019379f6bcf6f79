"""Owns the harnesses that kill the store, fail its disk and let it compete; they judge only it."""
