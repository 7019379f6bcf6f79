"""The files of the profile folder: their names, reading and saving them, and locks."""
