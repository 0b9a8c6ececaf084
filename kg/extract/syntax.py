"""Small steps over the tree of a parsed sentence that all event finders share."""

from collections.abc import Container, Iterator
from typing import Final

from kg.extract.document import (
    DateMention,
    GroupMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    RoleMention,
    StateMention,
    Token,
)
from kg.model.facts import Realis

#: Dependents that open a clause of their own, whose words say something about another event.
_CLAUSES: Final = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj"})
_MODALS: Final = frozenset({"will", "shall", "would", "may", "might", "could", "should", "must"})
#: Verbs that make what is subordinate to them a plan and not yet a deed.
_PLANNING: Final = frozenset(
    {
        "plan", "intend", "schedule", "expect", "hope", "look", "wish", "propose", "want",
        "decide", "agree", "aim", "seek", "offer", "prepare", "anticipate", "approve", "consider",
        "pledge", "commit", "promise", "vow", "undertake", "resolve", "threaten", "volunteer",
        "ask", "invite", "request", "urge", "call", "appeal", "demand", "encourage", "exhort",
        "require", "instruct", "order", "direct", "task", "mandate", "oblige", "authorize",
        "authorise", "recommend", "suggest", "advise", "warn", "due", "set", "slate",
        "slat",  # "slated", as the parser reads it
        "ready", "willing", "prepared", "poised",
    }
)  # fmt: skip
#: Verbs that deny what is subordinate to them.
_DENYING: Final = frozenset(
    {"deny", "reject", "refute", "rebut", "dismiss", "disavow", "repudiate", "refuse", "decline"}
)
_RELATIVE: Final = frozenset({"who", "which", "that"})
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_ACTING: Final = (PersonMention, RoleMention, StateMention, OrgMention, GroupMention)


def conjuncts(sentence: ParsedSentence, token: Token) -> tuple[Token, ...]:
    """Return `token` and what is coordinated with or in apposition to it, in text order."""
    found = [token]
    for seen in found:
        found.extend(sentence.children(seen, "conj"))
    return tuple(sorted(found, key=lambda t: t.i))


def clause(sentence: ParsedSentence, head: Token) -> tuple[Token, ...]:
    """Return the words of the clause of `head`, without the clauses that depend on it."""
    found = [head]
    for seen in found:
        found.extend(c for c in sentence.children(seen) if not _opens_clause(seen, c))
    return tuple(sorted(found, key=lambda t: t.i))


def _opens_clause(parent: Token, child: Token) -> bool:
    coordinated = child.dep == "conj" and child.pos in ("VERB", "AUX")
    return child.dep in _CLAUSES or (coordinated and parent.pos in ("VERB", "AUX"))


def ancestors(sentence: ParsedSentence, token: Token) -> Iterator[Token]:
    """Yield the governors of `token` up to the root, nearest first."""
    parent = sentence.parent(token)
    while parent is not None:
        yield parent
        parent = sentence.parent(parent)


def governing_verb(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the nearest verb above `token`."""
    return next((t for t in ancestors(sentence, token) if t.pos in ("VERB", "AUX")), None)


def subject(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the subject of `verb`, its own or the one it shares with the verb above it.

    A relative pronoun gives the noun that it stands for. A participle that modifies a noun
    ("the agreement reached by …") has no subject here.
    """
    seen: Token | None = verb
    while seen is not None:
        own = next(sentence.children(seen, *_SUBJECTS), None) or _set_off(sentence, seen)
        if own is not None:
            own = _actor_before(sentence, own)
            stands_for = sentence.parent(seen) if seen.dep == "relcl" else None
            relative = own.text.lower() in _RELATIVE
            return stands_for if relative and stands_for is not None else own
        if seen.dep not in ("conj", "xcomp", "acomp", "advcl", "pcomp", "prep"):
            return None
        seen = sentence.parent(seen)
    return None


def _actor_before(sentence: ParsedSentence, subject: Token) -> Token:
    """Return the actor before a subject that is a place or a day, which no verb can have.

    "President A Tuesday at State House, Nairobi held talks": A did.
    """
    if not isinstance(subject.mention, PlaceMention | DateMention):
        return subject
    for token in reversed(sentence.tokens[: subject.i]):
        if token.pos in ("VERB", "AUX"):
            break
        if isinstance(token.mention, PersonMention | RoleMention) and token.dep != "pobj":
            return token
    return subject


def _set_off(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the actor right before a finite verb that the tree has as an apposition.

    After "On Monday, A, Minister of B, met C" parsers take A for a name of the day, and in
    "announced A will provide" for what is announced.
    """
    modal = any(c.tag == "MD" for c in sentence.children(verb, "aux"))
    helped = any(c.tag in _FINITE for c in sentence.children(verb, "aux", "auxpass"))
    if verb.tag not in _FINITE and not modal and not helped:
        return None
    for token in reversed(sentence.tokens[: verb.i]):
        apart = token.dep in ("appos", "conj", "dep") or (modal and token.dep == "dobj")
        if isinstance(token.mention, _ACTING) and (apart or _misplaced(sentence, token)):
            return token
        if token.pos not in ("PUNCT", "ADV", "AUX") and not isinstance(token.mention, DateMention):
            return None
    return None


def _misplaced(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a person was taken for a circumstance, or for part of a day: "A today met"."""
    if not isinstance(token.mention, PersonMention):
        return False
    head = sentence.parent(token)
    day = head is not None and isinstance(head.mention, DateMention)
    return token.dep == "npadvmod" or (day and token.dep in ("compound", "nmod", "poss"))


def beside(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the actor between "and" and a finite conjunct: "X sought trade and Y thanked Z".

    A parser may take the actor for part of what stands before, and one before a participle for
    a circumstance: "X, welcoming the truce, called for calm".
    """
    first = sentence.tokens[0]
    if verb.dep == "ROOT" and first.dep == "npadvmod" and first.head == verb.i:
        return first if isinstance(first.mention, PersonMention | RoleMention) else None
    before = sentence.tokens[max(0, verb.i - 2) : verb.i]
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ") or len(before) < 2:  # noqa: PLR2004
        return None
    joined = before[0].text.lower() in ("and", "while", "but", ";")
    return before[1] if joined and isinstance(before[1].mention, _ACTING) else None


def is_passive(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether `verb` is in the passive voice."""
    return any(c.dep in ("nsubjpass", "auxpass") for c in sentence.children(verb))


def agents(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return those named by a "by" phrase of `verb`."""
    return prepositional(sentence, verb, ("by",))


def doing(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return who does what a verb says: its subject, of a passive its agents."""
    if is_passive(sentence, verb):
        return agents(sentence, verb)
    own = subject(sentence, verb)
    return () if own is None else (own,)


def objects(sentence: ParsedSentence, verb: Token, *deps: str) -> tuple[Token, ...]:
    """Return the direct objects of `verb` with all that is coordinated with them."""
    wanted = deps or ("dobj", "obj")
    return tuple(
        t for child in sentence.children(verb, *wanted) for t in conjuncts(sentence, child)
    )


def prepositional(
    sentence: ParsedSentence, head: Token, prepositions: Container[str]
) -> tuple[Token, ...]:
    """Return what follows one of `prepositions` under `head`, coordinated members included."""
    found: list[Token] = []
    for prep in sentence.children(head, "prep", "agent", "dative", "prt", "pcomp"):
        if prep.text.lower() not in prepositions:
            continue
        again = (t for t in sentence.children(prep, "conj") if t.text.lower() in prepositions)
        for word in (prep, *again):  # "by A and by B"
            for child in sentence.children(word, "pobj", "pcomp"):
                found.extend(conjuncts(sentence, child))
    return tuple(found)


def behind(
    sentence: ParsedSentence, word: Token, prepositions: Container[str]
) -> tuple[Token, ...]:
    """Return what follows a preposition right behind `word`, wherever the parser hung it."""
    following = sentence.tokens[word.i + 1 : word.i + 2]
    if not following or following[0].text.lower() not in prepositions:
        return ()
    return tuple(
        token
        for child in sentence.children(following[0], "pobj")
        for token in conjuncts(sentence, child)
    )


def represented(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return those for whom something is done: "signed, on behalf of A, …".

    Parsers hang such a phrase on many words; it stands behind the verb.
    """
    behalf = (t for t in sentence.tokens[verb.i :] if t.lemma.lower() == "behalf")
    return tuple(t for noun in behalf for t in prepositional(sentence, noun, ("of",)))


def tells_where(sentence: ParsedSentence, clause: Token) -> bool:
    """Tell whether a clause opens with "where": "in A, where she met B"."""
    return any(c.text.lower() == "where" for c in sentence.children(clause, "advmod"))


def phrase(sentence: ParsedSentence, noun: Token) -> str:
    """Return the lower-case words of a noun with the words right before it that describe it."""
    parts = [
        *sentence.children(noun, "compound", "amod", "nmod", "nummod", "poss"),
        noun,
    ]
    return " ".join(t.text.lower() for t in sorted(parts, key=lambda t: t.i) if t.i <= noun.i)


def realis_of(sentence: ParsedSentence, verb: Token) -> Realis:
    """Tell whether what `verb` says has happened, is planned, or is denied."""
    seen: Token = verb
    while True:
        helpers = list(sentence.children(seen, "aux", "neg", "auxpass"))
        if any(h.dep == "neg" for h in helpers):
            return "negated"
        if any(h.lemma.lower() in _MODALS or h.text.lower() in _MODALS for h in helpers):
            return "intended"
        parent = sentence.parent(seen)
        infinitive = any(h.text.lower() == "to" for h in helpers)
        if parent is None:
            return "intended" if infinitive else "actual"
        if infinitive and _yet(sentence, parent):
            return "negated"
        if parent.lemma.lower() in _DENYING and seen.dep in ("ccomp", "xcomp", "pcomp", "dobj"):
            return "negated"
        if _is_plan(sentence, seen, parent, infinitive=infinitive):
            return "intended"
        if seen.dep not in ("xcomp", "conj", "pcomp", "prep", "acl"):
            return "actual"
        if infinitive and seen.dep == "acl":
            return "intended"
        seen = parent


def _yet(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether what follows is still undone: "is yet to be ratified", "has yet to ratify"."""
    waiting = any(c.text.lower() == "yet" for c in sentence.children(verb, "advmod"))
    return waiting and verb.lemma.lower() in ("be", "have")


def _is_plan(sentence: ParsedSentence, verb: Token, above: Token, *, infinitive: bool) -> bool:
    """Tell whether the word above a verb makes a plan of it."""
    lemma = above.lemma.lower()
    if infinitive and verb.dep == "xcomp" and lemma == "be":  # "is to meet", "is also to meet"
        between = (t for t in sentence.tokens[above.i + 1 : verb.i] if t.text.lower() != "to")
        return all(t.pos in ("ADV", "PART") or t.lemma == "be" for t in between)
    if infinitive and verb.dep == "xcomp" and above.text.lower() == "going":
        return True  # "is going to be in"
    if verb.dep == "prep" and lemma == "look" and verb.text.lower() == "to":
        return True  # "looks forward to welcoming"
    proposed = verb.dep == "ccomp" and verb.tag in ("VB", "VBP")  # "proposed that they meet"
    # of "committed to returning" the preposition stands for what is under it
    under = verb.dep in ("pcomp", "prep")
    return (infinitive or under or proposed) and lemma in _PLANNING


def subtree_without_clauses(sentence: ParsedSentence, head: Token) -> tuple[Token, ...]:
    """Return `head` and its phrase, without relative clauses and coordinated members."""
    found = [head]
    for seen in found:
        found.extend(
            c
            for c in sentence.children(seen)
            if c.dep not in _CLAUSES and not (seen.i == head.i and c.dep in ("conj", "cc"))
        )
    return tuple(sorted(found, key=lambda t: t.i))
