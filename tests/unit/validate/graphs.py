"""Small graphs for these tests, in Turtle, over the setting that the examples share."""

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg import assets
from kg.vocabulary import PREFIXES

BASE = "https://example.org/kg/"
R = f"{BASE}id/release/isl-1/"
_OWN = {
    "r": R,
    "state": f"{BASE}id/state/",
    "place": f"{BASE}id/place/",
    "person": f"{BASE}id/person/",
    "body": f"{BASE}id/organization/",
}
_HEAD = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in {**PREFIXES, **_OWN}.items())
_CLAIM = """
r:claim-{n} a brel:Claim ; oa:hasBody {body} ; oa:hasTarget <{base}id/release/isl-1#char=0,9> ;
  brel:basis vbasis:stated ; brel:accordingTo body:isl-foreign ; brel:confidence 0.9 ;
  brel:status vstatus:proposed .
"""


def node(name: str) -> NamedNode:
    """Return the node of a name with one of the prefixes."""
    prefix, _, local = name.partition(":")
    return NamedNode({**PREFIXES, **_OWN}[prefix] + local)


def quads(turtle: str, graph: str = "facts") -> list[Quad]:
    """Read Turtle into the graph of that name."""
    name = NamedNode(f"{BASE}graph/isl-1/{graph}")
    found = parse(f"{_HEAD}{turtle}", format=RdfFormat.TURTLE)
    return [Quad(q.subject, q.predicate, q.object, name) for q in found]


def setting(graph: str = "facts") -> list[Quad]:
    """Return the setting of the examples: states, a place, a release, two persons, one span."""
    name = NamedNode(f"{BASE}graph/isl-1/{graph}")
    found = parse(path=assets.ONTOLOGY / "examples" / "setting.ttl", format=RdfFormat.TURTLE)
    return [Quad(q.subject, q.predicate, q.object, name) for q in found]


def claims(*bodies: str) -> list[Quad]:
    """Return one claim per body."""
    text = "".join(_CLAIM.format(n=n, body=body, base=BASE) for n, body in enumerate(bodies))
    return quads(text, "evidence")
