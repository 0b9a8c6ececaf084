"""A damaged document is read or refused, never more than that."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import Header, read_content
from kg.errors import InputError
from kg.sources import load_sources
from tests.unit.corpus.documents import FERRY, pdf, word

SOURCE = load_sources()["KEN"]
WHOLE = {
    ".pdf": pdf([[FERRY[:73]], [FERRY[74:]]], title="Ferry"),
    ".docx": word([FERRY, "They signed."], title="Ferry", header="Ministry of Lakes"),
    ".html": f"<html><body><h1>Ferry</h1><ul><li>{FERRY}</ul><table><td>a<td>b".encode(),
}
CUTS = st.tuples(st.integers(0, 40_000), st.integers(0, 60), st.binary(max_size=12))


@settings(deadline=None, max_examples=150)  # machines of tests are shared
@given(suffix=st.sampled_from(sorted(WHOLE)), cuts=st.lists(CUTS, min_size=1, max_size=5))
def test_a_document_with_other_bytes_in_it_is_read_or_refused(
    suffix: str, cuts: list[tuple[int, int, bytes]]
):
    content = WHOLE[suffix]
    for place, gone, new in cuts:
        start = place % (len(content) + 1)
        content = content[:start] + new + content[start + gone :]

    try:
        release = read_content(content, "release", SOURCE, told=Header(), suffix=suffix)
    except InputError:
        return
    assert release.text.encode()
    assert all(release.text[s.start : s.end].strip() for s in release.sentences)
