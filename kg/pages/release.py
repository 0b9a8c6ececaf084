"""The page of a release: its text with the words of each fact marked, and the facts beside it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.corpus.original import Header
from kg.corpus.releases import read_text
from kg.errors import InputError
from kg.lookup.views import FactView, ReleaseView, Thing
from kg.network.evidence import Quote
from kg.pages.asked import Asked
from kg.pages.marks import Paragraph, Span, fragment, marked
from kg.pages.narrowing import Choice
from kg.pages.page import Form, Link, Page, documents
from kg.pages.wording import shortened
from kg.sources import load_sources
from kg.store import StoredRelease
from kg.workspace import Workspace

SECTION: Final = "/releases"
#: What facts speak of: listed apart, and not marked.
_NAMED: Final = frozenset(
    {"Person", "Organization", "JointBody", "Group", "Post", "Place", "State", "Reference"}
)
#: Parts of a fact, which rest on the same words.
_PARTS: Final = frozenset({"AidStep", "Conclusion"})
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFact:
    """A fact of the release; `quotes` are those of this release alone.

    `record` is the IRI of what is decided about: of a part of a record, that of the record.
    """

    number: int
    view: FactView
    quotes: tuple[Quote, ...]
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A fact that is not in the graph until a person decides: why, and its words."""

    kind: str
    reason: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A sentence without a fact, and where it stands."""

    text: str
    fragment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePageView:
    """What the page shows; `revisions` counts the texts of the release over time.

    `kinds` are those of all facts, `facts` are all or those of the kind that is chosen.
    """

    release: ReleaseView
    language: str
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[ReleaseFact, ...]
    kinds: tuple[Choice, ...]
    named: tuple[Thing, ...]
    waiting: tuple[Waiting, ...]
    uncovered: tuple[Uncovered, ...]
    revisions: int


def release_page(workspace: Workspace, asked: Asked, release_id: str) -> Page:
    """Return the page of a release.

    Raises:
        NotFoundError: it is not in the store, or withdrawn.
    """
    view = workspace.release(release_id)
    stored = workspace.store.get(release_id)
    title = view.title or view.thing.label
    say = asked.words.say
    return Page(
        template="release.html.j2",
        english=True,
        title=title,
        section=SECTION,
        content=_view(workspace, view, stored, asked.query.get("kind", "")),
        crumbs=(
            Link(text=say("Releases"), href=SECTION),
            Link(text=shortened(title, 60), english=True),
        ),
        forms=(
            *documents(asked.path),
            Form(name="facts", href=f"/releases/{release_id}/facts",
                 media_type="application/json"),
            Form(name="trig", href=f"/export/trig?release={release_id}",
                 media_type="application/trig"),
            Form(name="svg", href=f"/export/svg?release={release_id}",
                 media_type="image/svg+xml"),
        ),
    )  # fmt: skip


def _view(
    workspace: Workspace, view: ReleaseView, stored: StoredRelease, kind: str
) -> ReleasePageView:
    text = workspace.store.text(stored.sha256)
    told = workspace.facts_of(stored.id)
    whole = tuple(_facts(told, view.thing.iri))
    facts = tuple(each for each in whole if kind in ("", each.view.thing.kind))
    bare = _uncovered(text, stored, _spans(whole))
    quoted = {
        (q.start, q.end) for each in told for q in each.quotes if q.release == view.thing.iri
    }
    return ReleasePageView(
        release=view,
        language=stored.language,
        paragraphs=marked(text, _spans(facts), {*quoted, *bare}),
        facts=facts,
        kinds=_kinds(whole, kind),
        named=tuple(each.thing for each in told if each.thing.kind in _NAMED - {"Reference"}),
        waiting=tuple(_waiting(workspace.store.proposals(stored.id))),
        uncovered=tuple(
            Uncovered(text=shortened(text[start:end], _LONGEST), fragment=fragment(start, end))
            for start, end in bare
        ),
        revisions=len(workspace.store.revisions(stored.id)),
    )


def _facts(told: Sequence[FactView], release: str) -> Iterator[ReleaseFact]:
    """Yield the facts by number; a stance is left out where a statement has the same words."""
    said = {q for view in told if view.thing.kind == "Statement" for q in _places(view, release)}
    number = 0
    for view in told:
        kind = view.thing.kind
        mine = tuple(quote for quote in view.quotes if quote.release == release)
        expressed = kind == "Stance" and _places(view, release) <= said
        if kind not in _NAMED | _PARTS and mine and not expressed:
            number += 1
            record = _record(view.thing.iri, f"{release}/")
            yield ReleaseFact(number=number, view=view, quotes=mine, record=record)


def _spans(facts: Iterable[ReleaseFact]) -> list[Span]:
    return [Span(start=q.start, end=q.end, number=f.number) for f in facts for q in f.quotes]


def _kinds(facts: Iterable[ReleaseFact], chosen: str) -> tuple[Choice, ...]:
    """Return the kinds of facts in the order of the text, and one that was chosen in vain."""
    counted = Counter(each.view.thing.kind for each in facts)
    values = dict.fromkeys([*counted, *([chosen] if chosen else [])])
    return tuple(Choice(value=each, count=counted[each], chosen=each == chosen) for each in values)


def _record(iri: str, within: str) -> str:
    """Return the record that a node of a release is, or is a part of; others are their own."""
    if not iri.startswith(within):
        return iri
    return within + iri.removeprefix(within).partition("/")[0]


def _places(view: FactView, release: str) -> set[tuple[int, int]]:
    return {(quote.start, quote.end) for quote in view.quotes if quote.release == release}


def _uncovered(
    text: str, stored: StoredRelease, spans: Sequence[Span]
) -> tuple[tuple[int, int], ...]:
    """Return the sentences of the body in which no fact has words."""
    sources = load_sources()
    if stored.source not in sources:
        return ()
    header = Header(title=stored.title, number=stored.number, published=stored.published)
    try:
        release = read_text(text, sources[stored.source], told=header)
    except InputError:  # it has no letters
        return ()
    return tuple(
        (sentence.start, sentence.end)
        for sentence in release.sentences
        if sentence.zone == "body"
        and not any(s.start < sentence.end and sentence.start < s.end for s in spans)
    )


def _waiting(proposals: Iterable[object]) -> Iterator[Waiting]:
    for proposal in proposals:
        if isinstance(proposal, dict):
            yield Waiting(
                kind=str(proposal.get("kind", "")),
                reason=str(proposal.get("reason", "")),
                quote=str(proposal.get("quote", "")),
            )
