"""The result of the competency questions, as Markdown without any words of the release."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Row: TypeAlias = tuple[str, ...]

#: What stands before words of the release in a cell.
WORDS: Final = "words:"
#: A page shows that there is a want or a wording, not which.
_HIDDEN: Final = ((re.compile(r"aim: .*"), "an aim"), (re.compile(rf"{WORDS} .*"), "its words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question with the rows that both answers have (`same`), and those of one alone.

    `explained` has the rows of each explanation, `unexplained` those that have none.
    """

    name: str
    asks: str
    asked_with: tuple[str, ...]
    same: int
    differs: tuple[Sequence[Row], Sequence[Row]]
    explained: Mapping[str, tuple[str, ...]]
    unexplained: tuple[str, ...]
    left_out: str = ""

    @property
    def verdict(self) -> str:
        """Say it in a word or three numbers."""
        extra, missing = map(len, self.differs)
        if not extra and not missing:
            return f"same ({self.same})"
        return f"{self.same} same, {extra} extra, {missing} missing"

    @property
    def holds(self) -> bool:
        """Whether both answers are the same set."""
        return not any(self.differs)

    @property
    def idle(self) -> tuple[str, ...]:
        """The explanations of what does not differ."""
        return tuple(why for why, lines in self.explained.items() if not lines)


def hidden(row: Row) -> str:
    """Return a row as text, without the words of the release."""
    return " | ".join(map(_hidden, row))


def _hidden(cell: str) -> str:
    return next((instead for pattern, instead in _HIDDEN if pattern.match(cell)), cell)


def page(results: Sequence[Answered]) -> str:
    """Return the results as Markdown."""
    questions = [result for result in results if result.name.startswith("CQ")]
    equal = sum(result.holds for result in questions)
    lines = [
        "# The competency questions of the design, asked of our graph",
        "",
        "Made by `python scripts/check_competency_questions.py --write`; do not edit. The design",
        "stores 28 questions with the answers of its hand-made graph of the first release. Here",
        "the program ingests that release, and each question is put to the graph that comes out",
        "(`scripts/competency_questions.yaml`), by a canned query where one covers it. Answers",
        "are compared as sets of rows of names, dates, amounts and codes: records are compared by",
        "kind, parties, day and amount (`scripts/natural_keys.py`), never by IRIs or labels that",
        "somebody coined. *Extra* rows are ours alone, *missing* rows are stored alone. Wants are",
        "compared by their words, which are not shown here.",
        "",
        f"**{equal} of {len(questions)} answers are the same set**; of the others every row that",
        "differs is explained below the table.",
        "",
        "| question | in our words | asked with | answer |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {r.name} | {r.asks} | {', '.join(dict.fromkeys(r.asked_with))} | {r.verdict} |"
        for r in results
    ]
    for result in results:
        lines += _section(result)
    return "\n".join(lines).rstrip() + "\n"


def _section(result: Answered) -> list[str]:
    if result.holds and not result.left_out:
        return []
    lines = ["", f"## {result.name}: {result.asks}", ""]
    if result.left_out:
        lines += [f"Not compared: {result.left_out}.", *([""] if result.explained else [])]
    for why, rows in result.explained.items():
        lines.append(f"- {why}")
        lines += [
            f"    - `{row}`{f' ({times} times)' if times > 1 else ''}"
            for row, times in Counter(rows).items()
        ]
    lines += [f"- **not explained**: `{row}`" for row in result.unexplained]
    return lines
