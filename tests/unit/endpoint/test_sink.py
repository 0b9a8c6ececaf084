"""Answers are counted while they are written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store, Variable

from kg.endpoint.sink import IN_MEMORY, Sink
from kg.errors import QueryTooLargeError

FORMS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
#: What might look like the border of two rows.
NASTY = ('},{"x', '},{"', "},{", '"},{"x":{"', "<result>", "\n", '"\n"', "\r\n", '\\"', "a,b", "")


def _written(values: list[str], form: str) -> bytes:
    rows = " ".join(str(Literal(value)) for value in values)
    found = Store().query(f"SELECT ?x ?y {{ VALUES ?x {{ {rows} }} BIND(?x AS ?y) }}")
    assert isinstance(found, QuerySolutions)
    assert found.variables == [Variable("x"), Variable("y")]
    return found.serialize(format=FORMS[form]) or b""


def _in_parts(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def _fill(content: bytes, form: str, rows: int, size: int) -> None:
    sink = Sink(Path("unused"), most_bytes=1 << 20, most_rows=rows, form=form)
    for part in _in_parts(content, size):
        sink.write(part)


@pytest.mark.parametrize("form", FORMS)
@given(
    values=st.lists(st.sampled_from(NASTY) | st.text(max_size=6), min_size=1, max_size=12),
    size=st.integers(1, 40),
)
def test_exactly_as_many_rows_as_are_allowed_pass(form: str, values: list[str], size: int):
    content = _written(values, form)

    _fill(content, form, len(values), size)

    with pytest.raises(QueryTooLargeError, match="rows"):
        _fill(content, form, len(values) - 1, size)


def test_a_small_answer_is_held_and_a_large_one_is_on_disk(tmp_path: Path):
    file = tmp_path / "answer"
    small, large = (
        Sink(file, most_bytes=10 * IN_MEMORY, most_rows=10, form="nt") for _ in range(2)
    )
    small.write(b"a")
    for _ in range(3):
        large.write(b"b" * IN_MEMORY)

    assert small.finish() == ("", b"a")
    assert large.finish() == (str(file), b"")
    assert file.read_bytes() == b"b" * 3 * IN_MEMORY
    assert large.size == 3 * IN_MEMORY


def test_more_bytes_than_are_allowed_are_refused(tmp_path: Path):
    sink = Sink(tmp_path / "answer", most_bytes=10, most_rows=1, form="nt")
    sink.write(b"0123456789")

    with pytest.raises(QueryTooLargeError, match="10 bytes"):
        sink.write(b"0")
