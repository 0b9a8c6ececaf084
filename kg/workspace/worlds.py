"""What is derived from all releases of a store together, and what people judge about it."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kg import deadline
from kg.errors import BadParameterError, NotFoundError
from kg.network.nodes import as_iri
from kg.network.reading import texts
from kg.store.lines import Lines
from kg.vocabulary import RDFS
from kg.workspace.searching import Searching

if TYPE_CHECKING:
    from kg.store.world_index import WorldIndex
    from kg.world import Judgement, World
    from kg.world.counting import Meetings
    from kg.world.dyads import Dyad
    from kg.world.items import Item
    from kg.world.judgements import Verdict
    from kg.world.mentions import Mention
    from kg.world.money import Ledger
    from kg.world.parts import Kept
    from kg.world.windows import Window


class Worlds(Searching):
    """The half of a workspace that knows the world; see docs/reference/world.md."""

    _world: "tuple[object, World] | None" = None
    _index_of_world: "tuple[object, WorldIndex | None] | None" = None
    _last_around: "tuple[object, World] | None" = None
    _opened: "tuple[WorldIndex, ...]" = ()

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

        It is read from the index of the store if that is current, else derived; and it stays
        until either changes.
        """
        from kg.world import derive, read_all
        from kg.world.kept import kept_world

        state = self.state()
        with deadline.held(self._deriving):  # once, however many threads ask at the same time
            if self._world is None or self._world[0] != state:
                parts = self.parts()
                made = (
                    kept_world(parts.index, self.judgements())
                    if parts
                    else derive(read_all(self.store.engine), self.judgements())
                )
                self._world = (state, made)
            return self._world[1]

    def parts(self) -> "Kept | None":
        """Return what reads parts of the world, None if the index of the store is not current.

        The index stays open, as it is then, until releases or judgements change.
        """
        from kg.world.keeping import kept
        from kg.world.parts import Kept

        state = self.state()
        if self._index_of_world is None or self._index_of_world[0] != state:
            index = kept(self.store, self.judged.read())
            self._opened = (*self._opened, *([index] if index else ()))
            self._index_of_world = (state, index)
        index = self._index_of_world[1]
        return Kept(index) if index else None

    def close_index(self) -> None:
        """Let go of the files of the indexes."""
        super().close_index()
        opened, self._opened, self._index_of_world = self._opened, (), None
        for index in opened:  # another thread may have read an older one until now
            index.close()

    def things(self) -> "World":
        """Return a world that gives any thing by its IRI; it need not go through them."""
        parts = self._unread()
        return parts.part(()) if parts else self.world()

    def dyad_of(self, pair: str) -> "Dyad":
        """Return what the world tells of two states, written KHM-USA.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        from kg.world.dyads import KeptDyad, WholeDyad

        codes, parts = self.pair(pair), self.parts()
        if parts:
            return KeptDyad(parts, "-".join(codes).lower())
        first, second = (self.iris.state(code).value for code in codes)
        return WholeDyad(self.world(), "-".join(codes).lower(), (first, second))

    def _unread(self) -> "Kept | None":
        """Return what reads parts of the world; None where all of it is at hand, or must be."""
        at_hand = self._world is not None and self._world[0] == self.state()
        return None if at_hand else self.parts()

    def undecided(self, *, items: bool = True) -> "World":
        """Return what may be one, with its items and the judgements that lost their things.

        If the world is kept it is looked up, without its `items` if they are not wanted, else all
        of it is derived.
        """
        from kg.world.glimpse import undecided

        parts = self._unread()
        return undecided(parts, self.judgements(), items=items) if parts else self.world()

    def keep_world(self) -> None:
        """Make the derived graphs those of today, at the cost of what changed, and durable.

        Raises:
            StoreError: the store is open for reading only.
        """
        from kg.world.keeping import keep

        keep(self.store, self.judged.read(), self.iris)
        self.store.flush()
        self.keep_index()

    def withdraw(self, release_id: str, *, reason: str, who: str, at: datetime) -> None:
        """Let a release answer no more, in the world either; see `Writing.withdraw`.

        Raises:
            NotFoundError: it is not in the store.
        """
        super().withdraw(release_id, reason=reason, who=who, at=at)
        self.keep_world()

    def restore(self, release_id: str) -> None:
        """Let a withdrawn release answer again; see `Writing.restore`.

        Raises:
            NotFoundError: it is not in the store, or not withdrawn.
        """
        super().restore(release_id)
        self.keep_world()

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

    def totals(self, pair: str, *, as_of: date | None = None) -> "tuple[Meetings, Ledger]":
        """Return meetings and money of two states, written KHM-USA, each once.

        With `as_of`, what had come about by that day, or was planned then.

        Raises:
            BadParameterError: `pair` is not two codes with a dash.
            NotFoundError: a code is no state.
        """
        from kg.world.asof import until
        from kg.world.counting import meetings
        from kg.world.money import ledger
        from kg.world.plans import settled
        from kg.world.windows import ALL

        between = tuple(self.iris.state(code).value for code in self.pair(pair))

        def then(world: "World") -> "World":
            return world if as_of is None else until(world, as_of)

        world = then(self.dyad_of(pair).newest(("meeting", "flow"), None))
        found = settled(meetings(world, between), lambda: then(self._around(pair, ALL)))
        return found, ledger(world, between)

    def _around(self, pair: str, window: "Window") -> "World":
        """Return what releases on two states tell; that of the last pair stays at hand."""
        asked = (self.state(), self.pair(pair), window)
        if self._last_around is None or self._last_around[0] != asked:
            self._last_around = (asked, self.dyad_of(pair).around(window))
        return self._last_around[1]

    def thing(self, iri: str) -> "Item | None":
        """Return a thing by any of its IRIs with all that tells of it, None if it is none."""
        parts = self._unread()
        world = parts.part([parts.canonical(iri)]) if parts else self.world()
        return world.item(iri)

    def name_of(self, iri: str) -> str:
        """Return the label of a state or actor, else the end of its IRI."""
        item = self.things().item(iri)
        code = iri.rpartition("/")[2]
        state = None if item else self.gazetteer.state(code)
        if item or state:
            return item.label if item else state.name if state else code
        term = as_iri(iri)  # a group of people is no thing of its own
        return next(iter(texts(self.store.engine, term, RDFS.label)), code) if term else code

    def pair(self, pair: str) -> tuple[str, str]:
        """Return the codes of two states, codes or names with a dash between, sorted capitals.

        Raises:
            BadParameterError: `pair` is not two states with a dash.
            NotFoundError: one is no state.
        """
        parts = pair.split("-")
        if len(parts) != 2:  # noqa: PLR2004  # a pair
            raise BadParameterError(
                f"{pair!r} is not a pair of states", hint="Write two codes with a dash: KHM-USA."
            )
        codes = sorted(map(self.code_of, parts))
        if codes[0] == codes[1]:
            raise BadParameterError(
                f"{pair!r} names one state twice", hint="Write two codes with a dash: KHM-USA."
            )
        return codes[0], codes[1]

    def code_of(self, state: str) -> str:
        """Return the alpha-3 code of a state, given by its code in any case, or by its name.

        Raises:
            NotFoundError: no state is called so.
        """
        known, words = self.gazetteer, state.strip().casefold()
        found = known.state(words) or known.state_named(state)
        if found is None:
            named = (s for s in known.states if words in {name.casefold() for name in s.names})
            found = next(named, None)
        if found is None:
            raise NotFoundError(
                f"no state has the code or name {state!r}",
                hint="Give ISO 3166-1 alpha-3 codes, such as KHM, THA, USA."
                f" Close to it: {', '.join(self._close_states(state))}.",
            )
        return found.iso3

    def _close_states(self, text: str) -> list[str]:
        from rapidfuzz import process, utils

        choices = {f"{s.iso3} ({s.name})": f"{s.iso3} {s.name}" for s in self.gazetteer.states}
        ranked = process.extract(text, choices, limit=3, processor=utils.default_process)
        return [name for _, _, name in ranked]

    def state(self) -> object:
        """Return what changes whenever the world may; it costs the same in every store."""
        return (self.store, self.store.changes, self.judged.read())

    def _mention(self, iri: str) -> "Mention":
        """Return the first mention of an IRI."""
        from kg.world.glimpse import first_mention

        found = first_mention(self.store.engine, iri)
        if found is None:
            raise NotFoundError(
                f"no release tells of <{iri}>", hint="List what may be one with: kg same"
            )
        return found
