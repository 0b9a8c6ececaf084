"""What is derived from all releases of a store together, and what people judge about it."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import NotFoundError
from kg.store.lines import Lines
from kg.workspace.writing import Writing

if TYPE_CHECKING:
    from kg.world import Judgement, World
    from kg.world.judgements import Verdict
    from kg.world.mentions import Mention

_NAME = "world"


class Worlds(Writing):
    """The half of a workspace that knows the world; see docs/reference/world.md."""

    _world: "tuple[str, World] | None" = None

    @cached_property
    def judged(self) -> Lines:
        """Return the file of judgements; it stands beside the store."""
        return Lines.beside(self.settings.store, "judgements.jsonl")

    def judgements(self) -> "tuple[Judgement, ...]":
        """Return all judgements about identity, by time.

        Raises:
            StoreError: a line of the file is damaged.
        """
        from kg.world.judgements import read

        return read(self.judged.read())

    def world(self) -> "World":
        """Return the world as releases and judgements make it now.

        It is derived from the store, and kept until either changes.
        """
        from kg.world import derive, read_all

        basis = self._basis()
        if self._world is None or self._world[0] != basis:
            self._world = (basis, derive(read_all(self.store.engine), self.judgements()))
        return self._world[1]

    def keep_world(self) -> bool:
        """Write the derived graphs, if they are not those of today; tell whether they were not.

        Raises:
            StoreError: the store is open for reading only.
        """
        from kg.world.quads import graphs

        basis = self._basis()
        if self.store.derived(_NAME) == basis:
            return False
        self.store.keep_derived(_NAME, graphs(self.world(), self.iris), basis)
        return True

    def judge(
        self, verdict: "Verdict", one: str, other: str, *, who: str, at: datetime, why: str
    ) -> "Judgement":
        """Keep a judgement about two IRIs: same, different or unsure.

        Raises:
            NotFoundError: no release tells of one of them.
            BadParameterError: they are of different kinds, or one.
        """
        from kg.world import judge

        made = judge(verdict, self._mention(one), self._mention(other), who=who, at=at, why=why)
        self.judged.append(made.line())
        return made

    def undo_judgement(self, undoes: str, *, who: str, at: datetime, why: str) -> "Judgement":
        """Take back the judgement of that id.

        Raises:
            NotFoundError: there is none, or it has been taken back.
        """
        from kg.world import Judgement
        from kg.world.judgements import standing

        known = {each.id for each in standing(self.judgements())}
        if undoes not in known:
            raise NotFoundError(
                f"no judgement that holds has the id {undoes!r}",
                hint=f"Those that hold: {', '.join(sorted(known)) or 'none'}.",
            )
        made = Judgement(verdict="undo", who=who, at=at, why=why, undoes=undoes)
        self.judged.append(made.line())
        return made

    def _basis(self) -> str:
        return self.store.basis(*sorted(self.judged.read()))

    def _mention(self, iri: str) -> "Mention":
        """Return the first mention of an IRI."""
        world = self.world()
        item = world.item(iri)
        found = [m for m in item.members if m.iri == iri] if item else []
        if not found:
            raise NotFoundError(
                f"no release tells of <{iri}>", hint="List what may be one with: kg same"
            )
        return found[0]
