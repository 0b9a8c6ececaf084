"""Read files and texts as releases."""

from kg.corpus.files import READERS, iter_files, read, read_content
from kg.corpus.original import Header, Original
from kg.corpus.releases import letterhead, read_text

__all__ = [
    "READERS",
    "Header",
    "Original",
    "iter_files",
    "letterhead",
    "read",
    "read_content",
    "read_text",
]
