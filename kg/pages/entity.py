"""The page of a state, a person, an organisation or body, a place or a post."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import NotFoundError
from kg.network.evidence import Evidence, Quote, quotes_of
from kg.network.nodes import as_iri
from kg.network.reading import iris
from kg.pages.asked import Asked
from kg.pages.behind import behind_table_of
from kg.pages.naming import state_name
from kg.pages.narrowing import Narrowing, narrow
from kg.pages.neighbourhood import Neighbourhood, neighbourhood
from kg.pages.page import Cell, Column, Link, Page, Table, documents
from kg.pages.record import Likely, Recorded, likely
from kg.pages.relations import Relation, relations, relations_table
from kg.pages.site import Site
from kg.pages.uses import shown, uses
from kg.pages.wording import KINDS, shortened
from kg.vocabulary import BREL, OWL, RDF, RDFS, SKOS
from kg.workspace import Workspace
from kg.world.items import Item
from kg.world.mentions import Mention, by_time
from kg.world.uses import ADDRESSED, SAID, Use, items_of, statements_of

_CRUMBS: Final = 60
#: Kinds of things by what stands in their IRIs.
_KINDS: Final = {
    "state": "State", "person": "Person", "organization": "Organization", "place": "Place",
    "post": "Post",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as releases write it, and how many do; `language` is "" where it is not told."""

    text: str
    language: str
    releases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPageView:
    """What the page shows; `links` lead to other registries.

    `tables` are those with rows; of `narrowing` it depends which rows these are.
    """

    iri: str
    kind: str
    names: tuple[Name, ...]
    of: tuple[Link, ...]
    links: tuple[str, ...]
    picture: Neighbourhood | None
    tables: tuple[Table, ...]
    narrowing: Narrowing
    likely: tuple[Likely, ...]
    reasons: tuple[str, ...]


def entity_page(site: Site, workspace: Workspace, asked: Asked, iri: str) -> Page:
    """Return the page of somebody or something that records speak of.

    Raises:
        NotFoundError: nothing is said of it.
        BadParameterError: a choice cannot be read.
    """
    this = Recorded(site, workspace, asked)
    node = as_iri(iri)
    item = workspace.thing(iri)
    names = tuple(_names(this, node, item)) if node else ()
    named = uses(site, workspace, iri)
    counts = named.counts
    if node is None or not (names or counts):
        raise _untold(iri)
    kind = _KINDS[iri.removeprefix(f"{workspace.settings.base}id/").partition("/")[0]]
    title = this.naming.label(iri)
    found = shown(named, asked)
    made = tuple(_tables(this, iri, item, found, counts))
    tables, narrowing = narrow(asked, made, lambda code: state_name(workspace, code))
    return Page(
        template="entity.html.j2",
        english=True,
        title=title,
        content=EntityPageView(
            iri=iri,
            kind=KINDS["JointBody"] if _is_joint(workspace, node) else KINDS[kind],
            names=tuple(name for name in names if name.text != title),
            of=this.naming.links(_of(workspace, node, item)),
            links=tuple(each.value for each in iris(workspace.engine, node, OWL.sameAs)),
            picture=None
            if narrowing.active
            else neighbourhood(workspace, asked, iri, found, counts),
            tables=tables,
            narrowing=narrowing,
            likely=tuple(likely(this, iri)),
            reasons=item.reasons if item else (),
        ),
        crumbs=(
            Link(text=asked.words.say(KINDS[kind])),
            Link(text=shortened(title, _CRUMBS), english=True),
        ),
        forms=documents(asked.path),
        tables=tables,
    )


def _untold(iri: str) -> NotFoundError:
    return NotFoundError(
        f"no release tells of <{iri}>",
        hint="Find it by its name: the search box is at the top of each page.",
    )


def _is_joint(workspace: Workspace, node: NamedNode) -> bool:
    return any(
        each.value.endswith("#JointBody") for each in iris(workspace.engine, node, RDF.type)
    )


def _names(this: Recorded, node: NamedNode, item: Item | None) -> Iterator[Name]:
    """Yield the names: those of the registry with their languages, those of releases counted."""
    engine = this.workspace.engine
    counted = Counter(
        name for member in (item.members if item else ()) for name in set(member.names)
    )
    labels: dict[str, str] = {}
    for predicate in (RDFS.label, SKOS.altLabel):
        for quad in engine.match(node, predicate):
            if isinstance(quad.object, Literal):
                labels.setdefault(quad.object.value, quad.object.language or "")
    for text in sorted({*labels, *counted}, key=lambda text: (-counted[text], text)):
        yield Name(text=text, language=labels.get(text, ""), releases=counted[text])


def _of(workspace: Workspace, node: NamedNode, item: Item | None) -> set[str]:
    """Return the states to which it belongs."""
    told = {
        v for slot in ("state", "ofState", "party") for v in (item.values(slot) if item else ())
    }
    stored = {each.value for each in iris(workspace.engine, node, BREL.ofState)}
    return told | stored


def _tables(
    this: Recorded,
    iri: str,
    item: Item | None,
    found: tuple[Use, ...],
    counts: Mapping[str, int],
) -> Iterator[Table]:
    """Yield the tables that have rows, each with the query behind it."""
    name = this.naming.label(iri)
    for table in _all_tables(this, iri, item, found):
        if table.rows:
            total = sum(counts.get(kind, 0) for kind in _OF_TABLES.get(table.name, ()))
            yield replace(table, query=behind_table_of(table.name, iri, name), total=total)


#: The kinds of records that are in a table.
_OF_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("person",), "meetings": ("meeting",), "agreements": ("instrument",),
    "aid": ("flow",), "commitments": ("commitment",), "events": ("event", "deal"),
    "said": (SAID,), "addressed": (ADDRESSED,), "bodies": ("organisation",),
}  # fmt: skip


def _all_tables(
    this: Recorded, iri: str, item: Item | None, found: tuple[Use, ...]
) -> Iterator[Table]:
    say = this.asked.words.say
    if "/id/state/" in iri:
        yield _relations(this, iri)
    if item is not None and item.kind == "person":
        yield _posts(this, item)
    people = items_of(found, "person")
    if people:
        yield _holders(this, iri, people)
    yield this.rows.things(
        "meetings",
        say("Meetings, calls and visits, held or planned, each once, the newest first."),
        items_of(found, "meeting"),
        place=True,
    )
    yield this.rows.things("agreements", say("Agreements."), items_of(found, "instrument"))
    yield this.rows.things("aid", say("Aid, each flow once."), items_of(found, "flow"))
    yield this.rows.things("commitments", say("Commitments."), items_of(found, "commitment"))
    yield this.rows.things(
        "events", say("Other events and deals."), items_of(found, "event", "deal")
    )
    said = statements_of(found, SAID)
    yield this.rows.sayings("said", say("What it said, as each release tells it."), said)
    about = statements_of(found, ADDRESSED)
    yield this.rows.sayings("addressed", say("What was said to it or about it."), about)
    yield this.rows.things("bodies", say("Its bodies."), items_of(found, "organisation"))


def _relations(this: Recorded, iri: str) -> Table:
    code = iri.rpartition("/")[2].upper()
    found = relations(this.site, this.workspace)
    mine: list[Relation] = [each for each in found if code in each.codes]
    caption = this.asked.words.say("Relations with other states, the busiest first.")
    return relations_table(mine, this.asked.words, caption)


def _posts(this: Recorded, person: Item) -> Table:
    """Return the posts of a person, with the days on which releases show them."""
    say = this.asked.words.say
    days: dict[str, list[Mention]] = {}
    for member in sorted(person.members, key=by_time):
        for post in member.get("post"):
            days.setdefault(post, []).append(member)
    return Table(
        name="posts",
        caption=say("Posts as releases show them; a post ends when somebody says so, not before."),
        columns=(
            Column(key="first", title=say("First shown"), day=True),
            Column(key="last", title=say("Last shown"), day=True),
            Column(key="post", title=say("Post")),
            Column(key="releases", title=say("Releases"), number=True),
        ),
        rows=tuple(
            (
                this.rows.day(_shown(members[0])),
                this.rows.day(_shown(members[-1])),
                Cell(
                    text=this.naming.label(post),
                    href=this.naming.addresses.of(post),
                    english=True,
                    quotes=_tenure_quotes(this, person.iri, post),
                ),
                Cell(text=str(len({member.told.id for member in members}))),
            )
            for post, members in sorted(days.items(), key=lambda each: by_time(each[1][0]))
        ),
    )


def _tenure_quotes(this: Recorded, person: str, post: str) -> tuple[Quote, ...]:
    workspace = this.workspace
    tenure = workspace.iris.tenure(NamedNode(person), NamedNode(post))
    return quotes_of(Evidence(workspace.engine).of_record(tenure))


def _holders(this: Recorded, iri: str, people: Iterable[Item]) -> Table:
    """Return the people of a state or body, or those who have held a post."""
    say = this.asked.words.say
    is_post = "/id/post/" in iri
    rows = []
    for person in people:
        members = sorted(
            (m for m in person.members if not is_post or iri in m.get("post")), key=by_time
        )
        posts = {iri} if is_post else {p for m in members for p in m.get("post")}
        rows.append(
            (
                Cell(text=person.label, href=this.naming.page_of(person), english=True),
                Cell(links=this.naming.links(posts)),
                this.rows.day(_shown(members[-1]) if members else ""),
            )
        )
    return Table(
        name="people",
        caption=say("People, with their posts as releases show them."),
        columns=(
            Column(key="person", title=say("Person")),
            Column(key="posts", title=say("Posts")),
            Column(key="last", title=say("Last shown"), day=True),
        ),
        rows=tuple(rows),
    )


def _shown(member: Mention) -> str:
    return member.told.published.isoformat() if member.told.published else ""
