"""Resolve "the MoU", "the Partnership", "under it" to the agreement of the release they mean."""

from collections.abc import Sequence

from kg.extract.document import InstrumentMention, Token
from kg.extract.links_events import LEXICON
from kg.extract.told import Told
from kg.model.facts import Agreement, Fact


def agreement_at(token: Token, facts: Sequence[Fact]) -> Agreement | None:
    """Return the agreement that a mention names, or takes up by its form ("the MoU")."""
    mention = token.mention
    told = Told.of(facts)
    if not isinstance(mention, InstrumentMention):
        return _taken_up(token, told)
    own = told.at(Agreement, token.span)
    if own is not None or not mention.definite:
        return own
    return told.agreement_before(token.span, form=mention.form)


def _taken_up(token: Token, told: Told) -> Agreement | None:
    """Return the last agreement for "under it", or for a word of its name ("the Partnership").

    A word for documents with a capital may also take it up by another name than its own.
    """
    if token.text.lower() == "it" and token.dep == "pobj":
        return told.agreement_before(token.span)
    if token.mention is None and token.text.lower() == token.text in LEXICON["named_works"]:
        return _work(token, told)
    if token.mention is not None or token.pos != "PROPN" or not token.text[:1].isupper():
        return None
    named = told.agreement_before(token.span, name=token.text)
    if named is None and token.lemma.lower() in LEXICON["documents"] and token.dep != "compound":
        return told.agreement_before(token.span)
    return named


def _work(token: Token, told: Told) -> Agreement | None:
    """Return the agreement last told whose name has the work that "this project" takes up."""
    last = told.agreement_before(token.span)
    return last if last is not None and token.text in last.name.lower().split() else None
