"""Refuse SPARQL that must not run, and say in plain words where a text does not parse."""

import re
from typing import Final

from pyoxigraph import Store

from kg.errors import SparqlError

_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<expected>.*)", re.DOTALL)
_SERVICE: Final = re.compile("s(?=ervice)", re.IGNORECASE)
_WORD: Final = re.compile(r"\w*service[\w:]*\s*", re.IGNORECASE)
_FROM: Final = re.compile("f(?=rom)", re.IGNORECASE)
_CALL: Final = re.compile(r"(?:bif|sql):|\\u", re.IGNORECASE)
_UPDATE: Final = re.compile(
    r"\s*(?:(?:#[^\n]*\n|BASE\s*<[^>]*>|PREFIX\s+\S*\s*<[^>]*>)\s*)*"
    r"(?P<word>INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"""<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|#[^\n]*""")
_DECLARED: Final = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_USED: Final = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w.-]*):(?!\s*<)")
#: What Oxigraph says in the midst of a list of tokens, in our words.
_REASONS: Final = {
    "IRI parsing failed": "an IRI is relative or malformed",
    "The SELECT contains a variable that is unbound": "a selected variable is not bound",
}


def refuse_service(sparql: str, base: str | None = None) -> None:
    """Refuse a query that reaches for another server (Oxigraph would make the HTTP request).

    Relative IRIs in it are resolved against `base`, if there is one.

    The parser itself tells: with the keyword spelled wrong, a text that uses it no longer
    parses, while one that has the word in a string, IRI, comment or name does. A list of tokens
    of our own could be led astray (`?a<'b>'` is a comparison, `<'b>` an IRI).

    Raises:
        SparqlError: the query has a SERVICE clause, or does not parse.
    """
    misspelled = _SERVICE.sub("x", sparql)
    if misspelled == sparql:
        return
    try:
        Store().query(misspelled, base_iri=base)
    except SyntaxError as error:
        place = _PLACE.match(str(error))
        if place is not None and not _misspelled_at(sparql, place):
            raise parse_error(sparql, error) from error
        raise SparqlError(
            "SERVICE is refused: a query may not reach other servers",
            hint="Query the other server on its own and join the answers, or ingest its data.",
        ) from error


def names_dataset(sparql: str, base: str | None = None) -> bool:
    """Tell whether a query without SERVICE says itself what its dataset is (FROM, FROM NAMED).

    It does if it parses, and no longer does with FROM spelled wrong.

    Raises:
        SparqlError: the query does not parse.
    """
    misspelled = _FROM.sub("x", sparql)
    if misspelled == sparql:
        return False
    try:
        Store().query(sparql, base_iri=base)
    except SyntaxError as error:
        raise parse_error(sparql, error) from error
    try:
        Store().query(misspelled, base_iri=base)
    except SyntaxError:
        return True
    return False


def refuse_calls(sparql: str) -> None:
    """Refuse what could be a call of a procedure of Virtuoso, such as `bif:exec`.

    Words decide here, and rather too many are refused: an IRI can be escaped or put together from
    a prefix. The server must not give more rights to who reads either.

    Raises:
        SparqlError: the text has `bif:`, `sql:` or a code point by its number.
    """
    found = _CALL.search(sparql)
    if found is not None:
        raise SparqlError(
            f"{found[0]!r} is refused: a query may not call procedures of the server",
            hint="Write letters as they are, and use the functions of SPARQL 1.1.",
        )


def parse_error(sparql: str, error: SyntaxError) -> SparqlError:
    """Turn the parser's message into ours, with line and column (both from 1)."""
    update = _UPDATE.match(sparql)
    if update is not None:
        return SparqlError(
            f"{update['word'].upper()} is an update; queries only read",
            hint="Use SELECT, ASK, CONSTRUCT or DESCRIBE. Releases are written by: kg ingest",
        )
    place = _PLACE.match(str(error))
    if place is None:
        return SparqlError(f"the SPARQL does not parse: {error}", hint="Check the query.")
    line, column = int(place["line"]), int(place["column"])
    text = (sparql.splitlines()[line - 1 : line] or [""])[0]
    around = text[max(0, column - 31) : column + 29].strip()
    return SparqlError(
        f"the SPARQL does not parse at line {line}, column {column}, in {around!r}",
        hint=_hint(sparql, place["expected"]),
        line=line,
        column=column,
    )


def _hint(sparql: str, expected: str) -> str:
    """Guess what is wrong; the parser stops behind an unknown prefix and names other tokens."""
    code = _QUOTED.sub(" ", sparql)
    declared = {name.lower() for name in _DECLARED.findall(code)}
    unknown = [name for name in _USED.findall(code) if name.lower() not in declared]
    if unknown:
        return f"Perhaps the prefix {unknown[0]}: is not declared."
    reasons = [ours for theirs, ours in _REASONS.items() if theirs in expected]
    return f"Perhaps {reasons[0]}." if reasons else "Look just before and after that place."


def _misspelled_at(sparql: str, place: re.Match[str]) -> bool:
    """Tell whether the parser stopped in, or at the end of, a word that was misspelled for it."""
    lines = sparql.splitlines(keepends=True)[: int(place["line"]) - 1]
    offset = sum(map(len, lines)) + int(place["column"]) - 1
    return any(hit.start() <= offset <= hit.end() for hit in _WORD.finditer(sparql))
