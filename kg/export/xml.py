"""Keep text fit for XML, and write XML trees as bytes."""

import re
from typing import Final
from xml.etree import ElementTree as ET  # writes only

#: What XML 1.0 cannot hold, not even escaped.
#: Source: https://www.w3.org/TR/xml/#charsets
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Replace each character that XML cannot hold by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)


def to_bytes(root: ET.Element) -> bytes:
    """Return a tree as an indented UTF-8 document that ends in a line break."""
    ET.indent(root, space=" ")
    text = ET.tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n".encode()
