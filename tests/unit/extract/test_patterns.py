"""Frames fit where their demands are met, and say what stands where."""

from typing import Any, get_args

import pytest

from kg.errors import SettingsError
from kg.extract.document import Document, Token
from kg.extract.patterns import Filling, first_fit, fit, read_frames
from kg.extract.patterns_places import places
from kg.extract.statements_frames import frames
from kg.lexicons import lexicon
from kg.model.facts import Act
from tests.unit.extract.parsed import document, person, state

MENTIONS = {"Ana Rey": person("Ana Rey"), "Japan": state("JPN"), "Spain": state("ESP")}


def parsed(sentence: str) -> Document:
    return document(sentence, mentions=MENTIONS)


def filled(sentence: str, verb: str, **frame: Any) -> Filling | None:  # noqa: ANN401  # any key of a frame
    tree = parsed(sentence).sentences[0]
    entry = {"act": "say", "words": ["x"], **frame}
    return fit(tree, _word(tree.tokens, verb), read_frames([entry])["x"][0])


def _word(tokens: tuple[Token, ...], text: str) -> Token:
    return next(t for t in tokens if t.text == text)


def test_content_and_addressee_are_taken_from_their_places():
    found = filled(
        "Ana Rey thanked Japan for its help.", "thanked", content=["for"], addressee=["object"]
    )

    assert found is not None
    assert found.content is not None and found.content.text == "for"  # noqa: PT018  # for the type checker
    assert found.addressee is not None and found.addressee.mention is not None  # noqa: PT018


def test_the_only_object_is_the_content_where_nothing_else_is():
    found = filled("Spain requested help.", "requested", content=["object"], addressee=["object"])

    assert found is not None
    assert (found.content and found.content.text, found.addressee) == ("help", None)


@pytest.mark.parametrize(
    ("sentence", "verb", "frame"),
    [
        ("Spain spoke.", "spoke", {"content": ["object"]}),
        ("Spain looks at a map.", "looks", {"content": ["at"], "particle": "forward"}),
        ("Spain seeks gold.", "seeks", {"content": ["object"], "heads": ["help"]}),
        ("Spain seeks gold.", "seeks", {"content": ["object"], "not_heads": ["gold"]}),
        ("Spain hailed Ana Rey.", "hailed", {"content": ["object"], "not_heads": ["person"]}),
        (
            "Spain voiced appreciation for the link to the coast.",
            "voiced",
            {"content": ["for"], "addressee": ["to"], "needs_addressee": True},
        ),
    ],
)
def test_a_frame_does_not_fit_where_a_demand_is_not_met(
    sentence: str, verb: str, frame: dict[str, Any]
):
    assert filled(sentence, verb, **frame) is None


def test_the_first_frame_that_fits_is_taken():
    tree = parsed("Spain agreed to a pause.").sentences[0]
    entries: list[dict[str, Any]] = [
        {"act": "say", "words": ["agree"], "content": ["clause"]},
        {"act": "agree", "words": ["agree"], "content": ["to"]},
    ]

    found = first_fit(tree, _word(tree.tokens, "agreed"), read_frames(entries)["agree"])

    assert found is not None
    assert found.frame.act == "agree"


@pytest.mark.parametrize(
    ("sentence", "verb", "place", "expected"),
    [
        ("Spain said that the road is closed.", "said", "clause", ["closed"]),
        ("Spain agreed to close the road.", "agreed", "infinitive", ["close"]),
        ("Spain discussed closing the road.", "discussed", "gerund", ["closing"]),
        ("Spain praised the road.", "praised", "object", ["road"]),
        ("Spain gave thanks to Japan for the road.", "gave", "for", ["for"]),
        ("Spain spoke.", "spoke", "none", []),
    ],
)
def test_places_are_found_by_name(sentence: str, verb: str, place: str, expected: list[str]):
    tree = parsed(sentence).sentences[0]

    assert [t.text for t in places(tree, _word(tree.tokens, verb), place)] == expected


def test_a_frame_with_a_key_of_another_name_is_refused():
    with pytest.raises(SettingsError, match="cannot be used"):
        read_frames([{"act": "say", "words": ["x"], "content": ["object"], "colour": "red"}])


def test_a_frame_without_content_is_refused():
    with pytest.raises(SettingsError, match="cannot be used"):
        read_frames([{"act": "say", "words": ["x"]}])


def test_every_frame_of_the_lexicon_has_an_act_of_facts1():

    acts = {
        frame.act
        for section in ("verbs", "adjectives", "nouns", "nominal")
        for found in frames(section).values()
        for frame in found
    }

    assert acts <= set(get_args(Act))
    assert set(lexicon("acts")["governors"]) == {"planning", "performing", "meeting", "occasion"}
