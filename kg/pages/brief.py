"""The brief on two states, to be printed on two sheets: who was heard, timeline, sentences."""

from dataclasses import dataclass

from kg.brief import Brief
from kg.pages.asked import Asked
from kg.pages.between import Between
from kg.pages.commitments import window_of
from kg.pages.dyad import coverage, picture
from kg.pages.languages import of_data
from kg.pages.page import Form, Link, Page
from kg.pages.relations import SECTION
from kg.pages.timeline import Timeline
from kg.workspace import Workspace
from kg.world.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """A brief with its timeline; `heard` and `silent` are as on the page of the two states.

    It is made of the releases in `window`.
    """

    brief: Brief
    pair: str
    heard: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    picture: Timeline | None
    window: Window


def brief_page(workspace: Workspace, asked: Asked, pair: str) -> Page:
    """Return the brief on two states, written KHM-USA; of very many releases, on the newest.

    Raises:
        BadParameterError: `pair` is not two codes with a dash.
        NotFoundError: a code is no state.
    """
    say = asked.words.say
    between = Between(workspace, asked, workspace.pair(pair))
    window = window_of(workspace, asked, between.pair, between.day)
    made = workspace.brief(between.pair, between.day, since=None, window=window)
    heard, silent = coverage(between)
    days = f"?as_of={asked.as_of.isoformat()}" if asked.as_of else ""
    return Page(
        template="brief.html.j2",
        title=say("%(pair)s: brief", pair=of_data(made.title)),
        section=SECTION,
        content=BriefView(
            brief=made, pair=between.pair, heard=heard, silent=silent, picture=picture(between),
            window=window,
        ),
        crumbs=(
            Link(text=say("Relations"), href=SECTION),
            Link(text=made.title, href=f"/dyad/{between.pair}", english=True),
            Link(text=say("brief")),
        ),
        forms=tuple(
            Form(name=name, href=f"/brief/{between.pair}/{name}{days}", media_type=media_type)
            for name, media_type in (
                ("pdf", "application/pdf"), ("docx", _DOCX), ("md", "text/markdown"),
            )
        ),
    )  # fmt: skip


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
