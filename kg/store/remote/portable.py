"""Tell which literals come back from every engine as they were given."""

import re
from typing import Final

from pyoxigraph import Literal

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,9}")
_DECIMAL: Final = re.compile(
    r"(?:0|-?[1-9][0-9]{0,19})(?:\.[0-9]{0,14}[1-9])?|-?0\.[0-9]{0,14}[1-9]"
)
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_LARGEST: Final = 2**31 - 1
_KEPT: Final = frozenset(f"{_XSD}{name}" for name in ("string", "date", "anyURI", "gYear"))
_BOOLEAN: Final = f"{_XSD}boolean"


def is_portable(literal: Literal) -> bool:
    """Tell whether Virtuoso 7.2 gives a literal back as it is.

    It keeps numbers as numbers: `1.10` becomes `1.1`, large integers become decimals; it has no
    durations, and what is no truth value, date or number of XSD is refused or altered. Texts,
    canonical numbers and datatypes that it does not know are kept.
    """
    datatype, value = literal.datatype.value, literal.value
    match datatype.removeprefix(_XSD):
        case "integer":
            return bool(_INTEGER.fullmatch(value)) and abs(int(value)) <= _LARGEST
        case "decimal":
            return bool(_DECIMAL.fullmatch(value))
        case "dateTime":
            return bool(_MOMENT.fullmatch(value))
        case "boolean":
            return value in ("true", "false")
    return datatype in _KEPT or not datatype.startswith((_XSD, "http://www.opengis.net/"))
