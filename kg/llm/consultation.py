"""What asking a language model took: calls, tokens, and what came of the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

_MILLION: Final = Decimal(1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """Counts over one or more releases.

    `cached` passages were answered before; only `calls` went to the server, retries included.
    Tokens are as the server counts them; a server that does not tell leaves them 0. `dropped`
    has facts of the model by why they did not pass the gate, `unusable` passages by why they
    have no answer. `agreed` facts were found by the rules too.
    """

    calls: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    proposed: int = 0
    agreed: int = 0
    added: int = 0
    waiting: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    unusable: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Consultation") -> "Consultation":
        return Consultation(
            calls=self.calls + other.calls,
            cached=self.cached + other.cached,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            proposed=self.proposed + other.proposed,
            agreed=self.agreed + other.agreed,
            added=self.added + other.added,
            waiting=self.waiting + other.waiting,
            dropped=_sum(self.dropped, other.dropped),
            unusable=_sum(self.unusable, other.unusable),
        )

    def cost(self, prices: tuple[Decimal, Decimal]) -> Decimal:
        """Return what the tokens cost, in the unit of the prices of a million."""
        prompt, completion = prices
        return (self.prompt_tokens * prompt + self.completion_tokens * completion) / _MILLION

    def lines(self, prices: tuple[Decimal, Decimal] | None = None) -> tuple[str, ...]:
        """Say it for people."""
        paid = "" if prices is None else f", cost {self.cost(prices):.4f}"
        asked = (
            f"model: {self.calls} calls, {self.cached} passages from the cache, "
            f"{self.prompt_tokens} prompt and {self.completion_tokens} completion tokens{paid}"
        )
        came = (
            f"model: {self.proposed} facts proposed: {self.agreed} found by the rules too, "
            f"{self.added} added, {self.waiting} wait for review, "
            f"{sum(self.dropped.values())} dropped{_listed(self.dropped)}"
        )
        told = [asked, came]
        if self.unusable:
            count = sum(self.unusable.values())
            told.append(f"model: {count} passages without a usable answer{_listed(self.unusable)}")
        return tuple(told)

    def as_json(self, prices: tuple[Decimal, Decimal] | None = None) -> dict[str, object]:
        """Say it for programs."""
        counts = {
            name: getattr(self, name)
            for name in (
                "calls", "cached", "prompt_tokens", "completion_tokens", "proposed", "agreed",
                "added", "waiting",
            )
        }  # fmt: skip
        more = {"dropped": dict(self.dropped), "unusable": dict(self.unusable)}
        paid = {} if prices is None else {"cost": str(self.cost(prices))}
        return {**counts, **more, **paid}


def counted(reasons: Iterable[str]) -> Mapping[str, int]:
    """Return how often each reason occurs, in alphabetical order."""
    told = tuple(reasons)
    return {reason: told.count(reason) for reason in sorted(set(told))}


def _sum(first: Mapping[str, int], second: Mapping[str, int]) -> Mapping[str, int]:
    return {
        reason: first.get(reason, 0) + second.get(reason, 0)
        for reason in sorted({*first, *second})
    }


def _listed(counts: Mapping[str, int]) -> str:
    if not counts:
        return ""
    return f" ({', '.join(f'{reason}: {count}' for reason, count in counts.items())})"
