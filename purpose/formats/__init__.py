"""Owns the forms in which a person's words go elsewhere, and come back. Pure: mappings and texts.

It knows no file and no folder. What goes out for reading is inert; what goes out to come back is
exact, and spelled so that a terminal it passes through obeys none of it.
"""
