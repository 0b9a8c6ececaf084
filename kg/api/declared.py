"""What the OpenAPI description says of answers that are not JSON of ours."""

from typing import Any


def answers(*media_types: str, also: dict[int, str] | None = None) -> dict[int | str, Any]:
    """Return the responses of a route: 200 in these media types, `also` others without content."""
    whole: dict[int | str, Any] = {
        200: {"description": "The answer.", "content": {kind: {} for kind in media_types}}
    }
    return whole | {code: {"description": about} for code, about in (also or {}).items()}
