"""Write changes as feeds that readers subscribe to: Atom and JSON Feed.

Sources: https://www.rfc-editor.org/rfc/rfc4287, https://www.jsonfeed.org/version/1.1/
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET

from kg import deadline
from kg.iris import digest
from kg.world.changes import Change
from kg.world.mentions import UNKNOWN_DAY
from kg.world.words import cite

_ATOM: Final = "http://www.w3.org/2005/Atom"
_EPOCH: Final = date(1970, 1, 1)


def atom(found: Sequence[Change], title: str, address: str) -> bytes:
    """Return an Atom feed; `address` (an IRI) names the feed.

    Ids are made from the content and times are days of publication, so the same changes give
    the same bytes.
    """
    ET.register_namespace("", _ATOM)
    feed = _element(None, "feed")
    _element(feed, "title", title)
    _element(feed, "id", address)
    _element(
        feed, "updated", max(map(_time, (change.day for change in found)), default=_time(_EPOCH))
    )
    _element(_element(feed, "author"), "name", "Bilateral KG")
    _element(feed, "link", rel="self", href=address)
    for change in deadline.checked(found):
        entry = _element(feed, "entry")
        _element(entry, "title", _title(change))
        _element(entry, "id", _id(change))
        _element(entry, "updated", _time(change.day))
        _element(entry, "link", rel="alternate", href=change.item)
        _element(entry, "category", term=change.sort)
        _element(entry, "content", _text(change), type="text")
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def json_feed(found: Sequence[Change], title: str, address: str) -> bytes:
    """Return a feed in JSON Feed 1.1."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "feed_url": address,
        "items": [
            {
                "id": _id(change),
                "url": change.item,
                "title": _title(change),
                "content_text": _text(change),
                "date_modified": _time(change.day),
                "tags": [change.sort, change.kind],
            }
            for change in deadline.checked(found)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def _element(parent: ET.Element | None, tag: str, text: str = "", **attributes: str) -> ET.Element:
    name = f"{{{_ATOM}}}{tag}"
    made = (
        ET.Element(name, attributes) if parent is None else ET.SubElement(parent, name, attributes)
    )
    made.text = "".join(filter(_allowed, text)) or None
    return made


def _allowed(letter: str) -> bool:
    """Tell whether XML 1.0 can hold a character; texts may have controls that it cannot."""
    return letter in "\t\n\r" or ord(letter) >= ord(" ")


def _title(change: Change) -> str:
    return f"{change.sort}: {change.label} ({change.what})"


def _text(change: Change) -> str:
    return "\n".join(map(cite, change.quotes))


def _id(change: Change) -> str:
    told = f"{change.sort} {change.item} {change.what} {change.day.isoformat()}"
    return f"{change.item}#{digest('change', told)}"


def _time(day: date) -> str:
    """Return a day as feeds write times; both formats want one also where none is known."""
    return f"{(day if day < UNKNOWN_DAY else _EPOCH).isoformat()}T00:00:00Z"
