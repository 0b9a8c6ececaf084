"""The version of the program; the packaging reads it too."""

__version__ = "0.1.0"
