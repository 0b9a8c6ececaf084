from dataclasses import replace
from datetime import date

from kg.network.evidence import Claim, Quote
from kg.world import World, derive
from kg.world.bearings import bearings
from kg.world.mentions import Mention
from kg.world.status import status
from kg.world.words import say_status
from tests.unit.world.tellings import mention, release, state

BOTH = (state("isl"), state("nzl"))
NAME = "Akureyri Joint Declaration"
DAY = "2030-05-02"


def _signed() -> Mention:
    return mention(
        "instrument",
        f"{NAME} ({DAY})",
        release("signing", day=DAY, states="isl nzl"),
        iri="agreement/akureyri",
        day=DAY,
        slots={"instrument": ("declaration",), "party": BOTH, "agreementStatus": ("signed",)},
    )


def _said(words: str, *, by: str, on: str, act: str = "say") -> tuple[Mention, Mention]:
    """Return a statement and the mention of the agreement within its words."""
    told = release(f"{by}-{on}", issuer=by.upper(), day=on, states="isl nzl")
    statement = mention(
        "statement", words, told, day=f"[..{on}]", quote=words,
        slots={"agent": (state(by),), "act": (act,)},
    )  # fmt: skip
    slots = {"instrument": ("declaration",), "party": BOTH, "agreementStatus": ("concluded",)}
    named = mention("instrument", f"{NAME} ({DAY})", told, day=DAY, quote=NAME, slots=slots)
    (quote,) = named.claims[0].quotes
    start = words.index(NAME)
    moved = replace(quote, start=start, end=start + len(NAME))
    return statement, replace(named, claims=(replace(named.claims[0], quotes=(moved,)),))


def _named_before(words: str) -> tuple[Mention, Mention]:
    """Return a statement whose release has named the agreement in a sentence before."""
    statement, named = _said(words, by="isl", on="2030-05-20")
    (quote,) = named.claims[0].quotes
    moved = replace(quote, start=500, end=500 + len(NAME))
    return statement, replace(named, claims=(replace(named.claims[0], quotes=(moved,)),))


SUSPENDS = _said(f"Iceland suspends the implementation of the {NAME}", by="isl", on="2030-06-01")
UPHOLDS = _said(f"New Zealand remains committed to the {NAME}", by="nzl", on="2030-06-05")
RESUMES = _said(f"Iceland resumes action under the {NAME}", by="isl", on="2030-07-01")
ACCUSES = _said(f"Iceland calls this a violation of the {NAME}", by="isl", on="2030-05-20")


def _world(*said: tuple[Mention, Mention]) -> World:
    return derive([_signed(), *(each for pair in said for each in pair)])


def _word(world: World, day: str) -> str:
    (item,) = world.of_kind("instrument")
    return status(item, bearings(world), date.fromisoformat(day)).word


def test_an_agreement_is_suspended_contested_and_kept_again_by_the_last_words_of_its_parties():
    world = _world(SUSPENDS, UPHOLDS, RESUMES)

    told = [_word(world, f"2030-{day}") for day in ("05-01", "05-03", "06-02", "06-06", "07-02")]

    assert told == ["not concluded", "signed", "suspended", "contested", "signed"]


def test_an_alleged_breach_is_told_and_changes_no_status():
    world = _world(ACCUSES)
    (item,) = world.of_kind("instrument")

    found = status(item, bearings(world), date(2030, 5, 21))

    assert found.word == "signed"
    assert [(b.by, b.day) for b in found.breaches] == [((state("isl"),), "2030-05-20")]


def test_a_denied_suspension_is_none():
    world = _world(_said(f"Iceland does not suspend the {NAME}", by="isl", on="2030-06-01"))

    assert _word(world, "2030-06-02") == "signed"


def test_without_its_quote_nothing_bears_on_an_agreement():
    statement, named = SUSPENDS
    dropped = replace(statement, claims=())

    assert [b.relation for b in bearings(_world((statement, named)))] == ["suspends"]
    assert bearings(_world((dropped, named))) == ()


def test_a_word_that_identifies_nothing_makes_an_ambiguous_bearing_and_no_status():
    statement, named = _said(f"Iceland suspends the {NAME}", by="isl", on="2030-06-01")
    words = Quote(**{f: getattr(named.quotes[0], f) for f in Quote.__slots__})
    claim = Claim(release=words.release, basis="stated", confidence=None, slot=None, value=None,
                  quotes=(words,))  # fmt: skip
    reference = replace(
        mention("reference", "the declaration", named.told,
                slots={"possiblySame": (_signed().iri,)}),
        claims=(claim,),
    )  # fmt: skip
    world = derive([_signed(), statement, reference])

    assert [(b.relation, b.certainty, b.reference) for b in bearings(world)] == [
        ("suspends", "ambiguous", "the declaration")
    ]
    assert _word(world, "2030-06-02") == "signed"


def test_a_name_that_is_told_again_in_a_statement_is_that_of_its_release():
    breach = _named_before(f"Iceland calls the blockade a breach of the {NAME} and of the charter")
    dated = _named_before(f"Iceland calls it a breach of the {NAME} of 3 May 2019")

    assert [b.relation for b in bearings(_world(breach))] == ["allegesBreachOf"]
    assert bearings(_world(dated)) == ()


def test_who_looks_at_how_an_agreement_is_kept_does_not_say_that_it_is():
    looked = _said(f"Iceland reviewed the implementation of the {NAME}", by="isl", on="2030-05-20")
    world = _world(looked, SUSPENDS)

    assert [b.relation for b in bearings(world)] == ["refersTo", "suspends"]


def test_an_agreement_that_is_only_named_and_has_no_day_may_have_been_there_all_the_time():
    named = mention(
        "instrument", "Whale Convention", release("isl-1", day="2030-05-20", states="isl nzl"),
        slots={"instrument": ("convention",), "agreementStatus": ("referred-to",)},
    )  # fmt: skip
    world = derive([named])

    (item,) = world.of_kind("instrument")
    for day in ("2030-01-01", "2030-06-01"):
        found = status(item, bearings(world), date.fromisoformat(day))
        assert (found.word, found.reason) == ("not told", "named without a day")


def test_the_day_that_was_asked_for_is_not_told_as_that_of_the_signature():
    world = _world()
    (pact,) = world.of_kind("instrument")

    told = say_status(pact, status(pact, (), date(2031, 1, 1)), (), str)

    assert next(told).startswith(f"{NAME} ({DAY}): signed, as of 2031-01-01 (")
