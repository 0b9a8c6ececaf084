"""Bring the catalogues of translations up to date with the texts of the pages.

    .venv/bin/python scripts/translations.py [LANGUAGE]

With a language, its catalogue is begun where there is none. Tells what is not translated yet.
Beside the texts in templates and views, a catalogue has those that pages take from elsewhere:
canned queries, messages of shapes, the reference of the API.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import rdflib
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import kg
from kg.api.app import create_app
from kg.assets import ONTOLOGY
from kg.query import load_catalog

_PAGES: Final = Path(__file__).resolve().parents[1] / "kg" / "pages"
_FOLDER: Final = _PAGES / "translations"
_METHODS: Final = [("templates/**.j2", "jinja2.ext.babel_extract"), ("**.py", "python")]
_OPTIONS: Final = {
    "templates/**.j2": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
}
#: Functions whose first arguments are texts, as `xgettext` counts them.
_KEYWORDS: Final = {
    "_": None, "ngettext": (1, 2), "say": None, "count": (1, 2), "mark": None,
}  # fmt: skip


def main() -> None:
    """Update all catalogues, and the one that is named."""
    texts = _texts()
    codes = {path.stem for path in _FOLDER.glob("*.po")} | set(sys.argv[1:])
    for code in sorted(codes):
        path = _FOLDER / f"{code}.po"
        catalog = _read(path, code)
        texts.creation_date = catalog.creation_date  # the same texts give the same file
        catalog.header_comment = f"# The pages of Bilateral KG: {code}"
        catalog.fuzzy = False
        catalog.update(texts, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(
                file, catalog, width=100, omit_header=False, sort_output=True, no_location=True
            )
        missing = [message for message in catalog if message.id and not _is_said(message)]
        print(f"{code}: {len(catalog)} texts, {len(missing)} not translated")
    print(f"{len(texts)} texts in English")


def _is_said(message: Message) -> bool:
    told = message.string
    return all(told) if isinstance(told, tuple) else bool(told)


def _texts() -> Catalog:
    catalog = Catalog(project="bilateral-kg", charset="utf-8")
    found = extract_from_dir(_PAGES, _METHODS, _OPTIONS, _KEYWORDS)
    for _, _, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)
    for text in filter(None, (*_of_queries(), *_of_shapes(), *_of_api())):
        if text not in catalog:
            catalog.add(text)
    return catalog


def _of_queries() -> Iterator[str]:
    for query in load_catalog():
        yield from (query.title, query.description, (query.tags or ("other",))[0].capitalize())
        for parameter in query.parameters:
            yield from (parameter.name.replace("_", " ").capitalize(), parameter.about)


def _of_shapes() -> Iterator[str]:
    message = rdflib.URIRef("http://www.w3.org/ns/shacl#message")
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph = rdflib.Graph().parse(path)
        yield from sorted(str(text) for text in graph.objects(None, message))


def _of_api() -> Iterator[str]:
    with kg.open(None) as workspace:
        described = create_app(workspace).openapi()
    for methods in described["paths"].values():
        for route in methods.values():
            yield route.get("description") or route.get("summary", "")
            yield (route.get("tags") or ["other"])[0].capitalize()
            yield from (each.get("description", "") for each in route.get("parameters", ()))


def _read(path: Path, code: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=code, project="bilateral-kg", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=code)


if __name__ == "__main__":
    main()
