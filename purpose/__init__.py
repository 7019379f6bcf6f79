"""A purpose-discovery coach for the terminal. This file holds only the version."""

__version__ = "0.1.0"
