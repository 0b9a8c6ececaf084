"""A world that is kept in memory and brought up to date, to be held against one made anew."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Quad

from kg.iris import Iris
from kg.store.world_index import WorldIndex
from kg.world import World, derive
from kg.world.judgements import Judgement
from kg.world.kept import kept_world
from kg.world.mentions import Mention
from kg.world.quads import lines, quads_of
from kg.world.updating import update


class Kept:
    """The derived quads of some releases, as updates have left them."""

    def __init__(self, iris: Iris) -> None:
        self.index = WorldIndex.open(None)
        self.told: dict[str, tuple[Mention, ...]] = {}
        self.judgements: list[Judgement] = []
        self._iris = iris
        self._quads: set[Quad] = set()

    def tell(self, *releases: tuple[str, Sequence[Mention]]) -> None:
        """Let releases say what they mention now, nothing if they are withdrawn."""
        for name, mentions in releases:
            self.told[name] = tuple(mentions)
        self._update(releases)

    def mention(self, *mentions: Mention) -> None:
        """Let releases mention these things alone."""
        by_release: dict[str, list[Mention]] = {}
        for each in mentions:
            by_release.setdefault(each.told.id, []).append(each)
        self.tell(*by_release.items())

    def judge(self, *judgements: Judgement) -> None:
        """Add judgements."""
        self.judgements += judgements
        self._update(())

    @property
    def graph(self) -> bytes:
        """The derived graph as sorted N-Quads."""
        return "".join(sorted(f"{quad} .\n" for quad in self._quads)).encode()

    @property
    def world(self) -> World:
        """The world as it is remembered."""
        return kept_world(self.index, self.judgements)

    @property
    def derived(self) -> World:
        """The world as it is derived from nothing."""
        mentions = [mention for told in self.told.values() for mention in told]
        return derive(mentions, self.judgements)

    @property
    def outlines(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The outlines of all things, and the things of each pair of states, as remembered."""
        rows = self.index.rows("SELECT kind, iri, body FROM outline")
        pairs: dict[str, list[str]] = {}
        for states, *told in self.index.rows("SELECT * FROM pair"):
            pairs.setdefault(states, []).append(" ".join(map(str, told)))
        found = {f"{kind} {iri}": body for kind, iri, body in rows}
        return found, {states: sorted(each) for states, each in pairs.items()}

    @property
    def outlined(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The same, made from nothing."""
        whole = Kept(self._iris)
        whole.judgements = self.judgements
        whole.tell(*((name, self.told[name]) for name in sorted(self.told)))
        return whole.outlines

    @property
    def anew(self) -> bytes:
        """What it is, if it is derived from nothing."""
        return lines(self.derived, self._iris)

    def _update(self, releases: Iterable[tuple[str, Sequence[Mention]]]) -> None:
        gone, come = update(self.index, releases, self.judgements)
        out = {*quads_of(gone, self._iris)}
        assert out <= self._quads
        self._quads = (self._quads - out) | {*quads_of(come, self._iris)}
