"""Join facts of the rules and of a model: what both found, what one, what they read otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.evaluate.likeness import overlap
from kg.evaluate.scoring import pairs
from kg.extract.facts1 import to_facts1
from kg.model.facts import Fact, Reading
from kg.model.release import Release

#: Confidence of what a model alone found: it passed the gate, and nobody has measured more.
_ALONE: Final = 0.5
#: Two ways to the same fact halve what is left of the doubt.
_BOTH: Final = 0.5
_MOST: Final = 0.99
_SAME_WORDS: Final = 0.5  # share of the shorter evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """All facts, those of the rules first; the counts are of facts of the model."""

    facts: tuple[Fact, ...]
    agreed: int
    added: int
    waiting: int


def joined(
    release: Release,
    rules: Sequence[Fact],
    proposed: Sequence[Fact],
    *,
    program: str,
    model: str,
    waits: bool,
) -> Joined:
    """Return the facts of both; of what both found the reading of the rules stays.

    A fact that only the model found is asserted, or waits for a person if `waits`. One that
    the rules read otherwise in the same words waits always: one of both is wrong.

    Args:
        release: the release.
        rules: facts of the rules.
        proposed: facts of the model that have passed the gate.
        program: name and version of this program.
        model: name of the model.
        waits: whether nothing is asserted that only the model found.
    """
    both, otherwise = _partners(release, rules, proposed)
    kept: list[Fact] = [
        replace(
            fact,
            found_by=(program, model),
            confidence=round(min(_MOST, 1 - (1 - fact.confidence) * _BOTH), 2),
        )
        if fact.id in both.values()
        else fact
        for fact in rules
    ]
    alone = [fact for fact in proposed if fact.id not in both]
    for fact in alone:
        doubt = "Only the language model found it." if waits else ""
        if fact.id in otherwise:
            doubt = "The rules read these words otherwise than the language model."
        kept.append(replace(fact, found_by=(model,), confidence=_ALONE, doubt=doubt))
    waiting = sum(bool(fact.doubt) for fact in kept)
    return Joined(facts=tuple(kept), agreed=len(both), added=len(alone) - waiting, waiting=waiting)


def _partners(
    release: Release, rules: Sequence[Fact], proposed: Sequence[Fact]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the fact of the rules by that of the model, and the ids of what is read otherwise."""
    first, second = (
        to_facts1(Reading(release_id=release.id, facts=tuple(facts)), release)["facts"]
        for facts in (rules, proposed)
    )
    made = pairs(first, second, release.text)  # type: ignore[arg-type]  # facts/1 holds lists
    found = [(p.gold, p.found, p.relaxed) for p in made if p.gold and p.found]
    both = {model["id"]: rule["id"] for rule, model, same in found if rule and model and same}
    otherwise = frozenset(
        model["id"]
        for rule, model, same in found
        if rule and model and not same and overlap(rule, model) >= _SAME_WORDS
    )
    return both, otherwise


def unrepeated(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield facts without those that repeat one: same kind, slots and words."""
    seen: list[Fact] = []
    for fact in facts:
        plain = replace(fact, id="")
        if plain not in seen:
            seen.append(plain)
            yield fact
