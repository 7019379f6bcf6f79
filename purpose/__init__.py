"""A purpose-discovery coach for the terminal. Holds the version, and nothing else."""

__version__ = "0.1.0"
