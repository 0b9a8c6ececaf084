"""`kg review`: what waits for a person, and what people decide."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Json, reviewer
from kg.cli.output import note, show_json, show_lines, show_table
from kg.cli.shown import fact_row
from kg.cli.state import workspace
from kg.errors import BadParameterError

if TYPE_CHECKING:
    from kg.pipeline.reviewing import Case


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(review)


def review(  # noqa: PLR0913, PLR0917  # typer makes an option of each
    context: typer.Context,
    release: Annotated[str, typer.Argument(help="Id of a stored release (kg releases).")],
    accept: Annotated[str, typer.Option(help="Confirm this fact.")] = "",
    reject: Annotated[str, typer.Option(help="Keep this fact out; needs --reason.")] = "",
    reason: Annotated[str, typer.Option(help="Why it is rejected.")] = "",
    edit: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Correct a slot: FACT slot=value; several values are parted by ';'."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the last decision.")] = False,
    as_json: Json = False,
) -> None:
    """List the facts of a release with their status, or decide about one of them.

    Decisions hold when the release is read again. They are kept beside the store with who
    ($KG_REVIEWER, or the login) and when; nothing is ever deleted from that log.
    """
    verb, name, words = _asked(accept, reject, reason, edit, undo=undo)
    opened = workspace(context, mode="write" if verb else "read")
    if verb:
        known, number = opened.decide(
            release, verb, name, words=words, who=reviewer(), at=datetime.now(UTC)
        )
        opened.keep_world()
        again = "" if undo else f"; take it back with: kg review {release} --undo"
        note(f"kept as entry {number} of the log{again}")
    else:
        known = opened.case(release)
    if as_json:
        show_json(_json(known))
    else:
        _show(known)


def _asked(
    accept: str, reject: str, reason: str, edit: tuple[str, str] | None, *, undo: bool
) -> tuple[str, str, str]:
    """Return verb, fact and words of the one decision that the options ask for, else blanks."""
    asked = [("accept", accept, "")] if accept else []
    asked += [("reject", reject, reason)] if reject else []
    asked += [("edit", *edit)] if edit else []
    asked += [("undo", "", "")] if undo else []
    if len(asked) > 1:
        raise BadParameterError(
            f"{len(asked)} decisions at once",
            hint="Give one of --accept, --reject, --edit, --undo.",
        )
    if reason and not reject:
        raise BadParameterError("--reason without --reject", hint="Name the fact: --reject F")
    return asked[0] if asked else ("", "", "")


def _show(known: "Case") -> None:
    reasons = {p.fact: p.reason for p in known.proposals}
    rows = []
    for fact in known.facts():
        name, kind, what, _, quote = fact_row(fact)
        status = known.status(fact)
        why = reasons.get(name) or _why(known, name)
        rows.append(
            (name, kind, f"{fact.confidence:.2f}", f"{status}\n{why}".strip(), what, quote)
        )
    order = {"waiting": 0}
    rows.sort(key=lambda row: order.get(row[3].split("\n", 1)[0], 1))
    show_table(
        ("id", "kind", "sure", "status", "what", "quote"),
        rows,
        title=f"{len(rows)} facts of {known.release.id}, {len(known.proposals)} wait",
    )
    show_lines(
        f"entry {o.decision.number} ({o.decision.verb} of a {o.decision.anchor.kind} by "
        f"{o.decision.who}) has lost its fact: {o.reason}: “{o.decision.anchor.quote}”"
        for o in known.orphans
    )


def _why(known: "Case", name: str) -> str:
    before = known.reviewed.decided.get(name)
    if before is None:
        return ""
    day = before.at.date().isoformat()
    return f"by {before.who}, {day}" + (f": {before.reason}" if before.reason else "")


def _json(known: "Case") -> dict[str, object]:
    reasons = {p.fact: p.reason for p in known.proposals}
    facts = []
    for fact in known.facts():
        before = known.reviewed.decided.get(fact.id)
        facts.append(
            {
                "id": fact.id,
                "kind": type(fact).__name__.lower(),
                "what": fact_row(fact)[2],
                "confidence": fact.confidence,
                "status": known.status(fact),
                "waits_because": reasons.get(fact.id),
                "decided": before.as_json() if before else None,
                "quotes": [e.quote for e in fact.evidence],
            }
        )
    orphans = [
        {"entry": o.decision.number, "why": o.reason, **o.decision.as_json()}
        for o in known.orphans
    ]
    return {"release": known.release.id, "facts": facts, "orphans": orphans}
