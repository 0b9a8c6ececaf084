"""Items found by place are those that a look at each of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.spans import Placed, Ranked

spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(spans), spans)
def test_what_lies_around_at_and_in_a_span_comes_in_the_order_given(
    found: list[tuple[int, int]], span: tuple[int, int]
):
    placed = Placed((own, number) for number, own in enumerate(found))
    start, end = span

    assert placed.around(span) == [i for i, (a, b) in enumerate(found) if a <= start and end <= b]
    assert placed.touching(start, end) == [
        i for i, (a, b) in enumerate(found) if a <= end and start <= b
    ]
    assert placed.starting_in(start, end) == [
        i for i, (a, _) in enumerate(found) if start <= a < end
    ]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3))), st.integers(0, 10))
def test_of_what_comes_before_a_place_the_first_of_the_highest_rank_is_taken(
    found: list[tuple[int, int]], place: int
):
    ranked = Ranked((at, rank, (at, rank)) for at, rank in found)

    before = sorted((row for row in found if row[0] < place), key=lambda row: row[0])
    assert ranked.before(place) == max(before, key=lambda row: row[1], default=None)
