"""Claims that are read when they are asked for are those that were written."""

from dataclasses import replace

from kg.network.evidence import Claim, quotes_of
from kg.vocabulary import BREL
from kg.world.claim_rows import claims_of, claims_text
from kg.world.claims import of_record, of_slots, quotes_in, spans_in
from tests.unit.world.tellings import mention, release

TOLD = release("isl-1")
WHOLE = mention("meeting", "Talks", TOLD, quote="Both held talks in Reykjavik").claims[0]
PLACE = replace(
    WHOLE, slot=BREL.refersTo, value=None, basis="attributed",
    quotes=tuple(replace(q, start=q.end - 9, text="Reykjavik") for q in WHOLE.quotes),
)  # fmt: skip
BOTH: tuple[Claim, ...] = (WHOLE, PLACE)


def test_claims_are_read_as_they_were_written():
    read = claims_of(claims_text(BOTH, TOLD), TOLD)

    assert (read == BOTH, tuple(read), len(read), read[1], read[:1]) == (
        True, BOTH, 2, PLACE, (WHOLE,),
    )  # fmt: skip
    assert hash(read) == hash(BOTH)
    assert claims_of(claims_text((), TOLD), TOLD) == ()


def test_what_is_asked_of_written_claims_is_what_claims_at_hand_tell():
    for claims in (BOTH, (PLACE,), (WHOLE,)):
        read = claims_of(claims_text(claims, TOLD), TOLD)

        assert of_record(read) == of_record(claims)
        assert quotes_in(read) == quotes_in(claims) == quotes_of(of_record(claims))
        assert spans_in(read) == spans_in(claims)
        for slots in (("refersTo",), ("implements", "refersTo"), ("implements",)):
            assert of_slots(read, slots) == of_slots(claims, slots)
    assert of_slots(BOTH, ("refersTo",)) == (PLACE,)
