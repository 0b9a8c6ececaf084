"""Words of the pages that stand for terms: kinds of records, basis, standing."""

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup, escape

from kg.pages.languages import DATA, SOURCE, Words, mark
from kg.pages.problems import explained

_LONGEST: Final = 150
#: Signs of Markdown: asterisks around what is bold, `#` before a heading. Single asterisks are
#: left alone, which also number footnotes.
_BOLD: Final = re.compile(r"(?<!\*)(\*{2,3})(?=\S)([^*]+)(?<=\S)(\*{2,3})(?!\*)")
_SIGNS: Final = re.compile(r"(?<!\*)\*{2,3}(?!\*)|^#{1,6}(?= )", re.MULTILINE)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return `text` on one line, cut after a word; the cut shows as an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    return f"{plain[:longest].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def cut(label: str, longest: int) -> str:
    """Return a label that is to have so much room; a cut, anywhere, shows as an ellipsis."""
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def web(address: str) -> str:
    """Return an address that came with a release if it is one of the web, else ""."""
    return address if address.lower().startswith(("http://", "https://")) else ""


def exact(text: str) -> Markup:
    """Return `text` for HTML so that a browser has all of it, carriage returns too."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704  # escaped


def typeset(text: str) -> Markup:
    """Return `text` for HTML as `exact`, with signs of Markdown out of sight and bold words bold.

    The signs stay in the page: evidence points into the text as it is stored.
    """
    bold = _BOLD.sub(r"\1<strong>\2</strong>\3", str(exact(text)))
    return Markup(_SIGNS.sub(r'<span class="sign">\g<0></span>', bold))  # noqa: S704  # escaped


def english(words: Words, text: str) -> Markup:
    """Return a text of the data, which is English, and says so on a page that is not."""
    if words.code == SOURCE or not text:
        return escape(text)
    return Markup('<span lang="en">{}</span>').format(text)


def shown(words: Words, text: str) -> Markup:
    """Return a text for HTML; what is of the data in it (`of_data`) as `english`."""
    begin, end = ("", "") if words.code == SOURCE else ('<span lang="en">', "</span>")
    html = str(escape(text)).replace(DATA[0], begin).replace(DATA[1], end)
    return Markup(html)  # noqa: S704  # escaped


def spoken(words: Words, text: str) -> Markup:
    """Return a text of the program in the language of the reader, else as `english`."""
    said = explained(words, text)
    return english(words, said.text) if said.english else shown(words, said.text)


#: Class of a record or actor → what it is called on pages.
KINDS: Final[Mapping[str, str]] = {
    "Agreement": mark("Agreement"),
    "Aid": mark("Aid"),
    "AidStep": mark("Step of aid"),
    "Aim": mark("Planned or wished"),
    "Commitment": mark("Commitment"),
    "Conclusion": mark("Conclusion of an agreement"),
    "Deal": mark("Deal"),
    "Event": mark("Event"),
    "Group": mark("Group"),
    "JointBody": mark("Joint body"),
    "Meeting": mark("Meeting"),
    "Organization": mark("Organisation"),
    "Person": mark("Person"),
    "Place": mark("Place"),
    "Post": mark("Post"),
    "Reference": mark("Reference"),
    "Release": mark("Release"),
    "Situation": mark("Situation"),
    "Stance": mark("Stance"),
    "State": mark("State"),
    "Statement": mark("Statement"),
    "Tenure": mark("Tenure"),
    "Visit": mark("Visit"),
}

#: Property between two nodes → how it reads from its subject to its object.
RELATIONS: Final[Mapping[str, str]] = {
    "additionalTo": mark("comes on top of"),
    "agent": mark("is done by"),
    "amends": mark("amends"),
    "announcedAt": mark("was announced at"),
    "bearsOn": mark("bears on"),
    "beneficiary": mark("is for"),
    "between": mark("is between"),
    "buyer": mark("is bought by"),
    "concerns": mark("concerns"),
    "concludes": mark("concludes"),
    "creditedTo": mark("is credited to"),
    "donor": mark("is given by"),
    "during": mark("took place during"),
    "expresses": mark("expresses"),
    "facilitator": mark("was helped about by"),
    "follows": mark("follows"),
    "holder": mark("is held by"),
    "implements": mark("implements"),
    "issuer": mark("was issued by"),
    "linkedTo": mark("is linked to"),
    "location": mark("is in"),
    "member": mark("is of"),
    "ofState": mark("belongs to"),
    "onBehalfOf": mark("is on behalf of"),
    "outcomeOf": mark("is an outcome of"),
    "participant": mark("has as participant"),
    "party": mark("has as party"),
    "possiblySame": mark("may be the same as"),
    "post": mark("is the post"),
    "postIn": mark("is a post in"),
    "promisee": mark("is promised to"),
    "publisher": mark("was published by"),
    "purpose": mark("is meant for"),
    "recipient": mark("is received by"),
    "recipientState": mark("is received in"),
    "refersTo": mark("refers to"),
    "seller": mark("is sold by"),
    "setsOut": mark("sets out"),
    "supersedes": mark("supersedes"),
    "toward": mark("is toward"),
}


#: Kind of an item of the world → what it is called on pages.
ITEMS: Final[Mapping[str, str]] = {
    "commitment": mark("Commitment"),
    "deal": mark("Deal"),
    "event": mark("Event"),
    "flow": mark("Aid"),
    "instrument": mark("Agreement"),
    "meeting": mark("Meeting"),
    "organisation": mark("Organisation"),
    "person": mark("Person"),
    "place": mark("Place"),
    "reference": mark("Reference"),
    "statement": mark("Statement"),
}
#: Property by local name → what a page calls it; others are spelt out from their name.
SLOTS: Final[Mapping[str, str]] = {
    "about": mark("Content"),
    "act": mark("Kind of statement"),
    "action": mark("To do what"),
    "additionalTo": mark("In addition to"),
    "agent": mark("By"),
    "agreementStatus": mark("Standing as told"),
    "attitude": mark("Attitude"),
    "beneficiary": mark("For whose benefit"),
    "buyer": mark("Buyer"),
    "currency": mark("Currency"),
    "deadline": mark("Deadline"),
    "donor": mark("From"),
    "eventType": mark("Type"),
    "expresses": mark("Expresses"),
    "facilitator": mark("Brought about with the help of"),
    "goods": mark("Goods"),
    "group": mark("Whom it befell"),
    "groupNumber": mark("How many"),
    "groupState": mark("State of these"),
    "holder": mark("Who is bound"),
    "implements": mark("Implements"),
    "inferred": mark("Told by the context"),
    "instrument": mark("Form"),
    "isPartOf": mark("Part of"),
    "location": mark("Place"),
    "maxValue": mark("At most"),
    "minValue": mark("At least"),
    "onBehalfOf": mark("On behalf of"),
    "outcomeOf": mark("Outcome of"),
    "participant": mark("Took part"),
    "party": mark("Parties"),
    "purposeText": mark("Purpose"),
    "recipient": mark("To"),
    "recipientState": mark("For"),
    "refersTo": mark("Refers to"),
    "seller": mark("Seller"),
    "stage": mark("How far"),
    "subject": mark("Area"),
    "unitText": mark("Counted in"),
    "value": mark("Amount"),
}


def slot_words(slot: str) -> str:
    """Return what a property, given by its local name, is called on pages."""
    spelt = "".join(f" {c.lower()}" if c.isupper() else c for c in slot)
    return SLOTS.get(slot, spelt.capitalize())
