"""Read the text of a Word document: first header, paragraphs, tables, footnotes left out."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from kg.corpus.limits import MOST_RATIO, MOST_UNPACKED, check_length
from kg.corpus.original import Header, Original, storable
from kg.errors import InputError

_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: A declaration of entities, in the encodings that XML may have; Word never writes one.
_DECLARATIONS: Final = tuple(
    "<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_PARAGRAPH: Final = qn("w:p")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
#: Deleted words of tracked changes, definitions of tab stops, instructions of fields.
_SKIPPED: Final = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:instrText")})
#: What older programs show in the place of a text box: the same words once more.
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NUMBERED: Final = qn("w:numPr")


def read_docx(content: bytes, name: str) -> Original:
    """Return the text of a Word document: one paragraph after the other, with an empty line.

    Words of tracked insertions are there, deleted ones are not. The days of making and of
    changing the file are not taken for the day of issue.

    Raises:
        InputError: it is no Word document, is damaged, or would unpack to too much.
    """
    _check_package(content, name)
    try:
        document = docx.Document(io.BytesIO(content))
        blocks = [*_header_blocks(document), *_blocks(document.element.body)]
        header = _header(document)
    # A damaged package makes the parser stumble anywhere: no list of its errors is complete.
    except Exception as error:
        raise _unreadable(name, str(error) or repr(error)) from error
    text = check_length(storable("\n\n".join(blocks)), name)
    return Original.of(content, text, _MEDIA_TYPE, header=header)


def _check_package(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_unpacked(sum(part.file_size for part in parts), len(content), name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(package.read(part), part.filename, name)
    except InputError:
        raise
    # Also here: decompressors and archives have errors of many kinds.
    except Exception as error:
        raise _unreadable(name, str(error) or repr(error)) from error


def _check_unpacked(unpacked: int, packed: int, name: str) -> None:
    if unpacked > MOST_UNPACKED or unpacked > max(1, packed) * MOST_RATIO:
        raise InputError(
            f"{name} would unpack to {unpacked:,} bytes", hint="It is no Word document."
        )


def _check_part(content: bytes, part: str, name: str) -> None:
    if any(declaration in content for declaration in _DECLARATIONS):
        raise InputError(
            f"{name} declares XML entities in {part}", hint="Save it anew with a word processor."
        )


def _header_blocks(document: Document) -> Iterator[str]:
    """Yield the paragraphs of the header of the first page: there letterheads stand."""
    if not document.sections:
        return
    first = document.sections[0]
    part = first.first_page_header if first.different_first_page_header_footer else first.header
    if not part.is_linked_to_previous:
        yield from _blocks(part._element)  # noqa: SLF001  # no public way to its XML


def _blocks(root: etree._Element) -> Iterator[str]:
    """Yield the paragraphs that have words, in order, those of tables and text boxes too."""
    for paragraph in root.iter(_PARAGRAPH):
        if any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            continue
        lines = "".join(_words(paragraph)).split("\n")
        words = "\n".join(" ".join(line.split()) for line in lines).strip()
        if words:
            yield f"- {words}" if _is_item(paragraph) else words


def _words(paragraph: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag in _SKIPPED or (element.tag == _PARAGRAPH and element is not paragraph):
            walk.skip_subtree()
        elif element.tag == _TEXT:
            yield element.text or ""
        elif element.tag == _TAB:
            yield " "
        elif element.tag in _BREAKS:
            yield "\n"


def _is_item(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(_NUMBERED), None) is not None


def _header(document: Document) -> Header:
    told = document.core_properties
    language = (told.language or "")[:2].lower()
    return Header(
        title=" ".join(storable(told.title or "").split()) or None,
        number=" ".join(storable(told.identifier or "").split()) or None,
        language=language or None,
    )


def _unreadable(name: str, why: str) -> InputError:
    return InputError(
        f"{name} cannot be read as DOCX: {why}", hint="Save it anew with a word processor."
    )
