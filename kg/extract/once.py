"""What is worked out once per release and looked up after that."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from kg.extract.document import Document, ParsedSentence
from kg.extract.spans import Placed

Value = TypeVar("Value")


def once_per_release(function: Callable[[Document], Value]) -> Callable[[Document], Value]:
    """Make `function` keep what it returned with the document."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(document: Document) -> Value:
        if key not in document.memo:
            document.memo[key] = function(document)
        return cast("Value", document.memo[key])

    return kept


@once_per_release
def _placed(document: Document) -> Placed[ParsedSentence]:
    return Placed((sentence.span, sentence) for sentence in document.sentences)


def sentences_touching(document: Document, low: int, high: int) -> list[ParsedSentence]:
    """Return the sentences that end at `low` or later and begin at `high` or before."""
    return _placed(document).touching(low, high)


def sentence_at(document: Document, offset: int) -> ParsedSentence | None:
    """Return the sentence that has the character at `offset`."""
    return next(iter(_placed(document).around((offset, offset + 1))), None)
