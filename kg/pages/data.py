"""The page on which the data can be had: forms, version, licence, how to cite."""

from dataclasses import dataclass
from typing import Final

from kg.export import EXPORTERS
from kg.pages.asked import Asked
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.site import DataVersion, Site
from kg.version import __version__
from kg.workspace import Workspace

#: The forms of the description of the data (DCAT), by suffix of its address.
_DESCRIPTIONS: Final = (
    ("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("nt", "application/n-triples"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """The page; `basis` is the hash of what all releases say, `span` the first and last day."""

    forms: Table
    basis: str
    releases: int
    span: tuple[str, str]
    citation: str
    part: str


def data_page(site: Site, workspace: Workspace, asked: Asked) -> Page:
    """Return the page about the data as a whole."""
    say = asked.words.say
    version = site.version(workspace)
    forms = _forms(asked)
    return Page(
        template="data.html.j2",
        title=say("The data"),
        content=DataView(
            forms=forms,
            basis=workspace.store.basis(),
            releases=version.releases,
            span=workspace.span(),
            citation=_citation(version),
            part="/export/csv?dyad=KHM-USA",
        ),
        crumbs=(Link(text=say("The data")),),
        forms=tuple(
            Form(name=f"DCAT ({suffix})", href=f"/dataset.{suffix}", media_type=media_type)
            for suffix, media_type in _DESCRIPTIONS
        ),
        tables=(forms,),
    )


def _forms(asked: Asked) -> Table:
    """Return every form in which the data can be had, with what it is for."""
    say = asked.words.say
    return Table(
        name="forms",
        caption=say("Forms of the data"),
        columns=(
            Column(key="form", title=say("Form")),
            Column(key="about", title=say("What it is for")),
            Column(key="media_type", title=say("Media type")),
        ),
        rows=tuple(
            (Cell(text=name, href=f"/export/{name}"), Cell(text=say(form.about)),
             Cell(text=form.media_type))
            for name, form in EXPORTERS.items()
        ),
        whole=True,
    )  # fmt: skip


def _citation(version: DataVersion) -> str:
    """Return how these data are cited; the same words as CITATION.cff, with their version."""
    return (
        "The Bilateral KG authors: Bilateral KG: a knowledge graph of bilateral relations with "
        f"machine-verified quotes. Program {__version__}, data {version.name}. CC BY 4.0."
    )
