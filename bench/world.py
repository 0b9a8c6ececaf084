"""Score identity and counts on invented releases, and measure what one release more costs.

python bench/world_truth.py -o /tmp/world
python bench/world.py score /tmp/world      # B³, wrong merges, totals
python bench/world.py growth                # cost of one release more, 10² to 10⁴
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.store.embedded import EmbeddedEngine
from kg.world import World, derive, read_all
from kg.world.counting import meetings
from kg.world.money import ledger

HERE = Path(__file__).parent


def engine_of(folder: Path) -> EmbeddedEngine:
    """Return an engine with the graphs that the generator wrote."""
    graphs: defaultdict[ox.NamedNode, list[ox.Quad]] = defaultdict(list)
    for quad in ox.parse(path=folder / "world.nq", format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs[quad.graph_name].append(quad)
    engine = EmbeddedEngine.open(None)
    engine.replace(graphs)
    return engine


def b_cubed(
    world: World, truth: Mapping[str, str], kinds: Mapping[str, str], kind: str
) -> tuple[float, float, float, int]:
    """Return precision, recall and F1 of B³ over the IRIs of a kind, and how many there are.

    Source: https://doi.org/10.3115/980845.980859 (Bagga and Baldwin 1998).
    """
    mine = [iri for iri in truth if kinds[iri] == kind]
    found = {iri: world.canonical(iri) for iri in mine}
    sizes, true = Counter(found.values()), Counter(truth[iri] for iri in mine)
    both = Counter((found[iri], truth[iri]) for iri in mine)
    shared = [both[found[iri], truth[iri]] for iri in mine]
    precision = sum(n / sizes[found[i]] for n, i in zip(shared, mine, strict=True)) / len(mine)
    recall = sum(n / true[truth[i]] for n, i in zip(shared, mine, strict=True)) / len(mine)
    return precision, recall, 2 * precision * recall / (precision + recall), len(mine)


def score(folder: Path) -> dict[str, object]:
    """Return all figures of the invented releases in `folder`."""
    told: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    engine = engine_of(folder)
    begin = time.perf_counter()
    mentions = read_all(engine)
    read = time.perf_counter()
    world = derive(mentions)
    done = time.perf_counter()
    truth, kinds = told["truth"], told["kinds"]
    figures: dict[str, object] = {
        "releases": told["releases"],
        "mentions": len(mentions),
        "seconds to read": round(read - begin, 2),
        "seconds to derive": round(done - read, 2),
    }
    for kind in ("person", "place", "agreement", "meeting", "aid"):
        precision, recall, f1, number = b_cubed(world, truth, kinds, kind)
        figures[f"B³ {kind}"] = f"P {precision:.4f} R {recall:.4f} F1 {f1:.4f} ({number} IRIs)"
    figures["vague descriptions merged"] = sum(
        len(item.iris) > 1 for iri in told["vague"] if (item := world.item(iri)) is not None
    )
    figures["vague descriptions"] = len(told["vague"])
    figures |= _money(world, told["flows"]) | _meetings(world, told["meetings"])
    return figures


def _money(world: World, flows: list[dict[str, Any]]) -> dict[str, object]:
    wanted: defaultdict[tuple[str, tuple[str, ...], str], Decimal] = defaultdict(Decimal)
    conflicts = 0
    for flow in flows:
        if flow["conflict"]:
            conflicts += 1
        else:
            key = (flow["giver"], tuple(flow["takers"]), flow["stage"])
            wanted[key] += Decimal(flow["amount"])
    told = ledger(world)
    found = {
        (_code(t.donors[0]), tuple(map(_code, t.recipients)), t.standing): t.amount
        for t in told.totals
    }
    wrong = {key for key in {*wanted, *found} if wanted.get(key) != found.get(key)}
    return {
        "totals": len(wanted),
        "totals that are wrong": len(wrong),
        "examples": [(k, str(wanted.get(k)), str(found.get(k))) for k in sorted(wrong)[:4]],
        "conflicts told / found": f"{conflicts} / {len(told.conflicts)}",
        "flows held": len(told.held),
    }


def _meetings(world: World, wanted: Mapping[str, int]) -> dict[str, object]:
    base = next(iter(world.of_kind("meeting"))).iri.partition("id/")[0]
    wrong = {}
    for pair, number in wanted.items():
        found = meetings(world, [f"{base}id/state/{code}" for code in pair.split("-")])
        if len(found.held) != number:
            wrong[pair] = (number, len(found.held), len(found.open))
    return {
        "dyads": len(wanted),
        "dyads with a wrong count of meetings": len(wrong),
        "which": dict(sorted(wrong.items())[:5]),
    }


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


def growth() -> dict[str, object]:
    """Return what one release costs in worlds of some hundred, thousand and ten thousand.

    `derive` is run anew each time: what is measured is the whole divided by the releases, which
    tells whether blocks grow with the world, not the cost of one release added to it.
    """
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for scale in (0.03, 0.3, 3.0):
            words = [sys.executable, "world_truth.py", "--scale", str(scale), "-o", folder]
            subprocess.run(words, cwd=HERE, check=True)  # noqa: S603  # our own script
            found = score(Path(folder))
            number = int(str(found["releases"]))
            figures[f"{number} releases"] = {
                what: round(1000 * float(str(found[f"seconds to {what}"])) / number, 3)
                for what in ("read", "derive")
            }
    return {"milliseconds per release": figures}


def main() -> None:
    """Print figures as JSON."""
    found = growth() if sys.argv[1] == "growth" else score(Path(sys.argv[2]))
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
