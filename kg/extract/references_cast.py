"""Who may be meant by words that point to somebody, and whom one word means by itself."""

from dataclasses import dataclass

from kg.extract.document import Person, PersonMention, PronounMention, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who may be meant: persons of the release, its principals, sides and home state."""

    persons: tuple[Person, ...]
    principals: tuple[str, ...]
    sides: tuple[str, ...]
    home: str
    genders: tuple[tuple[str, str | None], ...]
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    many: bool = False  # the release is one of a body of many states

    def state(self, name: str) -> str | None:
        """Return the state of the person of that name."""
        return next((p.state for p in self.persons if p.name == name), None)

    def gender(self, name: str) -> str | None:
        """Return "male", "female" or nothing for a person."""
        return dict(self.genders).get(name)

    def speaks_for_others(self, name: str) -> bool:
        """Tell whether the person is a spokesperson."""
        return any(p.spokesperson for p in self.persons if p.name == name)


def single(token: Token) -> tuple[str, ...]:
    """Return the one actor whom a name or a resolved pronoun means, () if none or several."""
    match token.mention:
        case PersonMention(person=name):
            return (name,)
        case PronounMention(members=found) if len(found) == 1:
            return found
        case _:
            return ()
