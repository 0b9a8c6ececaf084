"""Tell of a joint document that is published as a release of its own."""

from typing import cast

from kg.extract import agreements_parties, nouns
from kg.extract.agreements_names import LEXICON
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Token
from kg.model.evidence import SlotSupport
from kg.model.facts import Agreement, AgreementForm


def is_release_itself(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a headline opens with the name of a joint document: the release is its text."""
    mention = token.mention
    opens = sentence.zone == "headline" and token.i == 0
    joint = isinstance(mention, InstrumentMention) and mention.form in LEXICON["published"]
    return opens and joint


def release_itself(document: Document, token: Token) -> Agreement | None:
    """Return the document as concluded on the day of its publication, if a name tells it."""
    mention = token.mention
    if not isinstance(mention, InstrumentMention):
        return None
    published = document.release.published
    evidence = (nouns.quote(document, token.span),)
    parties = mention.parties or agreements_parties.both_sides(document)
    guessed = ("date",) if mention.parties else ("date", "parties")
    return Agreement(
        id=f"agreement:{token.span[0]}",
        name=mention.name,
        form=cast("AgreementForm", mention.form),
        parties=tuple(sorted(parties)),
        date=published.isoformat() if published is not None else None,
        status="concluded",
        trigger=token.span,
        evidence=evidence,
        rule="agreement.release-itself",
        confidence=0.7,
        support=tuple(
            SlotSupport(slot=slot, basis="inferred", evidence=evidence[0]) for slot in guessed
        ),
    )
