import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from kg.model.facts import Realis
from kg.world import derive
from kg.world.changes import Change, changes, concerning
from kg.world.changes_views import change_view, say_change
from kg.world.feeds import atom, json_feed
from kg.world.mentions import Mention, Told
from tests.unit.world.tellings import ID, mention, release, state

ISL, NZL, PER = state("isl"), state("nzl"), state("per")
MAY = release("isl-1", issuer="ISL", day="2030-05-02")
JUNE = release("nzl-1", issuer="NZL", day="2030-06-02")
SINCE = date(2030, 5, 31)
IRI = "agreement/pact"
ATOM = "{http://www.w3.org/2005/Atom}"


def _pact(
    told: Told, status: str = "signed", *, day: str = "2030-05-01", realis: Realis = "actual",
    name: str = "Pact",
) -> Mention:  # fmt: skip
    slots = {"agreementStatus": (status,), "party": (ISL, NZL)}
    return mention("instrument", name, told, iri=IRI, day=day, realis=realis, slots=slots)


def _changes(*told: Mention) -> tuple[Change, ...]:
    return changes(derive(told), SINCE, lambda iri: iri[-3:])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((_pact(JUNE),), [("new", "instrument first told of")]),
        ((_pact(MAY), _pact(JUNE)), []),
        ((_pact(MAY), _pact(JUNE, "concluded")), []),
        ((_pact(MAY), _pact(JUNE, "in-force")), [("changed", "status: signed, now in-force")]),
        ((_pact(MAY, "planned", realis="intended"), _pact(JUNE)),
         [("changed", "status: planned, now signed"),
          ("changed", "was planned, and has come about")]),
        ((_pact(MAY), _pact(JUNE, realis="negated")),
         [("contradicted", "one release tells it, another denies it")]),
        ((_pact(MAY), _pact(JUNE, day="2030-05-03")),
         [("contradicted", "date: 2030-05-01, now 2030-05-03")]),
    ],
)  # fmt: skip
def test_what_new_releases_tell_is_new_changed_or_contradicted(
    told: tuple[Mention, ...], expected: list[tuple[str, str]]
):
    assert [(change.sort, change.what) for change in _changes(*told)] == expected


def test_what_is_contradicted_comes_with_both_quotes():
    (change,) = _changes(_pact(MAY), _pact(JUNE, realis="negated"))

    assert [quote.release for quote in change.quotes] == [JUNE.iri, MAY.iri]


def test_changes_are_asked_for_two_states_an_actor_or_an_agreement():
    found = _changes(_pact(JUNE))

    assert concerning(found, [ISL, NZL]) == found
    assert concerning(found, [ISL, PER]) == ()
    assert concerning(found, [f"{ID}{IRI}"]) == found


def test_a_change_is_told_with_its_words():
    (change,) = _changes(_pact(JUNE))

    assert list(say_change(change_view(change))) == [
        "2030-06-02  new: Pact (instrument first told of)",
        "    “Pact, 2030-05-01” (Release nzl-1, stated by Release nzl-1)",
    ]


def test_an_atom_feed_holds_hostile_names_and_is_the_same_bytes_each_time():
    found = _changes(_pact(JUNE, name="Pact <b>&\x01</b>"))

    once = atom(found, "Changes", "https://example.org/feed")

    feed = ET.fromstring(once)  # noqa: S314  # our own bytes
    assert once == atom(found, "Changes", "https://example.org/feed")
    assert feed.findtext(f"{ATOM}updated") == "2030-06-02T00:00:00Z"
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == (
        "new: Pact <b>&</b> (instrument first told of)"
    )


def test_a_feed_without_changes_is_valid_and_a_json_feed_names_its_items():
    empty = ET.fromstring(atom((), "Changes", "https://example.org/feed"))  # noqa: S314
    feed = json.loads(json_feed(_changes(_pact(JUNE)), "Changes", "https://example.org/feed"))

    assert empty.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["url"], item["tags"]) for item in feed["items"]] == [
        (f"{ID}{IRI}", ["new", "instrument"])
    ]


def test_what_an_undated_release_tells_has_no_day_and_comes_last():
    undated = mention("meeting", "Talks", release("isl-2", day=""))

    found = _changes(undated, _pact(JUNE))

    assert [change_view(change).day for change in found] == ["2030-06-02", ""]
    assert next(say_change(change_view(found[1]))) == "undated  new: Talks (meeting first told of)"
    feed = ET.fromstring(atom(found, "Changes", "https://example.org/feed"))  # noqa: S314
    assert feed.findtext(f"{ATOM}updated") == "2030-06-02T00:00:00Z"
    assert [e.text for e in feed.iterfind(f"{ATOM}entry/{ATOM}updated")] == [
        "2030-06-02T00:00:00Z", "1970-01-01T00:00:00Z",
    ]  # fmt: skip
