"""Write what is made from ontology/: the JSON-LD context, and the HTML documentation.

    python scripts/build_ontology_docs.py

Both are kept in the repository, so that an installed package and a reader need no build; a test
compares them with the ontology. pyLODE lists what a union is made of in an order of its own: the
test compares lines, not their order. Needs pyLODE (`pip install -e '.[dev]'`), no network.
"""

import asyncio
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.term import Node

ROOT: Final = Path(__file__).resolve().parents[1]
ONTOLOGY: Final = ROOT / "ontology"
HTML: Final = ROOT / "docs" / "ontology" / "index.html"
CONTEXT: Final = ONTOLOGY / "context.jsonld"

_BREL: Final = Namespace("https://w3id.org/brel/ontology#")
_PREFIXES: Final = {
    "brel": str(_BREL),
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "voc": "https://w3id.org/brel/voc/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: Properties of other vocabularies that lead to a node.
_LEADING: Final = (
    "dcterms:creator",
    "dcterms:isPartOf",
    "dcterms:publisher",
    "dcterms:subject",
    "foaf:page",
    "oa:hasBody",
    "oa:hasSelector",
    "oa:hasSource",
    "oa:hasTarget",
    "org:member",
    "org:postIn",
    "owl:sameAs",
    "prov:used",
    "prov:wasAssociatedWith",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
    "schema:location",
)
_TYPED: Final = {XSD.date, XSD.dateTime, XSD.decimal, URIRef(f"{_PREFIXES['edtf']}EDTF")}


def merged(folder: str) -> Graph:
    """Return the files of `terms` or `schemes` as one graph."""
    graph = Graph()
    for path in sorted((ONTOLOGY / folder).glob("*.ttl")):
        graph.parse(path)
    return graph


def context(ontology: Graph) -> str:
    """Return a JSON-LD context: our terms by their names, those of others with a prefix."""
    terms: dict[str, object] = {"id": "@id", "type": "@type", **_PREFIXES}
    for name in _LEADING:
        terms[name] = {"@id": name, "@type": "@id"}
    own = {s for s in ontology.subjects() if isinstance(s, URIRef) and s in _BREL}
    for term in sorted(own):
        local = term.removeprefix(str(_BREL))
        kinds = set(ontology.objects(term, RDF.type))
        value_type = ontology.value(term, RDFS.range)
        if OWL.ObjectProperty in kinds:
            terms[local] = {"@id": f"brel:{local}", "@type": "@id"}
        elif OWL.DatatypeProperty in kinds and value_type in _TYPED:
            terms[local] = {"@id": f"brel:{local}", "@type": _shortened(str(value_type))}
        elif OWL.AnnotationProperty not in kinds and RDFS.Datatype not in kinds:
            terms[local] = f"brel:{local}"
    return json.dumps({"@context": terms}, indent=2) + "\n"


def html(ontology: Graph, schemes: Graph) -> str:
    """Return the documentation as one page that loads nothing from elsewhere."""
    from pylode.profiles.ontpub import OntPub  # noqa: PLC0415  # slow to import, needed here only

    with _closed_loop():
        page: str = OntPub(ontology=ontology).make_html()
    page = re.sub(r"<script[^>]*\ssrc=[^>]*>\s*</script>", "", page)
    page = page.replace("<html>", '<html lang="en">', 1)
    head, end, tail = page.rpartition("</body>")
    whole = f"{head}{_schemes(schemes)}{end}{tail}"
    return re.sub(r"[ \t]+$", "", whole, flags=re.MULTILINE)


@contextmanager
def _closed_loop() -> Iterator[None]:
    """Lend an event loop: dominate, which pyLODE writes with, makes one and never closes it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        yield
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def is_current(page: str) -> bool:
    """Tell whether the kept page has the lines of `page`, in whatever order."""
    kept = HTML.read_text(encoding="utf-8") if HTML.is_file() else ""
    return sorted(kept.splitlines()) == sorted(page.splitlines())


def _schemes(graph: Graph) -> str:
    """Return a table per concept scheme, which pyLODE leaves out."""
    parts = ['<div class="section" id="schemes">\n<h2>Concept schemes</h2>']
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        name = str(scheme).rpartition("/")[2]
        parts.append(
            f'<h3 id="scheme-{name}">{_text(graph, scheme, SKOS.prefLabel)}</h3>\n'
            f"<p><code>{escape(str(scheme))}</code>: {_text(graph, scheme, SKOS.definition)}</p>\n"
            "<table>\n<tr><th>concept</th><th>label</th><th>definition</th><th>under</th>"
            "<th>notation</th></tr>"
        )
        parts += [
            _row(graph, one) for one in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        ]
        parts.append("</table>")
    return "\n".join([*parts, "</div>\n"])


def _row(graph: Graph, concept: Node) -> str:
    name = str(concept).rpartition("/")[2]
    above = ", ".join(
        sorted(str(o).rpartition("/")[2] for o in graph.objects(concept, SKOS.broader))
    )
    notations = ", ".join(sorted(str(o) for o in graph.objects(concept, SKOS.notation)))
    cells = (
        f'<code id="{escape(str(concept))}">{name}</code>',
        _text(graph, concept, SKOS.prefLabel),
        _text(graph, concept, SKOS.definition),
        escape(above),
        escape(notations),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    return escape(str(graph.value(node, predicate) or ""))


def _shortened(iri: str) -> str:
    prefix, start = next((p, s) for p, s in _PREFIXES.items() if iri.startswith(s))
    return f"{prefix}:{iri.removeprefix(start)}"


def main() -> None:
    """Write both files."""
    ontology = merged("terms")
    CONTEXT.write_text(context(ontology), encoding="utf-8")
    HTML.parent.mkdir(parents=True, exist_ok=True)
    page = html(ontology, merged("schemes"))
    if not is_current(page):
        HTML.write_text(page, encoding="utf-8")
    for path in (CONTEXT, HTML):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
