"""`kg search` and `kg index`: find things by words, and the index that knows them."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.cli.options import AsOf, Json, Known
from kg.cli.output import show_json, show_lines
from kg.cli.shown import quote_line
from kg.cli.state import workspace, workspace_then

if TYPE_CHECKING:
    from kg.search import Found, Hit

_VALUES: Final = 8  # of one dimension, that are shown
_UNTOLD: Final = {"negated": "denied", "intended": "planned or wanted, not done"}
_Several = list[str] | None
_Words = Annotated[
    _Several,
    typer.Argument(help='Words of names, quotes and titles; "…" for words in that order.'),
]
_Type = Annotated[
    _Several, typer.Option("--type", help="agreement, meeting, person, …; repeatable.")
]
_State = Annotated[_Several, typer.Option(help="A state it concerns; repeatable.")]
_Issuer = Annotated[_Several, typer.Option(help="Who tells of it; repeatable.")]
_Basis = Annotated[_Several, typer.Option(help="stated, attributed, presupposed or inferred.")]
_Status = Annotated[_Several, typer.Option(help="actual, intended or negated.")]
_First = Annotated[str, typer.Option("--from", help="Not before: YYYY, YYYY-MM or YYYY-MM-DD.")]
_Last = Annotated[str, typer.Option("--to", help="Not after.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(search)
    app.command()(index)


def search(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    words: _Words = None,
    *,
    kind: _Type = None,
    state: _State = None,
    issuer: _Issuer = None,
    basis: _Basis = None,
    status: _Status = None,
    first: _First = "",
    last: _Last = "",
    limit: Annotated[int, typer.Option(min=1, max=500)] = 20,
    offset: Annotated[int, typer.Option(min=0)] = 0,
    as_of: AsOf = "",
    known: Known = "",
    as_json: Json = False,
) -> None:
    """Find things by words, best first, each once, with its best quote and counts to narrow by."""
    from kg.pages.addresses import Addresses
    from kg.pages.found import found_view
    from kg.search import Asked

    opened = workspace_then(context, known=known, as_of=as_of)
    chosen = {"type": kind, "state": state, "issuer": issuer, "basis": basis, "status": status}
    asked = Asked(
        words=" ".join(words or ()),
        chosen={name: tuple(values) for name, values in chosen.items() if values},
        first=first,
        last=last,
        limit=limit,
        offset=offset,
    )
    found = opened.search(asked)
    if as_json:
        show_json(asdict(found_view(found, Addresses(opened.settings.base))))
    else:
        show_lines(_lines(found))


def index(
    context: typer.Context,
    anew: Annotated[
        bool, typer.Option("--anew", help="Make it from the store as if there were none.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring the search index up to date with the store, and tell how it stands."""
    opened = workspace(context)
    if anew:
        opened.index_anew()
    standing = opened.standing()
    if as_json:
        show_json(asdict(standing))
        return
    size = f"{standing.bytes / 1e6:.1f} MB"
    counts = f"{standing.releases} releases, {standing.documents} entries, {standing.words} words"
    current = "tells all that the store does" if standing.current else "is not up to date"
    things = ", ".join(f"{name} {number}" for name, number in standing.classes.items())
    show_lines([f"{counts} of names, {size}", f"things by class: {things}"])
    show_lines([f"The index {current}."])


def _lines(found: "Found") -> Iterator[str]:
    for word, others in found.spelt:
        yield f"“{word}” stands nowhere; taken for: {', '.join(others)}"
    if found.loose and found.total:
        yield "nothing has all of the words; these have some"
    if not found.total:
        yield "nothing was found"
        return
    for hit in found.hits:
        yield from _hit_lines(hit)
    shown = found.offset + len(found.hits)
    if shown < found.total:
        yield f"… {found.total - shown} more: --offset {shown}"
    yield ""
    for dimension, values in found.facets.items():
        told = ", ".join(f"{each.value} {each.count}" for each in values[:_VALUES])
        more = f", and {len(values) - _VALUES} more" if len(values) > _VALUES else ""
        if told:
            yield f"{dimension}: {told}{more}"


def _hit_lines(hit: "Hit") -> Iterator[str]:
    from kg.network.words import date_words

    date = f", {date_words(hit.date)}" if hit.date and hit.date not in hit.label else ""
    states = f" [{', '.join(hit.states)}]" if hit.states and hit.kind != "state" else ""
    untold = f" ({_UNTOLD[hit.status]})" if hit.status in _UNTOLD else ""
    told = f", told by {hit.releases} releases" if hit.releases > 1 else ""
    yield f"{hit.kind}  {hit.label}{date}{states}{untold}{told}"
    if hit.quote is not None:
        yield f"    {quote_line(hit.quote)}"
    yield f"    {hit.iri}"
