"""What a meeting looks like in a sentence, before it becomes a fact."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.extract import meetings_teams, names_apart, nouns, syntax, visits_places
from kg.extract.document import (
    DateMention,
    Document,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    PronounMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.lexicons import lexicon

LEXICON: Final[Mapping[str, Any]] = lexicon("meetings")  # YAML, its keys are known here
_BETWEEN: Final = 4  # words: auxiliaries and adverbs between a subject and its verb
_AFTER: Final = ("after", "before", "as", "since", "until")
_OPENING: Final = ("npadvmod", "dep", "nmod", "compound", "appos", "dobj")


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


def _right_before(sentence: ParsedSentence, subject: Token, verb: Token) -> tuple[Token, ...]:
    """Return the person who ends a subject of many titles, right before the verb."""
    inside = [t for t in sentence.subtree(subject) if t.i < verb.i and t.pos != "PUNCT"]
    last = inside[-1:] if inside and inside[-1].i >= verb.i - _BETWEEN else []
    return tuple(t for t in last if isinstance(t.mention, PersonMention))


def is_people(token: Token) -> bool:
    """Tell whether a noun means people who are not named; of capital letters, too."""
    lemma = token.lemma.lower()
    return lemma in LEXICON["people"] or lemma.removesuffix("s") in LEXICON["people"]


def lemma_of(token: Token) -> str:
    """Return the lemma of a word in lower case; of hyphened verbs the parser has none."""
    lemma = token.lemma.lower()
    spelt: str = LEXICON["spelt"].get(lemma, lemma)
    return spelt


def noun_of(token: Token) -> str:
    """Return the lemma of a noun in lower case; of plurals with a capital the parser has none."""
    lemma = token.lemma.lower()
    singular = lemma.removesuffix("s")
    capital = token.tag in ("NNP", "NNPS") and singular in LEXICON["nouns"]
    return singular if capital and lemma != "meeting" else lemma


def subjects(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return whom the subject of `verb` names.

    A long apposition can hide it from the parser: then it is the actor that opens the clause.
    """
    subject = syntax.subject(sentence, verb) or _of_a_lost_verb(sentence, verb)
    if subject is not None:
        found = parties(document, sentence, [*_joined_before(sentence, subject), subject])
        return found or parties(document, sentence, _right_before(sentence, subject, verb))
    if verb.tag in ("VBG", "VBN") or any(True for _ in sentence.children(verb, "nsubj")):
        return ()
    opening = [
        t
        for t in sentence.children(verb, *_OPENING)
        if t.i < verb.i and isinstance(t.mention, PersonMention)
    ]
    return parties(document, sentence, opening[-1:])


def _joined_before(sentence: ParsedSentence, subject: Token) -> tuple[Token, ...]:
    """Return the person in "A and B met" whom the parser hung elsewhere."""
    apart = _across_a_comma(sentence, subject)
    if apart is not None:
        return (apart,)
    before = sentence.tokens[max(0, subject.i - 2) : subject.i]
    if len(before) < 2 or before[1].text.lower() != "and" or subject.dep != "conj":  # noqa: PLR2004
        return ()
    both = isinstance(before[0].mention, PersonMention), isinstance(subject.mention, PersonMention)
    return (before[0],) if all(both) and subject.head != before[0].i else before[:1] * all(both)


def _across_a_comma(sentence: ParsedSentence, subject: Token) -> Token | None:
    """Return A in "after A, and his counterpart B held": the parser takes "after" for all of A."""
    before = [t for t in sentence.tokens[max(0, subject.i - 4) : subject.i] if t.dep != "poss"]
    words = [t.text.lower() for t in before[-2:]]
    if words != [",", "and"] or not isinstance(subject.mention, PersonMention) or len(before) < 3:  # noqa: PLR2004
        return None
    head = sentence.parent(before[-3])
    after = head is not None and head.text.lower() in _AFTER and before[-3].dep == "pobj"
    return before[-3] if after and isinstance(before[-3].mention, PersonMention) else None


def _of_a_lost_verb(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the noun that the parser made the root: "a delegation led by A, called on B"."""
    noun = sentence.parent(verb)
    lost = verb.dep == "acl" and verb.tag in ("VBD", "VBN") and noun is not None
    if not lost or noun is None or noun.dep != "ROOT" or sentence.zone == "headline":
        return None
    agents = any(True for _ in sentence.children(verb, "agent"))
    return None if agents or sentence.tokens[verb.i - 1].text != "," else noun


def _party(document: Document, sentence: ParsedSentence, token: Token) -> Party:
    if meetings_teams.is_team(document, token):
        led = _team(document, sentence, token)
        if led is not None:
            return led
    names = nouns.actors_at(document, sentence, token)
    apart = names_apart.of(document, sentence, token)
    if apart is not None and not any(document.person(n) for n in names):
        return Party(names=apart.names, span=apart.span, states=apart.states)
    if not names and token.mention is None and is_people(token):
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


def _team(document: Document, sentence: ParsedSentence, token: Token) -> Party | None:
    """Return who leads a delegation, or for whom "the delegation" told before acts."""
    named = (
        *meetings_teams.leaders(sentence, token),
        *meetings_teams.members(sentence, token),
    )
    heads = parties(document, sentence, named)
    if heads:
        return Party(names=names_of(heads), span=heads[-1].span, states=heads[0].states)
    if token.mention is not None:
        return None
    definite = any(c.text.lower() in ("the", "this") for c in sentence.children(token, "det"))
    owned = any(True for _ in sentence.children(token, "amod", "poss", "nummod", "compound"))
    if not definite or owned:
        return None
    for earlier in reversed(document.sentences[: sentence.index]):
        for other in earlier.tokens:
            same = other.mention is not None or other.lemma.lower() == token.lemma.lower()
            if same and meetings_teams.is_team(document, other):
                names = () if other.mention else nouns.actors_at(document, earlier, other)
                known = _team(document, earlier, other) if not names else None
                if names or known is not None:
                    told = names if known is None else known.names
                    return Party(names=told, span=token.span)
    return None


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
    last = max(found, key=lambda t: t.i, default=start)
    return (*found, *_joined_after(sentence, last))


def _joined_after(sentence: ParsedSentence, last: Token) -> tuple[Token, ...]:
    """Return the person behind ", and" whom the parser hung on the verb."""
    behind = [t for t in sentence.tokens[last.i + 1 : last.i + 7] if not _skipped(t)]
    if len(behind) < 2 or behind[0].text.lower() != "and":  # noqa: PLR2004  # "and", person
        return ()
    person, head = behind[1], sentence.parent(behind[1])
    if head is not None and person.dep == "appos" and _skipped(head):  # "and his brother, A"
        return (person,) if isinstance(person.mention, PersonMention) else ()
    lost = head is not None and head.pos in ("VERB", "AUX") and person.dep == "conj"
    named = isinstance(last.mention, PersonMention) and isinstance(person.mention, PersonMention)
    return (person,) if lost and named else ()


def _skipped(token: Token) -> bool:
    """Tell whether a word only leads to the name of the other: ", his brother,"."""
    own = token.dep == "poss" and isinstance(token.mention, PronounMention)
    return own or token.text == "," or token.lemma.lower() in LEXICON["counterparts"]


def _speaks_for_others(document: Document, name: str) -> bool:
    person = document.person(name)
    return person is not None and person.spokesperson


def names_of(groups: Sequence[Party]) -> tuple[str, ...]:
    """Return the names of all `groups`, each once, in their order."""
    return tuple(dict.fromkeys(n for g in groups for n in g.names))


def across_states(document: Document, sentence: ParsedSentence, who: Sequence[Party]) -> bool:
    """Tell whether `who` can be of two states: not all are known to be of the same one.

    Whose words show no state counts as of the issuer's, but not where the sentence is set
    abroad: "visited Norway, where he met Prime Minister A".
    """
    states = {s for party in who for s in states_of(document, party)}
    if len(states) > 1 or None in states:
        return True
    return states == {document.home} and _abroad(document, sentence)


def _abroad(document: Document, sentence: ParsedSentence) -> bool:
    for token in sentence.mentions(StateMention, PlaceMention):
        state = visits_places.state_of_place(token)
        if state not in (None, document.home) and token.dep in ("dobj", "pobj", "conj"):
            return True
    return False


def states_of(document: Document, party: Party) -> tuple[str | None, ...]:
    """Return the states for which `party` acts, as far as the words show; else None."""
    return party.states or tuple(document.state_of(n) for n in party.names)


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
        other = under is not None and under.i != head.i and under.pos in ("NOUN", "PROPN")
        if under is None or (other and not under.mention and not is_beside(sentence, under)):
            continue
        joined = prep.dep == "conj" and under.pos == "ADP"  # "with A and with B"
        if prep.text.lower() in words and (prep.dep in ("prep", "agent", "dative") or joined):
            heads = [*sentence.children(prep, "pobj"), *_who_do(sentence, prep)]
            found.extend(parties(document, sentence, heads))
    return tuple(found)


def is_beside(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun is that of an event in "on the margins of the Forum with A"."""
    above = (t.lemma.lower() for t in syntax.ancestors(sentence, noun))
    return not {"margin", "sideline"}.isdisjoint(above)


def _who_do(sentence: ParsedSentence, prep: Token) -> tuple[Token, ...]:
    """Return the people in "with nationals living in A", whom parsers make a subject."""
    return tuple(
        who
        for clause in sentence.children(prep, "pcomp")
        for who in sentence.children(clause, "nsubj")
        if who.i == prep.i + 1 or is_people(who) or who.mention is not None
    )
