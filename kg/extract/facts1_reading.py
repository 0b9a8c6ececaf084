"""Read facts/1 JSON back into facts."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from kg.errors import InputError
from kg.extract.facts1_schema import (
    KINDS,
    LISTS,
    LOOSE,
    NUMBERS,
    OPTIONAL,
    REQUIRED,
    SCHEMA,
    SLOTS,
    VALUES,
)
from kg.model.evidence import Evidence
from kg.model.facts import Actor, ActorKind, Fact, Reading, Realis


def from_facts1(document: Mapping[str, object]) -> Reading:
    """Return the reading that `document` holds; offsets are not checked against any text.

    The trigger of a fact becomes its first quote: facts/1 has none. Words of several speakers
    together rest on the issuer, since a fact rests on one.

    Raises:
        InputError: it is not facts/1, or a fact lacks what its kind needs.
    """
    if document.get("schema") != SCHEMA:
        raise InputError(
            f"schema {document.get('schema')!r} is not {SCHEMA!r}",
            hint="Give the JSON that `kg extract FILE --json` prints.",
        )
    facts = _list(document, "facts", where="the document")
    actors = _list(document, "actors", where="the document") if "actors" in document else []
    return Reading(
        release_id=_text(document, "id", where="the document"),
        facts=tuple(_read_fact(_mapping(f, f"fact {n}"), n) for n, f in enumerate(facts, 1)),
        actors=tuple(_read_actor(_mapping(a, f"actor {n}"), n) for n, a in enumerate(actors, 1)),
    )


def _read_fact(fact: Mapping[str, object], number: int) -> Fact:
    where = f"fact {fact.get('id', number)!r}"
    kind = fact.get("kind")
    cls = KINDS.get(kind) if isinstance(kind, str) else None
    if cls is None or not isinstance(kind, str):
        raise InputError(
            f"{where} has kind {kind!r}", hint=f"Kinds are: {', '.join(sorted(KINDS))}."
        )
    evidence = _evidence(fact, where)
    by = fact.get("by", "issuer")
    voice = by if isinstance(by, str) else "issuer"
    slots: dict[str, Any] = {  # slots differ from kind to kind
        name: _slot(fact, kind, name, where) for name in SLOTS[kind]
    }
    return cls(
        id=_text(fact, "id", where=where),
        evidence=evidence,
        trigger=(evidence[0].start, evidence[0].end),
        realis=_one_of(fact.get("realis", "actual"), get_args(Realis), f"realis of {where}"),
        by=voice,
        basis="stated" if by == "issuer" else "attributed",
        **slots,
    )


def _slot(fact: Mapping[str, object], kind: str, name: str, where: str) -> object:
    value, place = fact.get(name), f"{name} of {where}"
    if name in LISTS or name in LOOSE:
        return _names(value, place)
    if value is None and (kind, name) not in REQUIRED:
        optional = (kind, name) not in VALUES or (kind, name) in OPTIONAL
        return None if optional else _one_of(value, VALUES[kind, name], place)
    if name in NUMBERS:
        return _number(value, place)
    if (kind, name) in VALUES:
        return _one_of(value, VALUES[kind, name], place)
    return _text(fact, name, where=where)


def _names(value: object, place: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(v, str) and v for v in values):
        raise InputError(f"{place} is {value!r}", hint="Give a list of names or state codes.")
    return tuple(values)


def _number(value: object, place: str) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise InputError(
            f"{place} is {value!r}, no number", hint='Write it in full, as in "10000000".'
        ) from error
    if not number.is_finite():
        raise InputError(f"{place} is {value!r}", hint='Write it in full, as in "10000000".')
    return number


def _one_of(value: object, allowed: tuple[str, ...], place: str) -> Any:  # noqa: ANN401  # a literal of the slot
    if value not in allowed:
        raise InputError(f"{place} is {value!r}", hint=f"One of: {', '.join(allowed)}.")
    return value


def _evidence(item: Mapping[str, object], where: str) -> tuple[Evidence, ...]:
    quotes = _list(item, "evidence", where=where)
    if not quotes:
        raise InputError(f"{where} has no evidence", hint="Every fact needs at least one quote.")
    return tuple(_read_quote(_mapping(q, f"a quote of {where}"), where) for q in quotes)


def _read_quote(quote: Mapping[str, object], where: str) -> Evidence:
    start, end, words = quote.get("start"), quote.get("end"), quote.get("quote")
    whole = type(start) is int and type(end) is int and isinstance(words, str)
    if not whole or not isinstance(start, int) or not isinstance(end, int):
        raise InputError(
            f"a quote of {where} is {dict(quote)!r}", hint="It needs start, end and quote."
        )
    if not isinstance(words, str) or not 0 <= start < end or end - start != len(words):
        raise InputError(
            f"a quote of {where} has {start}:{end} for {words!r}",
            hint="Offsets count code points of the text, the end is excluded.",
        )
    return Evidence(start=start, end=end, quote=words)


def _read_actor(actor: Mapping[str, object], number: int) -> Actor:
    where = f"actor {actor.get('name', number)!r}"
    quantity = actor.get("quantity")
    return Actor(
        name=_text(actor, "name", where=where),
        kind=_one_of(actor.get("kind"), get_args(ActorKind), f"kind of {where}"),
        evidence=_evidence(actor, where),
        aliases=_names(actor.get("aliases"), f"aliases of {where}"),
        honorifics=_names(actor.get("honorifics"), f"honorifics of {where}"),
        parties=_names(actor.get("parties"), f"parties of {where}"),
        family_name=_text_or_none(actor, "family_name", where),
        given_name=_text_or_none(actor, "given_name", where),
        state=_text_or_none(actor, "state", where),
        quantity=None if quantity is None else _number(quantity, f"quantity of {where}"),
    )


def _text_or_none(item: Mapping[str, object], name: str, where: str) -> str | None:
    return None if item.get(name) is None else _text(item, name, where=where)


def _text(item: Mapping[str, object], name: str, *, where: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value:
        raise InputError(f"{name} of {where} is {value!r}", hint="It must be a non-empty text.")
    return value


def _list(item: Mapping[str, object], name: str, *, where: str) -> list[Any]:
    value = item.get(name)
    if not isinstance(value, list):
        raise InputError(f"{name} of {where} is {value!r}", hint="It must be a list.")
    return value


def _mapping(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InputError(f"{where} is {value!r}", hint="It must be a JSON object.")
    return value
