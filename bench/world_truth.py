"""Invent the facts of some thousand releases of which it is known what is one with what.

Nothing of `kg` is used: the graphs are written as docs/reference/graph.md describes them, so that
what reads and resolves them is tested, too. Names of persons, places and agreements are made of
syllables; the states are real, what they do is not.

    python bench/world_truth.py --scale 1.0 --seed 7 -o /tmp/world   # world.nq, truth.json
"""

import argparse
import json
from pathlib import Path

from invented import lines_of
from invented_items import invent


def main() -> None:
    """Write world.nq and truth.json."""
    parser = argparse.ArgumentParser(description="Invent releases with known truth.")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--growing", action="store_true", help="over a longer time")
    parser.add_argument("--long", action="store_true", help="of the size of a press release")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    told = parser.parse_args()
    made = invent(told.seed, told.scale, growing=told.growing, long=told.long)
    told.output.mkdir(parents=True, exist_ok=True)
    lines = [line for key in sorted(made.releases) for line in lines_of(made.releases[key])]
    (told.output / "world.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    truth = {
        "releases": len(made.releases),
        "kinds": made.kinds,
        "truth": made.truth,
        "vague": made.vague,
        "flows": made.flows,
        "meetings": dict(sorted(made.meetings.items())),
    }
    (told.output / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


if __name__ == "__main__":
    main()
