"""Make the fact of a meeting from its words: its date, place and states, planned or not."""

from collections.abc import Sequence
from typing import Any, Final, cast

from kg.extract import meetings_places, meetings_rows, nouns, syntax
from kg.extract.document import DateMention, Document, ParsedSentence, Span, Token
from kg.extract.meetings_shape import LEXICON, Party, names_of
from kg.model.evidence import SlotSupport
from kg.model.facts import Meeting, MeetingForm, Realis

_DAY: Final = len("2024-05-17")


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
    date = _date(sentence, trigger, scope)
    place = meetings_places.place_of(document, sentence, scope, trigger)
    if date is not None and _has_happened(sentence, trigger):
        date = nouns.gone_by(document, date)
    spans = [trigger.span, *(p.span for p in who)]
    spans += [found[1] for found in (date, place) if found is not None]
    names = given.pop("participants", names_of(who))
    realis = _whether(document, sentence, trigger, date)
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


def _has_happened(sentence: ParsedSentence, trigger: Token) -> bool:
    """Tell whether the verb of a meeting is in the past tense."""
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    return verb is not None and verb.tag == "VBD"


def _date(
    sentence: ParsedSentence, trigger: Token, scope: tuple[Token, ...]
) -> tuple[str, Span] | None:
    """Return the day of a meeting: in its clause, right behind its word, or of the stay."""
    return (
        nouns.date_in(scope)
        or _date_right_behind(sentence, trigger)
        or _date_of_the_stay(sentence, trigger)
        or _date_above(sentence, trigger)
    )


def _date_above(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day of the verb above: "consented today to receive A", "is to meet A today".

    The day before what is planned is that of the plan: "decided today to meet A".
    """
    above = sentence.parent(trigger)
    if trigger.dep != "xcomp" or above is None:
        return None
    scope = syntax.clause(sentence, above)
    if syntax.realis_of(sentence, trigger) != "actual":
        scope = tuple(t for t in scope if t.i > trigger.i)
    return nouns.date_in(scope)


def _whether(
    document: Document, sentence: ParsedSentence, trigger: Token, date: tuple[str, Span] | None
) -> Realis:
    """Tell whether a meeting took place, is planned, or was called off."""
    acting = trigger.pos in ("VERB", "AUX")  # "will be in A"
    verb = trigger if acting else syntax.governing_verb(sentence, trigger)
    if verb is not None and _called_off(sentence, trigger, verb):
        return "negated"
    realis: Realis = "actual" if verb is None else _realis(sentence, verb)
    if verb is not None and meetings_rows.is_planned(sentence, trigger, verb):
        return "intended"
    if date is None or realis != "actual":
        return realis
    ahead = nouns.lies_ahead(document, date[0]) or _announces(document, sentence, verb, date[1])
    return "intended" if ahead else realis


def _date_right_behind(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day that stands behind the trigger before anything else is told."""
    for token in sentence.tokens[trigger.i + 1 :]:
        if token.pos in ("VERB", "AUX", "SCONJ") or token.text in (",", ";", ":"):
            return None
        if isinstance(token.mention, DateMention):
            return token.mention.value, token.span
    return None


def _announces(
    document: Document, sentence: ParsedSentence, verb: Token | None, day: Span
) -> bool:
    """Tell whether the present tense and a weekday announce: "On Friday, A travels to B"."""
    if verb is None or verb.tag not in ("VBZ", "VBP") or sentence.zone != "body":
        return False
    return nouns.is_weekday(document, day)


def _date_of_the_stay(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day of "visited A today, where she met B", "travels to A today to meet B"."""
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    if verb is None or verb.dep not in ("relcl", "advcl", "xcomp"):
        return None
    above = syntax.governing_verb(sentence, verb)
    where = any(c.text.lower() == "where" for c in sentence.children(verb, "advmod"))
    to = any(c.text.lower() == "to" for c in sentence.children(verb, "aux"))
    journey = to and above is not None and above.lemma.lower() in LEXICON["going"]
    above = above if where or journey else None
    found = None if above is None else nouns.date_in(syntax.clause(sentence, above))
    return found if found is not None and len(found[0]) == _DAY else None


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
