"""Resolve "the meeting", "his visit" to the meeting of the release that the words mean."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, Final

from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.once import sentence_at
from kg.extract.told import Told
from kg.lexicons import lexicon
from kg.model.facts import Agreement, Aid, Fact, Meeting

LEXICON: Final[Mapping[str, Any]] = lexicon("links")  # YAML, its keys are known here
#: Words before a noun by which it is a call and no meeting in person.
_PHONES: Final = frozenset(lexicon("meetings")["phones"])

#: Words before a plural that mean each of the meetings told before.
_WHOLE: Final = frozenset({"all", "both", "each"})


def meeting_at(document: Document, noun: Token, facts: Sequence[Fact]) -> Meeting | None:
    """Return the meeting that `noun` names or takes up; None where there is none before it.

    A noun that itself gave rise to a meeting names that one. Else it is the last one of the
    form that the noun means best; meetings told before it in the body go before the headline.
    """
    told = Told.of(facts)
    own = told.at(Meeting, noun.span)
    if own is not None:
        return own
    forms: Sequence[str] = LEXICON["taking_up"].get(noun.lemma.lower(), ())
    sentence = sentence_at(document, noun.span[0])
    before = sentence.tokens[noun.i - 1].text.lower() if sentence is not None and noun.i else ""
    if before in _PHONES:  # "their telephone conversation"
        forms = ["call"]
    found = [told.meeting_before(document, noun.span[0], form) for form in forms]
    known = [meeting for meeting in found if meeting is not None]
    if noun.lemma.lower() in LEXICON["any_form"]:  # "on this occasion": the last one told
        if sentence is not None and any(c.text == "of" for c in sentence.children(noun, "prep")):
            return None  # "on the occasion of its anniversary"
        return max(known, key=lambda m: m.trigger, default=None)
    return next(iter(known), None)


def meetings_at(
    document: Document, sentence: ParsedSentence, noun: Token, facts: Sequence[Fact]
) -> tuple[Meeting, ...]:
    """Return the meetings that `noun` means: for "all the meetings" each told before."""
    one = meeting_at(document, noun, facts)
    before = (c.text.lower() for c in sentence.children(noun, "det", "predet"))
    if one is None or noun.tag != "NNS" or not _WHOLE.intersection(before):
        return () if one is None else (one,)
    return tuple(
        f
        for f in facts
        if isinstance(f, Meeting)
        and f.form == one.form
        and f.trigger <= one.trigger
        and _in_body(document, f)
    )


def _in_body(document: Document, fact: Fact) -> bool:
    sentence = sentence_at(document, fact.trigger[0])
    return sentence is None or sentence.zone == "body"


def verbs_of(sentence: ParsedSentence, lemmas: Container[str]) -> Iterator[Token]:
    """Yield the verbs of a sentence whose lemma is among `lemmas`, in text order."""
    return (t for t in sentence.tokens if t.pos == "VERB" and t.lemma.lower() in lemmas)


def facts_in(sentence: ParsedSentence, facts: Sequence[Fact], *kinds: type) -> tuple[Fact, ...]:
    """Return the facts of `kinds` whose trigger stands in `sentence`, in text order."""
    inside = Told.of(facts).starting_in(*sentence.span)
    found = [f for f in inside if isinstance(f, kinds)]
    return tuple(sorted(found, key=lambda f: f.trigger))


def concluded_in(sentence: ParsedSentence, facts: Sequence[Fact]) -> tuple[Agreement, ...]:
    """Return the agreements that a sentence says were concluded, also as items of its list."""
    found = Told.of(facts).agreements_in(*sentence.span)
    return tuple(a for a in found if a.status in ("signed", "concluded", "planned"))


def help_before(
    sentence: ParsedSentence, noun: Token, facts: Sequence[Fact], *, announced: bool = False
) -> Aid | None:
    """Return the help that "the support", "this donation" takes up, the last that was told.

    Parts of a sum are not meant where the sum is told; where it is said to be `announced`, help
    to come is meant.
    """
    definite = any(c.text.lower() in ("the", "this", "these") for c in sentence.children(noun))
    alone = noun.text.lower() in ("it", "this")
    if not alone and not (definite and noun.lemma.lower() in LEXICON["flows"]):
        return None
    before = [f for f in Told.of(facts) if isinstance(f, Aid) and f.trigger[0] < noun.span[0]]
    before = [f for f in before if announced and f.realis == "intended"] or before
    wholes = [f for f in before if f.part_of is None]
    return max(wholes or before, key=lambda f: f.trigger, default=None)
