"""Find the data files of the package, in a checkout or in an installed wheel."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent
_SHIPPED: Final = _PACKAGE / "shipped"  # exists only in the wheel, see pyproject.toml
_ROOT: Final = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent

ONTOLOGY: Final = _ROOT / "ontology"
QUERIES: Final = _ROOT / "queries"
SOURCES: Final = _ROOT / "sources"
LEXICONS: Final = _ROOT / "lexicons"
GAZETTEER: Final = _ROOT / "gazetteer"
RELEASES: Final = _ROOT / "releases"
