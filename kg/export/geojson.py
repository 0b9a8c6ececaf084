"""GeoJSON: what took place where, for maps."""

import json
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import NamedNode

from kg.network.attributes import of_node
from kg.network.evidence import Evidence
from kg.network.nodes import Nodes
from kg.network.reading import iris, texts
from kg.network.scope import Scope, facts
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDFS, SCHEMA


def write(engine: Engine, scope: Scope) -> bytes:
    """Return a feature for each record of `scope` and place where it took or is to take place.

    Coordinates are those of the place's city in the gazetteer, in degrees of WGS 84, longitude
    first. The geometry of a place that has none, such as a whole state, is null.

    Source: https://www.rfc-editor.org/rfc/rfc7946
    """
    document = {"type": "FeatureCollection", "features": list(_features(engine, scope))}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _features(engine: Engine, scope: Scope) -> Iterator[dict[str, object]]:
    nodes = Nodes(engine, Evidence(engine))
    for record, place in _located(engine, scope):
        name = next(iter(texts(engine, place, RDFS.label)), "")
        yield {
            "type": "Feature",
            "id": f"{record.value} {place.value}",
            "geometry": _point(engine, place),
            "properties": {**of_node(nodes[record]), "place": name, "place_iri": place.value},
        }


def _located(engine: Engine, scope: Scope) -> list[tuple[NamedNode, NamedNode]]:
    """Return records with their places; the place of a conclusion is that of its agreement."""
    nodes = Nodes(engine, Evidence(engine))
    found: set[tuple[NamedNode, NamedNode]] = set()
    for quad in facts(engine, scope):
        event, place = quad.subject, quad.object
        if quad.predicate != SCHEMA.location or not isinstance(place, NamedNode):
            continue
        if isinstance(event, NamedNode):
            concluded = iris(engine, event, BREL.concludes)
            records = concluded or ((event,) if event in nodes else ())
            found |= {(record, place) for record in records}
    return sorted(found, key=lambda pair: (pair[0].value, pair[1].value))


def _point(engine: Engine, place: NamedNode) -> dict[str, object] | None:
    east = texts(engine, place, SCHEMA.longitude)
    north = texts(engine, place, SCHEMA.latitude)
    if not east or not north:
        return None
    return {"type": "Point", "coordinates": [float(Decimal(east[0])), float(Decimal(north[0]))]}
