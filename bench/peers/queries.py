"""The seven queries that every peer answers, over triples without names of graphs."""

from typing import Final

_PREFIXES: Final = """\
PREFIX brel: <https://w3id.org/brel/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
"""
_ID: Final = "https://w3id.org/brel/id"

QUERIES: Final = {
    "entity": f"SELECT ?p ?o WHERE {{ <{_ID}/state/khm> ?p ?o }}",
    "dyad": f"""SELECT DISTINCT ?record ?day WHERE {{
  ?record brel:bearsOn <{_ID}/relationship/khm-usa> ; brel:notAfter ?day }}""",
    "aid": """SELECT ?donor ?state ?currency (SUM(?value) AS ?sum) WHERE {
  SELECT DISTINCT ?aid ?donor ?state ?currency ?value WHERE {
    ?aid a brel:Aid ; brel:donor ?donor ; brel:recipientState ?state ; brel:quantity ?amount .
    ?amount schema:value ?value ; schema:currency ?currency } }
GROUP BY ?donor ?state ?currency""",
    "chain": """SELECT DISTINCT ?earlier WHERE {
  ?later a brel:Agreement ; (brel:follows|brel:implements|brel:refersTo)+ ?earlier }""",
    "text": """SELECT DISTINCT ?thing WHERE {
  ?thing rdfs:label ?label . FILTER(CONTAINS(LCASE(STR(?label)), "ceasefire")) }""",
    "classes": """SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE {
  ?thing a ?class } GROUP BY ?class""",
    "provenance": """SELECT DISTINCT ?aid ?words WHERE {
  ?aid a brel:Aid . ?claim oa:hasBody ?aid ; oa:hasTarget ?span .
  ?span oa:hasSelector ?selector . ?selector oa:exact ?words }""",
}


def text(name: str) -> str:
    """Return a query with its prefixes."""
    return _PREFIXES + QUERIES[name]
