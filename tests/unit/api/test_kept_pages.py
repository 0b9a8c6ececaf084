"""Pages are kept in so much memory and no more, the last asked for the longest."""

from fastapi import FastAPI, Request, Response

from kg.api.kept_pages import KeptPages
from kg.settings import Settings
from kg.workspace import Workspace


def _request(path: str, query: str = "", language: str = "en", *, app: FastAPI) -> Request:
    headers = [(b"accept-language", language.encode())]
    return Request(
        {"type": "http", "app": app, "path": path, "query_string": query.encode(),
         "headers": headers}
    )  # fmt: skip


def _workspace() -> Workspace:
    return Workspace.open(Settings(store=None), create=True)


def _app() -> FastAPI:
    app = FastAPI()
    app.state.workspace = _workspace()
    return app


def test_a_page_is_kept_for_its_address_language_and_data():
    app, pages = _app(), KeptPages()
    pages.put(_request("/a", app=app), Response(b"page"))

    found = pages.get(_request("/a", app=app))
    assert found is not None
    assert found.content == b"page"
    assert pages.get(_request("/a", "lang=fr", app=app)) is None
    assert pages.get(_request("/a", language="fr", app=app)) is None
    app.state.workspace = _workspace()
    assert pages.get(_request("/a", app=app)) is None


def test_the_pages_that_were_not_asked_for_the_longest_go_first():
    app, pages = _app(), KeptPages(most_bytes=80)
    for path in "abcdefgh":
        pages.put(_request(path, app=app), Response(b"x" * 10))
    pages.get(_request("a", app=app))
    pages.put(_request("i", app=app), Response(b"x" * 10))

    kept = [path for path in "abcdefghi" if pages.get(_request(path, app=app))]
    assert kept == list("acdefghi")


def test_a_page_that_would_fill_the_memory_is_not_kept():
    app, pages = _app(), KeptPages(most_bytes=80)

    pages.put(_request("a", app=app), Response(b"x" * 11))

    assert pages.get(_request("a", app=app)) is None
