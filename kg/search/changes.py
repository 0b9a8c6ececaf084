"""One change of an index: what it touches, and what is written once all of it has been entered."""

import json
import sqlite3
from dataclasses import dataclass, field

from kg.search.postings import Gathered
from kg.search.showing import show_anew, show_more


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A transaction that enters sources and takes them out, as the change of that number.

    `added` are documents that came; `touched` are things of which something was taken out, or
    that are one with others than before.
    """

    tables: sqlite3.Connection
    step: int
    gathered: Gathered = field(default_factory=Gathered)
    added: list[int] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)

    def finish(self) -> None:
        """Write the words of all that was entered, and what is shown of each thing now."""
        self.gathered.write(self.tables)
        touched = sorted(self.touched)
        kept = self.tables.execute(
            "SELECT DISTINCT kept FROM thing WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(touched),),
        )
        anew = {thing for (thing,) in kept}
        anew |= show_more(self.tables, self.added, known=anew)
        show_anew(self.tables, gone=touched, things=sorted(anew))

    def counted(self, documents: int, tokens: int) -> None:
        """Note that there are so many documents and tokens more, or fewer."""
        self.tables.execute(
            "UPDATE size SET documents = documents + ?, tokens = tokens + ?", (documents, tokens)
        )
