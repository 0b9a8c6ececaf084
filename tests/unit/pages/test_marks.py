"""Text cut at the borders of spans: nothing is lost, each span joins to its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pages.marks import Paragraph, Segment, Span, marked

_TEXT = "The Ministers met.\n\nThey signed a memorandum in Aldoria."


def _joined(paragraphs: tuple[Paragraph, ...], number: int | None = None) -> str:
    return "".join(
        segment.text
        for paragraph in paragraphs
        for segment in paragraph.segments
        if number is None or number in segment.facts
    )


def test_overlapping_spans_share_the_segment_that_lies_in_both():
    (first, second) = marked(
        _TEXT, [Span(start=4, end=17, number=1), Span(start=14, end=40, number=2)]
    )

    assert first.segments == (
        Segment(text="The ", start=0, facts=(), begins=(), ends=()),
        Segment(text="Ministers ", start=4, facts=(1,), begins=("char=4,17",), ends=()),
        Segment(text="met", start=14, facts=(1, 2), begins=("char=14,40",), ends=(1,)),
        Segment(text=".\n\n", start=17, facts=(2,), begins=(), ends=()),
    )
    assert [segment.facts for segment in second.segments] == [(2,), ()]


def test_a_place_can_be_linked_to_without_being_marked():
    (_, second) = marked(_TEXT, [], places=[(20, 56)])

    assert second.segments[0].begins == ("char=20,56",)
    assert second.segments[0].facts == ()


def test_a_span_outside_the_text_marks_nothing():
    paragraphs = marked(_TEXT, [Span(start=10, end=999, number=1), Span(start=5, end=5, number=2)])

    assert all(not s.facts for p in paragraphs for s in p.segments)


@pytest.mark.parametrize("text", ["", "\n\n", "one line", "\r\na\r\n\r\nb", "a\n \n\n\nb\n"])
def test_paragraphs_joined_are_the_text(text: str):
    assert _joined(marked(text, [])) == text


@given(
    text=st.text(alphabet="ab \n\r", max_size=40),
    ends=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_every_span_joins_to_its_words_and_nothing_is_lost(text: str, ends: list[tuple[int, int]]):
    spans = [Span(start=a, end=b, number=n) for n, (a, b) in enumerate(ends)]

    paragraphs = marked(text, spans)

    assert _joined(paragraphs) == text
    for span in spans:
        inside = 0 <= span.start < span.end <= len(text)
        assert _joined(paragraphs, span.number) == (text[span.start : span.end] if inside else "")
