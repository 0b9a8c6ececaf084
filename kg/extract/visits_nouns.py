"""Find visits by the nouns that name them: "paid a visit to", "during the visit of"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import (
    meetings_occasions,
    meetings_shape,
    meetings_teams,
    syntax,
    visits_company,
    visits_implied,
    visits_legs,
    visits_places,
)
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.extract.visits_made import visit
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]
_BEHIND: Final = 2  # words: a place and the day right behind it
_RELATIVE: Final = frozenset({"which", "that", "who"})


def find(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    """Yield the visits that `noun` names, one for each state visited."""
    verb = syntax.governing_verb(sentence, noun)
    scope = syntax.subtree_without_clauses(sentence, noun)
    places = visits_places.destinations(sentence, scope, noun, ["to", "in"])
    made = _made(sentence, noun)
    if made is not None:  # "the visit that he made to A between 2 and 9 April"
        verb, scope = made, (*scope, *syntax.clause(sentence, made))
        places = places or visits_places.destinations(sentence, scope, made, ["to", "in"])
    visitors = _visitors(document, sentence, noun, verb)
    if visitors and not places:
        places = visits_places.further_on(sentence, noun)
        until = places[0].i + _BEHIND if places else noun.i
        scope = (*scope, *(t for t in sentence.tokens[noun.i : until] if visits_places.is_date(t)))
    visitors = visitors or _hosted(document, sentence, noun, verb)
    if not visitors and verb is not None and _in_passing(sentence, noun, verb):
        visitors = _on_the_way(document, sentence, verb, places)
    if not places:
        places = _behind_the_verb(sentence, noun, verb)
    placed = places or _has_owner(sentence, noun) or _to_the_country(sentence, noun, verb)
    scope = _scope(sentence, noun, verb, scope)
    if not (visitors and placed):
        yield from visits_implied.find(document, sentence, noun)
        return
    if not places:  # "on a visit to the country"
        yield from visit(document, sentence, noun, visitors=visitors, place=None, scope=scope)
    for place, words in visits_legs.legs(sentence, places, scope):
        yield from visit(document, sentence, noun, visitors=visitors, place=place, scope=words)


def _has_owner(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "the minister’s visit" says whose it is, with words of its own."""
    by = syntax.prepositional(sentence, noun, ("by",))
    owned = any(True for _ in sentence.children(noun, "poss"))
    of = syntax.prepositional(sentence, noun, ("of",))
    led = any(meetings_teams.leaders(sentence, t) for t in (noun, *of))
    named = led or any(isinstance(t.mention, PersonMention) for t in by)
    return named or (owned and not _only_taken_up(sentence, noun))


def _behind_the_verb(
    sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Token, ...]:
    """Return the places of "paid a visit on Monday to A", where the verb has them."""
    owned = any(True for _ in sentence.children(noun, "poss"))
    light = verb is not None and verb.lemma.lower() in _VISITS["light"]
    if verb is None or owned:
        return ()
    aside = _in_passing(sentence, noun, verb)
    around = () if aside else visits_places.around(sentence, verb)
    scope = (*syntax.subtree_without_clauses(sentence, noun), *around)
    return visits_places.destinations(sentence, scope, verb, ["in", "to"] if light else ["in"])


def _scope(
    sentence: ParsedSentence, noun: Token, verb: Token | None, own: tuple[Token, ...]
) -> tuple[Token, ...]:
    """Return the words that can tell the days of a visit: `own`, and those of its verb."""
    owned = any(True for _ in sentence.children(noun, "poss"))
    if _in_passing(sentence, noun, verb):
        return tuple(t for t in own if not visits_places.is_date(t) or t.i > noun.i)
    if verb is None:
        return own
    if not owned or verb.lemma.lower() in _VISITS["light"]:
        return (*own, *visits_places.around(sentence, verb))
    return (*own, *(t for t in syntax.clause(sentence, verb) if visits_places.is_date(t)))


def _on_the_way(
    document: Document, sentence: ParsedSentence, verb: Token, places: Sequence[Token]
) -> tuple[Party, ...]:
    """Return who acts abroad in "As part of the official visit to A, Minister B met"."""
    states = {visits_places.state_of_place(p) for p in places}
    if states <= {None, document.home}:
        return ()
    found = meetings_shape.subjects(document, sentence, verb)
    own = [p for p in found if {document.state_of(n) for n in p.names} == {document.home}]
    return tuple(p for p in own if any(document.person(n) is not None for n in p.names))


def _to_the_country(sentence: ParsedSentence, noun: Token, verb: Token | None) -> bool:
    """Tell whether a visit is to the issuer's own country, or of a guest whom it received."""
    to = [*syntax.prepositional(sentence, noun, ("to",))]
    if verb is not None and verb.pos == "AUX":
        to += syntax.prepositional(sentence, verb, ("in",))
    if any(t.lemma.lower() in _VISITS["home"] for t in to):
        return True
    return verb is not None and verb.lemma.lower() == "receive" and noun.dep == "pobj"


def _hosted(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return whom somebody received "for an official visit"."""
    if verb is None or verb.lemma.lower() not in _VISITS["welcoming"] or noun.dep != "pobj":
        return ()
    if syntax.is_passive(sentence, verb):
        return meetings_shape.subjects(document, sentence, verb)
    objects = syntax.objects(sentence, verb) or meetings_occasions.late_object(sentence, verb)
    return meetings_shape.parties(document, sentence, objects)


def _made(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of "the visit that A made", which has a subject of its own."""
    return next(
        (
            clause
            for clause in sentence.children(noun, "relcl")
            if clause.lemma.lower() in _VISITS["light"]
            and clause.pos == "VERB"
            and any(t.text.lower() not in _RELATIVE for t in sentence.children(clause, "nsubj"))
        ),
        None,
    )


def _in_passing(sentence: ParsedSentence, noun: Token, verb: Token | None) -> bool:
    """Tell whether a visit is only the circumstance of something else: "met A during his visit".

    The day of that is not the day of the visit.
    """
    going = (*_VISITS["light"], *_VISITS["verbs"], *_VISITS["welcoming"])
    if noun.dep != "pobj" or verb is None:
        return False
    above = [t.lemma.lower() for t in _above(sentence, noun)]
    if not set(above).isdisjoint(_VISITS["circumstances"]):
        return True  # "received A in the context of his visit"
    if any(c.text.lower() in _VISITS["brief"] for c in sentence.children(noun)):
        return False
    other = any(t.lemma.lower() not in _VISITS["nouns"] for t in syntax.objects(sentence, verb))
    if meetings_shape.lemma_of(verb) in going and not (other and _is_light(verb)):
        return False
    return any(t.text.lower() in _VISITS["passing"] for t in _above(sentence, noun))


def _is_light(verb: Token) -> bool:
    return verb.lemma.lower() in _VISITS["light"] and verb.pos == "VERB"


def _above(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return what stands between a noun and its verb in the tree."""
    found: list[Token] = []
    for token in syntax.ancestors(sentence, noun):
        if token.pos in ("VERB", "AUX"):
            break
        found.append(token)
    return tuple(found)


def _only_taken_up(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "his visit" takes up a visit told before."""
    return any(
        c.mention is None or isinstance(c.mention, PronounMention)
        for c in sentence.children(noun, "poss")
    )


def _ours(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Party, ...]:
    """Return the issuer's state for "my visit to A", whose speaker a release need not name."""
    mine = (t for t in sentence.children(noun, "poss") if t.text.lower() in ("my", "our"))
    return tuple(Party(names=(document.home,), span=t.span) for t in mine if document.home)


def _visitors(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    owners = [*sentence.children(noun, "poss"), *syntax.prepositional(sentence, noun, ("by",))]
    of = syntax.prepositional(sentence, noun, ("of",))
    owners += [t for t in of if isinstance(t.mention, PersonMention | RoleMention)]
    owners += [t for t in of if t.mention is None and meetings_shape.is_people(t)]
    owners += [
        who
        for clause in sentence.children(noun, "acl")
        if clause.lemma.lower() in _VISITS["light"]
        for who in syntax.agents(sentence, clause)
    ]
    owners += [leader for t in (noun, *of) for leader in meetings_teams.leaders(sentence, t)]
    found = meetings_shape.parties(document, sentence, owners) or _ours(document, sentence, noun)
    if verb is None or verb.lemma.lower() not in _VISITS["light"]:
        return found
    first = meetings_shape.subjects(document, sentence, verb)
    named = any(document.person(n) for p in first for n in p.names)
    if found and (not named or any(document.person(n) for p in found for n in p.names)):
        return found  # "A pays the first visit by a minister": A does
    along = visits_company.together_with(document, sentence, sentence.tokens) if first else ()
    return (*first, *(p for p in along if p not in first))
