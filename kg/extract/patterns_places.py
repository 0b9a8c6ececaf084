"""Where, around a word in its tree, what it says and whom it addresses can stand."""

from collections.abc import Iterator
from typing import Final

from kg.extract.document import ParsedSentence, Token

_CLAUSAL: Final = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis"})
#: Relations over which a further preposition of the same verb is looked for.
_LEADING_ON: Final = frozenset(
    {"prep", "dative", "agent", "dobj", "pobj", "advmod", "prt", "acomp"}
)
_SUBJECTS: Final = ("nsubj", "nsubjpass", "expl", "csubj")
_TIMES: Final = frozenset({"day", "week", "month", "year", "time", "morning", "evening", "way"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


def noun_of(sentence: ParsedSentence, token: Token) -> Token:
    """Return what a preposition governs, or `token` itself."""
    if token.dep in ("prep", "dative", "agent"):
        return next(sentence.children(token, "pobj", "pcomp"), token)
    return token


def places(sentence: ParsedSentence, word: Token, name: str) -> Iterator[Token]:
    """Yield what stands at the place `name` around `word`, nearest first."""
    match name:
        case "none":
            return
        case "object":
            yield from _objects(sentence, word)
        case "dative":
            yield from sentence.children(word, "dative")
        case "clause" | "quote":
            yield from _clauses(sentence, word)
        case "infinitive":
            yield from _verbs(sentence, word, "VB")
        case "gerund":
            yield from _verbs(sentence, word, "VBG")
        case "predicate":
            yield from _predicated(sentence, word)
        case _:
            yield from prepositions(sentence, word, name)


def _objects(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    if word.pos == "NOUN":  # of an act named by a noun, the noun phrase is the content
        yield word
        return
    for noun in sentence.children(word, "dobj", "obj", "nsubjpass"):
        if not (noun.text == "It" and any(_introduced(sentence, t) for t in sentence.tokens)):
            yield noun  # in "It was noted that", the clause is what was noted
    yield from _set_off(sentence, word)
    yield from _behind_phrase(sentence, word)
    for helper in sentence.children(word, "auxpass"):
        if helper.i > word.i:  # "also discussed was the border"
            yield from sentence.children(helper, "attr", "nsubj")
    for clause in sentence.children(word, "ccomp"):
        if clause.tag not in _FINITE and not _finite(sentence, clause):
            yield from sentence.children(clause, "nsubj", "nsubjpass")
            if clause.tag in ("NN", "NNS"):  # "wished Y success": taken for a clause
                yield clause


def _set_off(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    """Yield the object of "welcomed, in this respect, the holding of the session"."""
    after = sentence.tokens[word.i + 1 : word.i + 2]
    if word.pos == "VERB" and after and after[0].text == ",":
        loose = sentence.children(word, "dep", "npadvmod", "appos")
        yield from (
            t for t in loose if t.i > word.i and t.pos in ("NOUN", "PROPN") and not t.mention
        )


def _behind_phrase(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    """Yield the object behind a phrase: "discussed with X the plan", "noted with concern the war".

    Parsers take it for a circumstance, or for an object of the noun before it.
    """
    if word.pos != "VERB" or any(sentence.children(word, "dobj")):
        return
    for token in sentence.tokens[word.i + 1 :]:
        before = sentence.parent(token)
        article = any(c.text.lower() == "the" for c in sentence.children(token, "det"))
        if token.pos != "NOUN" or token.mention is not None or not article or before is None:
            continue
        apart = token.dep == "npadvmod" and before.i == word.i and token.lemma not in _TIMES
        under = token.dep == "dobj" and before.dep == "pobj" and before.pos == "NOUN"
        if apart or (under and _head(sentence, before) == word):
            yield token


def _head(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the word that governs the preposition before a noun."""
    preposition = sentence.parent(noun)
    return None if preposition is None else sentence.parent(preposition)


def _clauses(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    below = [word, *sentence.children(word, "dobj", "dative")]
    behind = [n for p in sentence.children(word, "prep") for n in sentence.children(p, "pobj")]
    for parent in (*below, *(n for n in behind if n.i > word.i)):
        for token in sentence.children(parent, "ccomp", "acl", "relcl", "advcl", "parataxis"):
            led = _introduced(sentence, token)
            said = led or _said(sentence, word, token)
            whole = _finite(sentence, token) or _misread(sentence, word, token)
            if said and (whole or (led and any(sentence.children(token, *_SUBJECTS)))):
                yield token


def _predicated(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    """Yield the clause under the adjective of `word`: "made it clear that", "stands ready to"."""
    for adjective in sentence.children(word, "acomp", "ccomp", "oprd", "xcomp"):
        if adjective.pos == "ADJ":
            clauses = sentence.children(adjective, "ccomp", "xcomp", "advcl")
            yield from (c for c in clauses if c.i > adjective.i)


def _said(sentence: ParsedSentence, word: Token, clause: Token) -> bool:
    """Tell whether `clause` is what `word` says and not another verb of the same subject."""
    own = any(True for _ in sentence.children(clause, *_SUBJECTS))
    after = clause.i > word.i or any(True for _ in sentence.children(word, *_SUBJECTS))
    return clause.dep == "ccomp" and own and after


def _introduced(sentence: ParsedSentence, token: Token) -> bool:
    return any(
        c.dep == "mark" and c.text.lower() in ("that", "whether") for c in sentence.children(token)
    )


def _misread(sentence: ParsedSentence, word: Token, token: Token) -> bool:
    """Tell whether a "that" clause has a verb that the parser took for a plural noun."""
    after = sentence.tokens[word.i + 1 : word.i + 2]
    led = bool(after) and after[0].dep == "mark" and after[0].text.lower() == "that"
    return led and token.dep == "ccomp" and token.tag == "NNS"


def _finite(sentence: ParsedSentence, verb: Token) -> bool:
    if verb.tag in _FINITE:
        return True
    return any(c.tag in _FINITE for c in sentence.children(verb, "aux", "auxpass"))


def _verbs(sentence: ParsedSentence, word: Token, tag: str) -> Iterator[Token]:
    """Yield the infinitives (VB) or gerunds (VBG) under `word` or under its object."""
    below = [word, *sentence.children(word, "dobj", "dative", "prep")]
    for parent in below:
        for token in sentence.children(parent, "xcomp", "ccomp", "advcl", "acl", "relcl"):
            marked = any(c.text.lower() == "to" for c in sentence.children(token, "aux"))
            after = token.i > word.i
            if after and (marked if tag == "VB" else token.tag == tag and not marked):
                yield token


def prepositions(sentence: ParsedSentence, word: Token, name: str) -> Iterator[Token]:
    """Yield the prepositions `name` after `word`: its own, its object's, or a further one.

    A parser often hangs the second of two prepositional phrases on the noun of the first
    ("gratitude to X for Y"), so those are followed too.
    """
    level = [word]
    while level:
        deeper: list[Token] = []
        for token in level:
            for child in sentence.children(token):
                if child.i < word.i or child.dep in _CLAUSAL:
                    continue
                if child.dep in ("prep", "dative", "agent") and child.text.lower() == name:
                    yield child
                elif child.dep in _LEADING_ON:
                    deeper.append(child)
        level = deeper
