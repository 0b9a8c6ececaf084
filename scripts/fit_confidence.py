"""Fit lexicons/confidence.yaml: the weights that make a probability of what is known of a fact.

    python scripts/fit_confidence.py [--shared ../shared]

A logistic model with a ridge penalty, fitted by Newton's method on the facts that the program
finds in ../shared/gold/dev and in tests/gold; a fact is right if it matches the gold strictly.

The rules were written with gold/dev and the parts `dev` and `opened` of tests/gold in sight, so
they are right there more often than on releases of others. A constant of its own takes that up in
the fit and is left out of the weights: those releases say what makes a fact less sure, and only
the part `test`, which is scored and never opened, says how sure facts are. While it is empty
there is nothing to fit that level on: the script says so and leaves the weights
alone.

Prints what the model is worth on publishers of that part that it was not fitted on, and keeps
those figures beside the weights.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import yaml

from kg.corpus import read as read_file
from kg.evaluate.reliability import Outcome, brier, calibration_error
from kg.evaluate.scoring import pairs
from kg.extract.analysis import analyse
from kg.extract.confidence_features import crowds, features
from kg.extract.extractor import numbered, read
from kg.extract.facts1 import to_facts1
from kg.extract.verify import verify
from kg.gazetteer import load_gazetteer
from kg.model.facts import Reading, Stance
from kg.pipeline.evaluation import day_of
from kg.sources import load_sources

ROOT: Final = Path(__file__).resolve().parents[1]
OUT: Final = ROOT / "lexicons" / "confidence.yaml"
RIDGE: Final = 5.0
STEPS: Final = 50
FEWEST: Final = 5  # facts that a feature needs to have a weight of its own
IN_SIGHT: Final = "in-sight"  # the constant of releases that the rules were written with


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A found fact: its publisher, its features, and whether it matches the gold strictly."""

    publisher: str
    features: Mapping[str, float]
    right: bool


def examples(gold: Path, texts: Path, only: Sequence[str] | None = None) -> list[Example]:
    """Return what the program finds in the releases of a gold, judged."""
    found: list[Example] = []
    for path in sorted(gold.glob("*.json")):
        if only is not None and path.stem not in only:
            continue
        wanted = json.loads(path.read_text(encoding="utf-8"))
        found += _of_release(path.stem, wanted, texts / f"{path.stem}.txt")
    return found


def _of_release(name: str, wanted: dict, text: Path) -> list[Example]:
    source = load_sources()[wanted["issuer"]]
    release = read_file(text, source, published=day_of(text))
    document = analyse(release, source, load_gazetteer())
    facts = numbered(verify(release, read(document)))
    written = to_facts1(Reading(release_id=release.id, facts=facts), release)["facts"]
    made = pairs(wanted["facts"], written, release.text)
    right = {pair.found["id"] for pair in made if pair.found is not None and pair.strict}
    among = crowds(facts)
    return [
        Example(
            publisher=name.rpartition("-")[0],
            features=features(document, fact, among),
            right=fact.id in right,
        )
        for fact in facts
        if not isinstance(fact, Stance)
    ]


def fit(known: Sequence[Example]) -> dict[str, float]:
    """Return the weights by feature, and the bias, which has no penalty."""
    counted: dict[str, int] = {}
    for example in known:
        for name in example.features:
            counted[name] = counted.get(name, 0) + 1
    names = sorted(name for name, count in counted.items() if count >= FEWEST)
    values = np.array([[e.features.get(n, 0.0) for n in names] + [1.0] for e in known])
    right = np.array([float(e.right) for e in known])
    penalty = np.diag([RIDGE] * len(names) + [1e-6])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (right - told) - penalty @ weights
        bend = (values * (told * (1 - told))[:, None]).T @ values + penalty
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004  # converged
            break
    rounded = [round(float(weight), 4) for weight in weights]
    return dict(zip([*names, "bias"], rounded, strict=True))


def told(weights: Mapping[str, float], example: Example) -> float:
    """Return the probability that a model gives an example."""
    score = sum(weights.get(name, 0.0) * value for name, value in example.features.items())
    return float(1 / (1 + np.exp(-(score + weights["bias"]))))


def held_out(known: Sequence[Example]) -> list[Outcome]:
    """Return what models say of unseen publishers that they were not fitted on."""
    outcomes: list[Outcome] = []
    for publisher in sorted({e.publisher for e in known if IN_SIGHT not in e.features}):
        weights = fit([example for example in known if example.publisher != publisher])
        outcomes += [
            Outcome(told=told(weights, example), right=example.right)
            for example in known
            if example.publisher == publisher
        ]
    return outcomes


def main() -> None:
    """Fit, write the weights, and say what they are worth."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    dev = parser.parse_args().shared / "gold" / "dev"
    own = ROOT / "tests" / "gold"
    split = json.loads((own / "split.json").read_text(encoding="utf-8"))
    blind = split["test"]
    if not blind:
        parser.error(
            f"the part `test` of {own / 'split.json'} is empty, so nothing says "
            f"how often facts of unseen releases are right; {OUT} is left as it is. Add one first."
        )
    in_sight = examples(dev / "facts", dev / "texts")
    in_sight += examples(own / "facts", own / "texts", [*split["dev"], *split["opened"]])
    known = [
        replace(example, features={**example.features, IN_SIGHT: 1.0}) for example in in_sight
    ]
    known += examples(own / "facts", own / "texts", blind)
    outcomes = held_out(known)
    figures = {
        "date": date.today().isoformat(),  # noqa: DTZ011  # the day here is what is meant
        "facts": len(known),
        "right": sum(example.right for example in known),
        "publishers": len({example.publisher for example in known}),
        "unseen": len(outcomes),
        "unseen_right": sum(outcome.right for outcome in outcomes),
        "brier": round(brier(outcomes), 4),
        "calibration_error": round(calibration_error(outcomes), 4),
    }
    weights = {name: weight for name, weight in fit(known).items() if name != IN_SIGHT}
    content = {
        "fitted": figures,
        "held_out": [[round(one.told, 3), int(one.right)] for one in outcomes],
        "weights": weights,
    }
    OUT.write_text(_yaml(content), encoding="utf-8")
    print(json.dumps(figures, indent=2))


def _yaml(content: Mapping[str, object]) -> str:
    head = (
        "# Weights of kg/extract/confidence.py, fitted by scripts/fit_confidence.py: not edited\n"
        "# by hand. `fitted` and `held_out` (probability told, 1 if right) are from publishers\n"
        "# that the model had not seen; docs/accuracy.md draws them.\n"
    )
    pairs_ = content["held_out"]
    rest = {name: value for name, value in content.items() if name != "held_out"}
    rows = yaml.safe_dump({"held_out": pairs_}, default_flow_style=None, width=99)
    return head + yaml.safe_dump(rest, sort_keys=False, width=99) + rows


if __name__ == "__main__":
    main()
