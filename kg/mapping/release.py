"""Describe the release itself: who issued it, when, under which number and title."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.mapping.dates import When, bounds, dated, when
from kg.mapping.parts import Assertion, Part, Parts, triple
from kg.mapping.scene import Scene, labelled
from kg.mapping.terms import address, text
from kg.model.evidence import Evidence
from kg.vocabulary import BREL, DCTERMS, FOAF, PROV, RDF, SCHEMA, SOURCE

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def release(scene: Scene) -> Parts:
    """Yield what is known of the release and of the body that issued it.

    Much of it is told by the source file and has no quote; number, title and body have one
    where the text shows them.
    """
    told, node = scene.release, scene.iris.release(scene.release.id)
    yield from triple(node, RDF.type, BREL.Release)
    yield from labelled(node, _label(scene))
    yield from triple(node, DCTERMS.identifier, text(told.number or told.id))
    yield from triple(node, DCTERMS.title, text(told.title and " ".join(told.title.split())))
    yield from triple(node, DCTERMS.publisher, scene.actors.publisher)
    yield from triple(node, DCTERMS.language, text(told.language))
    yield from triple(node, BREL.issuer, scene.actors.state_node(told.issuer))
    yield from triple(node, BREL.sourceClass, SOURCE[told.source_class])
    yield from triple(node, SCHEMA.sha256, text(told.sha256))
    yield from triple(node, FOAF.page, address(told.url))
    yield from triple(node, PROV.wasDerivedFrom, address(told.derived_from))
    yield from _issued(scene)
    yield from _publisher(scene)
    for slot, words in ((DCTERMS.identifier, told.number), (DCTERMS.title, told.title)):
        found = _evidence(told.text, words)
        if found is not None:
            yield Assertion(body=node, evidence=(found,), slot=slot)


def _label(scene: Scene) -> str:
    """Return how the release is cited: by its number, else by body and day.

    One without a day is cited by body and title, for a body has several.
    """
    told = scene.release
    if told.number is not None:
        return told.number
    if told.published is not None:
        return f"{_body(scene)}, {told.published.isoformat()}"
    title = " ".join(told.title.split()) if told.title else told.id
    return f"{_body(scene)}, undated: {title}"


def _body(scene: Scene) -> str:
    """Return the body with its state, where its own name does not tell which state's it is."""
    body, state = scene.source.body, scene.source.state
    if not state or state in scene.actors.states_of_words(body):
        return body
    return f"{body} of {scene.actors.state_name_in_text(state)}"


def _issued(scene: Scene) -> Parts:
    """Yield the day of issue, else between which days it must lie.

    A release is not older than what it reports, and not younger than the year in its number.
    """
    node, told = scene.iris.release(scene.release.id), scene.release
    if told.published is not None:
        yield from dated(node, when(told.published.isoformat()))
        return
    year = _YEAR.search(told.number or "")
    last = date(int(year[0]), 12, 31) if year else None
    if last is not None or scene.day is not None:
        first = scene.day if last is None or scene.day is None or scene.day <= last else None
        yield from bounds(node, When(edtf="", first=first, last=last))


def _publisher(scene: Scene) -> Iterator[Part]:
    source, node = scene.source, scene.actors.publisher
    yield from triple(node, RDF.type, BREL.Organization)
    yield from labelled(node, source.body)
    yield from triple(node, BREL.ofState, scene.actors.state_node(source.state))
    for name in (source.body, *source.names):
        found = _evidence(scene.release.text, name)
        if found is not None:
            yield Assertion(body=node, evidence=(found,))
            return


def _evidence(written: str, words: str | None) -> Evidence | None:
    """Return where the text has the words, in any case and with any spaces, marks and line ends.

    Letterheads are often in capitals and over several lines.
    """
    parts = [re.escape(word) for word in (words or "").split()]
    if not parts:
        return None
    found = re.search(r"[\s*_#]+".join(parts), written, re.IGNORECASE)
    return Evidence.of(written, *found.span()) if found is not None else None
