"""The documentation of the ontology, as pyLODE made it from ontology/."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kg.assets import ONTOLOGY_DOCS
from kg.errors import NotFoundError

router = APIRouter(include_in_schema=False)

#: Its style stands in the page: that alone is allowed, by its hash; scripts are not.
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@router.get("/ontology")
def ontology() -> HTMLResponse:
    """Show what the terms of the ontology mean."""
    page, policy = _documentation()
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


@cache
def _documentation() -> tuple[str, str]:
    """Return the page, and the policy under which it is shown.

    Source: https://www.w3.org/TR/CSP3/#match-element-to-source-list
    """
    try:
        page = ONTOLOGY_DOCS.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFoundError(
            "this installation has no documentation of the ontology",
            hint="Install a wheel, or write it with: python scripts/build_ontology_docs.py",
        ) from error
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
        for style in _STYLE.findall(page)
    )
    return page, (
        f"default-src 'none'; style-src {hashes}; img-src data:; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    )
