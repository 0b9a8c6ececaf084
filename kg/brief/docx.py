"""Write a brief as DOCX; times inside are those of the brief, so that bytes are the same."""

import io
import zipfile
from datetime import datetime, time
from typing import Final

from docx import Document
from docx.shared import Pt

from kg.brief.sentences import Brief

_FIRST: Final = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can hold


def write_docx(brief: Brief) -> bytes:
    """Return the brief as a DOCX file."""
    document = Document()
    at = datetime.combine(brief.as_of, time())
    about = document.core_properties
    about.title, about.author, about.comments = brief.title, "Bilateral KG", brief.subtitle
    about.created = about.modified = at
    document.add_heading(_clean(brief.title), 0)
    document.add_paragraph(brief.subtitle)
    for section in brief.sections:
        document.add_heading(section.title, 1)
        for sentence in section.sentences:
            paragraph = document.add_paragraph(_clean(sentence.text), style="List Bullet")
            numbers = ", ".join(map(str, brief.numbers(sentence)))
            paragraph.add_run(numbers).font.superscript = True
        if not section.sentences:
            document.add_paragraph("No release tells of any.")
        if section.left_out:
            document.add_paragraph(f"{section.left_out} more are left out.")
    document.add_heading("Sources", 1)
    for note in brief.footnotes:
        run = document.add_paragraph().add_run(_clean(f"{note.number}  {note.text}"))
        run.font.size = Pt(8.5)
    made = io.BytesIO()
    document.save(made)
    return _timeless(made.getvalue())


def _clean(text: str) -> str:
    """Return text without the controls that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _timeless(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, _FIRST)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
