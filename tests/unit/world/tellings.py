"""Make mentions of invented releases, with defaults."""

from collections.abc import Mapping
from datetime import date

from kg.model.facts import Realis
from kg.network.dates import UNKNOWN, interval
from kg.network.evidence import Claim, Quote
from kg.world.mentions import Kind, Mention, Told

NONE: Mapping[str, tuple[str, ...]] = {}
ID = "https://example.org/kg/id/"


def state(code: str) -> str:
    return f"{ID}state/{code}"


def release(name: str, *, issuer: str = "ISL", day: str = "2030-05-02", states: str = "") -> Told:
    """Return a release; `states` are the codes of those that it names, with blanks between."""
    return Told(
        id=name,
        iri=f"{ID}release/{name}",
        label=f"Release {name}",
        issuer=issuer,
        published=date.fromisoformat(day) if day else None,
        states=tuple(sorted(state(code) for code in states.split())),
    )


def mention(  # noqa: PLR0913  # a mention has that many slots
    kind: Kind,
    name: str,
    told: Told,
    *,
    iri: str = "",
    day: str = "",
    realis: Realis = "actual",
    quote: str = "",
    slots: Mapping[str, tuple[str, ...]] = NONE,
) -> Mention:
    """Return a mention; without an IRI it is scoped to its release."""
    words = quote or f"{name}, {day}"
    quoted = Quote(
        text=words,
        start=0,
        end=len(words),
        release=told.iri,
        release_label=told.label,
        source_class="official",
        according_to=told.iri,
        according_to_label=told.label,
    )
    claim = Claim(
        release=told.iri, basis="stated", confidence=None, slot=None, value=None, quotes=(quoted,)
    )
    own = f"{ID}release/{told.id}/{kind}-{'-'.join(name.lower().split())}"
    return Mention(
        iri=f"{ID}{iri}" if iri else own,
        kind=kind,
        told=told,
        names=(name,),
        date=day,
        days=interval(day) if day else UNKNOWN,
        realis=realis,
        slots={slot: tuple(sorted(values)) for slot, values in sorted(slots.items())},
        claims=(claim,),
    )


def person(name: str, told: Told, *, post: str = "", of: str = "") -> Mention:
    """Return a person with a full name, who holds a post of a state if one is given."""
    posts = (f"{ID}post/{of}-{'-'.join(post.lower().split())}",) if post else ()
    slug = "-".join(name.lower().replace(".", "").split())
    return mention(
        "person",
        name,
        told,
        iri=f"person/{slug}",
        slots={"post": posts, "state": (state(of),) if of else ()},
    )
