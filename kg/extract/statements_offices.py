"""Which office speaks as "the Ministry" or "the Embassy", or by "the statement" it gave out."""

from bisect import bisect_left
from typing import Final

from kg.extract.document import Document, OrgMention, ParsedSentence, Token
from kg.extract.once import once_per_release

#: Offices named in full before: "the Ministry", "the Embassy".
_OFFICES: Final = frozenset({"ministry", "embassy", "consulate", "presidency"})
#: Verbs that only introduce what the issuer tells, and whom notices are for.
_NOTIFYING: Final = frozenset({"inform", "report", "notify", "advise"})
_PUBLIC: Final = frozenset({"public", "traveller", "traveler", "applicant"})
#: Papers by which an office speaks: "the statement added that".
_PAPERS: Final = frozenset({"statement", "release", "communique", "communiqué", "readout"})


def office_of(document: Document, sentence: ParsedSentence, token: Token) -> str | None:
    """Return the office for which a common noun stands, by its full name if that is told."""
    if token.lemma.lower() in _OFFICES:
        return _office(document, token)
    if token.lemma.lower() in _PAPERS and _of_issuer(sentence, token):
        return _paper(document, token)
    return None


def gives_notice(
    document: Document, sentence: ParsedSentence, verb: Token, speakers: tuple[Token, ...]
) -> bool:
    """Tell whether the issuing ministry only gives notice: "The Ministry informs that X".

    What it so introduces it tells itself. An agency that quotes the ministry puts it last.
    """
    told = [t.mention for t in speakers if isinstance(t.mention, OrgMention)]
    own = [m for m in told if "ministry" in m.name.casefold() and m.state in (None, document.home)]
    common = [t for t in speakers if t.lemma.lower() == "ministry"]
    first = bool(speakers) and speakers[0].i < verb.i
    if not (own or common) or not first:
        return False
    heard = {t.lemma.lower() for t in sentence.children(verb, "dobj", "dative")}
    notice = verb.tag == "VBZ" and verb.lemma.lower() in _NOTIFYING
    return notice or not heard.isdisjoint(_PUBLIC)


def _office(document: Document, token: Token) -> str:
    """Return the office that "the Ministry" means, by its full name if the release has it."""
    word = token.lemma.lower()
    named = (
        o.name
        for o in document.organizations
        if word in o.name.casefold() and (word != "ministry" or o.state in (None, document.home))
    )
    return next(named, document.home)


def _of_issuer(sentence: ParsedSentence, paper: Token) -> bool:
    """Tell whether a paper is "the statement" of an office, and no joint one or one of others."""
    around = sentence.children(paper, "poss", "amod", "prep", "nmod")
    definite = any(c.text.lower() == "the" for c in sentence.children(paper, "det"))
    return definite and not any(True for _ in around)


def _paper(document: Document, paper: Token) -> str:
    """Return the office that has issued a paper: the last one named before it, else the state."""
    named = _named(document)
    before = bisect_left(named, paper.span[0], key=lambda entry: entry[0])
    return named[before - 1][1] if before else document.home


@once_per_release
def _named(document: Document) -> list[tuple[int, str]]:
    """Return where offices are named, in the order of the text."""
    return [
        (token.span[0], token.mention.name)
        for sentence in document.sentences
        for token in sentence.mentions(OrgMention)
        if isinstance(token.mention, OrgMention)
        and not _OFFICES.isdisjoint(token.mention.name.casefold().split())
    ]
