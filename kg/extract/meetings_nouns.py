"""Find meetings by the nouns that name them: "held talks with", "the meeting between"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import (
    attendance,
    meetings_chairs,
    meetings_during,
    meetings_forms,
    meetings_made,
    meetings_owners,
    meetings_rows,
    meetings_shape,
    syntax,
)
from kg.extract.document import (
    DateMention,
    Document,
    DyadMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_CALL_ON: Final = ("on", "upon")


def find(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    """Yield the meeting that `noun` names, one per host where several were paid a call."""
    form = _form(sentence, noun)
    if form is None or noun.dep == "compound" or _verbal(sentence, noun):
        return
    verb = _light_verb(sentence, noun)
    if noun.lemma.lower() in LEXICON["needing_a_verb"] and not _held(noun, verb):
        return
    if attendance.opens(document, sentence) or _told_elsewhere(sentence, noun, verb):
        return
    owners = _owners(document, sentence, noun, verb)
    with_ = _with(document, sentence, noun, verb)
    pronouns = [t for t in sentence.children(noun, "poss") if t.tag == "PRP$"]
    both = meetings_during.who_met(document, sentence, noun) if not with_ else ()
    if pronouns and not with_ and not both:
        return  # "their meeting" takes up one that was told
    owners = owners or meetings_during.told_elsewhere(document, sentence, noun, verb, with_)
    who = both or (*owners, *(p for p in with_ if p not in owners))
    who = _all(document, sentence, noun, form, verb, who)
    who = meetings_rows.sides_to_meet(document, sentence, verb, who) if form == "session" else who
    names = meetings_shape.names_of(who)
    if len(names) < 2 or not meetings_shape.across_states(document, sentence, who):  # noqa: PLR2004  # two sides
        return
    scope = syntax.subtree_without_clauses(sentence, noun)
    if verb is not None:
        scope = (*syntax.clause(sentence, verb), *scope)
    apart = bool(owners) and meetings_rows.plural(sentence, noun, form)
    for index, company in enumerate(_separate(owners, with_) if apart else [who]):
        yield meetings_made.meeting(
            document,
            sentence,
            noun,
            form=form,
            who=company,
            scope=scope,
            id=f"meeting:{noun.span[0]}" + (f":{index}" if index else ""),
            rule="meeting.noun",
            confidence=0.8,
        )


def _verbal(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a word is a verb, and no noun that was taken for one."""
    nominal = meetings_owners.possessor_before(sentence, noun) or meetings_rows.set_off(
        sentence, noun
    )
    return noun.pos == "VERB" and not nominal


def _told_elsewhere(sentence: ParsedSentence, noun: Token, verb: Token | None) -> bool:
    """Tell whether the body meets, whoever will hold it, or the meeting was told before."""
    if verb is None:
        return False
    took_part = noun.dep == "pobj" and _only_attended(sentence, noun, verb)
    return took_part or _of_body_to_come(sentence, noun, verb)


def _all(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    form: str,
    verb: Token | None,
    who: tuple[Party, ...],
) -> tuple[Party, ...]:
    """Return `who`, else whom the name of the meeting shows; the chairs of a session instead."""
    if not who and verb is not None and noun.dep in ("nsubj", "nsubjpass"):
        who = (
            _named_after(sentence, noun)
            or meetings_rows.of_the_sides(document, sentence, noun)
            or meetings_during.of_both_sides(document, sentence, noun)
        )
    chaired = form == "meeting" and not who and meetings_chairs.is_chaired(sentence, noun)
    if form != "session" and not chaired:
        return who
    return meetings_chairs.of(document, sentence, noun, None) or who


def _beside(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the words of the clause that tells of `noun`."""
    verb = syntax.governing_verb(sentence, noun)
    own = syntax.subtree_without_clauses(sentence, noun)
    return own if verb is None else (*own, *syntax.clause(sentence, verb))


def _form(sentence: ParsedSentence, noun: Token) -> str | None:
    """Return the form that the noun names; a call on somebody is no telephone call."""
    form = meetings_forms.form_of(sentence, noun)
    if form == "meeting" and any(
        t.lemma.lower() in LEXICON["by_phone"] for t in _beside(sentence, noun)
    ):
        return "call"
    calls = noun.lemma.lower() == "call" and form == "call"
    return "courtesy-call" if calls and _has_preposition(sentence, noun, _CALL_ON) else form


def _of_body_to_come(sentence: ParsedSentence, noun: Token, verb: Token) -> bool:
    of = (t.mention for t in syntax.prepositional(sentence, noun, ("of",)))
    bodies = [m for m in of if isinstance(m, OrgMention) and meetings_forms.is_body(m)]
    return bool(bodies) and syntax.realis_of(sentence, verb) == "intended"


def _named_after(sentence: ParsedSentence, noun: Token) -> tuple[Party, ...]:
    """Return the states in the name of a meeting: "the A-B Consultations were held"."""
    of = [t for t in syntax.prepositional(sentence, noun, ("of",)) if t.mention is None]
    return tuple(
        Party(names=t.mention.states, span=t.span)
        for head in (noun, *of)
        for t in sentence.children(head, "compound", "amod", "nmod", "poss")
        if isinstance(t.mention, DyadMention)
    )[:1]


def _separate(owners: Sequence[Party], others: Sequence[Party]) -> list[tuple[Party, ...]]:
    return [(*owners, other) for other in others]


def _held(noun: Token, verb: Token | None) -> bool:
    """Tell whether a verb holds what `noun` names, as its subject or object."""
    return verb is not None and noun.dep in ("dobj", "nsubj", "nsubjpass")


def _light_verb(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb that says that the meeting of `noun` took place."""
    held = _held_by(sentence, noun)
    if held is not None:
        return held
    verb = syntax.governing_verb(sentence, noun)
    if verb is None:
        return None
    if meetings_rows.is_planned(sentence, noun, verb):
        return meetings_rows.planned(sentence, verb)
    verb = meetings_rows.planned(sentence, verb) or verb
    happens = (
        noun.dep in ("nsubj", "nsubjpass")
        and meetings_shape.lemma_of(verb) in LEXICON["happening"]
    )
    if happens or meetings_shape.lemma_of(verb) in LEXICON["light"]:
        return verb
    purpose = sentence.parent(noun)
    leads = purpose is not None and purpose.text.lower() in ("for", "with") and noun.dep == "pobj"
    return verb if leads and verb.lemma.lower() in LEXICON["going"] else None


def _held_by(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of "a meeting (that) she had with A", which follows its object."""
    for clause in sentence.children(noun, "relcl"):
        subject = syntax.subject(sentence, clause)
        others = [t for t in syntax.objects(sentence, clause) if t.tag not in ("WDT", "WP")]
        active = subject is not None and subject.tag not in ("WDT", "WP")
        light = meetings_shape.lemma_of(clause) in LEXICON["light"]
        if active and light and not others and not syntax.is_passive(sentence, clause):
            return clause
    return None


def _owners(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return the first side: whose meeting it is, or who held it."""
    possessors = list(sentence.children(noun, "poss"))
    before = meetings_owners.possessor_before(sentence, noun)
    if not possessors and before is not None:
        possessors = [before]
    possessors = [t for t in possessors if not meetings_owners.in_its_name(noun, t)]
    found = meetings_shape.parties(
        document, sentence, possessors or meetings_owners.of_whom(sentence, noun)
    )
    if not found and verb is not None and syntax.is_passive(sentence, verb):
        by = syntax.agents(sentence, verb) or syntax.prepositional(sentence, noun, ("by",))
        found = meetings_shape.parties(document, sentence, by)
        if noun.dep == "dobj":  # "was granted an audience by"
            found = (*found, *meetings_shape.subjects(document, sentence, verb))
    if found or verb is None or noun.dep in ("nsubj", "nsubjpass"):
        return () if verb is not None and _only_attended(sentence, noun, verb) else found
    if _only_attended(sentence, noun, verb):
        return ()
    if meetings_shape.lemma_of(verb) in LEXICON["programmes"]["verbs"]:
        return _whose_programme(document, sentence, verb)
    return meetings_shape.subjects(document, sentence, verb)


def _only_attended(sentence: ParsedSentence, noun: Token, verb: Token) -> bool:
    """Tell whether "the meeting was attended by" takes up a meeting that was told."""
    bare = all(c.dep not in ("compound", "amod", "poss", "prep") for c in sentence.children(noun))
    if not bare or meetings_shape.lemma_of(verb) not in LEXICON["taking_part"]:
        return False
    definite = any(c.text.lower() == "the" for c in sentence.children(noun, "det"))
    return syntax.is_passive(sentence, verb) or (definite and sentence.index > 0)


def _whose_programme(
    document: Document, sentence: ParsedSentence, verb: Token
) -> tuple[Party, ...]:
    """Return whose visit or programme includes the meeting."""
    subject = syntax.subject(sentence, verb)
    if subject is None or subject.lemma.lower() not in LEXICON["programmes"]["nouns"]:
        return ()
    owners = list(sentence.children(subject, "poss"))
    if any(t.text.lower() in ("my", "our") for t in owners):
        return (Party(names=(document.home,), span=subject.span),)
    return meetings_shape.parties(document, sentence, owners)


def _with(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return the other side: after "with", "between" under the noun or its verb."""
    scope = [*syntax.subtree_without_clauses(sentence, noun)]
    if verb is not None:
        scope += [t for t in syntax.clause(sentence, verb) if t not in scope]
    upon = _takes_on(sentence, noun, scope)
    words = [w for w in LEXICON["between"] if upon or w not in _CALL_ON]  # "Meeting on Syria"
    found = tuple(
        party
        for head in (noun, *meetings_forms.views(sentence, noun))
        for party in meetings_shape.partners(document, sentence, scope, words, head)
    )
    if found or verb is None:
        return found
    return _paid_to(document, sentence, noun, scope)


def _takes_on(sentence: ParsedSentence, noun: Token, scope: Sequence[Token]) -> bool:
    """Tell whether people can stand behind "on": of a call, or hung on a day ("on Monday, A")."""
    if _form(sentence, noun) in ("call", "courtesy-call"):
        return True
    days = (t for p in scope if p.text.lower() == "on" for t in sentence.children(p, "pobj"))
    return any(isinstance(t.mention, DateMention) for t in days)


def _paid_to(
    document: Document, sentence: ParsedSentence, noun: Token, scope: Sequence[Token]
) -> tuple[Party, ...]:
    """Return to whom an audience is granted or a call paid, or by whom a call received is."""
    paid = meetings_forms.form_of(sentence, noun) in ("courtesy-call", "call")
    if not paid and noun.lemma.lower() != "audience":
        return ()
    heads = [
        person
        for prep in scope
        if prep.text.lower() in ("to", "by") and prep.dep in ("prep", "dative", "agent")
        for person in sentence.children(prep, "pobj")
        if isinstance(person.mention, PersonMention | RoleMention | PronounMention)
    ]
    return meetings_shape.parties(document, sentence, heads)


def _has_preposition(sentence: ParsedSentence, noun: Token, words: Sequence[str]) -> bool:
    """Tell whether somebody stands behind one of the prepositions: no day, as in "on Monday"."""
    return any(
        not isinstance(t.mention, DateMention)
        for prep in sentence.children(noun, "prep")
        if prep.text.lower() in words
        for t in sentence.children(prep, "pobj")
    )
