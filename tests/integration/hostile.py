"""A hundred requests of somebody who means harm, or does not know better; also for bench/."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

import httpx

_ANY: Final = "!<urn:x>"  # every predicate
_FAR: Final = "<http://127.0.0.1:9/sparql>"  # nothing listens there
_TRIPLES: Final = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One request; `sparql` is posted to the endpoint, otherwise `path` is asked for."""

    name: str
    sparql: str = ""
    path: str = "/sparql"
    headers: dict[str, str] = field(default_factory=dict)


def send(client: httpx.Client, attack: Attack) -> httpx.Response:
    """Send a request and return the whole answer."""
    if attack.sparql:
        headers = {"Content-Type": "application/sparql-query", **attack.headers}
        return client.post("/sparql", content=attack.sparql.encode(), headers=headers)
    return client.get(attack.path, headers=attack.headers)


def attacks() -> tuple[Attack, ...]:
    """Return all of them, in one order."""
    made = (
        *_named("paths", _paths()),
        *_named("products", _products()),
        *_named("literals", _literals()),
        *_named("nesting", _nesting()),
        *_named("patterns", _patterns()),
        *_named("numbers", _numbers()),
        *_named("far", _far()),
        *_parameters(),
    )
    return tuple(made)


def _named(name: str, queries: Iterator[str]) -> Iterator[Attack]:
    for number, sparql in enumerate(queries):
        yield Attack(name=f"{name} {number}", sparql=sparql)


def _paths() -> Iterator[str]:
    count = "SELECT (COUNT(*) AS ?n)"
    yield f"{count} {{ ?a ({_ANY})* ?b }}"
    yield f"{count} {{ ?a ({_ANY})+ ?b . ?b ({_ANY})+ ?c }}"
    yield f"{count} {{ ?a ({_ANY}|^{_ANY})* ?b }}"
    yield f"{count} {{ ?a ((({_ANY})*)*)* ?b }}"
    yield f"{count} {{ ?a ({'/'.join([f'({_ANY})'] * 12)}) ?b }}"
    yield f"{count} {{ ?a ({'|'.join(f'<urn:p{n}>' for n in range(2000))})* ?b }}"
    yield f"{count} {{ ?a ({_ANY})?/({_ANY})?/({_ANY})?/({_ANY})? ?b }}"
    yield f"SELECT DISTINCT ?a ?b {{ ?a (({_ANY})|(^{_ANY}))+ ?b }} ORDER BY ?b ?a"
    yield f"ASK {{ ?a ({_ANY})* ?b FILTER(?a = ?b && ?a != ?b) }}"
    yield f"{count} {{ ?a {'(' * 300}<urn:p>{')*' * 300} ?b }}"


def _products() -> Iterator[str]:
    yield f"SELECT (COUNT(*) AS ?n) {{ {_TRIPLES} }}"
    yield f"SELECT * {{ {_TRIPLES} }}"
    yield f"SELECT * {{ {_TRIPLES} }} ORDER BY ?a0 ?a1 ?a2"
    yield f"SELECT DISTINCT ?a0 ?a1 ?a2 {{ {_TRIPLES} }}"
    yield f"SELECT ?a0 (COUNT(DISTINCT ?c5) AS ?n) {{ {_TRIPLES} }} GROUP BY ?a0"
    yield f"CONSTRUCT {{ ?a0 ?b1 ?c2 }} WHERE {{ {_TRIPLES} }}"
    yield f"DESCRIBE * WHERE {{ {_TRIPLES} }}"
    yield "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(?c > ?f || ?a < ?d) } ORDER BY DESC(?f)"
    yield "SELECT (SUM(STRLEN(STR(?c))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    yield "SELECT * { { ?a ?b ?c } UNION { ?d ?e ?f } { ?g ?h ?i } MINUS { ?j ?k ?l } }"
    yield "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(CONCAT(STR(?a), STR(?i))) < 0) }"
    yield "SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i FILTER(?a = ?i) } } }"
    values = " ".join(str(n) for n in range(3000))
    block = " ".join(f"VALUES ?v{n} {{ {values} }}" for n in range(4))
    yield f"SELECT (COUNT(*) AS ?n) {{ {block} }}"
    yield "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i {} }"


def _literals() -> Iterator[str]:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(36))
    yield f'SELECT (STRLEN(?x36) AS ?n) {{ BIND("0123456789" AS ?x0) {doubled} }}'
    yield f'SELECT ?x24 {{ BIND("0123456789" AS ?x0) {doubled} }}'
    yield f'SELECT * {{ BIND("{"a" * 900_000}" AS ?x) }}'
    yield 'SELECT (GROUP_CONCAT(STR(?c); separator="----------") AS ?x) { ?a ?b ?c . ?d ?e ?f }'
    yield f'SELECT (REPLACE("{"a" * 5000}", "a", "{"b" * 5000}") AS ?x) {{}}'
    yield f'SELECT (ENCODE_FOR_URI(REPLACE("{"é" * 9000}", ".", "$0$0$0$0")) AS ?x) {{}}'
    yield f'SELECT (SHA512(CONCAT(STR(?c), "{"x" * 9000}")) AS ?h) {{ ?a ?b ?c . ?d ?e ?f }}'
    yield 'SELECT ("\\u0000\\u0001\\uFFFF<>&\\"\\n" AS ?x) {}'


def _nesting() -> Iterator[str]:
    for depth in (500, 30_000):
        yield f"ASK {{ FILTER({'(' * depth}1{')' * depth}) }}"
        yield f"ASK {'{' * depth}{'}' * depth}"
        yield f"ASK {{ FILTER({'!' * depth}true) }}"
        yield f"ASK {{ FILTER({'-' * depth}1 = 1) }}"
        yield f"ASK {{ ?s ?p {'(' * depth}{')' * depth} }}"
        yield f"ASK {{ ?s ?p {'[<urn:p> ' * depth}1{']' * depth} }}"
        yield f"SELECT * {'{ SELECT * ' * (depth // 10)}{{}}{'}' * (depth // 10)}"
    yield f"ASK {{ {'OPTIONAL { ?s ?p ?o ' * 400}{'}' * 400} }}"
    yield f"ASK {{ {' UNION '.join(['{ ?s ?p ?o }'] * 5000)} FILTER(false) }}"
    exists = "FILTER EXISTS { ?s ?p ?o . ?t ?q ?r "
    yield f"ASK {{ ?s ?p ?o {exists * 60}{'}' * 60} FILTER(false) }}"
    yield f"SELECT ({'+'.join(['1'] * 20_000)} AS ?n) {{}}"


def _patterns() -> Iterator[str]:
    long = "a" * 5000
    for pattern in (
        "^(a+)+$",
        "(a|aa)*b",
        "(.*)*(.*)*(.*)*x",
        "((a{1,100}){1,100}){1,100}",
        "(a?){3000}a{3000}",
        "[\\\\p{L}]{1000}[\\\\p{N}]{1000}",
        "(?:a|b|c|d|e|f|g){2000}$",
        "(((((((((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))))))))",
        "(a)\\\\1",
    ):
        found = f'REGEX(CONCAT(STR(?o), "{long}b"), "{pattern}")'
        yield f"ASK {{ ?s ?p ?o . ?t ?q ?r FILTER({found}) }}"


def _numbers() -> Iterator[str]:
    yield f"SELECT ({'9' * 50_000} AS ?n) {{}}"
    yield f"SELECT (1.{'1' * 50_000} * 1.{'1' * 50_000} AS ?n) {{}}"
    yield f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * 30}"
    yield "SELECT * { ?a ?b ?c . ?d ?e ?f } OFFSET 9999999999"
    yield 'SELECT (1e308 * 1e308 / 0 AS ?n) ("999999-99-99"^^<urn:d> + 1 AS ?m) {}'
    yield "SELECT (SUM(?x) AS ?n) { VALUES ?x { 9223372036854775807 9223372036854775807 } }"


def _far() -> Iterator[str]:
    yield f"SELECT * {{ SERVICE {_FAR} {{ ?s ?p ?o }} }}"
    yield f"SELECT * {{ SERVICE SILENT {_FAR} {{ ?s ?p ?o }} }}"
    yield f"SELECT * {{ VALUES ?u {{ {_FAR} }} SERVICE ?u {{ ?s ?p ?o }} }}"
    far = f"FROM {_FAR} FROM NAMED <file:///etc/passwd>"
    yield f"ASK {far} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    yield f"LOAD {_FAR}"
    yield "LOAD <file:///etc/passwd> INTO GRAPH <urn:a>"
    yield "ASK {} ; DROP ALL"
    yield "DELETE WHERE { ?s ?p ?o }"
    yield "# SELECT\nINSERT { ?s ?p ?o } WHERE { ?s ?p ?o }"


_INJECTIONS: Final = (
    "'\"><script>alert(1)</script>",
    "urn:a> } ; DROP ALL #",
    "../../../../etc/passwd",
    "a\r\nX-Injected: 1",
    "a\x00b",
    "%{(#_='x')}${7*7}{{7*7}}",
    "' OR 1=1 --",
    "a" * 20_000,
)
_TEMPLATES: Final = (
    "/sparql?query=ASK%20%7B%7D&default-graph-uri={}",
    "/sparql?query=ASK%20%7B%7D&named-graph-uri={}",
    "/sparql?query=ASK%20%7B%7D&format={}",
    "/sparql?query={}",
    "/graphs?graph={}",
    "/graph/{}",
    "/id/{}",
    "/person/{}.ttl",
    "/entity?name={}",
    "/trace?start={0}&goal={0}",
    "/queries/who-met-whom?state={}",
    "/queries/{}",
    "/dyad/{}",
    "/releases/{}/facts",
    "/export/nquads?release={}",
    "/changes?since=2026-01-01&about={}",
    "/.well-known/sparql-examples/{}",
    "/brief/{}/html",
    "/commitments/{}",
    "/compare?event={}",
    "/totals/{}",
    "/status?agreement={}",
    "/search?q={0}&type={0}",
    "/suggest?prefix={}",
    "/picture?n={}",
    "/dyad/{}/timeline",
    "/review/{}",
)
_LONG: Final = "a" * 10_000
#: What is none, never was, or is too much, of what tells of the world.
_ABSURD: Final = (
    "/changes?since=9999-99-99",
    "/changes?since=0000-00-00",
    "/changes?since=9999-12-31",
    "/changes?since=0001-01-01",
    "/changes.atom?since=0001-01-01&dyad=KHM-KHM",
    "/changes.feed.json?since=-1",
    f"/changes?since={_LONG}",
    "/brief/KHM-USA/html?as_of=0001-01-01&since=9999-12-31",
    "/brief/KHM-USA/pdf?as_of=9999-12-31",
    "/brief/KHM-USA/..%2F..%2Fetc%2Fpasswd",
    "/brief/KHM-USA%2Fhtml",
    "/brief/KHM-USA?lang=xx",
    f"/brief/KHM-USA?lang={_LONG}",
    "/commitments/KHM-THA?as_of=0001-01-01",
    "/commitments/KHM-THA?as_of=2026-02-30",
    "/commitments/KHM-THA/calendar.ics?as_of=9999-12-31",
    f"/commitments/{_LONG}",
    "/commitments/-",
    "/commitments/---",
    "/commitments/%00-%00",
    "/compare?event=%00",
    f"/compare?event={_LONG[:490]}",
    f"/compare?event={_LONG}",
    "/compare?all=events&lang=xx&table=%00.csv",
    "/totals/KHM-USA?as_of=0001-01-01",
    "/totals/KHM-USA?known=0001-01-01",
    "/same?limit=1000000000",
    "/same?offset=-1",
    "/same?limit=9e9",
    "/status?agreement=%20&on=0001-01-01",
    "/dyad/KHM-USA?limit=1000000000",
    "/dyad/KHM-USA?as_of=0001-01-01&known=0001-01-01",
    "/dyad/KHM-USA/timeline?limit=1000000000&offset=99999999999999999999",
    "/dyad/%2e%2e-%2e%2e",
    "/dyad/KHM%2fUSA",
    "/releases?issuer=%00&limit=500&offset=1000000000",
    "/releases?offset=99999999999999999999999",
    "/search?q=%00&limit=1000000000",
    f"/search?q={_LONG}",
    "/search?q=a&from=9999-99-99",
    f"/suggest?prefix={_LONG}",
    "/trace?start=%00&goal=%00",
    "/trace?start=a&goal=b&longest=1000000000",
    "/chain?agreement=%F0%9F%92%A9",
    "/chain?agreement=%ff%fe",
    "/chains?all=%00&offset=-1",
    f"/state/khm?all={_LONG}",
    "/state/khm?as_of=0001-01-01",
    "/state/%00",
    "/state/khm%2F..%2Fusa",
    "/id/%2e%2e/%2e%2e",
    "/id/state/KHM%00",
    "/explore?n=" + "state/khm," * 1000,
    "/picture?n=" + "state/khm," * 1000,
    "/picture.gexf?n=%00",
    "/entity?name=khm&limit=1000000000&offset=99999999999999999999",
    "/quality?lang=%00",
)


def _parameters() -> Iterator[Attack]:
    for number, template in enumerate(_TEMPLATES):
        # each address meets two of the texts, and all texts are met
        for which in (number % 8, (number * 3 + 1) % 8):
            text = quote(_INJECTIONS[which], safe="")
            yield Attack(name=f"injection {which} at {template}", path=template.format(text))
    for number, path in enumerate(_ABSURD):
        yield Attack(name=f"absurd {number} {path[:60]}", path=path)
        page = {"Accept": "text/html"}
        yield Attack(name=f"absurd page {number} {path[:60]}", path=path, headers=page)
    yield Attack(name="accept", path="/sparql?query=ASK%7B%7D", headers={"Accept": "a/b," * 5000})
    yield Attack(name="known", path="/state/khm.ttl?known=0001-01-01")
