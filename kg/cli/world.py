"""`kg same`, `kg judge`, `kg totals`: what is one thing, who says so, and counts of things."""

import getpass
import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsOf, Json, read_known
from kg.cli.output import note, show_json, show_lines
from kg.cli.state import State, day_of, pair_of, workspace, workspace_of_all_days
from kg.errors import BadParameterError, NotFoundError

if TYPE_CHECKING:
    from kg.workspace import Workspace
    from kg.world.judgements import Verdict

_VERDICTS: "dict[str, Verdict]" = {"same": "same", "different": "different", "unsure": "unsure"}


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (same, judge, totals, status):
        app.command()(command)


def same(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A name or an IRI: show why it is one.")] = "",
    log: Annotated[bool, typer.Option("--log", help="List the judgements instead.")] = False,
    as_json: Json = False,
) -> None:
    """List what may be one thing and waits for a judgement; with a name, what counts as one."""
    opened = workspace(context)
    if log:
        _show_log(opened, as_json=as_json)
    elif name:
        _show_item(opened, name, as_json=as_json)
    else:
        _show_open(opened, as_json=as_json)


def judge(
    context: typer.Context,
    verdict: Annotated[str, typer.Argument(help="same, different, unsure, or undo.")],
    things: Annotated[
        list[str],
        typer.Argument(help="A number of kg same; or two names or IRIs; or a judgement to undo."),
    ],
    why: Annotated[str, typer.Option(help="The reason.")] = "",
) -> None:
    """Judge whether two things are one, or take a judgement back.

    Judgements stand in a file beside the store, with who ($KG_REVIEWER, or the login) and when.
    Lines are only added, and files of several people can be merged as text.
    """
    opened = workspace(context, mode="write")
    who, at = _judge_name(), datetime.now(UTC)
    if verdict == "undo" and len(things) == 1:
        made = opened.undo_judgement(things[0], who=who, at=at, why=why)
    elif verdict in _VERDICTS:
        one, other = _pair(opened, things)
        made = opened.judge(_VERDICTS[verdict], one, other, who=who, at=at, why=why)
    else:
        raise BadParameterError(
            f"{verdict!r} with {len(things)} names is no judgement",
            hint="Write kg judge same|different|unsure ONE OTHER, or kg judge undo ID.",
        )
    opened.keep_world()
    note(f"kept as {made.id}; take it back with: kg judge undo {made.id}")


def totals(
    context: typer.Context,
    state_a: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code, or KHM-USA.")],
    state_b: Annotated[str, typer.Argument(help="ISO 3166-1 alpha-3 code.")] = "",
    as_of: AsOf = "",
    as_json: Json = False,
) -> None:
    """Count the meetings and the money of two states over all releases, each once."""
    from kg.world import views
    from kg.world.words import say_ledger, say_meetings

    opened = workspace_of_all_days(context)
    day = read_known(as_of) or context.ensure_object(State).as_of
    meetings, ledger = opened.totals(pair_of(opened, state_a, state_b), as_of=day)
    if as_json:
        show_json(views.as_json(views.totals_view(meetings, ledger)))
        return
    show_lines(say_meetings(meetings))
    show_lines(say_ledger(ledger, opened.name_of))


def status(
    context: typer.Context,
    agreement: Annotated[str, typer.Argument(help="A name or an IRI.")],
    on: Annotated[str, typer.Option(help="The day, YYYY-MM-DD; today if it is not given.")] = "",
    as_json: Json = False,
) -> None:
    """Tell what an agreement was on a day: planned, signed, in force, suspended, contested."""
    from kg.world import views
    from kg.world.words import say_status

    opened = workspace_of_all_days(context)
    item, found, said = opened.agreement(agreement, day_of(context, on))
    if as_json:
        show_json(views.as_json(views.status_view(item, found, said)))
        return
    show_lines(say_status(item, found, said, opened.name_of))


def _show_open(opened: "Workspace", *, as_json: bool) -> None:
    from kg.world.words import say_likeness

    world = opened.undecided()
    if as_json:
        show_json([asdict(each) for each in world.likenesses])
        return
    for number, likeness in enumerate(world.likenesses, start=1):
        head, *rest = say_likeness(likeness, world)
        show_lines([f"{number}. {head}", *rest])
    for each in world.orphans:
        show_lines([f"orphan: judgement {each.id} is about what no release tells of any more"])
    for each in world.overruled:
        show_lines([f"overruled: judgement {each.id} contradicts one that two things differ"])
    note(f"{len(world.likenesses)} pairs wait; judge one with: kg judge same|different N --why …")


def _show_item(opened: "Workspace", name: str, *, as_json: bool) -> None:
    from kg.world.words import cite, named

    item = opened.thing(opened.resolve(name))
    if item is None:
        raise NotFoundError(f"{name!r} is nothing that is identified", hint="List with: kg same")
    if as_json:
        from kg.world.views import item_view

        show_json(asdict(item_view(item)))
        return
    show_lines([f"{named(item)}  ({item.kind}, told by {len(item.members)})", f"  <{item.iri}>"])
    show_lines(f"  one because: {reason}" for reason in item.reasons)
    for member in item.members:
        date = f" ({member.date})" if member.date else ""
        show_lines([f"  {member.told.label}: {member.label}{date}"])
        show_lines(f"    {cite(quote)}" for quote in member.quotes[:1])


def _show_log(opened: "Workspace", *, as_json: bool) -> None:
    from kg.world.judgements import standing

    made = opened.judgements()
    if as_json:
        show_json([json.loads(each.line()) for each in made])
        return
    holding = {each.id for each in standing(made)}
    for each in made:
        ends = [f"“{end.name}”" for end in (each.one, each.other) if end is not None]
        what = f"{' / '.join(ends)}" if ends else f"takes back {each.undoes}"
        mark = "" if each.id in holding or not ends else " [no longer holds]"
        why = f": {each.why}" if each.why else ""
        show_lines([f"{each.id}  {each.at.date()}  {each.who}  {each.verdict}  {what}{why}{mark}"])


def _pair(opened: "Workspace", things: list[str]) -> tuple[str, str]:
    if len(things) == 1 and things[0].isdecimal():
        open_ = opened.undecided(items=False).likenesses
        number = int(things[0])
        if not 1 <= number <= len(open_):
            raise NotFoundError(f"there is no pair {number}", hint="List them with: kg same")
        return open_[number - 1].one, open_[number - 1].other
    if len(things) != len(("one", "other")):
        raise BadParameterError(
            f"{len(things)} names were given",
            hint="Give two names or IRIs, or a number of kg same.",
        )
    return opened.resolve(things[0]), opened.resolve(things[1])


def _judge_name() -> str:
    try:
        return os.environ.get("KG_REVIEWER") or getpass.getuser()
    except (OSError, KeyError) as error:  # KeyError before Python 3.13
        raise BadParameterError(
            "nobody knows who judges", hint="Set KG_REVIEWER to your name."
        ) from error
