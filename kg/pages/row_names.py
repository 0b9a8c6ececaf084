"""What the rows of an answer are called in a picture of it: by what tells them apart."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Final

#: Letters of a cell on average, up to which a column can name rows; quotes are longer.
_LONGEST: Final = 60
#: Columns that may name a row together.
_TOGETHER: Final = 3


def row_names(rows: Sequence[Sequence[str]], but: Collection[int] = ()) -> tuple[str, ...]:
    """Return a name for each row: the texts of the fewest columns that tell the rows apart.

    Of as many, the columns that are first; where none tell all apart, those that tell most.
    Columns of addresses, of long texts, and in which all rows are alike, name nothing.

    Args:
        rows: the texts of the cells, each row with the same columns.
        but: columns that do not count, as what is drawn is in them.
    """
    columns = range(len(rows[0])) if rows else range(0)
    fit = [n for n in columns if n not in but and _names(rows, n)]
    fit = fit or [n for n in columns if n not in but]
    chosen: tuple[int, ...] = ()
    most = 0
    for number in range(1, min(_TOGETHER, len(fit)) + 1):
        for several in combinations(fit, number):
            apart = len({tuple(row[n] for n in several) for row in rows})
            if apart > most:
                chosen, most = several, apart
    return tuple(" · ".join(row[n] for n in chosen if row[n]) for row in rows)


def _names(rows: Sequence[Sequence[str]], column: int) -> bool:
    texts = [row[column] for row in rows]
    average = sum(map(len, texts)) / len(texts)
    return (
        0 < average <= _LONGEST
        and len(set(texts)) > 1
        and not any("://" in text for text in texts)
    )
