"""Read lists of documents: "The following were signed:" and the items under it."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, cast

from kg.extract import clauses, nouns, syntax
from kg.extract.agreements_names import LEXICON
from kg.extract.document import (
    Document,
    InstrumentMention,
    ParsedSentence,
    PersonMention,
    Span,
    Token,
)
from kg.model.facts import Agreement, AgreementForm, AgreementStatus, Realis

_BACK: Final = 40  # sentences from an item of a list back to the words that lead it in
_LONGEST: Final = 60  # words of an item
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WORD: Final = re.compile(r"[a-z]+")
_SEVERAL: Final = 2  # names that make a count of them superfluous
_DONE: Final = ("signed", "concluded", "planned")
_VERBS: Final[dict[str, AgreementStatus]] = LEXICON["lists"]["forms"]
_NOUNS: Final = frozenset(LEXICON["lists"]["nouns"])
_OPENING: Final = re.compile(r"^\W*(?:the\s+)?(?:list of|following|outcomes?|results?)\b")
_NUMBER: Final = re.compile(r"^\W*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s*|[-•–*·]\s*)")
#: A lead that leaves out what was signed: "The following were signed:".
_BARE: Final = re.compile(r"\bthe following (?:were|was|are|have been|has been|will be)\b")
#: A lead that says nothing of them: "The agreements are as follows:", "These include:".
_ARE: Final = re.compile(r"\b(?:are|were|is|include|included|cover)\b")
_NEAR: Final = 3  # sentences from such a lead back to one that tells
_COUNTED: Final = re.compile(r"\d{1,2}|[a-z]|[ivx]{1,4}")
_NUMBERED: Final = 4  # words of "(2) the" before an item in a row
_FORMS: Final[dict[str, AgreementForm]] = LEXICON["lists"]["kinds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What leads in a list of documents, with what it says became of them.

    `form` is that of all its items, None if it does not tell.
    """

    sentence: ParsedSentence
    status: AgreementStatus
    realis: Realis
    span: Span
    form: AgreementForm | None
    date: tuple[str, Span] | None


def lead_of(document: Document, sentence: ParsedSentence) -> Lead | None:
    """Return what leads in the list of which `sentence` is an item, None if it is none."""
    if not is_item(sentence):
        return None
    for earlier in reversed(document.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        lead = _lead(document, earlier)
        if lead is not None or not is_item(earlier):
            return lead
    return None


def first_of_row(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the first item of "signed: (1) A (2) B" of which `token` is a later one.

    Parsers hang each item on the one before; "the signing of A and of B" has the same form.
    """
    of = sentence.parent(token)
    if of is not None and of.dep == "conj" and of.text.lower() == "of":
        rows = (t for t in sentence.mentions(InstrumentMention) if t.i < of.i and _of(sentence, t))
        return max(rows, key=lambda t: t.i, default=None)
    before = [t.text for t in sentence.tokens[max(0, token.i - _NUMBERED) : token.i]]
    if ")" not in before or not any(_COUNTED.fullmatch(word) for word in before):
        return None
    colon = next((t.i for t in sentence.tokens[: token.i] if t.text == ":"), None)
    items = (t for t in sentence.mentions(InstrumentMention) if colon and colon < t.i < token.i)
    return next(items, None)


def _of(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a noun under a noun is what that is of, and not itself joined by "of"."""
    of = sentence.parent(token)
    return of is not None and of.text.lower() == "of" and of.dep == "prep"


def without_counts(facts: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    """Return `facts` without those that only count others told by their names.

    "signed two memoranda of cooperation", where both are named after it.
    """
    done = [f for f in facts if f.status in _DONE and not _counts(f)]
    named = Counter(f.form for f in done)
    return tuple(
        f
        for f in facts
        if not (_counts(f) and (_total(named) if _generic(f) else named[f.form]) >= _SEVERAL)
    )


def _total(named: Counter[AgreementForm]) -> int:
    return sum(named.values())


def _generic(fact: Agreement) -> bool:
    """Tell whether a count is of documents of any form: "three instruments of cooperation"."""
    words = fact.name.lower().split()
    head = words[words.index("of") - 1] if "of" in words else words[-1]
    return head in LEXICON["generic"]


def _counts(fact: Agreement) -> bool:
    """Tell whether a name is a bare plural: "agreements", "two Memoranda of Understanding"."""
    words = fact.name.lower().split()
    head = words[: words.index("of")] if "of" in words else words
    bare = len(words) - len(head) <= len(("of", "understanding"))
    return bool(head) and bare and head[-1] in _NOUNS and head[-1][-1] in "as"


def is_item(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence can be an item of a list: it has no finite verb of its own."""
    short = len(sentence.tokens) <= _LONGEST
    return short and not any(
        t.tag in _FINITE
        and t.dep in ("ROOT", "conj", "ccomp", "aux", "auxpass")
        and not _in_relative(sentence, t)
        for t in sentence.tokens
    )


def _in_relative(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb only describes: "an Agreement which permits A and replaces B"."""
    return any(t.dep == "relcl" for t in (verb, *syntax.ancestors(sentence, verb)))


def leads_items(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether a sentence leads in a list, of which the next sentence is an item."""
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    return bool(following) and is_item(following[0]) and _lead(document, sentence) is not None


def _lead(document: Document, sentence: ParsedSentence) -> Lead | None:
    text = document.release.text[slice(*sentence.span)].lower()
    words = _WORD.findall(text)
    status = next((_VERBS[w] for w in words if w in _VERBS), None)
    named = [w for w in words if w in _NOUNS]
    opens = text.rstrip().endswith(":") or "following" in words or _OPENING.match(text)
    if status is None and named and opens and _ARE.search(text):
        return _told_before(document, sentence)
    if status is None or not (named or _BARE.search(text)) or not opens:
        return None
    kinds = {_FORMS.get(w) for w in named}
    return _leading(document, sentence, sentence, status, kinds.pop() if len(kinds) == 1 else None)


def _leading(
    document: Document,
    sentence: ParsedSentence,
    telling: ParsedSentence,
    status: AgreementStatus,
    form: AgreementForm | None,
) -> Lead:
    """Return the lead `sentence` of a list, of which `telling` says what became of the items."""
    verb = _verb(telling)
    realis = syntax.realis_of(telling, verb) if verb is not None else "actual"
    return Lead(
        sentence=sentence,
        status=status if realis == "actual" else "planned",
        realis=realis,
        span=clauses.trim(document.release.text, sentence.span),
        form=form,
        date=nouns.date_in(telling.tokens),
    )


def _verb(sentence: ParsedSentence) -> Token | None:
    return next((t for t in sentence.tokens if t.text.lower() in _VERBS), None)


def _told_before(document: Document, sentence: ParsedSentence) -> Lead | None:
    """Return the lead that says what became of "The agreements are as follows:"."""
    text = document.release.text
    for earlier in reversed(document.sentences[max(0, sentence.index - _NEAR) : sentence.index]):
        words = _WORD.findall(text[slice(*earlier.span)].lower())
        status = next((_VERBS[w] for w in words if w in _VERBS), None)
        if status is None or _verb(earlier) is None or _NOUNS.isdisjoint(words):
            continue
        return _leading(document, sentence, earlier, status, None)
    return None


def nameless(document: Document, sentence: ParsedSentence) -> Token | None:
    """Return an item of a list that no word for an instrument names, as an instrument.

    "Cooperation in the Field of Tourism", under a lead that says what was signed.
    """
    if any(True for _ in sentence.mentions(InstrumentMention, PersonMention)):
        return None
    raw = document.release.text[slice(*sentence.span)]
    number = _NUMBER.match(raw)
    lead = lead_of(document, sentence) if number else None
    if lead is None or number is None or lead.status not in ("signed", "concluded"):
        return None
    start, end = clauses.trim(
        document.release.text, (sentence.span[0] + number.end(), sentence.span[1])
    )
    head = next((t for t in sentence.tokens if t.span[0] >= start and t.pos != "PUNCT"), None)
    if head is None or not document.release.text[start : start + 1].isupper():
        return None
    name = " ".join(document.release.text[start:end].rstrip(".;, ").split())
    mention = InstrumentMention(
        name=name,
        form=cast("str", lead.form or "other"),
        span=(start, end),
        definite=False,
        proper=True,
    )
    return replace(head, mention=mention, span=(start, end))
