"""Find the names of the gazetteer in running text."""

import re
from collections.abc import Iterator
from functools import cache

from kg.gazetteer.lookup import Gazetteer


def states_in(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the codes of the states that `text` names, in order, each once.

    A state is named by its name, an adjective, its people, or a place in it. Longer names hide
    the shorter ones inside them: "Indian Ocean" names no state, nor does "Asian Development
    Bank". Case counts.
    """
    found: dict[str, None] = {}
    for form in _forms_in(text.replace("’", "'"), gazetteer):
        if gazetteer.organization_named(form) is not None:
            continue
        state = gazetteer.state_named(form) or gazetteer.adjective(form)
        place = gazetteer.place_named(form)
        code = state.iso3 if state else (place.state if place else None)
        if code is not None:
            found[code] = None
    return tuple(found)


def _forms_in(text: str, gazetteer: Gazetteer) -> Iterator[str]:
    for match in _pattern(gazetteer).finditer(text):
        yield match[0]


@cache
def _pattern(gazetteer: Gazetteer) -> re.Pattern[str]:
    forms = {name for place in gazetteer.places for name in place.names}
    forms.update(name for one in gazetteer.organizations for name in one.names)
    for state in gazetteer.states:
        forms.update((*state.names, *state.adjectives, *state.people))
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    straight = [form.replace("’", "'") for form in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, straight))})(?!\w)")
