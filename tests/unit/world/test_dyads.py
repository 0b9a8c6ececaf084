"""What belongs to two states is read at a cost that does not depend on what others do."""

from collections.abc import Callable
from dataclasses import replace

from kg.iris import Iris
from kg.model.facts import Realis
from kg.world.dyads import KeptDyad, WholeDyad
from kg.world.mentions import Mention
from kg.world.parts import Kept as Parts
from kg.world.tallies import kept_tallies, tallies
from tests.unit.world.kept import Kept
from tests.unit.world.tellings import mention, release, state

PAIR, STATES = "isl-ken", (state("isl"), state("ken"))


def _between(one: str, other: str, number: int) -> tuple[Mention, ...]:
    """Return what a release tells of two states: a meeting, a treaty, aid, a deed, a statement."""
    day = f"2030-{number % 12 + 1:02}-{number % 28 + 1:02}"
    told = release(f"{one}-{other}-{number}", issuer=one.upper(), day=day, states=f"{one} {other}")
    parties = {"party": (state(one), state(other))}
    bears = (f"{one}-{other}",)
    word = f"{one}{number}"
    return (
        mention("meeting", f"Meeting {word}", told, day=day, slots=parties),
        mention("instrument", f"Treaty {word}", told, day=day, slots=parties),
        mention("flow", f"Aid {word}", told, day=day, slots={
            "donor": (state(one),), "recipientState": (state(other),), "value": (str(number),),
            "currency": ("USD",), "purposeText": (word,)}),
        replace(mention("event", f"Deed {word}", told, day=day), bears=bears),
        replace(mention("statement", f"Words {word}", told), bears=bears),
    )  # fmt: skip


def _kept(unrelated: int) -> Kept:
    kept = Kept(Iris("https://example.org/kg/"))
    for number in range(6):
        kept.mention(*_between("isl", "ken", number))
    for number in range(unrelated):
        kept.mention(*_between("npl", "per", number))
    return kept


def _work(kept: Kept, ask: Callable[[KeptDyad], object]) -> tuple[int, int]:
    """Return how many queries a question takes, and how many tens of steps of SQLite's machine."""
    queries: list[str] = []
    steps: list[int] = []
    kept.index.db.set_trace_callback(queries.append)
    kept.index.db.set_progress_handler(lambda: steps.append(1), 10)
    ask(KeptDyad(Parts(kept.index), PAIR))
    kept.index.db.set_trace_callback(None)
    kept.index.db.set_progress_handler(None, 0)
    return len(queries), len(steps)


def _page(dyad: KeptDyad) -> tuple[object, ...]:
    found = dyad.newest(("meeting", "instrument", "flow", "event"), 5)
    agreements = [item.iri for item in found.of_kind("instrument")]
    said = dyad.statements(5)
    return dyad.counts, found, dyad.agreements(agreements), said, dyad.told()


def test_a_page_of_two_states_reads_the_same_however_many_releases_tell_of_others():
    few, many = _kept(3), _kept(60)

    assert _page(KeptDyad(Parts(few.index), PAIR))[0] == {
        "meeting": 6, "instrument": 6, "flow": 6, "event": 6, "statement": 6,
    }  # fmt: skip
    queries, steps = _work(few, _page)
    more_queries, more_steps = _work(many, _page)
    assert more_queries == queries
    assert more_steps <= steps * 1.1


def test_an_index_and_a_whole_world_tell_the_same_of_two_states():
    kept = _kept(4)
    read, whole = KeptDyad(Parts(kept.index), PAIR), WholeDyad(kept.derived, PAIR, STATES)

    for kind in ("meeting", "instrument", "flow", "event"):
        found = read.newest((kind,), 4)
        assert dict(found.items) == dict(whole.newest((kind,), 4).items)
        assert len(found.items) == 4
    assert read.statements(3) == whole.statements(3)
    assert read.told() == whole.told()
    assert read.counts == {kind: n for kind, n in whole.counts.items() if n}


def test_aid_is_counted_for_whom_it_is_told_to_be_in_an_index_and_in_a_whole_world():
    kept, day = _kept(2), "2030-06-01"
    told = release("per-zmb", issuer="PER", states="per zmb")
    other = release("per-npl", issuer="PER", states="per npl zmb")
    aid = {"donor": (state("per"),), "currency": ("USD",), "value": ("7",)}
    named = {**aid, "recipientState": (state("zmb"),)}
    guessed = {**aid, "recipientState": (state("npl"),), "inferred": ("recipientState",)}
    kept.mention(mention("flow", "Aid", told, iri="aid/harbour", day=day, slots=named))
    kept.mention(mention("flow", "Aid", other, iri="aid/harbour", day=day, slots=guessed))

    found = kept_tallies(Parts(kept.index))

    assert {each.codes: dict(each.counts) for each in found} == {
        ("ISL", "KEN"): {"meeting": 6, "instrument": 6, "flow": 6},
        ("NPL", "PER"): {"meeting": 2, "instrument": 2, "flow": 2},
        ("PER", "ZMB"): {"flow": 1},
    }
    assert tallies(kept.derived) == found


def test_a_meeting_of_which_each_release_names_one_side_belongs_to_both():
    kept = _kept(0)
    iri = "meeting/talks-in-oslo"
    for code in ("per", "zmb"):
        told = release(f"{code}-alone", issuer=code.upper(), states=code)
        kept.mention(mention("meeting", "Talks", told, iri=iri, slots={"party": (state(code),)}))

    found = KeptDyad(Parts(kept.index), "per-zmb").newest(("meeting",), None)

    assert [item.label for item in found.items.values()] == ["Talks"]
    assert (
        found.items
        == WholeDyad(kept.derived, "per-zmb", (state("per"), state("zmb")))
        .newest(("meeting",), None)
        .items
    )


def test_aid_of_a_body_belongs_to_its_state_from_the_release_on_that_tells_whose_it_is():
    kept, told = _kept(0), release("per-1", issuer="PER", states="per zmb")
    body = mention("organisation", "Harbour Fund", told, iri="organization/harbour-fund")
    slots = {"donor": (body.iri,), "recipientState": (state("zmb"),), "currency": ("USD",)}
    aid = mention("flow", "Harbour aid", told, slots=slots)
    kept.mention(body, aid)
    before = KeptDyad(Parts(kept.index), "per-zmb").counts

    later = release("per-2", issuer="PER", states="per")
    kept.mention(mention("organisation", "Harbour Fund", later, iri="organization/harbour-fund",
                         slots={"ofState": (state("per"),)}))  # fmt: skip

    assert before.get("flow", 0) == 0
    assert KeptDyad(Parts(kept.index), "per-zmb").counts["flow"] == 1


def test_the_list_of_relations_counts_what_the_page_of_two_states_lists():
    kept = _kept(0)
    both = (state("per"), state("zmb"))
    told = release("per-1", issuer="PER", states="per zmb")
    told_as: tuple[tuple[str, Realis, str], ...] = (
        ("held", "actual", "2030-03-01"),
        ("planned", "intended", "2031-03-01"),
        ("denied", "negated", ""),
    )
    kept.mention(
        *(
            mention(
                "meeting", name, told, iri=f"meeting/{name}", day=day, realis=realis,
                slots={"party": both},
            )
            for name, realis, day in told_as
        )
    )  # fmt: skip
    parts = Parts(kept.index)

    (found,) = [each for each in kept_tallies(parts) if each.codes == ("PER", "ZMB")]

    assert found.counts == {"meeting": 3} == KeptDyad(parts, "per-zmb").counts
    assert found.last == "2030-03-01"
    assert found in tallies(kept.derived)
