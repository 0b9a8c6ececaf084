"""Ask the graph of the first release for the 119 hand-made facts and the 20 traps of the design.

Usage: python scripts/check_gold_facts.py [--write]

The release and the list of facts are read from ../shared (or $KG_SHARED). With --write the
result becomes docs/reference/gold-facts.md. Exits with 1 if fewer than 70 facts hold, or any
trap does.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import yaml
from first_release import ROOT, graph_of_first_release, select, shared_folder
from pyoxigraph import NamedNode, Store

PAGE: Final = ROOT / "docs" / "reference" / "gold-facts.md"
ENOUGH: Final = 70
_CHECKS: Final = Path(__file__).with_name("gold_facts.yaml")
_SPANS: Final = """SELECT DISTINCT ?start ?end WHERE {{
  ?claim oa:hasBody <{}> ; oa:hasTarget/oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end }}"""

Verdict = Literal["holds", "partly", "not covered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A fact of the list: `quoted` tells whether a claim behind it overlaps the gold's words."""

    number: str
    says: str
    verdict: Verdict
    why: str = ""
    quoted: bool = False


def check(store: Store, gold: Mapping[str, Sequence[Mapping[str, object]]]) -> Iterator[Checked]:
    """Yield the verdict on every fact of the gold, in its order."""
    checks = _checks()["facts"]
    for fact in gold["facts"]:
        number = str(fact["id"])
        yield _verdict(store, number, checks[number], (fact["start"], fact["end"]))


def trapped(store: Store) -> tuple[str, ...]:
    """Return the traps that the graph fell into, by number and in our words."""
    return tuple(
        f"{number}: {trap['says']}"
        for number, trap in _checks()["traps"].items()
        if _records(store, trap["never"])
    )


def _checks() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    content = yaml.safe_load(_CHECKS.read_text(encoding="utf-8"))
    return {name: content[name] for name in ("facts", "traps")}


def _verdict(
    store: Store, number: str, told: Mapping[str, str], words: tuple[object, object]
) -> Checked:
    found = _records(store, told["find"]) if "find" in told else ()
    if found:
        quoted = any(_overlaps(store, record, words) for record in found)
        return Checked(number=number, says=told["says"], verdict="holds", quoted=quoted)
    some = "part" in told and bool(_records(store, told["part"]))
    return Checked(
        number=number,
        says=told["says"],
        verdict="partly" if some else "not covered",
        why=told.get("why", "the extraction does not find it"),
    )


def _records(store: Store, pattern: str) -> tuple[NamedNode, ...]:
    rows = select(store, f"SELECT DISTINCT ?x WHERE {{ {pattern} }}")
    return tuple(sorted({row["x"] for row in rows if row["x"] is not None}, key=str))


def _overlaps(store: Store, record: NamedNode, words: tuple[object, object]) -> bool:
    start, end = (int(str(each)) for each in words)
    rows = select(store, _SPANS.format(record.value))
    return any(int(row["start"].value) < end and start < int(row["end"].value) for row in rows)


def page(results: Sequence[Checked], traps: Iterable[str]) -> str:
    """Return the result as Markdown."""
    counts = Counter(result.verdict for result in results)
    quoted = sum(result.quoted for result in results)
    fallen = tuple(traps)
    lines = [
        "# The facts of the first release, one by one",
        "",
        "Made by `python scripts/check_gold_facts.py --write`; do not edit. The numbers are those",
        "of the hand-made list of the design. Each fact is asked by types, names, dates, parties",
        "and amounts of the graph that the program makes of the text",
        "(`scripts/gold_facts.yaml`).",
        "",
        f"**{counts['holds']} of {len(results)} hold** ({quoted} of them with a claim whose",
        f"words overlap those of the list), {counts['partly']} hold partly,",
        f"{counts['not covered']} are not covered. Traps that the graph fell into:",
        f"{len(fallen)} of {len(_checks()['traps'])}.",
        "",
        "| fact | in our words | verdict | why |",
        "|---|---|---|---|",
    ]
    lines += [f"| {r.number} | {r.says} | {r.verdict} | {r.why} |" for r in results]
    lines += ["", "## Traps: what the release does not say", ""]
    lines += [f"- {name}: {trap['says']}" for name, trap in _checks()["traps"].items()]
    lines += ["", *(f"**Fallen into {trap}**" for trap in fallen)]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Check, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    shared = shared_folder()
    gold = json.loads((shared / "design/ontology/gold.json").read_text(encoding="utf-8"))
    store = graph_of_first_release(shared)
    results, traps = tuple(check(store, gold)), trapped(store)
    for result in results:
        marks = "" if result.verdict != "holds" or result.quoted else " (other words)"
        why = f": {result.why}" if result.why else ""
        print(f"{result.number} {result.verdict:11} {result.says}{marks}{why}")
    for trap in traps:
        print(f"TRAP {trap}")
    held = sum(result.verdict == "holds" for result in results)
    print(f"{held} of {len(results)} hold; traps fallen into: {len(traps)}")
    if options.write:
        PAGE.write_text(page(results, traps), encoding="utf-8")
    return 0 if held >= ENOUGH and not traps else 1


if __name__ == "__main__":
    sys.exit(main())
