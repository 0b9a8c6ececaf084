"""Find what actors hold, want or are bound to inside what somebody is reported to have said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.extract.clauses import subjects, trim
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.patterns_places import noun_of, places
from kg.extract.spans import Placed, by_first_quote
from kg.extract.statements_candidates import cover, words_of
from kg.extract.statements_speakers import Speakers, owners, speakers_at
from kg.lexicons import lexicon
from kg.model.evidence import Evidence
from kg.model.facts import Attitude, Stance, Statement

_LEAD: Final = ("to", "for", "of", "that")
_CONFIDENCE: Final = 0.7
_LINKING: Final = frozenset({"also", "further", "again", "then", "thus", "therefore"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_SECTIONS: Final[Mapping[str, str]] = {"NOUN": "nouns", "ADJ": "adjectives", "VERB": "verbs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sense:
    """An attitude that a word shows, with the places of what it is held toward."""

    attitude: Attitude
    toward: tuple[str, ...]


@cache
def _senses(section: str) -> Mapping[str, _Sense]:
    return {
        word: _Sense(attitude=entry["attitude"], toward=tuple(entry["toward"]))
        for entry in lexicon("attitudes")[section]
        for word in entry["words"]
    }


def find(document: Document, statements: Sequence[Statement]) -> Iterator[Stance]:
    """Yield the stances that `statements` voice, in the order of the text.

    A list ("priorities are to do A, B and C") gives one stance per member. Each belongs to the
    statement that holds it, the inner one where statements are nested, and rests on its speaker.
    """
    number = 0
    placed = by_first_quote(statements)
    for sentence in document.sentences:
        for word in sentence.tokens:
            sense = _sense(word)
            statement = _voicing(placed, word.span) if sense is not None else None
            if statement is None or sense is None:
                continue
            for toward in _toward(sentence, word, sense, statement.evidence[0].end):
                number += 1
                stance = _stance(document, sentence, word, (sense, toward), statement)
                yield replace(stance, id=f"t{number}")


def _sense(word: Token) -> _Sense | None:
    section = _SECTIONS.get(word.pos)
    if word.tag in ("VBN", "JJ") and word.text.lower() in _senses("adjectives"):
        section = "adjectives"
    if section == "verbs" and word.tag not in _FINITE:
        return None
    if word.mention is not None or section is None:
        return None
    lemma = word.lemma.lower()
    return _senses(section).get(lemma) or _senses(section).get(word.text.lower())


def _voicing(statements: Placed[Statement], span: Span) -> Statement | None:
    """Return the statement in whose words `span` stands, the innermost of several."""
    holding = [s for s in statements.around(span) if s.trigger <= span]
    return max(holding, key=lambda s: s.trigger, default=None)


def _toward(sentence: ParsedSentence, word: Token, sense: _Sense, end: int) -> list[Span]:
    """Return what the attitude is held toward; several spans where the words list them.

    `end` is where the words of the statement end.
    """
    for name in sense.toward:
        if name == "complement":
            return _complements(sentence, word, end)
        for token in _places(sentence, word, name):
            head = noun_of(sentence, token)
            if head.i != token.i or token.pos not in ("ADP", "PART"):
                return [_extended(sentence, sentence.subtree_span(head), end)]
    return []


def _places(sentence: ParsedSentence, word: Token, name: str) -> Iterator[Token]:
    """Yield what stands at a place of `word`, or of the light verb that carries it."""
    yield from places(sentence, word, name)
    verb = sentence.parent(word)
    if word.dep == "dobj" and verb is not None and name not in ("object", "infinitive"):
        yield from places(sentence, verb, name)


def _extended(sentence: ParsedSentence, span: Span, end: int) -> Span:
    """Extend `span` to the end of the statement where only phrases follow, no other clause.

    Parsers often hang the later members of a long object on a word before it.
    """
    rest = [t for t in sentence.tokens if span[1] <= t.span[0] and t.span[1] <= end]
    clauses = any(t.tag in _FINITE and t.dep in ("conj", "ROOT", "ccomp") for t in rest)
    return span if clauses or not rest else (span[0], rest[-1].span[1])


def _complements(sentence: ParsedSentence, noun: Token, end: int) -> list[Span]:
    """Return the members of what follows "are" in "X's priorities are to do A, B and C".

    Parsers hang later members on any verb before them, so all words up to `end` are taken.
    """
    verb = sentence.parent(noun)
    if verb is None or noun.dep != "nsubj" or verb.lemma != "be":
        return []
    told = next(sentence.children(verb, "xcomp", "attr", "ccomp", "acomp"), None)
    if told is None:
        return []
    first = sentence.subtree(told)[0]
    return list(_members(sentence, [t for t in sentence.tokens[first.i :] if t.span[1] <= end]))


def _members(sentence: ParsedSentence, tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the span of each member of a list of infinitives.

    A bare infinitive after a comma or "and" opens a member.
    """
    opens: list[int] = []
    for token in tokens:
        if token.i == tokens[0].i or _opens_member(sentence, token, len(opens)):
            opens.append(token.i)
    for first, following in zip(opens, [*opens[1:], tokens[-1].i + 1], strict=True):
        run = [t for t in tokens if first <= t.i < following]
        while len(run) > 1 and (run[-1].pos in ("PUNCT", "CCONJ")):
            run.pop()
        yield run[0].span[0], run[-1].span[1]


def _opens_member(sentence: ParsedSentence, token: Token, members: int) -> bool:
    """Tell whether `token` begins a member, with `members` before it.

    After a comma and "and" the last member of a list is taken even if the tagger does not see
    that it is a verb.
    """
    before = sentence.tokens[token.i - 1]
    if before.text.lower() == "to":
        before = sentence.tokens[token.i - 2]
    earlier = sentence.tokens[before.i - 1]
    if token.tag == "VB":
        coordinated = before.pos == "CCONJ" and earlier.pos != "VERB"
        return coordinated or before.text in (",", ";")
    last = before.pos == "CCONJ" and earlier.text in (",", ";")
    return last and members > 1 and token.tag in ("VBP", "JJ", "NN")


def _stance(
    document: Document,
    sentence: ParsedSentence,
    word: Token,
    what: tuple[_Sense, Span],
    statement: Statement,
) -> Stance:
    """Return the stance that `word` shows; its trigger is what it is held toward.

    The members of one list share their word, so only that tells them apart.
    """
    text = document.release.text
    held = _holders(document, sentence, word)
    wording = trim(text, _wording(sentence, word))
    sense, toward = what
    object_ = trim(text, toward, lead=_LEAD)
    named = words_of(sentence, held.tokens) if held is not None else wording
    return Stance(
        id="",
        evidence=(Evidence.of(text, *trim(text, cover(named, wording, object_))),),
        trigger=object_,
        by=statement.speakers[0] if len(statement.speakers) == 1 else "issuer",
        basis="attributed",
        confidence=_CONFIDENCE,
        rule=f"stance-{sense.attitude}",
        holders=held.names if held is not None else statement.speakers,
        attitude=sense.attitude,
        toward=text[slice(*object_)],
        wording=text[slice(*wording)],
        statement=statement.id,
    )


def _holders(document: Document, sentence: ParsedSentence, word: Token) -> Speakers | None:
    """Return whose attitude it is as the words say; None if it is that of the speakers."""
    if word.pos == "NOUN":
        return speakers_at(document, sentence, owners(sentence, word))
    return speakers_at(document, sentence, subjects(sentence, word))


def _wording(sentence: ParsedSentence, word: Token) -> Span:
    """Return the words of the attitude with those that qualify it."""
    verb = sentence.parent(word)
    linked = word.dep in ("acomp", "attr", "xcomp") and verb is not None
    parts = [word, *sentence.children(word, "amod", "advmod", "neg")]
    if word.pos != "NOUN" and linked and verb is not None:
        parts.append(verb)
    before = [t for t in parts if t.i <= word.i and t.text.lower() not in _LINKING]
    return min(t.span[0] for t in before), word.span[1]
