"""Each language of the pages has all their texts, and the values that they are filled with."""

import re
import runpy
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from kg.brief.sections import _MOST
from kg.export import EXPORTERS
from kg.model.evidence import Basis
from kg.model.facts import Bound, Stage
from kg.model.release import SourceClass
from kg.network.edges import Certainty
from kg.pages.search import FACETS
from kg.pages.terms import TERMS
from kg.validate.report import Severity
from kg.world.amounts import Standing
from kg.world.commitments import State
from kg.world.commitments_views import PASSED, STATE_WORDS
from kg.world.comparing import Label
from kg.world.mentions import Kind
from kg.world.money import Place
from kg.world.status import Word
from kg.world.words import VERBS

_ROOT = Path(__file__).parents[2]
_CATALOGUES = sorted((_ROOT / "kg" / "pages" / "translations").glob("*.po"))
_PLACEHOLDER = re.compile(r"%(?:\(\w+\)s|%)")

#: How states of commitments read on pages.
_STATES = (*(STATE_WORDS.get(each, each) for each in (*get_args(State), "")), PASSED)

by_language = pytest.mark.parametrize("path", _CATALOGUES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """All texts of templates and views, as scripts/translations.py finds them."""
    found = runpy.run_path(str(_ROOT / "scripts" / "translations.py"))["_texts"]()
    assert isinstance(found, Catalog)
    return found


def test_there_is_french():
    assert "fr" in [path.stem for path in _CATALOGUES]


@by_language
def test_a_catalogue_has_the_texts_of_the_pages_and_no_others(path: Path, texts: Catalog):
    assert _ids(_read(path)) == _ids(texts)


@by_language
def test_no_text_of_a_catalogue_is_empty(path: Path):
    empty = [m.id for m in _read(path) if m.id and not all(text.strip() for text in _said(m))]

    assert empty == []


@by_language
def test_a_translation_is_filled_with_the_values_of_its_text(path: Path):
    differing = [m.id for m in _read(path) if m.id and not _fills_alike(m)]

    assert differing == []


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("agreement", get_args(Word)),
        ("amount", get_args(Bound)),
        ("basis", get_args(Basis)),
        ("bearing", tuple(VERBS.values())),
        ("brief", tuple(_MOST)),
        ("certainty", get_args(Certainty)),
        ("commitment", _STATES),
        ("compared", get_args(Label)),
        ("facet", tuple(FACETS.values())),
        ("form", tuple(form.about for form in EXPORTERS.values())),
        ("kind", get_args(Kind)),
        ("money", get_args(Standing)),
        ("place", get_args(Place)),
        ("severity", get_args(Severity)),
        ("source", get_args(SourceClass)),
        ("stage", get_args(Stage)),
    ],
)
def test_values_that_pages_show_as_words_are_marked_for_translation(
    name: str, values: tuple[str, ...]
):
    assert sorted(TERMS[name]) == sorted(values)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def _ids(catalog: Catalog) -> list[str]:
    return sorted(str(message.id) for message in catalog if message.id)


def _said(message: Message) -> tuple[str, ...]:
    return _several(message.string)


def _several(told: object) -> tuple[str, ...]:
    """Return the forms of a text: two where it counts something, else one."""
    return tuple(map(str, told)) if isinstance(told, list | tuple) else (str(told or ""),)


def _fills_alike(message: Message) -> bool:
    return list(map(_fills, _said(message))) == list(map(_fills, _several(message.id)))


def _fills(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))
