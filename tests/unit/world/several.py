"""Invent worlds of several states, of which releases tell in part the same things."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from kg.iris import Iris
from kg.model.facts import Realis
from kg.network.evidence import Claim
from kg.world.mentions import Kind, Mention, Told
from tests.unit.world.kept import Kept
from tests.unit.world.tellings import ID, mention, person, release, state

CODES = ("isl", "ken", "npl", "per")
_ACTION = "return 40 crates of manuscripts to the harbour museum"
_PACT = "Reykjavik Accord"
_WORDS = "return the manuscripts"
Slots = Mapping[str, tuple[str, ...]]


def things(told: Told, pair: tuple[str, str], number: int) -> dict[str, tuple[Mention, ...]]:
    """Return what a release may tell of two states, the first of them doing it."""
    one, other = map(state, pair)
    body = mention("organisation", "Joint Harbour Panel", told, iri="organization/harbour-panel")
    sides: Slots = {"party": (one, other)}
    meets: Slots = {**(sides if number % 2 else {}), "participant": (body.iri,)}
    money: Slots = {"donor": (one,), "recipientState": (other,), "currency": ("USD",),
                    "value": (str(number),)}  # fmt: skip
    back: Slots = {"agent": (one,), "eventType": ("retreat-return",), "group": ("crates",),
                   "groupNumber": ("40" if number % 2 else "20",)}  # fmt: skip
    promise: Slots = {"holder": (one,), "promisee": (other,), "action": (_ACTION,)}

    def made(
        kind: Kind, name: str, slots: Slots, realis: Realis = "actual", iri: str = ""
    ) -> Mention:
        day = str(told.known + timedelta(days=number - 2))
        quote = _ACTION if _WORDS in name else ""
        found = mention(
            kind, name, told, iri=iri, day=day, realis=realis, quote=quote, slots=slots
        )
        return replace(found, bears=("-".join(sorted(pair)),))

    paid = f"aid/{pair[0]}-{number}"
    return {
        "promise": (made("commitment", f"{_WORDS} {number}", promise),),
        "plan": (made("event", f"{_WORDS} at last", back, "intended"),),
        "deed": (made("event", "Return of crates", back),),
        "done": (made("event", "The manuscripts are back in the harbour museum", {}),),
        "to meet": (body, made("meeting", "Joint Harbour Panel meets", meets, "intended")),
        "met": (body, made("meeting", "Joint Harbour Panel met", meets)),
        "pledge": (made("flow", "dollars", {**money, "stage": ("pledged",)}, "intended", paid),),
        "paid": (made("flow", "dollars", {**money, "stage": ("disbursed",)}, "actual", paid),),
        "accord": (made("instrument", _PACT, {**sides, "agreementStatus": ("signed",)},
                        iri=f"agreement/{'-'.join(pair)}"),),
        "suspends": _spoken("suspends", told, pair),
        "upholds": _spoken("upholds", told, pair),
        "purchase": (made("deal", f"Purchase {number}", {"buyer": (one,)}, "intended"),),
        "envoy": (person("Erla Vik", told, post="Envoy", of=pair[0]),),
    }  # fmt: skip


def _spoken(word: str, told: Told, pair: tuple[str, str]) -> tuple[Mention, ...]:
    """Return a statement on an agreement, named in its words or pointed at by a reference."""
    text = f"{pair[0].upper()} {word} the {_PACT}"
    said = replace(
        mention("statement", text, told, quote=text, slots={"onBehalfOf": (state(pair[0]),)}),
        bears=("-".join(sorted(pair)),),
    )
    reference = mention(
        "reference", _PACT, told, slots={"possiblySame": (f"{ID}agreement/{'-'.join(pair)}",)}
    )
    quote = replace(reference.claims[0].quotes[0], start=text.index(_PACT), end=len(text))
    claim: Claim = replace(reference.claims[0], quotes=(quote,))
    return said, replace(reference, claims=(claim,))


@st.composite
def tellings(draw: st.DrawFn, step: int = 1) -> tuple[tuple[str, tuple[Mention, ...]], ...]:
    """Return what some releases mention that came out within 20 times `step` days."""
    found = []
    for number in range(draw(st.integers(min_value=2, max_value=7))):
        pair = draw(st.sampled_from([(a, b) for a in CODES for b in CODES if a != b]))
        named = " ".join({*pair, draw(st.sampled_from(CODES))} if draw(st.booleans()) else pair)
        after = step * draw(st.integers(min_value=0, max_value=20))
        day = str(date(2030, 5, 2) + timedelta(days=after))
        told = release(f"release-{number}", issuer=draw(st.sampled_from(pair)).upper(), day=day,
                       states=named)  # fmt: skip
        made = things(told, pair, draw(st.integers(min_value=0, max_value=4)))
        words = draw(st.lists(st.sampled_from(sorted(made)), min_size=1, max_size=5, unique=True))
        each = [m for word in words for m in made[word]]
        found.append((told.id, tuple({(m.kind, m.iri): m for m in each}.values())))
    return tuple(found)


def kept_of(told: tuple[tuple[str, tuple[Mention, ...]], ...]) -> Kept:
    """Return the world that an index keeps of releases."""
    kept = Kept(Iris("https://example.org/kg/"))
    kept.tell(*told)
    return kept
