"""Measure facts against gold; nothing here reads a text or knows how facts were found."""
