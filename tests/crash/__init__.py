"""Harnesses that kill the store, make its disk fail, and run several processes at once on it."""
