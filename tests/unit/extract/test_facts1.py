"""Facts are written as facts/1 and read back as they were."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract.facts1 import SLOTS, from_facts1, to_facts1
from kg.model.evidence import Evidence
from kg.model.facts import Actor, Aid, Fact, Reading, Stance, Statement
from kg.model.release import Release

TEXT = "Norway thanked Ghana and Togo for 2.5 million dollars."
RELEASE = Release(id="r1", source="nor", issuer="NOR", text=TEXT, sha256="ab" * 32)


def quote(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence.of(TEXT, start, start + len(words))


def statement(*addressee: str) -> Statement:
    said = quote("Norway thanked Ghana and Togo")
    return Statement(
        id="s1",
        evidence=(said,),
        trigger=(said.start, said.end),
        speakers=("NOR",),
        act="thank",
        addressee=addressee,
    )


def written(*facts: Fact) -> list[dict[str, object]]:
    reading = Reading(release_id="r1", facts=facts)
    found = to_facts1(reading, RELEASE)["facts"]
    assert isinstance(found, list)
    return found


def test_a_statement_has_all_slots_of_its_kind_and_null_where_nothing_is_told():
    assert written(statement()) == [
        {
            "id": "s1",
            "kind": "statement",
            "speakers": ["NOR"],
            "act": "thank",
            "addressee": None,
            "about": None,
            "realis": "actual",
            "by": "issuer",
            "evidence": [{"start": 0, "end": 29, "quote": "Norway thanked Ghana and Togo"}],
        }
    ]


def test_one_addressee_is_a_name_and_several_are_a_list():
    assert [f["addressee"] for f in written(statement("GHA"), statement("GHA", "TGO"))] == [
        "GHA",
        ["GHA", "TGO"],
    ]


@pytest.mark.parametrize(
    ("amount", "plain"),
    [("10000000", "10000000"), ("1E+7", "10000000"), ("2.50", "2.5"), ("3.00", "3"), ("0", "0")],
)
def test_amounts_are_plain_decimal_texts(amount: str, plain: str):
    said = quote("2.5 million dollars")
    aid = Aid(
        id="a1",
        evidence=(said,),
        trigger=(said.start, said.end),
        donor=("GHA",),
        recipient=("NOR",),
        amount=Decimal(amount),
    )

    assert [f["amount"] for f in written(aid)] == [plain]


def test_stances_have_no_place_in_facts1():
    said = quote("Norway thanked Ghana")
    stance = Stance(
        id="t1",
        evidence=(said,),
        trigger=(0, 6),
        holders=("NOR",),
        attitude="appreciation",
        toward="2.5 million dollars",
        wording="thanked",
    )

    assert written(stance) == []


def test_what_is_written_can_be_read_back():
    actor = Actor(
        name="Ama Owusu",
        kind="person",
        evidence=(quote("Ghana"),),
        aliases=("Owusu",),
        state="GHA",
    )
    reading = Reading(release_id="r1", facts=(statement("GHA", "TGO"),), actors=(actor,))

    assert from_facts1(json.loads(json.dumps(to_facts1(reading, RELEASE)))) == reading


def has_range(fact: dict[str, object]) -> bool:
    """Tell whether an amount is written as a range, which the format has no form for."""
    return any("/" in str(fact.get(slot)) for slot in ("amount", "value"))


def test_every_gold_file_is_read_and_written_with_the_same_slots(shared: Path):
    for path in sorted((shared / "gold").glob("*/facts/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        gold["facts"] = [f for f in gold["facts"] if not has_range(f)]
        reading = from_facts1(gold)
        text = (path.parents[1] / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        release = Release(
            id=gold["id"], source="s", issuer=gold["issuer"], text=text, sha256=gold["sha256"]
        )

        written_once = json.loads(json.dumps(to_facts1(reading, release)))

        assert to_facts1(from_facts1(written_once), release) == written_once
        assert [slots(f) for f in written_once["facts"]] == [slots(f) for f in gold["facts"]]


def slots(fact: dict[str, object]) -> dict[str, object]:
    """Return a fact without whose words it rests on (gold may name several) and empty slots."""
    return {
        key: value if isinstance(value, list) else [value]
        for key, value in fact.items()
        if key != "by" and value not in (None, [])
    }


def broken(**changes: object) -> dict[str, object]:
    document = json.loads(
        json.dumps(to_facts1(Reading(release_id="r1", facts=(statement(),)), RELEASE))
    )
    document["facts"][0] |= changes
    return dict(document)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"schema": "facts/2"}, "schema 'facts/2' is not 'facts/1'"),
        ({"schema": "facts/1", "id": "r"}, "facts of the document is None"),
        ({"schema": "facts/1", "id": "r", "facts": ["x"]}, "fact 1 is 'x'"),
        (broken(kind="gossip"), "fact 's1' has kind 'gossip'"),
        (broken(kind=["statement"]), "fact 's1' has kind ['statement']"),
        (broken(id=7), "id of fact 7 is 7"),
        (broken(act="shout"), "act of fact 's1' is 'shout'"),
        (broken(act=None), "act of fact 's1' is None"),
        (broken(realis="maybe"), "realis of fact 's1' is 'maybe'"),
        (broken(realis=["actual"]), "realis of fact 's1' is ['actual']"),
        (broken(speakers=[3]), "speakers of fact 's1' is [3]"),
        (broken(about=3), "about of fact 's1' is 3"),
        (broken(evidence=[]), "fact 's1' has no evidence"),
        (broken(evidence=None), "evidence of fact 's1' is None"),
        (
            broken(evidence=[{"start": 0, "end": 9, "quote": "Norway"}]),
            "a quote of fact 's1' has 0:9 for 'Norway'",
        ),
        (
            broken(evidence=[{"start": "0", "end": 6, "quote": "Norway"}]),
            "a quote of fact 's1' is {'start': '0', 'end': 6, 'quote': 'Norway'}",
        ),
    ],
)
def test_what_is_not_facts1_is_refused_with_the_place_and_a_hint(
    document: dict[str, object], message: str
):
    with pytest.raises(InputError) as refused:
        from_facts1(document)

    assert refused.value.message == message
    assert refused.value.hint


def test_an_amount_that_is_no_number_is_refused():
    document = broken(kind="aid", donor=["GHA"], recipient=["NOR"], amount="ten", stage="pledged")

    with pytest.raises(InputError, match="amount of fact 's1' is 'ten', no number"):
        from_facts1(document)


def test_words_of_several_speakers_together_rest_on_the_issuer():
    fact = from_facts1(broken(by=["GHA", "TGO"])).facts[0]

    assert (fact.by, fact.basis) == ("issuer", "attributed")


def test_every_kind_of_the_format_has_its_slots():
    assert sorted(SLOTS) == [
        "action", "agreement", "aid", "commitment", "deal", "link", "meeting", "statement",
        "tenure",
    ]  # fmt: skip
