"""Name who comes where a team without a leader does: "a mission of the Fund will visit A"."""

from typing import Final

from kg.extract import nouns, syntax
from kg.extract.document import Document, OrgMention, ParsedSentence, StateMention, Token, members
from kg.extract.meetings_shape import LEXICON, Party

_GROUPS: Final = LEXICON["visits"]["groups"]
_KINDS: Final = ("amod", "compound", "nmod")


def of(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return the body that sends the team which is the subject of `verb`, else its own words.

    A bare "mission" says too little to be named.
    """
    team = syntax.subject(sentence, verb)
    if team is None or team.mention is not None or team.lemma.lower() not in _GROUPS:
        return ()
    sent = (
        *syntax.prepositional(sentence, team, ("of", "from")),
        *sentence.children(team, *_KINDS, "poss"),
    )
    senders = [t for t in sent if isinstance(t.mention, OrgMention)]
    if senders:
        names = tuple(dict.fromkeys(n for t in senders for n in members(t.mention)))
        return (Party(names=names, span=senders[-1].span),)
    states = [t.mention.iso3 for t in sent if isinstance(t.mention, StateMention)]
    if states:
        return (Party(names=tuple(dict.fromkeys(states)), span=team.span),)
    described = any(True for _ in sentence.children(team, *_KINDS))
    words = nouns.noun_words(document, sentence, team)
    return (Party(names=(words,), span=team.span),) if described else ()
