"""Find undertakings to do something that somebody could check."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import aid_words, commitments_joined, commitments_lists, commitments_nouns
from kg.extract.clauses import above, passive, trim
from kg.extract.commitments_bound import undertaken
from kg.extract.commitments_lists import Item
from kg.extract.commitments_nouns import Undertaken
from kg.extract.commitments_passive import said_verbs
from kg.extract.commitments_terms import condition_of, deadline_of
from kg.extract.document import (
    CountMention,
    DateMention,
    Document,
    InstrumentMention,
    MoneyMention,
    ParsedSentence,
    PlaceMention,
    Span,
    Token,
)
from kg.extract.items import words_of_item
from kg.extract.patterns_places import places
from kg.extract.spans import Placed, by_first_quote
from kg.extract.statements_candidates import cover, words_of
from kg.extract.statements_speakers import Speakers
from kg.lexicons import lexicon
from kg.model.evidence import Evidence
from kg.model.facts import Commitment, Statement

_WILL: Final = frozenset({"will", "shall", "'ll", "’ll"})
_RELATIVE: Final = frozenset({"which", "whose", "who", "whom"})
_PASSIVE: Final = 2  # words of "to be"
_POINTING: Final = frozenset({"it", "this", "that"})
_LEAD: Final = ("to", "that", "for")
_STOCK: Final = 3  # words of a condition that is none: "if necessary", "when it suits"


def find(document: Document, statements: Sequence[Statement]) -> Iterator[Commitment]:
    """Yield the checkable undertakings of the body; `statements` tell on whose words they rest.

    An undertaking of which the release only says that it would help, deepen or strengthen
    something is none; a payment is aid and no commitment of its own.
    """
    number = 0
    placed = by_first_quote(statements)
    for sentence in document.sentences:
        if sentence.zone != "body":
            continue
        for verb in sentence.tokens:
            found = undertaken(document, sentence, verb)
            if found is None or not _checkable(document, sentence, verb):
                continue
            number += 1
            commitment = _commitment(document, sentence, verb, found, placed)
            yield replace(commitment, id=f"c{number}")
        for told in commitments_nouns.undertaken(document, sentence):
            number += 1
            yield replace(_nominal(document, sentence, told), id=f"c{number}")
    for item in commitments_lists.items(document):
        if _checkable(document, item.sentence, item.verb):
            number += 1
            yield replace(_listed(document, item), id=f"c{number}")


def _listed(document: Document, item: Item) -> Commitment:
    """Return the undertaking that an item of a list is; its lead-in is evidence too."""
    text = document.release.text
    lead, action = trim(text, item.lead), words_of_item(text, item.sentence.span)
    return Commitment(
        id="",
        evidence=(Evidence.of(text, *lead), Evidence.of(text, *action)),
        trigger=item.verb.span,
        realis="intended",
        confidence=0.6,
        rule="commitment.item",
        by_whom=item.who.names,
        action=text[slice(*action)],
        deadline=deadline_of(document, item.sentence, item.verb),
        condition=condition_of(document, item.sentence, item.verb),
    )


def _nominal(document: Document, sentence: ParsedSentence, told: Undertaken) -> Commitment:
    """Return the undertaking that a noun tells: "agreed on the establishment of X"."""
    text = document.release.text
    action = trim(text, told.span)
    evidence = trim(text, cover(words_of(sentence, told.who.tokens), action))
    return Commitment(
        id="",
        evidence=(Evidence.of(text, *evidence),),
        trigger=told.noun.span,
        realis="intended",
        confidence=0.6,
        rule="commitment.noun",
        by_whom=told.who.names,
        action=text[slice(*action)],
        deadline=deadline_of(document, sentence, told.dated),
        condition=condition_of(document, sentence, told.dated),
    )


def _checkable(document: Document, sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether what `verb` says could be checked, and is neither a meeting nor money."""
    words = lexicon("undertakings")
    lemma = verb.lemma.lower()
    inner = next(sentence.children(verb, "xcomp"), None) if lemma in words["going_on"] else None
    if inner is not None:
        return _checkable(document, sentence, inner)
    below = sentence.subtree(verb)
    agreed = lemma in words["arranging"] and _agreed(sentence, verb)
    encounter = (lemma in words["encounters"] and not agreed) or _takes_part(sentence, verb)
    elsewhere = encounter or lemma in (*words["trades"], *words["stative"], *words["giving"])
    objects = {t.lemma.lower() for t in sentence.children(verb, "dobj")}
    carried = bool(objects) or passive(sentence, verb)
    elsewhere = elsewhere and not (lemma in words["carrying"] and carried)
    saying = lemma in said_verbs() and lemma not in words["doing"]
    elsewhere = elsewhere or saying or not objects.isdisjoint(words["occasions"])
    elsewhere = elsewhere or not objects.isdisjoint(words["given"])
    elsewhere = elsewhere or not objects.isdisjoint(_POINTING)  # nothing is said to be done
    if elsewhere or any(_is_aid(sentence, t) for t in below):
        return False
    if lemma in words["shared"] and any(c.text.lower() in _WILL for c in below):
        return any(c.text.lower() in ("in", "on") for c in sentence.children(verb, "prep"))
    if lemma not in words["vague"]:
        said = [
            *sentence.children(verb, "dobj", "prep", "xcomp", "ccomp", "prt", "nsubjpass"),
            *(t for t in sentence.children(verb, "advmod", "npadvmod") if _often(sentence, t)),
            *places(sentence, verb, "object"),
        ]
        return passive(sentence, verb) or any(t.i > verb.i for t in said)
    anchored = any(
        isinstance(t.mention, DateMention | CountMention) or _is_goal(sentence, t) for t in below
    )
    made = _soon(sentence, verb) or _made(sentence, verb) or _concrete(sentence, verb)
    condition = condition_of(document, sentence, verb) or ""
    return anchored or made or len(condition.split()) > _STOCK


def _often(sentence: ParsedSentence, adverb: Token) -> bool:
    """Tell whether an adverb says how often: "once a year", "annually"."""
    words = lexicon("undertakings")
    beside = {t.lemma.lower() for t in (adverb, *sentence.children(adverb, "npadvmod", "prep"))}
    return not beside.isdisjoint((*words["times"], *words["rates"]))


def _takes_part(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether somebody only takes part in a meeting ("participate in the summit")."""
    if verb.lemma.lower() not in lexicon("undertakings")["taking_part"]:
        return False
    inside = [
        *sentence.children(verb, "dobj"),
        *(n for p in sentence.children(verb, "prep") for n in sentence.children(p, "pobj")),
    ]
    meetings = lexicon("links")["taking_up"]
    return not inside or any(
        t.lemma.lower() in (*meetings, "forum", "congress", "workshop", "seminar", "exhibition")
        for t in inside
    )


def _agreed(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a meeting is agreed on, with a day or a place for it: that can be checked."""
    parent = commitments_joined.beside_infinitive(sentence, verb) or sentence.parent(verb)
    bound = parent is not None and parent.lemma.lower() in ("agree", "decide")
    fixed = (isinstance(t.mention, DateMention | PlaceMention) for t in sentence.subtree(verb))
    often = (_often(sentence, t) for t in sentence.children(verb, "advmod", "npadvmod"))
    return bound and (any(fixed) or any(often))


def _is_aid(sentence: ParsedSentence, money: Token) -> bool:
    """Tell whether a token is an amount of help; a volume of trade can be promised too."""
    if not isinstance(money.mention, MoneyMention) or _is_goal(sentence, money):
        return False
    return aid_words.flow_of(sentence, money, sentence.span[1]) is not None


def _is_goal(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether something is to rise to an amount or number ("lift trade to USD 2 billion")."""
    prep = sentence.parent(token)
    if token.mention is None or prep is None or prep.text.lower() != "to":
        return False
    verb = next((t for t in above(sentence, prep) if t.pos == "VERB"), None)
    return verb is not None and verb.lemma.lower() in lexicon("undertakings")["raising"]


def _soon(sentence: ParsedSentence, verb: Token) -> bool:
    words = lexicon("undertakings")
    return any(
        t.lemma.lower() in words["times"]
        and any(c.lemma.lower() in words["soon"] or c.text in words["soon"] for c in children)
        for t in sentence.subtree(verb)
        if (children := list(sentence.children(t, "amod")))
    )


def _made(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether one thing that can be seen is made: "build a seawall", not "build trust"."""
    words = lexicon("undertakings")
    return verb.lemma.lower() in words["making"] and any(
        c.text.lower() in ("a", "an") and t.lemma.lower() not in words["abstract"]
        for t in sentence.children(verb, "dobj")
        for c in sentence.children(t, "det")
    )


def _concrete(sentence: ParsedSentence, verb: Token) -> bool:
    words = lexicon("undertakings")["concrete"]
    return any(
        t.lemma.lower() in words or isinstance(t.mention, InstrumentMention)
        for t in sentence.children(verb, "dobj", "attr", "nsubjpass")
    )


def _commitment(  # the parts of one fact
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    who: Speakers,
    statements: Placed[Statement],
) -> Commitment:
    text = document.release.text
    action = trim(text, _told(sentence, verb, _action(sentence, verb)), lead=_LEAD)
    holder = _voiced(statements, verb.span)
    start, end = trim(text, cover(words_of(sentence, who.tokens), action))
    by = holder.speakers[0] if holder is not None and len(holder.speakers) == 1 else "issuer"
    return Commitment(
        id="",
        evidence=(Evidence.of(text, start, end),),
        trigger=verb.span,
        realis="intended",
        by=by,
        basis="stated" if holder is None else "attributed",
        confidence=0.6,
        rule="commitment",
        by_whom=who.names,
        action=text[slice(*action)],
        to=holder.addressee if holder is not None else (),
        deadline=deadline_of(document, sentence, verb, action[1]),
        condition=condition_of(document, sentence, verb),
    )


def _action(sentence: ParsedSentence, verb: Token) -> Span:
    """Return the words from `verb` to the end of its clause, without coordinated verbs.

    Of a passive they begin with what comes into being. A "not" belongs to them: to undertake
    not to do a thing is the opposite of doing it.
    """
    end = verb.span[1]
    if passive(sentence, verb):
        return _alone(sentence, verb)
    for child in sentence.children(verb):
        if child.i < verb.i:
            continue
        if child.dep in ("conj", "cc", "punct") and child.text != ",":
            break
        if child.dep == "advcl" and child.tag == "VBG":
            break
        if child.text != ",":
            end = max(end, sentence.subtree_span(child)[1])
    denied = [child.span[0] for child in sentence.children(verb, "neg") if child.i < verb.i]
    return min((verb.span[0], *denied)), end


def _alone(sentence: ParsedSentence, verb: Token) -> Span:
    """Return the words of a passive up to the "and to" of another undertaking."""
    start, end = sentence.subtree_span(verb)
    for other in sentence.children(verb, "conj"):
        if any(c.text.lower() == "to" for c in sentence.children(other, "aux")):
            joined = [c.span[0] for c in sentence.children(verb, "cc") if c.i < other.i]
            end = min([end, sentence.subtree_span(other)[0], *joined[-1:]])
    return start, end


def _told(sentence: ParsedSentence, verb: Token, span: Span) -> Span:
    """Leave out what a clause after a comma only tells of the last thing named: ", which is X".

    So does an infinitive of the passive: ", to be preceded by X".
    """
    for token in sentence.tokens[verb.i + 2 :]:
        before = sentence.tokens[token.i - 2 : token.i]
        led = before[1].text == "," or (before[0].text == "," and before[1].pos == "ADP")
        added = [t.text.lower() for t in sentence.tokens[token.i : token.i + _PASSIVE]]
        passive_ = added == ["to", "be"] and before[1].text == ","
        if ((token.text.lower() in _RELATIVE and led) or passive_) and token.span[0] < span[1]:
            comma = before[1] if before[1].text == "," else before[0]
            return span[0], comma.span[0]
    return span


def _voiced(statements: Placed[Statement], trigger: Span) -> Statement | None:
    """Return the nearest statement whose words hold the undertaking."""
    holding = [s for s in statements.around(trigger) if s.trigger[1] <= trigger[0]]
    return max(holding, key=lambda s: s.trigger, default=None)
