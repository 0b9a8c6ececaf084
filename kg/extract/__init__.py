"""Facts out of the text of a release: surface grammar, mask, parse, references, finders."""
