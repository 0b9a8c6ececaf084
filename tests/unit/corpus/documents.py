"""Documents that tests make: web pages, PDF and Word files with invented words."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx

FERRY = (
    "The Minister of Lakes met the Ambassador of Ghana in Accra on 3 May 2031. "
    "They agreed that the ferry will be opened in June."
)
FRENCH = (
    "La ministre des Lacs a reçu les pêcheurs du port et leur a promis une ligne de bateaux "
    "pour la prochaine saison, avec une aide de la ville."
)


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", days: str = "") -> bytes:
    """Return a PDF with a text layer: one list of lines per page, ASCII only."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    told = f"/Title ({title}) /CreationDate (D:{days}000000Z)" if title or days else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown}ET"
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
            ),
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< {told} >>")
    return _written(objects)


def _written(objects: Sequence[str]) -> bytes:
    whole, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(whole))
        whole += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        whole
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
        + f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n".encode()
        + f"startxref\n{len(whole)}\n%%EOF\n".encode()
    )


def word(
    paragraphs: Sequence[str], *, title: str = "", number: str = "", header: str = ""
) -> bytes:
    """Return a Word document."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.identifier = number
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """Return the bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()
