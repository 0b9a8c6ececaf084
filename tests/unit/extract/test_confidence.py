"""Confidence is a probability that rests on how a fact was found."""

from kg.extract.confidence import calibrated, probability
from kg.extract.confidence_features import crowds, features
from kg.extract.extractor import numbered, read
from kg.extract.verify import verify
from kg.model.facts import Meeting, Stance, Statement
from tests.unit.extract.analysed import analysed

DOCUMENT = analysed(
    "Foreign Minister Kari Nordmann met Foreign Minister Ana Lim of Fiji in Oslo on 3 May 2024.",
    "She thanked Fiji for its support.",
)
FACTS = numbered(verify(DOCUMENT.release, read(DOCUMENT)))


def test_features_say_how_the_actors_were_found():
    (meeting,) = (fact for fact in FACTS if isinstance(fact, Meeting))
    (thanks,) = (fact for fact in FACTS if isinstance(fact, Statement))

    among = crowds(FACTS)
    met, thanked = features(DOCUMENT, meeting, among), features(DOCUMENT, thanks, among)

    assert met["distance"] > 0
    assert {"by-pronoun", "actor-elsewhere"} & met.keys() == set()
    assert {"by-pronoun", "zone=body"} <= thanked.keys()


def test_every_fact_gets_a_probability_and_nothing_else_changes():
    found = calibrated(DOCUMENT, FACTS)

    assert [(type(f), f.id, f.evidence) for f in found] == [
        (type(f), f.id, f.evidence) for f in FACTS
    ]
    assert all(0 < fact.confidence < 1 for fact in found)


def test_a_stance_is_as_sure_as_the_statement_that_voices_it():
    (thanks,) = (fact for fact in FACTS if isinstance(fact, Statement))
    stance = Stance(
        id="s1",
        holders=thanks.speakers,
        attitude="appreciation",
        toward="its support",
        wording="thanked",
        statement=thanks.id,
        evidence=thanks.evidence,
        trigger=thanks.trigger,
    )

    told = {fact.id: fact.confidence for fact in calibrated(DOCUMENT, (*FACTS, stance))}

    assert told["s1"] == told[thanks.id]


def test_a_feature_that_the_fit_did_not_know_counts_for_nothing():
    assert probability({"rule=newer than the fit": 1.0}) == probability({})
    assert 0 < probability({"words": 1e6}) < 1
