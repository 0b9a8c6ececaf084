"""Make the fact of a meeting from its words: its date, place and states, planned or not."""

from collections.abc import Sequence
from typing import Any, Final, cast

from kg.extract import meetings_days, meetings_places, meetings_rows, nouns, syntax
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.meetings_shape import LEXICON, Party, names_of
from kg.model.evidence import SlotSupport
from kg.model.facts import Meeting, MeetingForm, Realis

#: Words by which the present tense tells of a time to come.
_SOON: Final = frozenset({"next", "soon", "shortly"})


def meeting(
    document: Document,
    sentence: ParsedSentence,
    trigger: Token,
    *,
    form: str,
    who: Sequence[Party],
    scope: tuple[Token, ...],
    **given: Any,  # noqa: ANN401  # the rarer slots of `Meeting`, checked by it
) -> Meeting:
    """Return the meeting of `who`, with the date and place that stand in `scope`."""
    held = meetings_days.held(sentence, trigger)
    date = _day_told(document, sentence, trigger, scope, held)
    place = meetings_places.place_of(document, sentence, scope, trigger)
    for words in (held, meetings_days.in_front(sentence, trigger)):
        place = place or meetings_places.place_of(document, sentence, words, trigger)
    spans = [trigger.span, *(p.span for p in who)]
    spans += [found[1] for found in (date, place) if found is not None]
    names = given.pop("participants", names_of(who))
    realis = "intended" if _is_to_be(held) else _whether(document, sentence, trigger, date)
    if date is not None and realis == "intended":
        date = nouns.to_come(document, date)
    slots: dict[str, Any] = {  # likewise
        "states": tuple(
            sorted({*nouns.states_of(document, names), *(s for p in who for s in p.states)})
        ),
        "date": date[0] if date else None,
        "place": place[0] if place else None,
        "realis": realis,
        **given,
    }
    slots.setdefault("id", f"meeting:{trigger.span[0]}")
    return Meeting(
        form=cast("MeetingForm", form),
        participants=names,
        trigger=trigger.span,
        evidence=(nouns.quote(document, *spans),),
        **slots,
    )


def _day_told(
    document: Document,
    sentence: ParsedSentence,
    trigger: Token,
    scope: tuple[Token, ...],
    held: tuple[Token, ...],
) -> tuple[str, Span] | None:
    """Return the day that the words of a meeting tell; of what has happened, no day to come."""
    date = _day(sentence, trigger, scope, held)
    if date is None or _is_to_be(held) or not _has_happened(sentence, trigger):
        return date
    date = nouns.gone_by(document, date)
    # of what lies ahead: "met A in advance of the Forum on 16 October"
    ahead = trigger.pos == "VERB" and meetings_days.is_far_ahead(document, date[0])
    return None if ahead else date


def _day(
    sentence: ParsedSentence, trigger: Token, scope: tuple[Token, ...], held: tuple[Token, ...]
) -> tuple[str, Span] | None:
    """Return the day that the words of a meeting tell, the surest place first."""
    found = meetings_days.day_of(sentence, trigger, scope, held)
    return found or _day_of_first(sentence, trigger)


def _day_of_first(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day of "has today met and held talks with A", which is told once."""
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    first = sentence.parent(verb) if verb is not None and verb.dep == "conj" else None
    if first is None or verb is None or first.lemma.lower() not in ("meet", "receive", "host"):
        return None
    between = sentence.tokens[first.i + 1 : verb.i]
    joined = all(t.pos in ("CCONJ", "ADV", "PUNCT", "AUX") for t in between)
    return nouns.date_in(syntax.clause(sentence, first)) if joined else None


def _is_to_be(held: tuple[Token, ...]) -> bool:
    """Tell whether the clause of holding is one of what is to come: "due to take place in A"."""
    return any(t.tag == "TO" for t in held[:2])


def _has_happened(sentence: ParsedSentence, trigger: Token) -> bool:
    """Tell whether the verb of a meeting is in the past tense."""
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    return verb is not None and verb.tag == "VBD"


def _whether(
    document: Document, sentence: ParsedSentence, trigger: Token, date: tuple[str, Span] | None
) -> Realis:
    """Tell whether a meeting took place, is planned, or was called off."""
    acting = trigger.pos in ("VERB", "AUX")  # "will be in A"
    verb = meetings_rows.set_off(sentence, trigger) or (
        trigger if acting else syntax.governing_verb(sentence, trigger)
    )
    if verb is not None and _called_off(sentence, trigger, verb):
        return "negated"
    realis: Realis = "actual" if verb is None else _realis(sentence, verb)
    if _is_gone(sentence, trigger):
        return "actual"
    if verb is not None and meetings_rows.is_planned(sentence, trigger, verb):
        return "intended"
    wanted = trigger.dep == "dobj" and verb is not None and verb.i == trigger.head
    if wanted and verb is not None and verb.lemma.lower() in LEXICON["wanting"]:
        return "intended"
    if date is None and realis == "actual" and verb is not None and _comes_next(sentence, verb):
        return "intended"
    if date is None or realis != "actual":
        return realis
    ahead = nouns.lies_ahead(document, date[0]) or _announces(document, sentence, verb, date[1])
    return "intended" if ahead else realis


def _comes_next(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether the present tense tells of a time to come: "travels to A next week"."""
    present = verb.tag in ("VBZ", "VBP")
    return present and any(t.text.lower() in _SOON for t in syntax.clause(sentence, verb))


def _is_gone(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a meeting is over by its own words: "on the outcome of her recent visit"."""
    gone = any(c.lemma.lower() in LEXICON["gone"] for c in sentence.children(noun, "amod"))
    owned = any(True for _ in sentence.children(noun, "poss"))
    return gone and owned and noun.dep == "pobj"


def _announces(
    document: Document, sentence: ParsedSentence, verb: Token | None, day: Span
) -> bool:
    """Tell whether the present tense and a weekday announce: "On Friday, A travels to B"."""
    going_on = verb is not None and any(c.tag == "VBZ" for c in sentence.children(verb, "aux"))
    present = verb is not None and (verb.tag in ("VBZ", "VBP") or (verb.tag == "VBG" and going_on))
    if not present or sentence.zone != "body":
        return False
    return nouns.is_weekday(document, day) and not _in_the_past(sentence, day)


def _in_the_past(sentence: ParsedSentence, day: Span) -> bool:
    """Tell whether the verb of a day is in the past: "is on a visit, which began on Monday"."""
    token = next(t for t in sentence.tokens if t.span == day)
    verb = syntax.governing_verb(sentence, token)
    return verb is not None and verb.tag in ("VBD", "VBN")


def _called_off(sentence: ParsedSentence, trigger: Token, verb: Token) -> bool:
    """Tell whether the meeting of `trigger` is what was cancelled or put off."""
    lemma = verb.lemma.lower()
    off = lemma != "call" or any(c.text.lower() == "off" for c in sentence.children(verb))
    deps = ("nsubjpass", "dobj")
    return lemma in LEXICON["called_off"] and off and trigger.dep in deps


def _realis(sentence: ParsedSentence, verb: Token) -> Realis:
    """Return the realis of `verb`; a purpose ("will travel to attend") has that of its clause."""
    found = syntax.realis_of(sentence, verb)
    above = sentence.parent(verb)
    to = any(c.text == "to" for c in sentence.children(verb, "aux"))
    purpose = verb.dep in ("advcl", "acl", "xcomp") and (to or verb.tag == "VBG")
    if found != "actual" or not purpose or above is None:
        return found
    return syntax.realis_of(sentence, above)


def inferred(slot: str, source: Meeting) -> SlotSupport:
    """Return the support of a slot that is not said but follows from `source`."""
    return SlotSupport(slot=slot, basis="inferred", evidence=source.evidence[0])
