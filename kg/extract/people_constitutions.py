"""Tell whose state a title cannot be, or alone can be, by what constitutions have."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from kg.extract.posts import PostFound
from kg.lexicons import lexicon

_GOVERNMENTS: Final = lexicon("governments")
_ALONE: Final[Mapping[str, Sequence[str]]] = _GOVERNMENTS["titles_of_one"]
_SOLE: Final[Mapping[str, Sequence[str]]] = _GOVERNMENTS["sole_titles_of_one"]
#: Whole titles of offices that only some states have.
_WHOLE: Final[Mapping[str, tuple[str, bool]]] = {
    "secretary of state": ("without_secretary_of_state", False),
    "chancellor": ("with_chancellor", True),
    "federal chancellor": ("with_chancellor", True),
}
#: Words in the titles of members and officers of chambers that only some parliaments have.
_CHAMBERS: Final[Mapping[str, str]] = {
    "senator": "with_senate",
    "senate": "with_senate",
    "congressman": "with_congress",
    "congresswoman": "with_congress",
    "congress": "with_congress",
    "house of representatives": "with_house_of_representatives",
    "house of commons": "with_house_of_commons",
}


def foreign_to(home: str, post: PostFound) -> bool:
    """Tell whether the constitution of the state `home` has no such post."""
    head = post.head
    if head in _GOVERNMENTS["presidents"] and not _of_a_chamber(post.title):
        return home in _GOVERNMENTS["monarchies"]
    if head in _GOVERNMENTS["prime_ministers"]:
        return home in _GOVERNMENTS["without_prime_minister"]
    if head in _GOVERNMENTS["foreign_ministers"]:
        return home in _GOVERNMENTS["without_foreign_minister"]
    if head in _GOVERNMENTS["monarchs"]:
        return home not in _GOVERNMENTS["monarchies"]
    return _no_such_office(home, post.title)


def _no_such_office(home: str, title: str) -> bool:
    name, has = _WHOLE.get(title.casefold(), ("", True))
    if name:
        listed: Collection[str] = _GOVERNMENTS[name]
        return (home in listed) != has
    chamber = _of_a_chamber(title)
    return bool(chamber) and home not in _GOVERNMENTS[chamber]


def _of_a_chamber(title: str) -> str:
    """Return the list of the states with the chamber that a title names, "" if it names none."""
    folded = f" {title.casefold()} "
    return next((known for word, known in _CHAMBERS.items() if f" {word} " in folded), "")


def by_title(posts: Sequence[PostFound], home: str) -> str | None:
    """Return the state that alone has such a title: "Assistant Secretary of State".

    Titles that other states have as well count only where the state `home` has none.
    """
    titles = [post.title.casefold() for post in posts if not post.title.islower()]
    own = {part: state for state, parts in _ALONE.items() for part in parts}
    sole = {title: state for state, found in _SOLE.items() for title in found}
    inside = (own[part] for part in own for title in titles if part in title)
    foreign = (post.title.casefold() for post in posts if foreign_to(home, post))
    return next(inside, None) or next((sole[title] for title in foreign if title in sole), None)
