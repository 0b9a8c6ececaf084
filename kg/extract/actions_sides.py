"""Tell who does a deed to whom, and make an action of it if it crosses a border."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias, cast

from kg.extract import actions_dates, commitments_terms, nouns, syntax
from kg.extract.capitals import acting_capital
from kg.extract.document import (
    CountMention,
    Document,
    DyadMention,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    RoleMention,
    Span,
    StateMention,
    Token,
    members,
)
from kg.lexicons import lexicon
from kg.model.facts import Action, ActionType, Realis

LEXICON: Final[Mapping[str, Any]] = lexicon("actions")  # YAML, its keys are known here
#: Bodies that act for their state in dealings with others.
_MINISTRY: Final = ("Ministry", "Department of State", "Government", "Foreign Office")
#: Kinds whose two states need not both be named.
_ONE_SIDED: Final = frozenset(
    {
        "opening",
        "closure",
        "ratification",
        "expulsion",
        "sanction",
        "appointment",
        "vote",
        "recall",
        "accession",
    }
)

#: Kinds that are done once they are decided.
_AT_ONCE: Final = frozenset({"expulsion", "sanction", "recall", "ratification"})
#: Words with a capital letter that name nobody: "Member States", "the Parties".
_ANYBODY: Final = frozenset({"state", "states", "party", "parties", "member", "members"})

Named: TypeAlias = tuple[str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: an action type with those who did it and those it was done to.

    `realis` is None where the word that tells it decides. A mutual deed needs no target.
    What a state does towards a body or all others (`towards_all`) involves no second state.
    `counted` are the words whose number is the quantity, those of the targets if None.
    """

    kind: str
    actors: tuple[Named, ...]
    targets: tuple[Named, ...]
    realis: Realis | None = None
    guessed: bool = False
    mutual: bool = False
    towards_all: bool = False
    counted: Span | None = None


def doers(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return who acts at `token`; a ministry acts for its state, groups count by their words."""
    mention = token.mention
    if (capital := acting_capital(sentence, token)) is not None:
        return [(capital, token.span)]
    if isinstance(mention, OrgMention) and mention.name.startswith(_MINISTRY):
        return [(mention.state or document.home, token.span)]
    if (
        mention is None
        and token.text in ("Government", "Ministry")
        and not any(sentence.children(token, "poss", "amod", "compound", "prep"))
    ):
        return [(document.home, token.span)]
    if mention is None and token.pos == "PROPN" and token.lemma.lower() not in _ANYBODY:
        return [nouns.proper_name(document, sentence, token)]
    if isinstance(mention, RoleMention):  # "the Foreign Secretary announced sanctions"
        return [(mention.state or document.home, token.span)]
    return [
        n
        for t in syntax.conjuncts(sentence, token)
        for n in _plain(document, sentence, t, (*LEXICON["captives"], *LEXICON["captors"]))
    ]


def states_among(tokens: Iterable[Token]) -> list[Named]:
    """Return the states that some of `tokens` name, also by an adjective ("Omani nationals")."""
    return [(t.mention.iso3, t.span) for t in tokens if isinstance(t.mention, StateMention)]


def fighters(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return who attacks at `token`: an actor, or a word for armed people with what names them."""
    found = [
        n for t in syntax.conjuncts(sentence, token) for n in _plain(document, sentence, t, ())
    ]
    armed = token.mention is None and token.lemma.lower() in LEXICON["armed"]
    if found or not armed:
        return found
    states = states_among(sentence.children(token, "amod", "compound", "poss"))
    if states:
        return states
    return [(nouns.noun_words(document, sentence, token), nouns.noun_span(sentence, token))]


def owner(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return whose deed it is: "Norway's", "Norwegian"."""
    if isinstance(token.mention, StateMention):
        return [(token.mention.iso3, token.span)]
    if isinstance(token.mention, OrgMention | PersonMention):
        return _plain(document, sentence, token, ())
    named = token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper())
    if token.mention is None and named and token.i > 0:
        return [(document.release.text[slice(*token.span)], token.span)]
    return []


def named(document: Document, sentence: ParsedSentence, token: Token, kind: str) -> list[Named]:
    """Return whom a deed of `kind` hits at `token`; people and things by their own words."""
    mention = token.mention
    if isinstance(mention, PlaceMention) and kind in ("attack", "deployment"):
        own = mention.state if kind == "deployment" else None
        return [(own or document.release.text[slice(*token.span)], token.span)]
    if mention is None and token.pos == "PROPN" and kind in ("attack", "deployment"):
        return [nouns.proper_name(document, sentence, token)]
    if mention is None and kind == "accession" and token.lemma.lower() in LEXICON["treaties"]:
        return [nouns.proper_name(document, sentence, token)]
    if isinstance(mention, InstrumentMention) and kind in ("ratification", "accession", "vote"):
        return [(mention.name, token.span)]
    if kind == "attack" and token.lemma.lower() == "country" and token.mention is None:
        return _this_country(sentence, token)
    return _plain(document, sentence, token, _hit_by(kind))


def _this_country(sentence: ParsedSentence, noun: Token) -> list[Named]:
    """Return the state named last before "this country", "the country"."""
    if not any(c.text.lower() in ("this", "that", "the") for c in sentence.children(noun, "det")):
        return []
    before = [t for t in sentence.mentions(StateMention) if t.i < noun.i]
    plain = [
        (t.mention.iso3, noun.span)
        for t in before
        if isinstance(t.mention, StateMention) and t.dep not in ("amod", "poss", "compound")
    ]
    return plain[-1:]


def _hit_by(kind: str) -> tuple[str, ...]:
    lists = {
        "attack": ("attacked", "captives"),
        "release": ("captives",),
        "expulsion": ("envoys",),
        "recall": ("envoys",),
        "sanction": ("sanctioned",),
        "opening": ("gates",),
        "closure": ("gates",),
        "other": ("captives",),
    }
    return tuple(word for name in lists.get(kind, ()) for word in LEXICON[name])


def _plain(
    document: Document, sentence: ParsedSentence, token: Token, words: Sequence[str]
) -> list[Named]:
    names = nouns.actors_at(document, sentence, token)
    if names:
        return [(n, token.span) for n in names]
    if token.mention is None and (token.lemma.lower() in words or _member(sentence, token, words)):
        span = nouns.noun_span(sentence, token)
        return [(nouns.noun_words(document, sentence, token), span)]
    return []


def _member(sentence: ParsedSentence, token: Token, words: Sequence[str]) -> bool:
    """Tell whether a member is one of those that count: "the six crew members"."""
    groups = sentence.children(token, "compound") if token.lemma.lower() == "member" else ()
    return any(t.lemma.lower() in words for t in groups)


def action(
    document: Document, sentence: ParsedSentence, trigger: Token, deed: Deed
) -> Iterator[Action]:
    """Yield the action that `deed` is, if it has a target and is no affair of one state."""
    actors, targets = _names(deed.actors), _names(deed.targets)
    nobody = not targets and not (deed.mutual and len(actors) > 1)
    if nobody or set(actors) & set(targets) or not _crosses_border(document, sentence, deed):
        return
    date = actions_dates.of_deed(sentence, trigger, at_once=deed.kind in _AT_ONCE)
    realis = deed.realis or _realis(sentence, trigger)
    if date and realis == "intended" and nouns.is_over(document, date[0]):
        date = None  # of what the sentence refers to: "under the accord of 3 May, X will return"
    due = (
        commitments_terms.deadline_of(document, sentence, trigger)
        if date is None and realis == "intended" and trigger.pos == "VERB"
        else None
    )
    if date and realis == "actual" and nouns.is_ahead(document, date[0]):
        realis = "intended"  # "announced the opening of a consulate next year"
    spans = [trigger.span, *(s for _, s in (*deed.actors, *deed.targets))]
    spans += [deed.counted] if deed.counted else []
    yield Action(
        id=f"action:{trigger.span[0]}",
        type=cast("ActionType", deed.kind),
        actors=actors,
        targets=targets,
        quantity=_quantity(
            sentence, (deed.counted,) if deed.counted else [s for _, s in deed.targets]
        ),
        date=date[0] if date else due,
        trigger=trigger.span,
        evidence=(nouns.quote(document, *spans, *([date[1]] if date else [])),),
        realis=realis,
        rule=f"action.{deed.kind}",
        confidence=0.5 if deed.guessed else 0.7,
    )


def _names(found: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n, _ in found))


def _crosses_border(document: Document, sentence: ParsedSentence, deed: Deed) -> bool:
    """Tell whether two sides of different states are involved, as far as the words show.

    A release needs no actor: of prisoners it is often said only that they are free. Nor does an
    attack, of which the author is often unknown, nor the expulsion of the own state's people.
    """
    both = (*deed.actors, *deed.targets)
    states = {s for n, _ in both if (s := document.state_of(n)) is not None}
    states.update(_inside(sentence, deed))
    if deed.towards_all:
        return bool(deed.actors)
    if deed.kind == "release":
        counted = _quantity(sentence, [s for _, s in deed.targets]) is not None
        return bool(states) or (counted and sentence.zone == "body")
    if deed.kind == "attack" and not any(document.state_of(n) for n, _ in deed.actors):
        return sentence.zone == "body"
    if deed.kind == "expulsion" and not deed.actors:
        return document.home in states
    if deed.kind in _ONE_SIDED:
        return bool(deed.actors)
    if deed.kind == "deployment" and deed.actors:
        return len(states) > 1 or not states & {n for n, _ in deed.targets}
    return bool(deed.actors) and bool(states) and (len(states) > 1 or states != {document.home})


def _inside(sentence: ParsedSentence, deed: Deed) -> Iterator[str]:
    """Yield the states and the states of places that the words for the targets name."""
    for token in sentence.mentions(StateMention, DyadMention, PlaceMention):
        mention = token.mention
        if not any(s[0] <= token.span[0] < s[1] for _, s in deed.targets):
            continue
        if not isinstance(mention, PlaceMention):
            yield from members(mention)
        elif mention.state is not None:
            yield mention.state


def _quantity(sentence: ParsedSentence, spans: Sequence[Span]) -> Decimal | None:
    units = lexicon("numbers")["units"]
    for start, end in spans:
        for token in (t for t in sentence.tokens if start <= t.span[0] < end):
            if isinstance(token.mention, CountMention):
                return token.mention.value
            if token.pos == "NUM" and (token.text.isdigit() or token.text in units):
                return Decimal(units.get(token.text, token.text))
    return None


def _realis(sentence: ParsedSentence, trigger: Token) -> Realis:
    return syntax.realis_of(sentence, trigger) if trigger.pos == "VERB" else "actual"
