"""The canned query behind a table: what a page counts once, as releases tell it one by one."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote, urlencode


def behind(query: str, **values: str) -> str:
    """Return the address of a canned query; values that are empty are left out."""
    told = {name: value for name, value in values.items() if value}
    return f"/queries/{query}{'?' if told else ''}{urlencode(told, quote_via=quote)}"


def behind_table_of(table: str, iri: str, label: str) -> str:
    """Return the address of the query behind a table on the page of a thing.

    Args:
        table: the name of the table.
        iri: of the thing; a state is asked for by its code, all others by name.
        label: the name of the thing.
    """
    state = iri.rpartition("/")[2].upper() if "/id/state/" in iri else ""
    return _BEHIND[table](state, label)


#: Table on the page of a thing → the query, by code of a state ("" for others) and name.
_BEHIND: Final[Mapping[str, Callable[[str, str], str]]] = {
    "relations": lambda state, _: behind("sources-heard-per-dyad", one=state),
    "posts": lambda _, name: behind("posts-as-attested", person=name),
    "people": lambda state, _: behind("posts-as-attested", state=state),
    "meetings": lambda state, name: (
        behind("meetings-of-dyad", one=state) if state else behind("who-met-whom", person=name)
    ),
    "agreements": lambda state, _: behind("agreements-between", one=state),
    "aid": lambda _state, _: behind("aid-with-quotes"),
    "commitments": lambda _, name: behind("commitments", actor=name),
    "events": lambda _state, _: behind("event-table"),
    "said": lambda _, name: behind("statements-by-speaker", speaker=name),
    "addressed": lambda _state, _: behind("statements-by-speaker"),
    "bodies": lambda state, _: behind("joint-bodies", one=state),
}
