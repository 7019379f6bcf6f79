"""Formats that other programs read, and what is read back from them. Pure: mappings and texts.

What goes out for reading is inert. What goes out to come back is exact, and spelled so that a
terminal it passes through obeys none of it.
"""
