"""What counts as right, and how it is counted."""

from typing import Any

from kg.evaluate.scoring import Count, Score, pairs, score, total

TEXT = "Minister Ana Lim met Minister Bo Rask in Suva on 3 May 2031. She thanked Fiji."


def _fact(kind: str, quote: str, name: str = "g1", **slots: Any) -> dict[str, Any]:  # noqa: ANN401  # slots differ from kind to kind
    start = TEXT.index(quote)
    evidence = [{"start": start, "end": start + len(quote), "quote": quote}]
    return {"id": name, "kind": kind, "realis": "actual", **slots, "evidence": evidence}


def _meeting(name: str = "g1", **slots: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
    given = {"form": "meeting", "participants": ["Ana Lim", "Bo Rask"], "date": "2031-05-03"}
    return _fact("meeting", "Ana Lim met Minister Bo Rask in Suva", name, **{**given, **slots})


def test_a_fact_with_all_deciding_slots_is_strictly_right():
    made = score([_meeting()], [_meeting("p1", participants=["Rask", "Lim"])], TEXT)

    assert made.counts["meeting"] == Count(strict=1, relaxed=1, found=1, gold=1)


def test_a_fact_with_another_date_is_right_only_in_its_core():
    made = score([_meeting()], [_meeting("p1", date=None)], TEXT)

    assert made.counts["meeting"] == Count(strict=0, relaxed=1, found=1, gold=1)


def test_a_quote_that_is_not_the_text_voids_its_fact():
    wrong = _meeting("p1")
    wrong["evidence"][0]["start"] += 1

    made = score([_meeting()], [wrong], TEXT)

    assert made.counts["meeting"] == Count(found=1, gold=1, voided=1)


def test_a_fact_is_paired_with_the_likest_one_and_only_once():
    gold = [_meeting("g1"), _meeting("g2", date="2030")]
    found = [_meeting("p1", date=None), _meeting("p2")]

    made = [
        (p.gold["id"] if p.gold else None, p.found["id"] if p.found else None)
        for p in pairs(gold, found, TEXT)
    ]

    assert sorted(made, key=str) == [("g1", "p1"), ("g2", "p2")]


def test_links_are_right_if_their_ends_were_paired():
    thanks = {"speakers": ["Ana Lim"], "act": "thank"}
    gold = [
        _meeting("g1"),
        _fact("statement", "She thanked Fiji", "g2", **thanks),
        _fact("link", "thanked", "g3", relation="during", source="g2", target="g1"),
    ]
    found = [
        _meeting("p7"),
        _fact("statement", "thanked Fiji", "p8", **thanks),
        _fact("link", "thanked", "p9", relation="during", source="p8", target="p7"),
        _fact("link", "thanked", "p10", relation="follows", source="p8", target="p7"),
    ]

    assert score(gold, found, TEXT).counts["link"] == Count(strict=1, relaxed=1, found=2, gold=1)


def test_scores_add_up_and_micro_counts_all_kinds():
    one = score([_meeting()], [_meeting("p1")], TEXT)
    other = score([_fact("statement", "She thanked Fiji", speakers=["Ana Lim"], act="thank")],
                  [], TEXT)  # fmt: skip

    both = total([one, other])

    assert both.micro == Count(strict=1, relaxed=1, found=1, gold=2)
    assert both.micro.rates("strict").recall == 0.5
    assert total([]) == Score()


def test_kinds_with_few_facts_have_no_part_in_the_mean():
    few = score([_meeting()] * 4, [], TEXT)
    enough = score([_meeting()] * 5, [_meeting("p1")] * 5, TEXT)

    assert few.macro("strict") == 0.0
    assert (few + enough).macro("strict") == (few + enough).counts["meeting"].rates("strict").f1
