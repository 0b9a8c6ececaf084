"""Write a brief as Markdown, HTML, DOCX or PDF; the same brief gives the same bytes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from kg.brief.sentences import Brief
from kg.errors import UnknownFormatError

#: What Markdown would take for more than text.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|!&])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a brief: how it is written, and what it is called on the web."""

    write: Callable[[Brief], bytes]
    media_type: str


def write(brief: Brief, form: str) -> bytes:
    """Write a brief in a form: md, html, docx, pdf.

    Raises:
        UnknownFormatError: there is no such form.
    """
    if form not in FORMS:
        raise UnknownFormatError(
            f"no brief is written as {form!r}", hint=f"Formats: {', '.join(FORMS)}."
        )
    return FORMS[form].write(brief)


def _markdown(brief: Brief) -> bytes:
    return _template("brief.md.j2").render(brief=brief).encode()


def _html(brief: Brief) -> bytes:
    return _template("brief.html.j2").render(brief=brief).encode()


def _docx(brief: Brief) -> bytes:
    from kg.brief.docx import write_docx  # noqa: PLC0415  # it is slow to load, and seldom used

    return write_docx(brief)


def _pdf(brief: Brief) -> bytes:
    from kg.brief.pdf import write_pdf  # noqa: PLC0415  # so is this

    return write_pdf(brief)


def plain_markdown(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)


@cache
def _template(name: str) -> Template:
    made = Environment(
        loader=PackageLoader("kg.brief"),
        autoescape=name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["plain"] = plain_markdown
    return made.get_template(name)


FORMS: Final[Mapping[str, Form]] = {
    "md": Form(write=_markdown, media_type="text/markdown"),
    "html": Form(write=_html, media_type="text/html"),
    "docx": Form(
        write=_docx,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": Form(write=_pdf, media_type="application/pdf"),
}
