"""`kg demo`: the main job on the sample releases, then it ends."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from kg import assets
from kg.cli.output import show_lines
from kg.cli.shown import fact_lines, subtotal_line
from kg.settings import Settings
from kg.version import __version__

if TYPE_CHECKING:
    from kg.lookup.views import DyadView

Result = TypeVar("Result")

#: What the sample releases are about.
_START: Final = "ceasefire of 28 July 2025"
_GOAL: Final = "GBC Joint Statement of 27 December 2025"


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(demo)


def demo(
    store: Annotated[Path, typer.Option(help="Directory for the store of the demo.")] = Path(
        "kg-demo"
    ),
) -> None:
    """Read, validate and store the sample releases, then show what can be asked."""
    from kg.pipeline import jobs
    from kg.trace.words import say
    from kg.workspace import Workspace

    show_lines([f"Bilateral KG {__version__} demo. Everything stays on this machine."])
    base = Settings.from_environment().base
    opened = Workspace.open(Settings(store=store, base=base), create=True)
    work = _step(
        "find", lambda: jobs(assets.RELEASES), lambda w: f"{len(w)} sample releases (digests)"
    )
    done = _step(
        "ingest",
        lambda: [opened.ingest(job) for job in work],
        lambda d: (
            f"{sum(i.facts for i in d)} facts, each with its words; "
            f"{sum(len(i.proposals) for i in d)} wait for review"
        ),
    )
    opened.keep_world()
    _step("relate", opened.world, lambda w: f"{len(w.items)} things, each once")
    _step(
        "validate", opened.validate, lambda r: "SHACL conforms" if r.conforms else "NOT conforming"
    )
    show_lines([f"  store     {store} ({len(done)} releases)", ""])
    _tell(opened.dyad("KHM-USA"))
    show_lines(["", f"kg trace '{_START}' '{_GOAL}'"])
    for one in opened.traces(_START, _GOAL)[:1]:
        show_lines(f"  {line}" for line in say(one))
    opened.close()
    show_lines(
        ["", f"Next: kg --store {store} dyad KHM-THA · kg --store {store} serve · kg queries"]
    )


def _step(name: str, run: Callable[[], Result], tell: Callable[[Result], str]) -> Result:
    begin = time.perf_counter()
    result = run()
    show_lines([f"  {name:9} {tell(result)}  ({time.perf_counter() - begin:.1f} s)"])
    return result


def _tell(view: "DyadView") -> None:
    show_lines([f"{view.states[0].label} – {view.states[1].label}"])
    for shelf in (view.meetings, view.aid):
        for one in shelf[:3]:
            show_lines(fact_lines(one))
    show_lines(f"  {subtotal_line(subtotal)}" for subtotal in view.subtotals)
