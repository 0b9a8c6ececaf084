"""The reference of the API: every route in words, with a line to try."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from kg.pages.asked import Asked
from kg.pages.page import Form, Link, Page

SECTION: Final = "/docs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a route."""

    name: str
    where: str
    about: str
    required: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route; `example` is an address that works on the sample releases, "" if none is known."""

    method: str
    path: str
    name: str
    summary: str
    about: str
    parameters: tuple[Parameter, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Routes that belong together."""

    name: str
    routes: tuple[Route, ...]


def reference_page(schema: Mapping[str, Any], asked: Asked) -> Page:
    """Return the reference that an OpenAPI description makes.

    Source: https://spec.openapis.org/oas/v3.1.0
    """
    found: dict[str, list[Route]] = {}
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            found.setdefault((told.get("tags") or ["other"])[0], []).append(
                _route(method, path, told)
            )
    return Page(
        template="reference.html.j2",
        title=asked.words.say("API"),
        section=SECTION,
        content=tuple(Group(name=name, routes=tuple(routes)) for name, routes in found.items()),
        crumbs=(Link(text=asked.words.say("API")),),
        forms=(Form(name="openapi.json", href="/openapi.json", media_type="application/json"),),
    )


def _route(method: str, path: str, told: Mapping[str, Any]) -> Route:
    parameters = tuple(_parameter(each) for each in told.get("parameters", ()))
    return Route(
        method=method.upper(),
        path=path,
        name=told["operationId"],
        summary=told.get("summary", ""),
        about=told.get("description", ""),
        parameters=parameters,
        example=_example(path, parameters) if method == "get" else "",
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    schema = told.get("schema", {})
    examples = schema.get("examples") or ()
    return Parameter(
        name=told["name"],
        where=told["in"],
        about=told.get("description", ""),
        required=told.get("required", False),
        example=str(examples[0]) if examples else "",
    )


def _example(path: str, parameters: tuple[Parameter, ...]) -> str:
    """Return the route with the examples of all that it needs; "" if one has none."""
    needed = [each for each in parameters if each.required]
    if any(not each.example for each in needed):
        return ""
    for each in needed:
        if each.where == "path":
            path = path.replace(f"{{{each.name}}}", quote(each.example))
    told = "&".join(f"{p.name}={quote(p.example)}" for p in needed if p.where == "query")
    return f"{path}?{told}" if told else path
