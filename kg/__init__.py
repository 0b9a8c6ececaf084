"""Official releases turned into a knowledge graph of bilateral relations."""

__version__ = "0.1.0"
