"""Send a document with a strong ETag, or tell a client that it has it already.

Source: https://www.rfc-editor.org/rfc/rfc9110#section-13
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

from fastapi import Request, Response

#: What a route says of 304 in the OpenAPI description.
NOT_MODIFIED: Final = {304: "The client has it already (If-None-Match, If-Modified-Since)."}
#: Headers that are made anew for each answer.
_OWN: Final = ("etag", "cache-control", "content-length", "last-modified")


def conditional(
    request: Request,
    content: bytes,
    headers: Mapping[str, str],
    *,
    changed: datetime | None = None,
) -> Response:
    """Answer with `content`, or with 304 if the client's copy is the same.

    Args:
        request: tells what the client has (If-None-Match wins over If-Modified-Since).
        content: the whole document.
        headers: of the document, Content-Type among them.
        changed: when the data that it is made of last changed.
    """
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    sent = {name: told for name, told in headers.items() if name.lower() not in _OWN}
    sent |= {"ETag": tag, "Cache-Control": "no-cache"}
    if changed is not None:
        sent["Last-Modified"] = format_datetime(changed.astimezone(UTC), usegmt=True)
    if _has(request, tag, changed):
        kept = {name: value for name, value in sent.items() if name.lower() != "content-type"}
        return Response(status_code=304, headers=kept)
    return Response(content, headers=sent)


def _has(request: Request, tag: str, changed: datetime | None) -> bool:
    told = request.headers.get("if-none-match")
    if told is not None:
        tags = [each.strip().removeprefix("W/") for each in told.split(",")]
        return "*" in tags or tag in tags
    since = request.headers.get("if-modified-since")
    if since is None or changed is None:
        return False
    try:
        known = parsedate_to_datetime(since)
    except ValueError:
        return False  # a date that cannot be read counts as none
    if known.tzinfo is None:
        known = known.replace(tzinfo=UTC)
    return changed.replace(microsecond=0) <= known
