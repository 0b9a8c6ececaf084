"""Write the reference page of the catalog: `python -m kg.query.reference` makes it anew."""

from pathlib import Path
from typing import Final

from kg.query.canned import CannedQuery
from kg.query.catalog import Catalog, load_catalog

_PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "queries.md"
_HEAD: Final = """\
# Canned queries

Written by `python -m kg.query.reference` from the files of `queries/`; do not edit.
Run one with `kg query NAME -p key=value`, or its file in any SPARQL 1.1 tool.

A parameter that is not given keeps its default; `UNDEF` means any. A `state` is an ISO 3166-1
alpha-3 code, a `date` is `YYYY-MM-DD`, a `text` is matched without regard to case.
Columns of facts: `basis` (stated, attributed, presupposed, inferred), `according_to` (whose words
it rests on), `quote`, `release`, `source` (official, copy, digest), `fact` (its IRI).
"""


def reference(catalog: Catalog) -> str:
    """Return the page as Markdown."""
    rows = (f"| [{query.name}](#{query.name}) | {query.title} |" for query in catalog)
    contents = "\n".join(("| query | answers |", "|---|---|", *rows))
    return "\n\n".join((_HEAD.rstrip(), contents, *map(_section, catalog))) + "\n"


def _section(query: CannedQuery) -> str:
    parts = [f"## {query.name}", f"**{query.title}.** {query.description}"]
    if query.parameters:
        rows = (
            f"| `{item.name}` | {item.type}{' (required)' if item.required else ''} "
            f"| `{item.default}` | {item.about} |"
            for item in query.parameters
        )
        head = ("| parameter | type | default | meaning |", "|---|---|---|---|")
        parts.append("\n".join((*head, *rows)))
    parts.append(f"Tags: {', '.join(query.tags)}. File: `queries/{query.name}.rq`")
    return "\n\n".join(parts)


if __name__ == "__main__":
    _PAGE.write_text(reference(load_catalog()), encoding="utf-8")
