import hashlib
from datetime import date

import pytest

from kg.corpus import read_text
from kg.corpus.original import Header
from kg.sources import load_sources

SOURCES = load_sources()
BODY = "The ministers of Kenya and Ghana met in Accra. They opened a ferry line."


def test_a_release_knows_its_source_state_and_hash():
    release = read_text(BODY, SOURCES["KEN"])

    assert (release.source, release.issuer, release.language) == ("ken", "KEN", "en")
    assert release.sha256 == hashlib.sha256(BODY.encode()).hexdigest()


def test_a_release_with_a_number_has_its_id_from_it():
    release = read_text(f"PRESS RELEASE\n\nNo. PR 07/2031 KLN\n\n{BODY}", SOURCES["ken-mfa"])

    assert release.number == "PR 07/2031 KLN"
    assert release.id == "ken-mfa-pr-07-2031-kln"


def test_a_number_that_starts_anew_every_year_is_not_the_whole_id():
    text = f"MEDIA RELEASE\n\nRef: 14\n\nFerry line opened\n\n{BODY}"

    release = read_text(text, SOURCES["ken-mfa"], published=date(2031, 2, 3))

    assert release.number == "14"
    assert release.id == "ken-mfa-2031-02-03-14"


def test_two_bodies_of_a_state_may_give_the_same_number():
    def read(head: str, source: str = "KHM") -> str:
        return read_text(
            f"{head}\n\nNo. 03/2031\n\nFerry line opened\n\n{BODY}", SOURCES[source]
        ).id

    defence = read("MINISTRY OF NATIONAL DEFENCE")
    fisheries, ports = read("MINISTRY OF FISHERIES"), read("MINISTRY OF PORTS")

    assert defence == "khm-mnd-03-2031" == read("MINISTRY OF NATIONAL DEFENCE", "khm-mnd")
    assert len({defence, fisheries, ports}) == 3
    assert all(name.startswith("khm-03-2031-") for name in (fisheries, ports))


def test_a_number_without_year_and_day_needs_the_title_beside_it():
    def read(title: str) -> str:
        return read_text(f"MEDIA RELEASE\n\nRef: 14\n\n{title}\n\n{BODY}", SOURCES["ken-mfa"]).id

    assert read("Ferry line opened") != read("Ferry line closed")
    assert read("Ferry line opened") == read("FERRY LINE  OPENED")


def test_a_release_without_a_number_keeps_its_id_under_its_address():
    def read(body: str, url: str | None) -> str:
        told = Header(url=url, published=date(2031, 2, 3))
        return read_text(body, SOURCES["ken-mfa"], told=told).id

    page = "https://ministry.example/news/ferry"

    assert read(BODY, page) == read(f"{BODY} They left.", page)
    assert read(BODY, page) != read(BODY, f"{page}-2")
    site = "https://ministry.example/"
    for address in (site, "https://[", None):
        assert read(BODY, address) != read(f"{BODY} They left.", address)


def test_a_release_without_a_number_has_its_id_from_day_and_text():
    release = read_text(BODY, SOURCES["KEN"], published=date(2031, 2, 3))

    assert release.id == f"ken-2031-02-03-{release.sha256[:8]}"


def test_a_release_without_number_and_day_says_so_in_its_id():
    release = read_text(BODY, SOURCES["KEN"])

    assert release.id == f"ken-undated-{release.sha256[:8]}"


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry line opened\n2031-02-03\n\n{BODY}",
        f"Ferry line opened\n2031-02-03 00:00:00+00:00\n\n{BODY}",
        f"Ferry line opened\n\nNairobi, 3 February 2031\n\n{BODY}",
        f"Ferry line opened\n\nFebruary 3, 2031\n\n{BODY}",
        f"Ferry line opened\n\nNairobi, 3 February 2031 – {BODY}",
        f"Ferry line opened\n\n3 Feb 2031 Posted in News\n\n{BODY}",
        f"Ferry line opened\n\n{BODY}\n\nNairobi, 3rd February, 2031",
    ],
)
def test_the_day_of_issue_is_read_where_the_layout_shows_it(text: str):
    assert read_text(text, SOURCES["KEN"]).published == date(2031, 2, 3)


def test_a_day_inside_a_sentence_is_not_the_day_of_issue():
    text = "Ferry line opened\n\nOn 3 February 2031 the ministers met in Accra."

    assert read_text(text, SOURCES["KEN"]).published is None


def test_the_day_that_is_told_wins_over_that_of_the_text():
    text = f"Ferry line opened\n2031-02-03\n\n{BODY}"

    release = read_text(text, SOURCES["KEN"], published=date(2031, 2, 5))

    assert release.published == date(2031, 2, 5)


def test_a_text_that_says_it_is_a_digest_is_one_whatever_its_source():
    head = "Digest by the Lake Project of the public facts of: Note No. 9, 3 May 2031."
    text = f"{head} https://ferries.example/9.\n\nFerry line opened\n\n{BODY}"

    release = read_text(text, SOURCES["khm-mfaic"])

    assert release.source_class == "digest"
    assert release.derived_from == "https://ferries.example/9"
    assert release.number is None
    assert release.zones[0].kind == "letterhead"
    assert release.sentences[0].start > len(head)


def test_a_text_of_an_organisation_of_states_has_no_issuing_state():
    assert read_text(BODY, SOURCES["asean"]).issuer == ""


def test_the_same_text_gives_the_same_release():
    assert read_text(BODY, SOURCES["KEN"]) == read_text(BODY, SOURCES["KEN"])
