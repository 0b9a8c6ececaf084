"""How large what is read may be: files come from anywhere."""

from typing import Final

from kg.errors import InputError

MOST_BYTES: Final = 50_000_000  # of one file, also of one inside an archive
MOST_LETTERS: Final = 5_000_000  # of the text of one release; a long treaty has a tenth
MOST_PAGES: Final = 2_000
MOST_MEMBERS: Final = 100_000  # of an archive
MOST_RATIO: Final = 200  # of unpacked to packed bytes; texts reach about 10
MOST_UNPACKED: Final = 200_000_000  # of the parts of one Word document together


def check_size(size: int, name: str) -> None:
    """Refuse a file of more than `MOST_BYTES` bytes.

    Raises:
        InputError: it is larger.
    """
    if size > MOST_BYTES:
        raise InputError(
            f"{name} is too large: {size:,} bytes",
            hint=f"At most {MOST_BYTES:,} bytes are read; give the release alone.",
        )


def check_length(text: str, name: str) -> str:
    """Return `text` if it is not longer than `MOST_LETTERS` characters.

    Raises:
        InputError: it is longer.
    """
    if len(text) > MOST_LETTERS:
        raise InputError(
            f"{name} has too much text: {len(text):,} characters",
            hint=f"At most {MOST_LETTERS:,} characters are read; give the release alone.",
        )
    return text
