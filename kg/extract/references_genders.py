"""Learn from "her Finnish counterpart" and "for his part" whether a person is a man or a woman."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.extract.document import ParsedSentence, PersonMention, RoleMention, Token
from kg.extract.syntax import ancestors
from kg.lexicons import lexicon

_GENDERS: Final = {"his": "male", "her": "female"}
#: What is the subject's own where it is "his" or "hers": "conveyed her condolences".
_OWN: Final = frozenset(
    {*lexicon("posts")["nominal"], "part", "side", "gratitude", "appreciation", "condolence"}
    | {"satisfaction", "thanks", "congratulation", "interlocutor", "collocutor", "hope", "concern"}
)
_SUBJECTS: Final = ("nsubj", "nsubjpass")

#: Names with "male", "female" or nothing.
Genders = tuple[tuple[str, str | None], ...]


def with_learned(genders: Genders, sentences: Sequence[ParsedSentence]) -> Genders:
    """Return the genders with those that the pronouns of the release itself show beyond doubt."""
    shown: dict[str, set[str]] = {}
    for name, gender in _shown(sentences):
        shown.setdefault(name, set()).add(gender)
    return tuple(
        (name, told or (next(iter(found)) if len(found := shown.get(name, set())) == 1 else None))
        for name, told in genders
    )


def _shown(sentences: Iterable[ParsedSentence]) -> Iterator[tuple[str, str]]:
    for sentence in sentences:
        for token in sentence.tokens:
            gender = _GENDERS.get(token.text.casefold())
            noun = sentence.parent(token)
            if gender is None or noun is None or token.dep != "poss":
                continue
            owner = _subject(sentence, noun) if _own(noun) else None
            if owner is not None:
                yield owner, gender


def _own(noun: Token) -> bool:
    """Tell whether a noun is one of the subject's own; the words of a counterpart may hide it."""
    return noun.lemma.casefold() in _OWN or isinstance(noun.mention, PersonMention | RoleMention)


def _subject(sentence: ParsedSentence, noun: Token) -> str | None:
    """Return the one person who is the subject of the clause of `noun` and stands before it."""
    for verb in ancestors(sentence, noun):
        found = [t for t in sentence.children(verb, *_SUBJECTS) if t.i != noun.i]
        if found:
            one = found[0].mention
            alone = len(found) == 1 and not any(True for _ in sentence.children(found[0], "conj"))
            told = isinstance(one, PersonMention) and (one.named or not one.others)
            return one.person if alone and told and isinstance(one, PersonMention) else None
    return None
