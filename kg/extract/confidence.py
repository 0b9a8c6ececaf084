"""Give each fact the probability that it is right, by a logistic model with fitted weights.

The weights are data (`lexicons/confidence.yaml`), fitted by `scripts/fit_confidence.py`; what
they are worth is in docs/accuracy.md.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from kg.errors import SettingsError
from kg.extract.confidence_features import crowds, features
from kg.extract.document import Document
from kg.lexicons import lexicon
from kg.model.facts import Fact, Stance

#: Digits that are kept: more would depend on the mathematics library of the machine.
_DIGITS: Final = 2
#: Nothing is certain, and nothing that passed the gate is impossible.
_LEAST, _MOST = 0.01, 0.99


def calibrated(document: Document, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return `facts` with calibrated confidence, in their order.

    Gold has no stances: a stance is as sure as the statement that voices it; one without a
    statement keeps the confidence of its rule.
    """
    among = crowds(facts)
    sure = {
        fact.id: probability(features(document, fact, among))
        for fact in facts
        if not isinstance(fact, Stance)
    }
    return tuple(_with(fact, sure) for fact in facts)


def _with(fact: Fact, sure: Mapping[str, float]) -> Fact:
    voiced_by = fact.statement or "" if isinstance(fact, Stance) else fact.id
    return replace(fact, confidence=sure.get(voiced_by, fact.confidence))


def probability(found: Mapping[str, float]) -> float:
    """Return the probability that a fact with these features is right, to two digits.

    A feature without a weight (a rule that is newer than the fit) counts as 0: as the mean.
    """
    weights = _weights()
    score = math.fsum(weights.get(name, 0.0) * value for name, value in sorted(found.items()))
    told = 0.5 + 0.5 * math.tanh((score + weights["bias"]) / 2)  # the logistic, never overflows
    return round(min(max(told, _LEAST), _MOST), _DIGITS)


@cache
def _weights() -> Mapping[str, float]:
    """Read the weights by the name of their feature.

    Raises:
        SettingsError: the file has no weights, or one is no number.
    """
    told = lexicon("confidence").get("weights")
    if not isinstance(told, dict) or "bias" not in told:
        raise SettingsError(
            "lexicons/confidence.yaml has no weights with a bias",
            hint="Fit it anew: python scripts/fit_confidence.py",
        )
    try:
        return {str(name): float(weight) for name, weight in told.items()}
    except (TypeError, ValueError) as error:
        raise SettingsError(
            f"lexicons/confidence.yaml has a weight that is no number: {error}",
            hint="Fit it anew: python scripts/fit_confidence.py",
        ) from error
