"""Values of the world and the network that pages show as words, marked for translation."""

from collections.abc import Mapping
from typing import Final

from kg.pages.languages import mark

#: What they are values of → the words, as the program writes them.
TERMS: Final[Mapping[str, tuple[str, ...]]] = {
    "amount": (mark("exact"), mark("about"), mark("at least"), mark("up to")),
    "bearing": (
        mark("suspends"), mark("ends"), mark("alleges a breach of"), mark("upholds"),
        mark("calls for keeping"), mark("welcomes"), mark("refers to"),
    ),
    "agreement": (
        mark("not told"), mark("not concluded"), mark("planned"), mark("concluded"),
        mark("signed"), mark("in force"), mark("suspended"), mark("contested"),
        mark("terminated"),
    ),
    "basis": (
        mark("stated"), mark("attributed"), mark("presupposed"), mark("inferred"),
    ),
    "brief": (
        mark("Last contacts"), mark("Agreements and their state"), mark("Money"),
        mark("Open commitments"), mark("Differences between the sides"), mark("What changed"),
    ),
    "certainty": (
        mark("stated"), mark("attributed"), mark("inferred"), mark("ambiguous"),
    ),
    "commitment": (
        mark("open"), mark("due"), mark("deadline passed; no release tells of it"),
        mark("deadline passed"), mark("partly done"), mark("done"),
        mark("reported done by one side only"), mark("reported not done"), mark("suspended"),
        mark("withdrawn"), mark("disputed"), mark("readings differ"),
    ),
    "compared": (
        mark("said by both"), mark("only by one"), mark("number differs"),
        mark("name or title differs"), mark("date differs"), mark("place differs"),
        mark("modality or strength differs"), mark("attribution differs"),
    ),
    "example": (mark("any words"),),
    "facet": (
        mark("Kind"), mark("State"), mark("Told by"), mark("Year"), mark("Basis"),
        mark("Standing"),
    ),
    "form": (
        mark("nodes.csv and edges.csv in a zip file, for spreadsheets, R and pandas"),
        mark("Cytoscape.js JSON, for Cytoscape and web pages"),
        mark("DOT, for Graphviz"),
        mark("GeoJSON: what took place where, for maps"),
        mark("GEXF 1.3 with dates, for Gephi"),
        mark("GraphML, for yEd, igraph and NetworkX"),
        mark("JSON-LD with its context inside"),
        mark("node-link JSON, for NetworkX and D3"),
        mark("N-Quads: all graphs, one statement a line"),
        mark("Parquet: facts as a table, a row per claim and quote, for pandas, DuckDB and R"),
        mark("RDF/XML: all statements without the names of graphs, for older tools"),
        mark("a picture of agreements, meetings, aid and who takes part, by date"),
        mark("TriG: all graphs, readable"),
        mark("Turtle: all statements without the names of graphs"),
    ),
    "kind": (
        mark("person"), mark("organisation"), mark("place"), mark("instrument"),
        mark("meeting"), mark("flow"), mark("commitment"), mark("event"), mark("deal"),
        mark("statement"), mark("reference"),
    ),
    "money": (
        mark("promised"), mark("committed"), mark("given"), mark("not told"),
        mark("cancelled"),
    ),
    "place": (
        mark("counted"), mark("sources differ"), mark("the sum of others"),
        mark("may be one of the others"), mark("no amount"),
    ),
    "problem": (
        mark("Not found"), mark("Too many queries"), mark("Out of time"),
        mark("Unusable parameter"), mark("Unusable query"), mark("Invalid request"),
        mark("The store cannot answer"), mark("Unknown host"),
        mark("Several things have that name"), mark("Withdrawn"), mark("No such query"),
        mark("No such format"), mark("Too large an answer"), mark("No fitting form"),
        mark("Read-only"), mark("Unusable media type"), mark("Too large"),
        mark("No review here"), mark("Not signed in"), mark("From elsewhere"),
        mark("Unusable form"),
    ),
    "review": (
        mark("waiting"), mark("asserted"), mark("corrected"), mark("confirmed"),
        mark("rejected"),
    ),
    "severity": (mark("Violation"), mark("Warning"), mark("Info")),
    "source": (mark("official"), mark("copy"), mark("digest")),
    "stage": (
        mark("announced"), mark("pledged"), mark("committed"), mark("allocated"),
        mark("extended"), mark("disbursed"), mark("proposed"),
    ),
    "standing": (mark("came about"), mark("planned"), mark("denied")),
}  # fmt: skip
