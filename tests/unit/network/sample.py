"""A small store with invented releases, in the shape of docs/reference/graph.md."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.store.embedded import EmbeddedEngine

BASE = "https://example.org/kg/"
ID = f"{BASE}id/"
_GRAPHS = Path(__file__).parent / "graphs"
PREFIXES, REGISTRY, FIRST_GRAPHS, SECOND_GRAPHS = (
    (_GRAPHS / f"{name}.trig").read_text(encoding="utf-8")
    for name in ("prefixes", "registry", "first", "second")
)
FIRST = "isl-pr-1"
SECOND = "nzl-digest-2"

TEXTS = {
    FIRST: (
        "Minister Alda Berg met Envoy Luca Zahra. She recalled the truce on 3 March 2030 and the"
        " harbour agreement reached in Valletta on 9 June 2030. She praised the full observance of"
        " the truce, as set out in the Joint Statement of the Joint Harbour Committee signed on"
        " 1 September 2030. She thanked New Zealand for NZD 4 million for lighthouses and for"
        " NZD 4 million for ferries."
    ),
    SECOND: (
        "The accord on ferries of 5 May 2031 implements the Joint Statement of the Joint Harbour"
        " Committee signed on 1 September 2030."
    ),
}

_JS = "agreement/2030-09-01-joint-statement"
_R1 = f"release/{FIRST}"
_R2 = f"release/{SECOND}"
#: Body, words, basis, speaker, slot, value.
CLAIMS: dict[str, tuple[tuple[str, ...], ...]] = {
    FIRST: (
        (
            f"{_R1}/meeting-1",
            "Minister Alda Berg met Envoy Luca Zahra",
            "stated",
            "organization/isl-mfa",
        ),
        ("person/alda-berg", "Alda Berg", "stated", "organization/isl-mfa"),
        ("person/luca-zahra", "Luca Zahra", "stated", "organization/isl-mfa"),
        ("tenure/alda-berg--isl-minister", "Minister Alda Berg", "stated", "organization/isl-mfa"),
        (f"{_R1}/agreement-truce", "the truce on 3 March 2030", "attributed", "person/alda-berg"),
        (
            f"{_R1}/agreement-truce/conclusion",
            "the truce on 3 March 2030",
            "attributed",
            "person/alda-berg",
        ),
        (
            f"{_R1}/agreement-harbour",
            "the harbour agreement reached in Valletta on 9 June 2030",
            "attributed",
            "person/alda-berg",
        ),
        (
            f"{_R1}/agreement-harbour/conclusion",
            "reached in Valletta on 9 June 2030",
            "attributed",
            "person/alda-berg",
        ),
        (
            _JS,
            "the Joint Statement of the Joint Harbour Committee",
            "attributed",
            "person/alda-berg",
        ),
        (
            f"{_JS}/conclusion",
            "the Joint Statement of the Joint Harbour Committee signed on 1 September 2030",
            "attributed",
            "person/alda-berg",
        ),
        (
            _JS,
            "the full observance of the truce, as set out in the Joint Statement",
            "attributed",
            "person/alda-berg",
            "setsOut",
            f"{_R1}/reference-1",
        ),
        (f"{_R1}/aid-1", "NZD 4 million for lighthouses", "presupposed", "person/alda-berg"),
        (f"{_R1}/aid-2", "NZD 4 million for ferries", "presupposed", "person/alda-berg"),
        (f"{_R1}/statement-1", "She thanked New Zealand", "stated", "organization/isl-mfa"),
    ),
    SECOND: (
        (f"{_R2}/agreement-ferries", "The accord on ferries of 5 May 2031", "stated", "state/nzl"),
        (f"{_R2}/agreement-ferries/conclusion", "of 5 May 2031", "stated", "state/nzl"),
        (
            f"{_R2}/agreement-ferries",
            "The accord on ferries of 5 May 2031 implements the Joint Statement",
            "stated",
            "state/nzl",
            "implements",
            _JS,
        ),
        (_JS, "the Joint Statement of the Joint Harbour Committee", "stated", "state/nzl"),
        (f"{_JS}/conclusion", "signed on 1 September 2030", "stated", "state/nzl"),
    ),
}


def iri(path: str) -> str:
    """Return the IRI of a thing of the sample: `state/isl`."""
    return ID + path


def engine_of(trig: str, claims: dict[str, tuple[tuple[str, ...], ...]]) -> EmbeddedEngine:
    """Return an engine in memory with the graphs of a TriG text and the evidence of claims."""
    quads = list(ox.parse(PREFIXES + trig, format=ox.RdfFormat.TRIG))
    for release, rows in claims.items():
        text = evidence(release, rows)
        quads += ox.parse(PREFIXES + text, format=ox.RdfFormat.TRIG)
    graphs: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    engine = EmbeddedEngine.open(None)
    engine.replace(graphs)
    return engine


def evidence(release: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Write the evidence graph of a release; offsets are those of the words in its text."""
    lines = []
    for number, (body, words, basis, speaker, *rest) in enumerate(rows, start=1):
        start = TEXTS[release].index(words)
        span = f"<{ID}release/{release}#char={start},{start + len(words)}>"
        selector = f"<{ID}release/{release}#selector={start},{start + len(words)}>"
        slot = f" ; :slot :{rest[0]} ; :value <{ID}{rest[1]}>" if rest else ""
        lines.append(
            f"<{ID}release/{release}/claim-{number}> a :Claim ; oa:hasBody <{ID}{body}> ;"
            f" oa:hasTarget {span} ; :basis vbasis:{basis} ; :accordingTo <{ID}{speaker}> ;"
            f" :confidence 0.9{slot} .\n"
            f"{span} oa:hasSource <{ID}release/{release}> ; oa:hasSelector {selector} .\n"
            f'{selector} oa:start {start} ; oa:end {start + len(words)} ; oa:exact "{words}" .\n'
        )
    return f"<{BASE}graph/{release}/evidence> {{\n{''.join(lines)}}}\n"


def sample() -> EmbeddedEngine:
    """Return both releases in one engine."""
    return engine_of(REGISTRY + FIRST_GRAPHS + SECOND_GRAPHS, CLAIMS)


def first_release() -> EmbeddedEngine:
    """Return the first release alone."""
    return engine_of(REGISTRY + FIRST_GRAPHS, {FIRST: CLAIMS[FIRST]})
