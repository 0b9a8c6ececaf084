"""Who does what a verb tells and whom it hits, with all that is coordinated with them."""

from collections.abc import Container, Sequence

from kg.extract import actions_envoys, actions_sides, nouns, syntax
from kg.extract.actions_sides import LEXICON, Named
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    StateMention,
    Token,
)


def sides(
    document: Document, sentence: ParsedSentence, verb: Token, kind: str
) -> tuple[list[Named], list[Named]]:
    """Return who does what `verb` says and to whom; of a passive its agents and subject."""
    subject = (
        judged(sentence, verb)
        or actions_envoys.decider(sentence, verb)
        or syntax.subject(sentence, verb)
    )
    held = [] if subject is None else [subject]
    if (noun := described(sentence, verb)) is not None:
        agents = syntax.agents(sentence, verb)
        before = hit(document, sentence, [noun], kind)
        return doers(document, sentence, agents), [_before(document, n, verb) for n in before]
    if syntax.is_passive(sentence, verb):
        agents = syntax.agents(sentence, verb) or actions_envoys.declaring(sentence, verb)
        actors = doers(document, sentence, agents)
        return actors, hit(document, sentence, held, kind)
    objects = syntax.objects(sentence, verb) or tuple(_small_clause(sentence, verb))
    actors = doers(document, sentence, held)
    if kind == "attack" and not actors:
        actors = [n for t in held for n in actions_sides.fighters(document, sentence, t)]
    return actors, hit(document, sentence, objects, kind)


def _before(document: Document, named: Named, verb: Token) -> Named:
    """Return the words for somebody up to the participle that describes them."""
    name, (start, end) = named
    if not start < verb.span[0] < end or name != document.release.text[start:end]:
        return named
    words = document.release.text[start : verb.span[0]].rstrip(" ,")
    return words, (start, start + len(words))


def described(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the noun of a participle with an agent: "the sailors freed by Malta"."""
    done = verb.dep == "acl" and verb.tag == "VBN" and bool(syntax.agents(sentence, verb))
    return sentence.parent(verb) if done else None


def judged(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return who is thanked or condemned for the deed."""
    cue = sentence.parent(verb)
    if verb.dep != "pcomp" or cue is None or cue.text.lower() != "for":
        return None
    judge = syntax.governing_verb(sentence, cue)
    if judge is None or judge.lemma.lower() not in LEXICON["judging"]:
        return None
    return next(iter(syntax.objects(sentence, judge)), None)


def behind_commas(
    sentence: ParsedSentence, noun: Token, prepositions: Container[str]
) -> tuple[Token, ...]:
    """Return what a preposition leads to behind words in commas: "the return, in June, of A"."""
    commas = [t for t in sentence.tokens[noun.i + 1 :] if t.text == ","]
    if len(commas) < 2 or commas[0].i != noun.i + 1:  # noqa: PLR2004  # one on each side
        return ()
    return syntax.behind(sentence, commas[1], prepositions)


def _small_clause(sentence: ParsedSentence, verb: Token) -> list[Token]:
    """Return whom one declares to be something: parsers make of it a clause."""
    return [
        token
        for clause in sentence.children(verb, "ccomp", "oprd", "xcomp")
        for token in sentence.children(clause, "nsubj")
    ]


def doers(document: Document, sentence: ParsedSentence, tokens: Sequence[Token]) -> list[Named]:
    """Return who acts at `tokens`, as facts name them."""
    return [n for t in tokens for n in actions_sides.doers(document, sentence, t)]


def hit(
    document: Document, sentence: ParsedSentence, tokens: Sequence[Token], kind: str
) -> list[Named]:
    """Return whom a deed of `kind` hits at `tokens`, coordinated ones included."""
    found = [
        named
        for start in tokens
        for token in syntax.conjuncts(sentence, start)
        if not _begins_clause(sentence, token)
        for named in _by_name(document, sentence, token)
        or actions_sides.named(document, sentence, token, kind)
    ]
    return [n for i, n in enumerate(found) if not any(_inside(n, seen) for seen in found[:i])]


def _by_name(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return the names behind a word for somebody: "two companies, A and B"."""
    if token.mention is not None:
        return []
    names = [n for a in sentence.children(token, "appos") for n in syntax.conjuncts(sentence, a)]
    start = nouns.noun_span(sentence, token)[0]  # whose they are stands before their noun
    found = [_name(document, sentence, t) for t in names]
    return [(name, (start, end)) for name, end in found if name]


def _name(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, int]:
    """Return the name at `token` and its end; of a body with the unknown words before it."""
    if isinstance(token.mention, PersonMention):
        return token.mention.person, token.span[1]
    if token.mention is None and token.pos == "PROPN":
        name, span = nouns.proper_name(document, sentence, token)
        return name, span[1]
    if not isinstance(token.mention, OrgMention):
        return "", token.span[1]
    start = token.span[0]
    for before in reversed(sentence.tokens[: token.i]):
        if before.mention is not None or before.pos != "PROPN":
            break
        start = before.span[0]
    whole = document.release.text[start : token.span[1]]
    return (whole if start < token.span[0] else token.mention.name), token.span[1]


def _inside(later: Named, earlier: Named) -> bool:
    """Tell whether words are part of words before: "persons and entities linked to X"."""
    (start, end), (low, high) = later[1], earlier[1]
    return low <= start and end <= high and (start, end) != (low, high)


def _begins_clause(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a conjunct is the subject of what follows: "freed A and Armenia freed B"."""
    behind = sentence.tokens[token.i + 1 : token.i + 2]
    acting = isinstance(token.mention, StateMention | OrgMention) and token.dep == "conj"
    return acting and bool(behind) and behind[0].tag in ("VBD", "VBZ", "MD")
