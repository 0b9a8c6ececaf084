"""Hints of errors, which speak of commands, in the words of who asks over HTTP."""

import re
from typing import Final

#: Commands that a hint may name, and the routes that do the same.
_ROUTES: Final = {
    "queries": r"/queries",
    "query": r"/queries/\g<rest>",
    "releases": "/releases",
    "show": "/entity?name=…",
    "compare": "/compare",
    "revisions": r"/releases/\g<rest>/revisions",
    "same": "/same",
}
_COMMAND: Final = re.compile(
    rf"kg (?P<command>{'|'.join(_ROUTES)})\b(?: --json)?(?: (?P<rest>[\w.…-]+))?"
)


def over_http(hint: str) -> str:
    """Return a hint with the routes in place of the commands that read."""
    return _COMMAND.sub(_route, hint)


def _route(found: re.Match[str]) -> str:
    route = found.expand(_ROUTES[found["command"]])
    return f"GET {route.replace('//', '/').removesuffix('/')}"
