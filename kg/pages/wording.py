"""Words of the pages that stand for terms: kinds of records, basis, standing."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup, escape

_LONGEST: Final = 180


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return `text` on one line, cut after a word; the cut shows as an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return f"{plain[:longest].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def web(address: str) -> str:
    """Return an address that came with a release if it is one of the web, else ""."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def exact(text: str) -> Markup:
    """Return `text` for HTML so that a browser has all of it, carriage returns too."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704  # escaped


def _mark(text: str) -> str:
    """Return `text`; the name marks it for the catalogue of translations."""
    return text


#: Class of a record or actor → what it is called on pages.
KINDS: Final[Mapping[str, str]] = {
    "Agreement": _mark("Agreement"),
    "Aid": _mark("Aid"),
    "AidStep": _mark("Step of aid"),
    "Aim": _mark("Planned or wished"),
    "Commitment": _mark("Commitment"),
    "Conclusion": _mark("Conclusion of an agreement"),
    "Deal": _mark("Deal"),
    "Event": _mark("Event"),
    "Group": _mark("Group"),
    "JointBody": _mark("Joint body"),
    "Meeting": _mark("Meeting"),
    "Organization": _mark("Organisation"),
    "Person": _mark("Person"),
    "Place": _mark("Place"),
    "Post": _mark("Post"),
    "Reference": _mark("Reference"),
    "Release": _mark("Release"),
    "Situation": _mark("Situation"),
    "Stance": _mark("Stance"),
    "State": _mark("State"),
    "Statement": _mark("Statement"),
    "Tenure": _mark("Tenure"),
    "Visit": _mark("Visit"),
}

#: Property between two nodes → how it reads from its subject to its object.
RELATIONS: Final[Mapping[str, str]] = {
    "additionalTo": _mark("comes on top of"),
    "agent": _mark("is done by"),
    "amends": _mark("amends"),
    "announcedAt": _mark("was announced at"),
    "bearsOn": _mark("bears on"),
    "beneficiary": _mark("is for"),
    "between": _mark("is between"),
    "buyer": _mark("is bought by"),
    "concerns": _mark("concerns"),
    "concludes": _mark("concludes"),
    "creditedTo": _mark("is credited to"),
    "donor": _mark("is given by"),
    "during": _mark("took place during"),
    "expresses": _mark("expresses"),
    "facilitator": _mark("was helped about by"),
    "follows": _mark("follows"),
    "holder": _mark("is held by"),
    "implements": _mark("implements"),
    "issuer": _mark("was issued by"),
    "linkedTo": _mark("is linked to"),
    "location": _mark("is in"),
    "member": _mark("is of"),
    "ofState": _mark("belongs to"),
    "onBehalfOf": _mark("is on behalf of"),
    "outcomeOf": _mark("is an outcome of"),
    "participant": _mark("has as participant"),
    "party": _mark("has as party"),
    "possiblySame": _mark("may be the same as"),
    "post": _mark("is the post"),
    "postIn": _mark("is a post in"),
    "promisee": _mark("is promised to"),
    "publisher": _mark("was published by"),
    "purpose": _mark("is meant for"),
    "recipient": _mark("is received by"),
    "recipientState": _mark("is received in"),
    "refersTo": _mark("refers to"),
    "seller": _mark("is sold by"),
    "setsOut": _mark("sets out"),
    "supersedes": _mark("supersedes"),
    "toward": _mark("is toward"),
}


#: Kind of an item of the world → what it is called on pages.
ITEMS: Final[Mapping[str, str]] = {
    "commitment": _mark("Commitment"),
    "deal": _mark("Deal"),
    "event": _mark("Event"),
    "flow": _mark("Aid"),
    "instrument": _mark("Agreement"),
    "meeting": _mark("Meeting"),
    "organisation": _mark("Organisation"),
    "person": _mark("Person"),
    "place": _mark("Place"),
    "reference": _mark("Reference"),
    "statement": _mark("Statement"),
}
#: Property by local name → what a page calls it; others are spelt out from their name.
SLOTS: Final[Mapping[str, str]] = {
    "about": _mark("Content"),
    "act": _mark("Kind of statement"),
    "action": _mark("To do what"),
    "additionalTo": _mark("In addition to"),
    "agent": _mark("By"),
    "agreementStatus": _mark("Standing as told"),
    "attitude": _mark("Attitude"),
    "beneficiary": _mark("For whose benefit"),
    "buyer": _mark("Buyer"),
    "currency": _mark("Currency"),
    "deadline": _mark("Deadline"),
    "donor": _mark("From"),
    "eventType": _mark("Type"),
    "expresses": _mark("Expresses"),
    "facilitator": _mark("Brought about with the help of"),
    "goods": _mark("Goods"),
    "group": _mark("Whom it befell"),
    "groupNumber": _mark("How many"),
    "groupState": _mark("State of these"),
    "holder": _mark("Who is bound"),
    "implements": _mark("Implements"),
    "instrument": _mark("Form"),
    "isPartOf": _mark("Part of"),
    "location": _mark("Place"),
    "maxValue": _mark("At most"),
    "minValue": _mark("At least"),
    "onBehalfOf": _mark("On behalf of"),
    "outcomeOf": _mark("Outcome of"),
    "participant": _mark("Took part"),
    "party": _mark("Parties"),
    "purposeText": _mark("Purpose"),
    "recipient": _mark("To"),
    "recipientState": _mark("For"),
    "refersTo": _mark("Refers to"),
    "seller": _mark("Seller"),
    "stage": _mark("How far"),
    "subject": _mark("Area"),
    "unitText": _mark("Counted in"),
    "value": _mark("Amount"),
}


def slot_words(slot: str) -> str:
    """Return what a property, given by its local name, is called on pages."""
    spelt = "".join(f" {c.lower()}" if c.isupper() else c for c in slot)
    return SLOTS.get(slot, spelt.capitalize())
