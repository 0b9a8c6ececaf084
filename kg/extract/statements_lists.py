"""Statements that stand as a list under their verb: "They discussed: • trade • the border"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.clauses import subjects
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.items import MARK, words_of_item
from kg.extract.once import once_per_release
from kg.extract.patterns import Frame
from kg.extract.statements_candidates import Candidate, words_of
from kg.extract.statements_frames import frames
from kg.extract.statements_speakers import Speakers, speakers_at
from kg.lexicons import lexicon
from kg.model.facts import Act

_PAST: Final = frozenset({"VBD", "VBZ", "VBP"})
_OBJECTS: Final = frozenset({"object", "on", "infinitive", "about", "gerund", "upon"})
_FEWEST: Final = 2  # items of a list
_SUBJECTS: Final = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The sentence above a list: who says what its items are; no act where each item has one."""

    speakers: Speakers
    act: Act | None
    who: Span
    verb: Span


def from_lists(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield what a list says: once for one verb above it, item by item where they are decided on.

    "They discussed:" is one act of saying, whatever it is about; a cabinet approves each item.
    """
    above, items = _led(document).get(sentence.index, (None, ()))
    if above is not None and above.act is not None and not _each(above):
        content = (items[0].span[0], items[-1].span[1])
        yield _candidate(above, above.act, content, (above.who[0], content[1]), above.verb)
    lead = _items(document).get(sentence.index)
    if lead is not None and _each(lead) and (act := lead.act or _decided(sentence)) is not None:
        content = words_of_item(document.release.text, sentence.span)
        yield _candidate(lead, act, content, content, content)


def _each(lead: Lead) -> bool:
    """Tell whether each item below a lead is said of its own."""
    return lead.act in (None, "accept")


def _candidate(lead: Lead, act: Act, content: Span, span: Span, trigger: Span) -> Candidate:
    return Candidate(
        speakers=lead.speakers.names,
        act=act,
        addressee=(),
        content=content,
        span=span,
        who=lead.who,
        verb=lead.verb,
        trigger=trigger,
        realis="actual",
        rule="verb",
    )


def opens_a_list(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether a sentence only leads to the items below it."""
    return sentence.index in _led(document)


@once_per_release
def _items(document: Document) -> dict[int, Lead]:
    """Return the leads of items without a subject and a tense, by the index of their sentence."""
    return {item.index: lead for lead, items in _led(document).values() for item in items}


@once_per_release
def _led(document: Document) -> dict[int, tuple[Lead, tuple[ParsedSentence, ...]]]:
    """Return the lists of a release by the index of the sentence that leads to them."""
    found = {}
    for sentence in document.sentences:
        lead = _lead(document, sentence)
        items = () if lead is None else tuple(_below(document, sentence))
        if lead is not None and len(items) >= _FEWEST:
            found[sentence.index] = (lead, items)
    return found


def _below(document: Document, lead: ParsedSentence) -> Iterator[ParsedSentence]:
    """Yield the items that follow a lead at once."""
    for sentence in document.sentences[lead.index + 1 :]:
        if not _marked(document, sentence) or _told(sentence):
            return
        yield sentence


def _marked(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether a bullet or a number stands before or at the head of a sentence."""
    text = document.release.text
    start, end = sentence.span
    before = text[text.rfind("\n", 0, start) + 1 : start]
    inside = MARK.match(text, start, end)
    return MARK.fullmatch(before) is not None or (inside is not None and inside.end() > start)


def _told(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence has a verb with a tense and a subject: it is no item of others."""
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    if root is None or root.tag not in _PAST:
        return False
    return any(True for _ in sentence.children(root, *_SUBJECTS))


def _lead(document: Document, sentence: ParsedSentence) -> Lead | None:
    """Return who says what a sentence that breaks off behind its verb leads to."""
    text = document.release.text[slice(*sentence.span)].rstrip()
    if sentence.zone != "body" or not text.endswith(":"):
        return None
    known = lexicon("acts")["lists"]
    verb = next((t for t in reversed(sentence.tokens) if t.tag in _PAST), None)
    if verb is None:
        return None
    rest = [t for t in sentence.tokens[verb.i + 1 :] if t.pos != "PUNCT"]
    if not all(
        t.text.lower() in known["leading"] or t.lemma.lower() in known["nouns"] for t in rest
    ):
        return None
    decided = any(t.lemma.lower() in known["decisions"] for t in rest)
    frame = None if decided else _frame(verb)
    if frame is None and not decided:
        return None
    speakers = speakers_at(document, sentence, subjects(sentence, verb))
    if speakers is None:
        return None
    who = words_of(sentence, speakers.tokens)
    return Lead(
        speakers=speakers, act=None if frame is None else frame.act, who=who, verb=verb.span
    )


def _frame(verb: Token) -> Frame | None:
    """Return the frame by which a verb says what its object is."""
    for frame in frames("verbs").get(verb.lemma.lower(), ()):
        plain = not (frame.particle or frame.heads or frame.needs_addressee or frame.voice)
        if plain and _OBJECTS & set(frame.content):
            return frame
    return None


def _decided(sentence: ParsedSentence) -> Act | None:
    """Return the act of an item that is a decision: "Approval of the treaty with Chile"."""
    acts: dict[str, Act] = lexicon("acts")["lists"]["items"]
    first = next((t for t in sentence.tokens if t.text[:1].isalpha()), None)
    return None if first is None else acts.get(first.lemma.lower())
