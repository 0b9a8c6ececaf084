from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.network.dates import UNKNOWN, interval
from kg.network.evidence import Claim
from kg.world.claimed import claimed
from tests.unit.world.tellings import mention, release

TOLD = release("isl-1")


def _said(quote: str) -> Sequence[Claim]:
    return mention("meeting", "Talks", TOLD, quote=quote).claims


def test_a_meeting_without_a_day_is_told_again_by_a_noun_that_takes_it_up():
    after = interval("[..2030-05-02]")

    assert dict(claimed("meeting", after, _said("Both attended the  talks")))["again"] == [
        "the talks"
    ]
    assert dict(claimed("meeting", after, _said("Both held talks")))["again"] == []
    assert "again" not in dict(
        claimed("meeting", interval("2030-05-02"), _said("Both attended the talks"))
    )
    assert "again" not in dict(claimed("event", UNKNOWN, _said("Both attended the talks")))


def test_a_slot_is_inferred_if_no_words_tell_it():
    (whole,) = _said("Iceland gives 5 million")
    slot = NamedNode("https://example.org/voc#recipientState")
    guess = replace(whole, slot=slot, basis="inferred")

    assert dict(claimed("flow", UNKNOWN, (whole, guess)))["inferred"] == ["recipientState"]
    stated = replace(guess, basis="stated")
    assert dict(claimed("flow", UNKNOWN, (whole, guess, stated)))["inferred"] == []
