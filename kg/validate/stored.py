"""Compare the quotes of a store with its stored texts."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.network.reading import iris, subjects
from kg.store.engine import Engine
from kg.validate.anchoring import check_quotes
from kg.validate.report import SHAPES, Report, Result
from kg.vocabulary import OA

_SHAPE: Final = "QuoteIsText"


def with_quotes(
    report: Report,
    engine: Engine,
    texts: Mapping[NamedNode, str],
    text_of: Callable[[str], str],
) -> Report:
    """Return `report` with a violation per release whose text is gone, changed, or not quoted.

    Args:
        report: what was found before.
        engine: the graphs.
        texts: the hash of the text of each release.
        text_of: returns the text with a hash, or raises a `KgError`.
    """
    return Report.of(chain(report.results, _broken(engine, texts, text_of)))


def _broken(
    engine: Engine, texts: Mapping[NamedNode, str], text_of: Callable[[str], str]
) -> Iterator[Result]:
    for release, sha256 in texts.items():
        selectors = [
            quad
            for span in subjects(engine, OA.hasSource, release)
            for selector in iris(engine, span, OA.hasSelector)
            for quad in engine.match(selector)
        ]
        try:
            check_quotes(selectors, text_of(sha256))
        except KgError as error:
            yield Result(
                shape=_SHAPE,
                focus=release,
                message=f"{error.message}. {error.hint}",
                component=f"{SHAPES}{_SHAPE}",
            )
