"""The page that says what went wrong, where, and what to do."""

from dataclasses import dataclass

from kg.pages.asked import Asked
from kg.pages.page import Link, Page
from kg.pages.problems import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """`detail` says what is wrong, `fix` what to do about it."""

    detail: Said
    fix: Said


def problem_page(asked: Asked, *, status: int, title: str, detail: Said, fix: Said) -> Page:
    """Return the page for an error that is answered with that HTTP status."""
    words = asked.words
    return Page(
        template="problem.html.j2",
        title=words.say(title),
        english=not words.knows(title),
        status=status,
        content=ProblemView(detail=detail, fix=fix),
        crumbs=(Link(text=words.say(title)),),
    )
