"""What a meeting looks like in a sentence, before it becomes a fact."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from kg.extract import nouns, syntax
from kg.extract.document import (
    DateMention,
    Document,
    ParsedSentence,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.lexicons import lexicon
from kg.model.evidence import SlotSupport
from kg.model.facts import Meeting, MeetingForm, Realis

LEXICON: Final[Mapping[str, Any]] = lexicon("meetings")  # YAML, its keys are known here
_PLACE_WORDS: Final = ("at", "in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Words of a sentence that name participants; `states` of those without a name."""

    names: tuple[str, ...]
    span: Span
    states: tuple[str, ...] = ()


def parties(
    document: Document, sentence: ParsedSentence, tokens: Sequence[Token]
) -> tuple[Party, ...]:
    """Return whom `tokens` and what is coordinated with them name, in the order of the text.

    Unnamed people of a meeting ("senior ministers") count by their words.
    """
    found: list[Party] = []
    for start in tokens:
        for token in _carriers(sentence, start):
            party = _party(document, sentence, token)
            if party.names and all(p.span != party.span for p in found):
                found.append(party)
    return tuple(found)


def _party(document: Document, sentence: ParsedSentence, token: Token) -> Party:
    names = nouns.actors_at(document, sentence, token)
    if not names and token.mention is None and token.lemma.lower() in LEXICON["people"]:
        start, end = nouns.people_span(sentence, token)
        words = document.release.text[start:end]
        inside = [t.mention for t in sentence.mentions(StateMention) if start <= t.span[0] < end]
        states = dict.fromkeys(m.iso3 for m in inside if isinstance(m, StateMention))
        return Party(names=(words,), span=token.span, states=tuple(states))
    states_known = tuple(
        s for t in (token.mention,) if isinstance(t, RoleMention) and (s := t.state) is not None
    )
    names = tuple(n for n in names if not _speaks_for_others(document, n))
    return Party(names=names, span=token.span, states=states_known)


def _carriers(sentence: ParsedSentence, start: Token) -> tuple[Token, ...]:
    """Return what is coordinated with `start`.

    Of "with A today" parsers make a compound: then A carries the name, not the day.
    """
    found: list[Token] = []
    for token in syntax.conjuncts(sentence, start):
        if isinstance(token.mention, DateMention):
            found.extend(t for t in sentence.children(token, "compound", "nmod", "poss"))
        else:
            found.append(token)
    return tuple(found)


def _speaks_for_others(document: Document, name: str) -> bool:
    person = document.person(name)
    return person is not None and person.spokesperson


def names_of(groups: Sequence[Party]) -> tuple[str, ...]:
    """Return the names of all `groups`, each once, in their order."""
    return tuple(dict.fromkeys(n for g in groups for n in g.names))


def across_states(document: Document, who: Sequence[Party]) -> bool:
    """Tell whether `who` can be of two states: not all are known to be of the same one."""
    states = {s for party in who for s in _states_of(document, party)}
    return len(states) > 1 or None in states


def _states_of(document: Document, party: Party) -> tuple[str | None, ...]:
    return party.states or tuple(document.state_of(n) for n in party.names)


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
    date = nouns.date_in(scope)
    place = nouns.place_in(document, sentence, scope, _PLACE_WORDS)
    spans = [trigger.span, *(p.span for p in who)]
    spans += [found[1] for found in (date, place) if found is not None]
    names = given.pop("participants", names_of(who))
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    realis: Realis = "actual" if verb is None else syntax.realis_of(sentence, verb)
    if date is not None and realis == "actual" and nouns.lies_ahead(document, date[0]):
        realis = "intended"
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


def partners(
    document: Document,
    sentence: ParsedSentence,
    scope: Sequence[Token],
    words: Container[str],
    head: Token,
) -> tuple[Party, ...]:
    """Return the actors after one of the prepositions `words` in `scope`.

    A phrase under some other noun ("cooperation between") tells of that noun, not of a meeting.
    """
    found: list[Party] = []
    for prep in scope:
        under = sentence.parent(prep)
        if under is None or (under.i != head.i and under.pos == "NOUN" and not under.mention):
            continue
        if prep.text.lower() in words and prep.dep in ("prep", "agent", "dative"):
            found.extend(parties(document, sentence, list(sentence.children(prep, "pobj"))))
    return tuple(found)


def inferred(slot: str, source: Meeting) -> SlotSupport:
    """Return the support of a slot that is not said but follows from `source`."""
    return SlotSupport(slot=slot, basis="inferred", evidence=source.evidence[0])
