"""Write feeds that readers subscribe to, Atom and JSON Feed: of changes, and of other news.

Sources: https://www.rfc-editor.org/rfc/rfc4287, https://www.jsonfeed.org/version/1.1/
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed tells of: `id` is an IRI that stays, `href` where it can be read."""

    id: str
    href: str
    title: str
    text: str
    day: date
    tags: tuple[str, ...]


def atom(found: Iterable[Change], title: str, address: str) -> bytes:
    """Return changes as an Atom feed; see `atom_of`."""
    return atom_of(map(_entry, deadline.checked(found)), title, address)


def json_feed(found: Iterable[Change], title: str, address: str) -> bytes:
    """Return changes as a feed in JSON Feed 1.1."""
    return json_feed_of(map(_entry, deadline.checked(found)), title, address)


def atom_of(entries: Iterable[Entry], title: str, address: str) -> bytes:
    """Return an Atom feed; `address` (an IRI) names the feed.

    Ids are made from the content and times are days of publication, so the same entries give
    the same bytes.
    """
    told = tuple(entries)
    ET.register_namespace("", _ATOM)
    feed = _element(None, "feed")
    _element(feed, "title", title)
    _element(feed, "id", address)
    _element(feed, "updated", max(map(_time, (each.day for each in told)), default=_time(_EPOCH)))
    _element(_element(feed, "author"), "name", "Bilateral KG")
    _element(feed, "link", rel="self", href=address)
    for each in told:
        entry = _element(feed, "entry")
        _element(entry, "title", each.title)
        _element(entry, "id", each.id)
        _element(entry, "updated", _time(each.day))
        _element(entry, "link", rel="alternate", href=each.href)
        for tag in each.tags:
            _element(entry, "category", term=tag)
        _element(entry, "content", each.text, type="text")
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def json_feed_of(entries: Iterable[Entry], title: str, address: str) -> bytes:
    """Return a feed in JSON Feed 1.1."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "feed_url": address,
        "items": [
            {
                "id": each.id,
                "url": each.href,
                "title": each.title,
                "content_text": each.text,
                "date_modified": _time(each.day),
                "tags": list(each.tags),
            }
            for each in entries
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


def _entry(change: Change) -> Entry:
    return Entry(
        id=_id(change),
        href=change.item,
        title=f"{change.sort}: {change.label} ({change.what})",
        text="\n".join(map(cite, change.quotes)),
        day=change.day,
        tags=(change.sort, change.kind),
    )


def _id(change: Change) -> str:
    told = f"{change.sort} {change.item} {change.what} {change.day.isoformat()}"
    return f"{change.item}#{digest('change', told)}"


def _time(day: date) -> str:
    """Return a day as feeds write times; both formats want one also where none is known."""
    return f"{(day if day < UNKNOWN_DAY else _EPOCH).isoformat()}T00:00:00Z"
