"""The page that says what went wrong, where, and what to do."""

from dataclasses import dataclass

from kg.pages.asked import Asked
from kg.pages.page import Link, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """`detail` says what is wrong, `fix` what to do about it."""

    detail: str
    fix: str


def problem_page(asked: Asked, *, status: int, title: str, detail: str, fix: str) -> Page:
    """Return the page for an error that is answered with that HTTP status."""
    say = asked.words.say
    return Page(
        template="problem.html.j2",
        title=say(title),
        status=status,
        content=ProblemView(detail=detail, fix=fix),
        crumbs=(Link(text=say(title)),),
    )
