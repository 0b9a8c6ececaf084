"""Style, script and fonts of the pages."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from kg.errors import NotFoundError
from kg.pages.static_files import address_of, static_files

router = APIRouter(include_in_schema=False)


@router.get("/static/{name:path}")
def static(request: Request, name: str, v: str = "") -> Response:
    """Return a file; under the address with its hash it may be kept for ever."""
    file = static_files().get(name)
    if file is None:
        raise NotFoundError(f"there is no file {name!r}", hint="Pages name the files they need.")
    tag = f'"{file.digest}"'
    lasting = v == file.digest
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(file.content, headers=headers, media_type=file.media_type)


@router.get("/favicon.ico")
def icon() -> RedirectResponse:
    """Lead to the icon; browsers ask for it where JSON is shown."""
    return RedirectResponse(address_of("icon.svg"))
