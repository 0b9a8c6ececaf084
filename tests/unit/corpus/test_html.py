from datetime import date

import pytest

from kg.corpus.html import read_html
from kg.corpus.original import Header
from kg.errors import InputError
from tests.unit.corpus.documents import FERRY


def text_of(page: str) -> str:
    return read_html(page.encode(), "page.html").text


def test_the_headline_and_the_main_part_are_read_and_what_is_around_them_is_not():
    page = f"""<!doctype html><html><head><title>Lakes | Ministry</title>
    <script>var menu = "The menu";</script><style>p {{ color: red }}</style></head><body>
    <header role="banner">Ministry site</header><nav><a href="/">Home</a></nav>
    <div class="breadcrumbs">Home / News</div>
    <h1>Ferry line <em>opened</em></h1>
    <main><article><p>Accra, 3 May 2031</p><p>{FERRY}</p></article>
    <aside>Other news</aside></main>
    <div class="social-media">Share this</div><footer>Contact us</footer></body></html>"""

    assert text_of(page) == f"Ferry line opened\n\nAccra, 3 May 2031\n\n{FERRY}"


def test_lines_items_and_cells_stay_apart():
    page = """<body><p>Ministry<br>of Lakes</p><ul><li>one boat</li><li>two <b>ports</b></li></ul>
    <ol><li>1. first</li></ol><table><tr><th>Port</th><td>Kisumu</td></tr></table>after</body>"""

    assert text_of(page) == (
        "Ministry\nof Lakes\n\n- one boat\n\n- two ports\n\n1. first\n\nPort | Kisumu\n\nafter"
    )


def test_hidden_words_and_lists_of_links_are_not_read():
    links = "".join(f'<li><a href="/{n}">Other news {n}</a></li>' for n in range(4))
    page = f"""<body><p hidden>secret</p><p style="display: none">ink</p>
    <ul>{links}</ul><p>{FERRY}</p></body>"""

    assert text_of(page) == FERRY


def test_a_list_with_single_links_is_read():
    page = '<body><ul><li>The <a href="/a">port</a> of Kisumu</li><li>The ferry</li></ul></body>'

    assert text_of(page) == "- The port of Kisumu\n\n- The ferry"


def test_teasers_beside_each_other_are_no_main_part():
    page = "<body><p>Ministry news of today and of the week before</p>" + "".join(
        f"<article><p>Short news number {n}</p></article>" for n in range(3)
    )

    assert text_of(page).startswith("Ministry news of today")


@pytest.mark.parametrize(
    ("head", "header"),
    [
        ("<title>Ferry line</title>", Header(title="Ferry line")),
        (
            (
                '<meta property="og:title" content="Ferry opened"><title>Ferry | Ministry</title>'
                '<meta name="DC.date" content="2031-05-03">'
                '<link rel="canonical" href="https://lakes.example/9">'
            ),
            Header(
                title="Ferry opened", published=date(2031, 5, 3), url="https://lakes.example/9"
            ),
        ),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "Organization", '
                '"name": "Ministry"}, {"@type": ["NewsArticle"], "headline": "Ferry", '
                '"datePublished": "2031-05-03T09:00:00Z", "inLanguage": "en-GB"}]}</script>'
            ),
            Header(title="Ferry", published=date(2031, 5, 3), language="en"),
        ),
        ('<script type="application/ld+json">{"broken": </script>', Header()),
        ('<meta name="dcterms.identifier" content="PR 9/2031">', Header(number="PR 9/2031")),
        ('<link rel="canonical" href="javascript:alert(1)">', Header()),
    ],
)
def test_the_page_tells_title_day_address_and_language(head: str, header: Header):
    page = f"<html><head>{head}</head><body><p>{FERRY}</p></body></html>"

    assert read_html(page.encode(), "page.html").header == header


def test_the_only_day_that_is_marked_is_that_of_publication():
    time = '<time datetime="2031-05-03T08:00">3 May</time>'
    other = '<time datetime="2031-05-01">1 May</time>'

    def day(page: str) -> date | None:
        return read_html(f"<body>{page}<p>{FERRY}</p></body>".encode(), "p.html").header.published

    assert day(time) == day(time + time) == date(2031, 5, 3)
    assert day(time + other) is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="martian">', "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="utf-7">', "utf-8"),
    ],
)
def test_a_page_is_decoded_as_browsers_do_it(declared: str, encoding: str):
    page = f"<html><head>{declared}</head><body><p>Café “au lac”</p></body></html>"

    assert read_html(page.encode(encoding), "page.html").text == "Café “au lac”"


def test_a_page_that_nests_deeply_is_read_whole_or_not_at_all():
    def page(depth: int) -> str:
        return f"<body>{'<div><b>' * depth}<p>{FERRY}</p></body>"

    assert text_of(page(500)) == FERRY
    with pytest.raises(InputError, match="nests too deeply"):
        text_of(page(20_000))


@pytest.mark.parametrize(
    "page", ["", "   ", "<html></html>", "<!-- nothing -->", "<body> </body>"]
)
def test_a_page_without_words_is_refused(page: str):
    with pytest.raises(InputError, match=r"page\.html") as raised:
        read_html(page.encode(), "page.html")

    assert raised.value.hint
