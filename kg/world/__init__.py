"""Many releases, one world: what follows from all of them together, and from what people judged.

Everything here is derived. Facts graphs are never altered (docs/reference/world.md).
"""

from kg.world.deriving import derive
from kg.world.items import Item, Likeness, World
from kg.world.judgements import Judgement, judge
from kg.world.mentions import KINDS, Kind, Mention, Told
from kg.world.reading import Reader, read_all

__all__ = [
    "KINDS",
    "Item",
    "Judgement",
    "Kind",
    "Likeness",
    "Mention",
    "Reader",
    "Told",
    "World",
    "derive",
    "judge",
    "read_all",
]
