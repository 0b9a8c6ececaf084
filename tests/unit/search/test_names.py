"""A name means the same thing whether all names are read or only those that an index leads to."""

from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import AmbiguousNameError, NotFoundError
from kg.search import Candidates, Index
from kg.search.names import all_names
from kg.store import ReleaseStore
from kg.trace import resolve
from tests.unit.search.stores import empty, invented, put_quads


@lru_cache(maxsize=1)
def _store() -> tuple[ReleaseStore, Index, tuple[tuple[str, ...], ...]]:
    store = empty()
    for name, quads in invented(7).items():
        put_quads(store, name, quads)
    known = all_names(store.engine)
    words = [label for name in known for label in name.labels]
    words += [(*label[:2], *sorted(name.words)[:3]) for name in known for label in name.labels]
    words += [(name.initials, *sorted(name.words)) for name in known]
    return store, Index.open(store, None), tuple(sorted(set(filter(None, words))))


def _meaning(store: ReleaseStore, name: str, candidates: Candidates | None) -> object:
    try:
        return resolve(store.engine, name, candidates)
    except (AmbiguousNameError, NotFoundError) as error:
        told = error.hint if isinstance(error, AmbiguousNameError) else ""
        return str(error), told


@st.composite
def questions(draw: st.DrawFn) -> str:
    """Names as people write them: in part, in another order, with slips and words too many."""
    words = list(draw(st.sampled_from(_store()[2])))
    words = draw(st.permutations(words))[: draw(st.integers(1, 5))]
    if draw(st.booleans()):
        at = draw(st.integers(0, len(words) - 1))
        place = draw(st.integers(0, max(0, len(words[at]) - 1)))
        letter = draw(st.sampled_from("aeoklrst 2"))
        words[at] = words[at][:place] + letter + words[at][place + 1 :]
    if draw(st.integers(0, 5)) == 0:
        words.append(draw(st.sampled_from(("minister", "2030", "iceland", "meeting", "xyz"))))
    return " ".join(words)


@settings(max_examples=150, deadline=None)
@given(questions())
def test_an_index_finds_what_reading_all_names_finds(name: str):
    store, index, _ = _store()

    assert _meaning(store, name, Candidates(index)) == _meaning(store, name, None)


def test_every_label_of_every_thing_is_found_alike():
    store, index, _ = _store()
    labels = sorted({name.label for name in all_names(store.engine)})

    for label in labels[::7]:
        assert _meaning(store, label, Candidates(index)) == _meaning(store, label, None), label
