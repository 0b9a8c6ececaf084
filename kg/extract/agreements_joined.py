"""Tell which agreements of one sentence share their parties."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import nouns
from kg.extract.agreements_names import LEXICON
from kg.extract.agreements_parties import Named
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.model.evidence import SlotSupport
from kg.model.facts import Agreement

_NEAR: Final = 3  # words from a participle to what it changes
#: Words between a programme and the agreement that it carries out.
_OF_ANOTHER: Final = frozenset({"of", "the", "for", "to", "implementation", "under"})


def of_item(sentence: ParsedSentence, token: Token, named: Sequence[Named]) -> tuple[Named, ...]:
    """Return those of `named` that can belong to one item of "signed: A; B; and, between C, D".

    What stands before the colon tells of all items.
    """
    colons = [t for t in sentence.tokens[: token.i] if t.text == ":"]
    if not colons:
        return tuple(named)
    opening = colons[-1].span[0]
    cuts = [t.span[0] for t in sentence.tokens if t.text == ";" and t.span[0] > opening]
    low = max([opening, *(cut for cut in cuts if cut < token.span[0])])
    high = min([sentence.span[1], *(cut for cut in cuts if cut > token.span[0])])
    return tuple((n, s) for n, s in named if s[0] < opening or low < s[0] < high)


def shared_parties(
    document: Document, sentence: ParsedSentence, found: Sequence[Agreement]
) -> Iterator[Agreement]:
    """Yield the agreements of one sentence; one without parties shares those beside it."""
    known = next((f for f in found if f.parties), None)
    for fact in found:
        shares = known is not None and (
            _coordinated(sentence, fact, known)
            or _changed(sentence, fact, known)
            or _carries_out(sentence, fact, known)
        )
        if fact.parties or known is None or not shares:
            yield fact
            continue
        spans: list[Span] = [(e.start, e.end) for e in (*fact.evidence, *known.evidence)]
        support = SlotSupport(slot="parties", basis="inferred", evidence=known.evidence[0])
        evidence = (nouns.quote(document, *spans),)
        yield replace(fact, parties=known.parties, support=(support,), evidence=evidence)


def _changed(sentence: ParsedSentence, fact: Agreement, by: Agreement) -> bool:
    """Tell whether another instrument of the sentence changes it: "a Protocol amending the …"."""
    between = [t for t in sentence.tokens if by.trigger[1] <= t.span[0] < fact.trigger[0]]
    return any(
        t.lemma.lower() in LEXICON["describing"] and t.tag == "VBG" for t in between[-_NEAR:]
    )


def _carries_out(sentence: ParsedSentence, fact: Agreement, of: Agreement) -> bool:
    """Tell whether an instrument is one of another: "the executive programme of the agreement"."""
    between = [t for t in sentence.tokens if fact.trigger[1] <= t.span[0] < of.trigger[0]]
    return bool(between) and {t.text.lower() for t in between} <= _OF_ANOTHER


def _coordinated(sentence: ParsedSentence, first: Agreement, second: Agreement) -> bool:
    """Tell whether "and" joins the names of two instruments, with no verb between them."""
    low, high = sorted((first.trigger, second.trigger))
    between = [t for t in sentence.tokens if low[1] <= t.span[0] < high[0]]
    if any(t.text == ";" for t in between):
        return False  # "A; and, between B and C, D"
    joined = any(t.text.lower() in ("and", ",") for t in between)
    return joined and not any(t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBP") for t in between)
