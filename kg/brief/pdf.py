"""Write a brief as PDF, with a font that has the letters of names in Latin, Greek and Cyrillic."""

import io
from functools import cache
from importlib.resources import files
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from kg.brief.sentences import Brief

_FONT: Final = "NotoSans"
_FILE: Final = "NotoSans[wdth,wght].ttf"
_TITLE: Final = ParagraphStyle("title", fontName=_FONT, fontSize=17, leading=22)
_QUIET: Final = ParagraphStyle(
    "quiet", fontName=_FONT, fontSize=9, leading=13, textColor="#555555"
)
_HEAD: Final = ParagraphStyle("head", fontName=_FONT, fontSize=12, leading=16, spaceBefore=8)
_ITEM: Final = ParagraphStyle(
    "item", fontName=_FONT, bulletFontName=_FONT, fontSize=9, leading=12, leftIndent=9
)
_NOTE: Final = ParagraphStyle("note", fontName=_FONT, fontSize=6.8, leading=8.6)


def write_pdf(brief: Brief) -> bytes:
    """Return the brief as a PDF file."""
    _load_font()
    story = [Paragraph(escape(brief.title), _TITLE), Paragraph(escape(brief.subtitle), _QUIET)]
    for section in brief.sections:
        story.append(Paragraph(escape(section.title), _HEAD))
        for sentence in section.sentences:
            numbers = ", ".join(map(str, brief.numbers(sentence)))
            text = f"{escape(sentence.text)} <super>{numbers}</super>"
            story.append(Paragraph(text, _ITEM, bulletText="•"))
        if not section.sentences:
            story.append(Paragraph("No release tells of any.", _QUIET))
        if section.left_out:
            story.append(Paragraph(f"{section.left_out} more are left out.", _QUIET))
    story.append(Paragraph("Sources", _HEAD))
    story += [Paragraph(escape(f"{n.number}  {n.text}"), _NOTE) for n in brief.footnotes]
    made = io.BytesIO()
    page = SimpleDocTemplate(
        made, pagesize=A4, title=brief.title, author="Bilateral KG", invariant=True,
        leftMargin=20 * mm, rightMargin=20 * mm, topMargin=16 * mm, bottomMargin=16 * mm,
    )  # fmt: skip
    page.build(story)
    return made.getvalue()


@cache
def _load_font() -> None:
    # The file is a variable font; its default instance is the regular one.
    path = files("fontpkg_noto_sans").joinpath("files", _FILE)
    pdfmetrics.registerFont(TTFont(_FONT, io.BytesIO(path.read_bytes())))
