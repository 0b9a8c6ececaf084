import hashlib
from datetime import date

import pytest

from kg.corpus import read_text
from kg.sources import load_sources

SOURCES = load_sources()
BODY = "The ministers of Kenya and Ghana met in Accra. They opened a ferry line."


def test_a_release_knows_its_source_state_and_hash():
    release = read_text(BODY, SOURCES["KEN"])

    assert (release.source, release.issuer, release.language) == ("ken", "KEN", "en")
    assert release.sha256 == hashlib.sha256(BODY.encode()).hexdigest()


def test_a_release_with_a_number_has_its_id_from_it():
    release = read_text(f"PRESS RELEASE\n\nNo. PR 07/2031 KLN\n\n{BODY}", SOURCES["KEN"])

    assert release.number == "PR 07/2031 KLN"
    assert release.id == "ken-pr-07-2031-kln"


def test_a_number_that_starts_anew_every_year_is_not_the_whole_id():
    text = f"MEDIA RELEASE\n\nRef: 14\n\nFerry line opened\n\n{BODY}"

    release = read_text(text, SOURCES["KEN"], published=date(2031, 2, 3))

    assert release.number == "14"
    assert release.id == "ken-2031-02-03-14"


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
