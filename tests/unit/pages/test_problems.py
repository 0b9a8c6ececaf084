"""Errors in the language of the reader."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kg.pages.languages import choose, unmarked
from kg.pages.problems import explained

_PROGRAM: Final = Path(__file__).resolve().parents[3] / "kg"
#: What pages ask, and so whose errors they show.
_ASKED: Final = (
    "api", "brief", "endpoint", "export", "lookup", "network", "pages", "query", "review",
    "search", "trace", "workspace", "deadline.py", "store/*.py",
)  # fmt: skip
#: Errors that are answered with a status of their own; others mean that the store is broken.
_SHOWN: Final = frozenset(
    {
        "AmbiguousNameError", "BadParameterError", "NotFoundError", "ProblemError",
        "QueryBusyError", "QueryTimeoutError", "QueryTooLargeError", "SparqlError",
        "UnknownFormatError", "UnknownQueryError", "WithdrawnError",
    }
)  # fmt: skip
FRENCH: Final = choose("fr", "")


def _told() -> Iterator[str]:
    """Yield the messages and hints of all these errors, with words in their gaps."""
    for name in _ASKED:
        for path in sorted(_PROGRAM.glob(name if name.endswith(".py") else f"{name}/**/*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _SHOWN:
                    keywords = [k.value for k in node.keywords if k.arg in ("hint", "fix")]
                    for value in (*node.args, *keywords):
                        yield from filter(None, _texts(value))


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(p.value if isinstance(p, ast.Constant) else "x9" for p in parts)  # type: ignore[misc]  # a part of a text is one
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one), *_texts(other))
        case _:  # told elsewhere
            return


@pytest.mark.parametrize("text", sorted(set(_told())))
def test_whatever_errors_tell_on_pages_has_words_in_french(text: str):
    assert not explained(FRENCH, text).english


def test_a_message_is_said_with_what_is_in_its_gaps_as_it_is():
    said = explained(FRENCH, "no state has the code or name 'XX'")

    assert unmarked(said.text) == "aucun État n’a le code ou le nom 'XX'"


def test_a_message_that_has_no_words_yet_says_that_it_is_english():
    said = explained(FRENCH, "the moon is full")

    assert (said.text, said.english) == ("the moon is full", True)


def test_several_invalid_parameters_are_said_one_by_one():
    said = explained(
        FRENCH,
        "limit: Input should be less than or equal to 500; offset: Input should be a valid "
        "integer, unable to parse string as an integer",
    )

    assert unmarked(said.text) == (
        "limit\u00a0: la valeur doit être d’au plus 500; "
        "offset\u00a0: un nombre entier est attendu"
    )
