"""Write a chain as JSON, with its sentences, and read it again."""

import json
from typing import Any

from kg.network.evidence import Quote
from kg.trace.steps import Candidate, Chain, Step
from kg.trace.words import chain_to_json

_STEPS = ("before", "after", "ambiguous", "positions")


def write_chain(chain: Chain) -> bytes:
    """Return a chain as JSON, as the API answers it."""
    return json.dumps(chain_to_json(chain), ensure_ascii=False, separators=(",", ":")).encode()


def read_chain(written: bytes) -> Chain:
    """Return the chain that `write_chain` wrote."""
    told: dict[str, Any] = json.loads(written)
    del told["words"]
    return Chain(**(told | {name: tuple(map(_step, told[name])) for name in _STEPS}))


def _step(told: dict[str, Any]) -> Step:
    return Step(
        **(
            told
            | {
                "quotes": tuple(Quote(**each) for each in told["quotes"]),
                "candidates": tuple(Candidate(**each) for each in told["candidates"]),
            }
        )
    )
