"""What was decided holds when a release is read again, whatever the program reads then."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kg.errors import BadParameterError, StoreError
from kg.model.evidence import Evidence
from kg.model.facts import Aid, Fact, Link, Meeting, Reading, Review, Statement
from kg.review.anchors import Anchor
from kg.review.applying import apply
from kg.review.decisions import Decision, accepted, edited, read, standing

TEXT = "Ana Lim met Bo Rask in Suva. She thanked Fiji. Fiji gave Samoa aid."
AT = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)
SHA = "a" * 64


def _words(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence.of(text, start, start + len(quote))


def _trigger(word: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(word)
    return start, start + len(word)


def _meeting(text: str = TEXT, **changes: object) -> Meeting:
    told = Meeting(
        id="f1",
        form="meeting",
        participants=("Ana Lim", "Bo Rask"),
        place="Suva",
        evidence=(_words("Ana Lim met Bo Rask in Suva", text),),
        trigger=_trigger("met", text),
        rule="meeting.verb",
        confidence=0.4,
    )
    return replace(told, **changes)  # type: ignore[arg-type]  # slots of a meeting


def _thanks() -> Statement:
    return Statement(
        id="f2",
        speakers=("Ana Lim",),
        act="thank",
        addressee=("FJI",),
        evidence=(_words("She thanked Fiji"),),
        trigger=_trigger("thanked"),
    )


def _during() -> Link:
    return Link(
        id="f3",
        relation="during",
        source="f2",
        target="f1",
        evidence=(_words("She thanked Fiji"),),
        trigger=_trigger("thanked"),
    )


def _reading(*facts: Fact) -> Reading:
    return Reading(release_id="fji-1", facts=facts)


def _decision(fact: Fact, *facts: Fact, number: int = 1) -> Decision:
    return Decision(
        number=number,
        release="fji-1",
        verb="reject",
        who="Ana",
        at=AT,
        anchor=Anchor.of(fact, facts or (fact,), SHA),
        reason="not so",
    )


def _again(decisions: list[Decision]) -> tuple[Decision, ...]:
    """Return decisions as they come back from a log."""
    return read([{"number": d.number, **d.as_json()} for d in decisions], "fji-1")


def test_what_was_rejected_stays_out_with_the_links_that_led_to_it():
    facts = (_meeting(), _thanks(), _during())

    held = apply(_again([_decision(facts[0], *facts)]), _reading(*facts), TEXT, SHA)

    assert held.reading.facts == (facts[1],)
    assert held.rejected == (facts[0],)


def test_what_was_rejected_stays_out_under_another_id_and_with_better_slots():
    decision = _decision(_meeting())
    better = _meeting(id="f9", place=None, confidence=0.9, rule="meeting.noun")

    assert apply([decision], _reading(better), TEXT, SHA).reading.facts == ()


def test_another_fact_on_the_words_of_a_rejected_one_waits():
    other = _meeting(participants=("Ana Lim", "Bo Rask", "FJI"))

    held = apply([_decision(_meeting())], _reading(other), TEXT, SHA)

    assert held.reading.facts == (other,)
    assert held.doubtful == {
        "f1": "Somebody rejected another meeting on these words (entry 1 of the log)."
    }
    assert [o.reason for o in held.orphans] == ["nothing like it is read any more"]


def test_what_was_confirmed_stays_as_it_was_confirmed():
    decision = accepted(_decision(_meeting()), _meeting(), (_meeting(),))
    now = _meeting(id="f4", place="Apia", confidence=0.1)

    held = apply(_again([decision]), _reading(now), TEXT, SHA)

    review = Review(status="confirmed", reviewer="Ana", at=AT)
    assert held.reading.facts == (_meeting(id="f4", review=review),)


def test_what_was_confirmed_comes_back_if_nothing_is_read_there():
    facts = (_meeting(), _thanks(), _during())
    tied = accepted(_decision(facts[2], *facts, number=2), facts[2], facts)
    decision = accepted(_decision(facts[0]), facts[0], facts)

    held = apply(_again([decision]), _reading(), TEXT, SHA)
    linked = apply(_again([tied]), _reading(*facts[:2]), TEXT, SHA)

    assert [(f.id, f.trigger) for f in held.reading.facts] == [("r1", facts[0].trigger)]
    back = linked.reading.facts[-1]
    assert isinstance(back, Link)
    assert (back.id, back.source, back.target) == ("r2", "f2", "f1")


def test_what_the_program_reads_instead_of_a_confirmed_fact_waits():
    decision = accepted(_decision(_meeting()), _meeting(), (_meeting(),))
    other = _meeting(id="f1", participants=("Ana Lim",))

    held = apply(_again([decision]), _reading(other), TEXT, SHA)

    assert [f.id for f in held.reading.facts] == ["f1", "r1"]
    assert list(held.doubtful) == ["f1"]


def test_a_revision_that_moves_the_words_keeps_decisions():
    moved = f"SUVA, 3 May. {TEXT}"
    decision = accepted(_decision(_meeting()), _meeting(), (_meeting(),))

    read_anew = apply(_again([decision]), _reading(_meeting(moved)), moved, "b" * 64)
    read_nothing = apply(_again([decision]), _reading(), moved, "b" * 64)

    assert [f.trigger for f in read_anew.reading.facts] == [_trigger("met", moved)]
    assert [f.trigger for f in read_nothing.reading.facts] == [_trigger("met", moved)]


def test_a_decision_whose_words_are_gone_is_an_orphan():
    decision = accepted(_decision(_meeting()), _meeting(), (_meeting(),))

    held = apply(_again([decision]), _reading(), "Nothing happened.", "b" * 64)

    assert held.reading.facts == ()
    assert [o.reason for o in held.orphans] == ["its words are no longer in the text"]


def test_an_edited_slot_holds_and_an_undo_brings_the_old_value_back():
    change = edited(
        _decision(_meeting()), _meeting(), (_meeting(),), "participants = Ana Lim; FJI"
    )
    undo = replace(_decision(_meeting(), number=2), verb="undo", undoes=1, reason="")

    corrected = apply(_again([change]), _reading(_meeting()), TEXT, SHA).reading.facts
    undone = apply(_again([change, undo]), _reading(_meeting()), TEXT, SHA).reading.facts

    review = Review(status="corrected", reviewer="Ana", at=AT)
    assert corrected == (_meeting(participants=("Ana Lim", "FJI"), review=review),)
    assert (change.old, change.new) == (["Ana Lim", "Bo Rask"], ["Ana Lim", "FJI"])
    assert undone == (_meeting(),)


def test_the_last_decision_that_was_not_undone_holds():
    first, second = _decision(_meeting()), _decision(_meeting(), number=2)
    undo = replace(_decision(_meeting(), number=3), verb="undo", undoes=2)

    assert standing([first, second]) == (second,)
    assert standing([first, second, undo]) == (first,)


def test_confirming_what_was_corrected_leaves_it_corrected():
    change = edited(_decision(_meeting()), _meeting(), (_meeting(),), "place=Nadi")
    agreed = accepted(_decision(_meeting(), number=2), _meeting(place="Nadi"), (_meeting(),))

    (fact,) = apply(_again([change, agreed]), _reading(_meeting()), TEXT, SHA).reading.facts

    assert isinstance(fact, Meeting)
    assert (fact.place, fact.review and fact.review.status) == ("Nadi", "corrected")


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ("place", "'place' is no change of a slot", "slot=value"),
        ("colour=red", "a meeting has no slot 'colour' to edit", "participants"),
        ("form=chat", "form cannot be 'chat'", "courtesy-call"),
        ("form=", "form cannot be empty", "reject"),
        ("date=3 May", "'3 May' is not a date", "2026-01-10"),
    ],
)
def test_a_change_that_does_not_fit_says_what_would(change: str, message: str, hint: str):
    with pytest.raises(BadParameterError) as caught:
        edited(_decision(_meeting()), _meeting(), (_meeting(),), change)

    assert (caught.value.message, hint in caught.value.hint) == (message, True)


def test_numbers_are_read_in_full_and_references_are_not_edited():
    words = {"evidence": (_words("Fiji gave Samoa aid"),), "trigger": _trigger("gave")}
    aid = Aid(id="f1", donor=("FJI",), recipient=("WSM",), **words)  # type: ignore[arg-type]  # words of a fact

    assert edited(_decision(aid), aid, (aid,), "amount=10,000,000").new == "10000000"
    with pytest.raises(BadParameterError, match="amount cannot be 'ten'"):
        edited(_decision(aid), aid, (aid,), "amount=ten")
    with pytest.raises(BadParameterError, match="no slot 'part_of' to edit"):
        edited(_decision(aid), aid, (aid,), "part_of=f2")


def test_a_log_that_cannot_be_read_is_an_error_with_a_hint():
    with pytest.raises(StoreError, match="cannot be read"):
        read([{"number": 1, "release": "fji-1"}], "fji-1")
