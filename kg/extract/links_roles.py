"""Links to who helped something happen, and from a statement to the one that it takes up."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import aid_sides, links_events, nouns, syntax
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    StateMention,
    Token,
    members,
)
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.model.facts import Action, Agreement, Aid, Fact, Link, Meeting, Statement

#: Words by which a state is named as who acts there.
_AUTHORITIES: Final = frozenset({"authorities", "authority"})
_SHORTEST: Final = 3  # letters of an abbreviation
_ABBREVIATED: Final = re.compile(r"\s*(\([^\W\d_][\w &.-]{1,40}\))")


def facilitated_by(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield the agreements and meetings that somebody is said to have brought about."""
    for cue in sentence.tokens:
        if cue.lemma.lower() not in LEXICON["facilitating"] or cue.pos != "VERB":
            continue
        helper = _helper(sentence, cue)
        if helper is None:
            continue
        told = links_events.facts_in(sentence, facts, Agreement, Meeting, Action)
        for fact in (*told, *_deed_before(sentence, cue, facts)):
            if fact not in told or _facilitated(sentence, cue, fact):
                for name in _names(document, sentence, helper):
                    ends = (fact.id, name)
                    yield made(
                        document, "facilitatedBy", ends, cue.span, helper.span, fact.trigger
                    )


def _names(document: Document, sentence: ParsedSentence, helper: Token) -> tuple[str, ...]:
    """Return who helped: authorities of a state by their words, others as facts name them."""
    prep = sentence.parent(helper)
    above = sentence.parent(prep) if prep is not None and prep.text.lower() == "of" else None
    start = above.span[0] if above is not None else helper.span[0]
    words = " ".join(document.release.text[start : helper.span[1]].split()).removeprefix("the ")
    told = {w.lower() for w in words.split()}
    if isinstance(helper.mention, StateMention) and not told.isdisjoint(_AUTHORITIES):
        return (words,)
    return members(helper.mention) or (nouns.noun_words(document, sentence, helper),)


def _deed_before(sentence: ParsedSentence, cue: Token, facts: Sequence[Fact]) -> list[Fact]:
    """Return the deed told before of "thanks A, who facilitated the release"."""
    things = [
        t
        for t in syntax.objects(sentence, cue)
        if t.mention is None
        and t.lemma.lower() in LEXICON["deeds"]
        and any(c.text.lower() in ("the", "this", "their") for c in sentence.children(t))
        and not any(True for _ in sentence.children(t, "prep"))
    ]
    before = [f for f in facts if isinstance(f, Action) and f.trigger[0] < sentence.span[0]]
    return [max(before, key=lambda f: f.trigger)] if things and before else []


def _facilitated(sentence: ParsedSentence, cue: Token, fact: Fact) -> bool:
    """Tell whether `fact` is among the objects of `cue`: after it, with no new clause between."""
    if syntax.is_passive(sentence, cue) or (cue.tag == "VBN" and cue.dep == "acl"):
        return fact.trigger[1] <= cue.span[0]
    between = [t for t in sentence.tokens if cue.span[1] <= t.span[0] < fact.trigger[0]]
    finite = any(t.tag in ("VBZ", "VBP") or t.dep == "mark" for t in between)
    return fact.trigger[0] >= cue.span[1] and not finite


def _helper(sentence: ParsedSentence, cue: Token) -> Token | None:
    """Return who facilitates: the agent, the subject, or whose role or leadership it was."""
    agents = syntax.agents(sentence, cue)
    candidates = list(agents)
    subject = syntax.subject(sentence, cue)
    verb = syntax.governing_verb(sentence, cue)
    if subject is None and verb is not None:
        subject = syntax.subject(sentence, verb)
    if subject is not None:
        candidates += [subject, *sentence.children(subject, "poss")]
    for token in candidates:
        if token.text.lower() in ("whose", "who", "which"):
            noun = sentence.parent(cue) if cue.dep == "relcl" else None
            if noun is not None and noun.lemma.lower() in LEXICON["helpers"]:
                return noun
            before = [t for t in sentence.tokens[: token.i] if _can_help(t)]
            return before[-1] if before else None
        if _can_help(token):
            return token
    return None


def _can_help(token: Token) -> bool:
    mention = token.mention
    if isinstance(mention, StateMention):
        return not mention.adjective
    return isinstance(mention, PersonMention | OrgMention)


def through(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield the body through which, or the fund out of which, a flow of aid comes."""
    for prep in sentence.tokens:
        word = prep.text.lower()
        if word not in ("through", "via", "from", "under") or prep.dep != "prep":
            continue
        bodies = [
            t
            for noun in sentence.children(prep, "pobj")
            for t in (noun, *sentence.children(noun, "appos"))
            if (isinstance(t.mention, OrgMention) or _shouted(t)) and not _bracketed(sentence, t)
        ]
        flows = [
            f
            for f in facts
            if isinstance(f, Aid) and sentence.span[0] <= f.trigger[0] < prep.span[0]
        ] or _taken_up(sentence, prep, facts)
        if word not in ("through", "via"):
            bodies = [t for t in bodies if t.mention and aid_sides.is_pot(members(t.mention)[0])]
            flows = (
                [f for f in flows if not set(f.donor) & set(members(bodies[-1].mention))]
                if bodies
                else []
            )
        if bodies and flows:
            ends = (flows[-1].id, written(document, bodies[-1]))
            yield made(
                document, "facilitatedBy", ends, prep.span, bodies[-1].span, flows[-1].trigger
            )


def _taken_up(sentence: ParsedSentence, prep: Token, facts: Sequence[Fact]) -> list[Aid]:
    """Return the help told before of "this assistance, to be delivered through"."""
    for above in syntax.ancestors(sentence, prep):
        found = links_events.help_before(sentence, above, facts) if above.pos == "NOUN" else None
        if found is not None or above.tag in ("VBD", "VBZ", "VBP"):
            return [] if found is None else [found]
    return []


def _bracketed(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a name is the abbreviation in brackets of the one before it."""
    return token.dep == "appos" and token.i > 0 and sentence.tokens[token.i - 1].text == "("


def _shouted(token: Token) -> bool:
    """Tell whether a word is an abbreviation that nobody knows: a body, where aid goes by it."""
    return token.mention is None and token.text.isupper() and len(token.text) >= _SHORTEST


def written(document: Document, token: Token) -> str:
    """Return the name of a body with the abbreviation in brackets that follows it at once."""
    name = members(token.mention)[0] if token.mention is not None else token.text
    text = document.release.text
    start, end = token.span
    after = _ABBREVIATED.match(text, end)
    words = " ".join(text[start:end].split()).removeprefix("the ")
    if words.startswith(f"{name} (") and words.count("(") == 1:  # the name has it already
        return words if words.endswith(")") else f"{words})"
    full = words == name
    return f"{name} {after[1]}" if after is not None and full else name


def carried_by(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the funds will be channelled through A", "the loan is financed by A".

    The subject takes up the last flow of aid that was told before.
    """
    for verb in sentence.tokens:
        if verb.lemma.lower() not in LEXICON["carrying"]:
            continue
        described = sentence.parent(verb) if verb.dep == "acl" and verb.tag == "VBN" else None
        if described is None and not syntax.is_passive(sentence, verb):
            continue
        subject = described or syntax.subject(sentence, verb)
        bodies = syntax.prepositional(sentence, verb, ("through", "by", "via"))
        named = [t for t in bodies if isinstance(t.mention, OrgMention)]
        if subject is None or not named or subject.lemma.lower() not in LEXICON["flows"]:
            continue
        own = links_events.facts_in(sentence, facts, Aid)
        before = [f for f in facts if isinstance(f, Aid) and f.trigger[0] < verb.span[0]]
        flow = own[0] if own else max(before, key=lambda f: f.trigger, default=None)
        for token in named if flow is not None else ():
            for name in (written(document, token),):
                ends = (flow.id if flow is not None else "", name)
                yield made(document, "facilitatedBy", ends, verb.span, subject.span, token.span)


def refers_to(
    document: Document, sentence: ParsedSentence, before: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "In this regard, X thanked …": the statement takes up the one before it."""
    opening = document.release.text[sentence.span[0] : sentence.span[1]].lower()
    cue = next((c for c in LEXICON["refers_to"] if opening.startswith(c)), None)
    here = links_events.facts_in(sentence, facts, Statement)
    there = links_events.facts_in(before, facts, Statement)
    if cue is None or not here or not there:
        return
    start = sentence.span[0]
    ends = (here[0].id, there[-1].id)
    yield made(document, "refersTo", ends, (start, start + len(cue)), here[0].trigger)
