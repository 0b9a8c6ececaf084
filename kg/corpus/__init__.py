"""Read files and texts as releases."""

from kg.corpus.files import READERS, iter_files, read
from kg.corpus.releases import read_text

__all__ = ["READERS", "iter_files", "read", "read_text"]
