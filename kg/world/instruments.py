"""Which agreements are one: by day, parties, form and proper name, never by a mere description."""

from collections.abc import Mapping
from itertools import product
from typing import Final

from kg.world.bodies import core
from kg.world.descriptions import Around, Comparer, Description
from kg.world.evidence import Days, put_days, put_parties, put_places
from kg.world.mentions import Mention
from kg.world.weighing import Scales, Weighed

_PRIOR: Final = -5.0
_DAYS: Final = Days(same=4.5, span=2.0, may_be=0.5)
#: Words for forms of agreements: alone they identify none.
_FORMS: Final = frozenset(
    ("agreement", "agreements", "agreed", "minutes", "joint", "statement", "statements", "press",
     "declaration", "memorandum", "memoranda", "understanding", "mou", "ceasefire", "truce",
     "arrangement", "arrangements", "peace", "treaty", "convention", "protocol", "communique",
     "accord", "accords", "deal", "pact", "letter", "intent", "exchange", "notes", "terms",
     "reference", "plan", "action", "record", "discussions", "framework", "document",
     "instrument", "landmark", "historic", "new", "bilateral", "immediate", "unconditional",
     "full", "relevant", "existing", "previous", "decision", "decisions", "signed", "planned",
     "commitments", "roadmap", "contract", "release", "text", "paper", "said", "same")
)  # fmt: skip
#: A ceasefire is what parties do; the statement that sets it out is another thing.
_CEASEFIRE: Final = "ceasefire"
#: A form that tells little.
_ANY: Final = frozenset(("other", "agreement", "peace-agreement"))
_TELLING: Final = 3  # words of a proper name that make it a name of one thing
_ALIKE: Final = 0.5


def proper(name: str) -> frozenset[str]:
    """Return the words of a name that are no form of agreement and no state."""
    return frozenset(word for word in core(name) if not word.isdigit()) - _FORMS


def _sets(mention: Mention, around: Around) -> Mapping[str, frozenset[str]]:
    return {
        "form": frozenset(mention.get("instrument")),
        "party": frozenset(mention.get("party")),
        "place": around.canonical_of(mention, "location"),
        "context": frozenset() if mention.get("party") else frozenset(mention.told.states),
        "issuer": frozenset() if mention.get("party") else mention.told.of_states,
    }


def _shared(mention: Mention, sets: Mapping[str, frozenset[str]]) -> bool:
    """What is neither dated nor has a proper name is known by its place in its release alone."""
    return bool(mention.days.exact) or (
        len(proper(mention.label)) >= _TELLING and bool(sets["party"])
    )


def _identified(agreement: Description) -> bool:
    return bool(agreement.days.exact) or any(proper(name) for name in agreement.names)


def _blocks(agreement: Description) -> tuple[str, ...]:
    keys = {" ".join(sorted(kept)) for name in agreement.names if (kept := proper(name))}
    if agreement.days.exact:
        states = agreement.get("party") or agreement.get("context")
        keys |= {f"{agreement.days.first} {state}" for state in states}
    elif agreement.days.first and agreement.days.last:
        keys |= {f"{agreement.days.first.year} {form}" for form in agreement.get("form")}
    return tuple(sorted(keys))


def _compare(one: Description, other: Description) -> Weighed:
    scales = Scales(_PRIOR)
    if not (_identified(one) and _identified(other)):
        scales.rule_out("a description without day and proper name identifies nothing")
        return scales.result()
    _names(one, other, scales)
    _forms(one, other, scales)
    put_days(one.days, other.days, _DAYS, scales)
    put_parties(one, other, scales, slot="party")
    put_places(one, other, scales, apart=-1.0)
    if one.realis != other.realis:
        scales.put(-0.5, "the one planned, the other not")
    return scales.result()


def _names(one: Description, other: Description, scales: Scales) -> None:
    best = max(
        (_likeness(proper(a), proper(b)) for a, b in product(one.names, other.names)),
        default=(0.0, ""),
    )
    if best[1]:
        scales.put(*best)


def _likeness(here: frozenset[str], there: frozenset[str]) -> tuple[float, str]:
    if not (here and there):
        return 0.0, ""
    if here == there:
        telling = 5.5 if len(here) >= _TELLING else 4.0
        return telling, "the same words in the proper name"
    if here <= there or there <= here:
        return 2.5, "the one proper name within the other"
    shared = len(here & there) / len(here | there)
    if shared >= _ALIKE:
        return 1.5, "proper names that have words in common"
    return (0.0, "") if shared else (-3.0, "different proper names")


def _forms(one: Description, other: Description, scales: Scales) -> None:
    here, there = one.get("form"), other.get("form")
    if here & there:
        scales.put(1.5, "of the same form")
    elif (_CEASEFIRE in here) != (_CEASEFIRE in there):
        scales.put(-3.5, "the one a ceasefire, the other a document")
    elif (here | there) & _ANY:
        scales.put(-1.0, "of forms that may be the same")
    else:
        scales.put(-2.5, "of different forms")


INSTRUMENTS: Final = Comparer(
    sets=_sets, blocks=_blocks, compare=_compare, refers=("location",), shared=_shared
)
