"""The version of the program; the packaging reads it too."""

from typing import Final

__version__: Final = "0.1.0"
