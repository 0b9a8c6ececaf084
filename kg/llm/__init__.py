"""Ask a language model for facts, and let only those pass whose words stand in the release."""

from kg.llm.consultation import Consultation
from kg.llm.extractor import EXTRACTORS, Extraction, Extractor, ExtractorName

__all__ = [
    "EXTRACTORS",
    "Consultation",
    "Extraction",
    "Extractor",
    "ExtractorName",
]
