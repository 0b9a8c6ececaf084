"""Find visits: who came, where to, when."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import (
    meetings_shape,
    nouns,
    syntax,
    visits_company,
    visits_expected,
    visits_invited,
    visits_legs,
    visits_nouns,
    visits_places,
    visits_teams,
)
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.extract.visits_made import visit
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the visits that `sentence` names, with at least a visitor."""
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if _of_an_invitation(sentence, token):
            yield from visits_invited.find(document, sentence, token)
        elif token.pos == "VERB" and lemma in _VISITS["verbs"]:
            yield from _by_verb(document, sentence, token)
            yield from visits_expected.to_us(document, sentence, token)
        elif token.pos == "AUX" and lemma == "be":
            yield from _by_being(document, sentence, token)
            yield from visits_expected.in_the_country(document, sentence, token)
        elif token.pos == "VERB" and lemma in _VISITS["expected"]:
            yield from visits_expected.awaited(document, sentence, token)
        elif token.pos == "VERB" and lemma in _VISITS["welcoming"]:
            yield from _by_welcome(document, sentence, token)
        elif token.pos == "VERB" and meetings_shape.lemma_of(token) in _VISITS["heading"]:
            yield from _by_leading(document, sentence, token)
        elif _names_a_visit(sentence, token):
            yield from visits_nouns.find(document, sentence, token)
        elif isinstance(token.mention, PersonMention):
            yield from _by_being_a_guest(document, sentence, token)


def _names_a_visit(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun is one of visits; a mission only where it leads somewhere."""
    lemma = noun.lemma.lower()
    if noun.pos not in ("NOUN", "PROPN") or noun.mention or noun.dep == "compound":
        return False
    if lemma not in _VISITS["errands"]:
        return lemma in _VISITS["nouns"]
    to = syntax.prepositional(sentence, noun, ("to",))
    return bool(to or visits_places.further_on(sentence, noun))


def _of_an_invitation(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a word invites somebody, or names the visit to which somebody is invited."""
    invites = token.pos == "VERB" and token.lemma.lower() == "invite"
    return invites or (_may_be_invited(token) and visits_company.only_asked(sentence, token))


def _may_be_invited(token: Token) -> bool:
    """Tell whether a word names a visit, to which somebody can be invited."""
    lemma = token.lemma.lower()
    verb = token.pos == "VERB" and lemma in _VISITS["verbs"]
    noun = token.pos in ("NOUN", "PROPN") and lemma in _VISITS["nouns"]
    return verb or (noun and not token.mention)


def _by_verb(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    allowed = any(c.text.lower() in ("can", "may") for c in sentence.children(verb, "aux"))
    if allowed:
        return
    visitors = (
        meetings_shape.subjects(document, sentence, verb)
        or visits_teams.of(document, sentence, verb)
        or _announced(document, sentence, verb)
    )
    scope = syntax.clause(sentence, verb)
    visitors = (
        (*visitors, *visits_company.together_with(document, sentence, scope)) if visitors else ()
    )
    where = _VISITS["verbs"][verb.lemma.lower()]
    places = visits_places.destinations(sentence, scope, verb, where) if visitors else ()
    for place, words in visits_legs.legs(sentence, places, scope):
        if verb.lemma.lower() not in _VISITS["leaving"] or visits_places.is_place(place):
            yield from visit(document, sentence, verb, visitors=visitors, place=place, scope=words)


def _announced(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return the visitor of a headline: "Foreign Minister A to visit B"."""
    noun = sentence.parent(verb)
    infinitive = any(c.text.lower() == "to" for c in sentence.children(verb, "aux"))
    if sentence.zone != "headline" or noun is None or noun.dep != "ROOT" or not infinitive:
        return ()
    return meetings_shape.parties(document, sentence, [noun])


def _by_welcome(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "welcomed X to Y": a visit of X to Y."""
    scope = syntax.clause(sentence, verb)
    place = next(iter(visits_places.destinations(sentence, scope, verb, ["to"])), None)
    visitors = meetings_shape.parties(document, sentence, syntax.objects(sentence, verb))
    if place is not None and any(document.person(n) for p in visitors for n in p.names):
        yield from visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)


def _by_being(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "Minister A will be in B on 3 May": a stay abroad of a named person, on a day.

    A team without a leader ("a mission of the Fund") is told of where it is still to come.
    """
    if any(t.tag == "VB" for t in syntax.clause(sentence, verb) if t.i > verb.i):
        return  # "is due to meet C in B"
    scope = syntax.clause(sentence, verb)
    places = visits_places.destinations(sentence, scope, verb, ["in"])
    states = {visits_places.state_of_place(p) for p in places}
    dated = any(visits_places.is_date(t) for t in scope) or _then_meets(sentence, verb, places)
    to_come = syntax.realis_of(sentence, verb) == "intended"
    dated = dated or (verb.tag == "VBZ" and _for_something(sentence, verb, places))
    team = visits_teams.of(document, sentence, verb) if to_come and places else ()
    noun = any(t.lemma.lower() in _VISITS["nouns"] for t in scope)
    for place in places[:1] if team else ():
        yield from visit(document, sentence, verb, visitors=team, place=place, scope=scope)
    if team or not places or not dated or noun or states <= {None}:
        return
    visitors = meetings_shape.subjects(document, sentence, verb)
    named = [p for p in visitors if any(document.person(n) is not None for n in p.names)]
    abroad = {s for p in named for n in p.names for s in [document.state_of(n)]}
    if named and not abroad & states:
        for place in places:
            yield from visit(
                document, sentence, verb, visitors=tuple(named), place=place, scope=scope
            )


def _for_something(sentence: ParsedSentence, verb: Token, places: Sequence[Token]) -> bool:
    """Tell whether a stay has a purpose: "is in A for the Commission", "is in A to attend B"."""
    heads = (verb, *places)
    return any(
        t.text.lower() == "for" or (t.dep == "advcl" and t.tag == "VB")
        for head in heads
        for t in sentence.children(head, "prep", "advcl")
        if t.i > verb.i
    )


def _then_meets(sentence: ParsedSentence, verb: Token, places: Sequence[Token]) -> bool:
    """Tell whether a stay has a programme: "will be in A, where she will call on B"."""
    to_come = syntax.realis_of(sentence, verb) == "intended"
    return to_come and any(
        syntax.tells_where(sentence, clause)
        for place in places
        for clause in sentence.children(place, "relcl")
    )


def _by_being_a_guest(
    document: Document, sentence: ParsedSentence, person: Token
) -> Iterator[Meeting]:
    """Yield "the visiting Foreign Minister of A": a visit to the state of the issuer."""
    words = document.release.text[slice(*person.span)].split()
    states = {document.state_of(n) for n in nouns.actors_at(document, sentence, person)}
    if "visiting" in words and not states & {None, document.home}:
        visitors = meetings_shape.parties(document, sentence, [person])[:1]
        yield from visit(
            document, sentence, person, visitors=visitors, place=None, scope=(person,)
        )


def _by_leading(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "leads a trade mission to A": a visit of who leads it."""
    groups = [t for t in syntax.objects(sentence, verb) if t.lemma.lower() in _VISITS["groups"]]
    scope = syntax.clause(sentence, verb)
    visitors = meetings_shape.subjects(document, sentence, verb) if groups else ()
    for place in visits_places.destinations(sentence, scope, verb, ["to"]) if visitors else ():
        yield from visit(document, sentence, verb, visitors=visitors, place=place, scope=scope)
