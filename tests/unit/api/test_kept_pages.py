"""Pages are kept in so much memory and no more, the last asked for the longest."""

from fastapi import Request, Response

from kg.api.kept_pages import KeptPages

STATE = "a state of the data"


def _request(path: str, query: str = "", language: str = "en") -> Request:
    headers = [(b"accept-language", language.encode())]
    return Request(
        {"type": "http", "path": path, "query_string": query.encode(),
         "headers": headers}
    )  # fmt: skip


def test_a_page_is_kept_for_its_address_language_and_data():
    pages = KeptPages()
    pages.put(_request("/a"), Response(b"page"), STATE)

    found = pages.get(_request("/a"), STATE)
    assert found is not None
    assert found.content == b"page"
    assert pages.get(_request("/a", "lang=fr"), STATE) is None
    assert pages.get(_request("/a", language="fr"), STATE) is None
    assert pages.get(_request("/a"), "another state") is None


def test_the_pages_that_were_not_asked_for_the_longest_go_first():
    pages = KeptPages(most_bytes=80)
    for path in "abcdefgh":
        pages.put(_request(path), Response(b"x" * 10), STATE)
    pages.get(_request("a"), STATE)
    pages.put(_request("i"), Response(b"x" * 10), STATE)

    kept = [path for path in "abcdefghi" if pages.get(_request(path), STATE)]
    assert kept == list("acdefghi")


def test_a_page_that_would_fill_the_memory_is_not_kept():
    pages = KeptPages(most_bytes=80)

    pages.put(_request("a"), Response(b"x" * 11), STATE)

    assert pages.get(_request("a"), STATE) is None
