"""What is sent to a client that may have the document already."""

from datetime import UTC, datetime

import pytest
from fastapi import Request

from kg.api.conditional import conditional

CHANGED = datetime(2026, 1, 10, 12, 30, 15, 500_000, tzinfo=UTC)
CONTENT = b"a document"


def _request(**headers: str) -> Request:
    told = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    return Request({"type": "http", "method": "GET", "headers": told})


def _status(**headers: str) -> int:
    sent = {"Content-Type": "text/plain", "Vary": "Accept"}
    return conditional(_request(**headers), CONTENT, sent, changed=CHANGED).status_code


def _tag(content: bytes = CONTENT) -> str:
    return conditional(_request(), content, {}).headers["etag"]


def test_the_tag_is_strong_and_that_of_the_content():
    assert _tag() == _tag()
    assert _tag() != _tag(b"another")
    assert _tag().startswith('"')


@pytest.mark.parametrize(
    ("template", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"other", {tag}', 304),
        ("*", 304),
        ('"other"', 200),
        ("", 200),
    ],
)
def test_a_client_that_has_the_document_is_not_sent_it_again(template: str, status: int):
    assert _status(if_none_match=template.format(tag=_tag())) == status


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Sat, 10 Jan 2026 12:30:15 GMT", 304),
        ("Sat, 10 Jan 2026 12:30:14 GMT", 200),
        ("Sun, 11 Jan 2026 00:00:00 GMT", 304),
        ("yesterday", 200),
    ],
)
def test_a_client_that_asked_since_the_last_change_is_not_sent_it_again(since: str, status: int):
    assert _status(if_modified_since=since) == status


def test_the_tag_wins_over_the_day():
    later = "Sun, 11 Jan 2026 00:00:00 GMT"

    assert _status(if_none_match='"other"', if_modified_since=later) == 200


def test_304_keeps_the_headers_that_caches_need_and_has_no_content():
    sent = {"Content-Type": "text/plain", "Vary": "Accept"}
    answer = conditional(_request(if_none_match="*"), CONTENT, sent, changed=CHANGED)

    assert answer.body == b""
    assert (answer.headers["vary"], answer.headers["etag"]) == ("Accept", _tag())
    assert answer.headers["last-modified"] == "Sat, 10 Jan 2026 12:30:15 GMT"


def test_a_document_that_is_sent_again_has_each_header_once():
    first = conditional(_request(), CONTENT, {"Vary": "Accept"}, changed=CHANGED)
    again = conditional(_request(), CONTENT, dict(first.headers), changed=CHANGED)

    assert sorted(again.headers.items()) == sorted(first.headers.items())
