"""What the world and the brief say in English is said in the language of the reader."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kg.pages.languages import languages
from kg.pages.reasons import ROLES
from kg.pages.sentences import SENTENCES, retold

_WORLD: Final = Path(__file__).parents[3] / "kg" / "world"
#: What weighs for or against two things' being one, by the method that is told of it.
_WEIGHING: Final = ("put", "rule_out", "mark_different_amounts")


@pytest.mark.parametrize(
    ("told", "french"),
    [
        ("as releases call it", "selon les communiqués"),
        ("by the words of one side, 2031-05-06", "selon une seule partie, 6 mai 2031"),
        (
            "last day 2031-05-13: within one week, counted from the day of the release",
            "dernier jour 13 mai 2031 : délai : une semaine, à compter de : le jour du communiqué",
        ),
        ("the port was opened", "the port was opened"),
        (
            "Opening of the port, by 2031-05, told by KHM and THA.",
            "Opening of the port, au plus tard mai 2031, selon KHM et THA.",
        ),
        (
            "Treaty of Amity (2031-05-06) is signed (as releases call it).",
            "Treaty of Amity (2031-05-06) : signé (selon les communiqués).",
        ),
        (
            "By 2031: Japan and Kenya suspends Treaty of Amity (2031).",
            "Au plus tard 2031 : Japan et Kenya suspend Treaty of Amity (2031).",
        ),
        (
            "About USD 1,500,000 from Japan shared by Kenya and Peru, promised (2 flows): wells.",
            (
                "Environ USD 1\u202f500\u202f000 de Japan partagés entre Kenya et Peru, promis"
                " (2 flux) : wells."
            ),
        ),
        (
            "Japan: dig wells (due by 2031-05-06 (told as a date: 2031-05, as KEN tells): done).",
            (
                "Japan : dig wells (échéance le 6 mai 2031 (date indiquée : mai 2031, selon KEN)"
                " : fait)."
            ),
        ),
        (
            "Kenya: dig wells (deadline passed; no release tells of it, no time was told; open).",
            (
                "Kenya : dig wells (délai écoulé ; aucun communiqué n'en parle, aucun délai"
                " indiqué; ouvert)."
            ),
        ),
        (
            "On “Visit”: number differs: KEN: 3; JPN: 4.",
            "Sur « Visit » : le nombre diffère : KEN : 3; JPN : 4.",
        ),
        (
            "“Visit” = “Call”: at the same place, on the same day, 2031-05-06, of the same form",
            "“Visit” = “Call”: au même lieu, le même jour, 6 mai 2031, de la même forme",
        ),
    ],
)
def test_a_sentence_is_said_again_with_its_days_and_parts(told: str, french: str):
    assert retold(languages()["fr"], told) == french


@pytest.mark.parametrize("sentence", SENTENCES)
def test_in_english_a_sentence_stays_what_it_is(sentence: str):
    filled = {
        "day": "2031", "start": "2030", "end": "2031", "dates": "by 2031", "number": "two",
        "span": "two weeks", "amount": "at least USD 1,000", "codes": "KEN and JPN", "code": "KEN",
        "who": "Japan", "whom": "Kenya and Peru", "whats": "KEN: a visit", "role": "agent",
        "agreement": "signed", "bearing": "suspends", "commitment": "open",
        "compared": "number differs", "money": "promised", "flows": "two flows",
        "what": "the port", "why": "of the same form",
    }  # fmt: skip
    told = sentence % filled

    assert retold(languages()["en"], told) == told


def test_every_reason_for_which_things_count_as_one_can_be_said_in_french():
    known = {re.sub(r"%\(\w+\)s", "…", sentence) for sentence in SENTENCES}
    said = set(_reasons())

    assert len(said) > len(ROLES)
    assert said - known == set()


def _reasons() -> Iterator[str]:
    """Yield the texts of all reasons in the program, with … for what fills them."""
    for path in sorted(_WORLD.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in _WEIGHING
            ):
                yield from map(_text, _texts(node.args[-1]))


def _texts(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.IfExp():
            yield from (*_texts(node.body), *_texts(node.orelse))
        case ast.Constant() | ast.JoinedStr():
            yield node


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    return str(node.value) if isinstance(node, ast.Constant) else "…"
