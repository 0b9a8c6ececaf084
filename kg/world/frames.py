"""What stands around the words of a promise: who says them, asks for it, or agrees to it."""

from collections.abc import Iterator
from typing import Final

from kg.lexicons import lexicon
from kg.world.evidence import common_words
from kg.world.items import World
from kg.world.mentions import Mention

_ALIKE: Final = 0.6  # part of the words in common


class Frames:
    """The statements within whose words something is told: who agrees to it, or asks for it."""

    def __init__(self, world: World) -> None:
        self._meetings: dict[str, list[str]] = {}
        for meeting in world.of_kind("meeting"):
            for member in meeting.members:
                if member.realis == "intended":
                    told = self._meetings.setdefault(member.told.id, [])
                    told.extend(quote.text for quote in member.quotes)
        self._said: dict[str, list[Mention]] = {}
        for statement in world.statements:
            self._said.setdefault(statement.told.id, []).append(statement)

    def of(self, member: Mention) -> Iterator[tuple[Mention, str]]:
        """Yield each statement that holds the words of a mention, with those behind them."""
        for statement in self._said.get(member.told.id, ()):
            for outer in statement.quotes:
                for quote in member.quotes[:1]:
                    if outer.start <= quote.start and quote.end <= outer.end:
                        yield statement, outer.text[quote.end - outer.start :]

    def asked(self, member: Mention) -> bool:
        """Tell whether it is only asked for: nobody has promised it."""
        acts = {act for statement, _ in self.of(member) for act in statement.get("act")}
        return bool(acts) and acts <= {*lexicon("deadlines")["asking"]}

    def to_meet(self, member: Mention) -> bool:
        """Tell whether an undertaking is to hold a meeting that its release tells as planned."""
        return any(
            common_words(member.get("action"), (words,)) >= _ALIKE
            and any(quote.text in words or words in quote.text for quote in member.quotes)
            for words in self._meetings.get(member.told.id, ())
        )
