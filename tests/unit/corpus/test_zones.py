from datetime import date

import pytest

from kg.corpus import read_text
from kg.model.release import Release
from kg.sources import load_sources

SOURCE = load_sources()["KEN"]
BODY = "The ministers of Kenya and Ghana met in Accra. They opened a ferry line."


def zones(text: str) -> list[tuple[str, str]]:
    release = read_text(text, SOURCE)
    return [(zone.kind, release.text[zone.start : zone.end]) for zone in release.zones]


def sentences(release: Release, zone: str) -> list[str]:
    return [release.text[s.start : s.end] for s in release.sentences if s.zone == zone]


def test_the_parts_of_a_full_release_are_told_apart():
    text = (
        "**REPUBLIC OF KENYA  \nUNITY AND WATER**\n\n"
        "**MINISTRY OF LAKES  \nAND FERRIES**\n\n"
        "No. LF 12/2031\n\n"
        "**PRESS RELEASE**\n\n"
        "**Minister Wanjiru Receives Hon. Kofi Mensah  \nMinister of Harbours of Ghana**\n\n"
        "Nairobi, 3 February 2031\n\n"
        f"{BODY}\n\n"
        "END"
    )

    assert zones(text) == [
        ("letterhead", "REPUBLIC OF KENYA  \nUNITY AND WATER"),
        ("letterhead", "MINISTRY OF LAKES  \nAND FERRIES"),
        ("letterhead", "No. LF 12/2031"),
        ("letterhead", "PRESS RELEASE"),
        (
            "headline",
            "Minister Wanjiru Receives Hon. Kofi Mensah  \nMinister of Harbours of Ghana",
        ),
        ("dateline", "Nairobi, 3 February 2031"),
        ("body", BODY),
        ("signature", "END"),
    ]


def test_a_headline_over_two_lines_is_one_title_and_one_sentence():
    release = read_text(f"**Minister Receives\nHer Colleague**\n\n{BODY}", SOURCE)

    assert release.title == "Minister Receives Her Colleague"
    assert sentences(release, "headline") == ["Minister Receives\nHer Colleague"]


def test_a_title_that_is_repeated_in_full_is_kept_once_in_its_fullest_form():
    text = (
        "Minister opens a ferry…\n2031-02-03\n\nMinister opens a ferry…\n\n"
        f"Minister opens a ferry line on the lake\n\n{BODY}"
    )

    release = read_text(text, SOURCE)

    assert release.title == "Minister opens a ferry line on the lake"
    assert sentences(release, "headline") == ["Minister opens a ferry line on the lake"]
    assert [zone.kind for zone in release.zones] == [
        "headline",
        "letterhead",
        "headline",
        "headline",
        "body",
    ]


def test_a_title_in_capitals_is_no_letterhead():
    assert zones(f"VISIT OF THE MINISTER OF HARBOURS\n\n{BODY}")[0][0] == "headline"


@pytest.mark.parametrize("title", ["Visit to the Republic of Ghana", "Joint Statement", "Ghana"])
def test_the_line_above_the_day_is_the_title_whatever_it_says(title: str):
    assert zones(f"{title}\n2031-02-03\n\n{BODY}") == [
        ("headline", title),
        ("letterhead", "2031-02-03"),
        ("body", BODY),
    ]


def test_a_sentence_that_begins_with_a_body_of_state_is_body():
    text = "The Government of Ghana thanked Kenya for the ferry."

    assert zones(text) == [("body", text)]


def test_a_headline_that_begins_with_a_body_of_state_is_one():
    headline = "Ministry of Lakes Opens Ferry Line between Kisumu and Port Bell"

    assert zones(f"MINISTRY OF LAKES\n\n{headline}\n\n{BODY}")[1] == ("headline", headline)


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Foreign Affairs",
        "Office of the Spokesperson",
        "The White House",
        "Prime Minister's Office",
        "Embassy of the Republic of Ghana in Nairobi",
        "Republic of Kenya",
        "Kenya",
    ],
)
def test_a_body_of_state_above_the_headline_is_letterhead_in_any_case(line: str):
    for form in (line, line.upper()):
        assert zones(f"{form}\n\nFerry Line Opened\n\n{BODY}")[0] == ("letterhead", form)


@pytest.mark.parametrize(
    "line",
    ["Press Releases", "Media Centre", "FOR IMMEDIATE RELEASE", "Joint Statement", "[French]"],
)
def test_what_kind_of_document_it_is_stands_in_the_letterhead(line: str):
    assert zones(f"{line}\n\nFerry Line Opened\n\n{BODY}") == [
        ("letterhead", line),
        ("headline", "Ferry Line Opened"),
        ("body", BODY),
    ]


def test_the_motto_below_the_name_of_the_state_is_letterhead_in_any_case():
    head = "Republic of Kenya\nUnity And Water"

    assert zones(f"{head}\n\nFerry Line Opened\n\n{BODY}")[0] == ("letterhead", head)


def test_a_last_sentence_about_contacts_is_no_signature():
    text = f"{BODY}\n\nContacts between the two harbours go on."

    assert zones(text) == [("body", text)]


def test_a_day_inside_the_last_sentence_is_no_signature():
    text = f"{BODY}\n\nThe line opens on 3 February 2031"

    assert zones(text) == [("body", text)]


def test_a_salutation_is_no_headline():
    text = f"Remarks at the harbour\n2031-02-03\n\nLadies and gentlemen\n\n{BODY}"

    assert [zone for zone, _ in zones(text)] == ["headline", "letterhead", "body"]


def test_the_kind_of_document_is_the_headline_where_there_is_no_other():
    assert zones(f"MINISTRY OF LAKES\n\nJOINT STATEMENT\n\n{BODY}") == [
        ("letterhead", "MINISTRY OF LAKES"),
        ("headline", "JOINT STATEMENT"),
        ("body", BODY),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "Nairobi, 3 February 2031 – ",
        "NAIROBI, February 3, 2031 -- ",
        "(Nairobi, 3 February 2031): ",
        "Nairobi, February 3, 2031.- ",
        "Nairobi, 23/02/2031 - ",
        "Accra, 3 Feb (GNA) --- ",
        "ACCRA, Feb. 3 (GNA) -- ",
        "ACCRA, February 3 (GNA): ",
        "Accra, February 3, 2031 /GHANANEWS/. ",
        "ACCRA, FEBRUARY 3, GHANANEWS. ",
        "Accra, Feb 3, 2031, GNA -- ",
        "Accra, Feb 3/2031(GNA) ",
        "Accra, Volta (Feb. 3/31). ",
        "(GNA) ",
        "(GOVT. PRESS OFFICE) – ",
        "Accra – ",
        "Accra, Ghana — ",
    ],
)
def test_a_dateline_before_the_first_sentence_is_cut_off_it(dateline: str):
    release = read_text(f"Ferry line opened\n\n{dateline}{BODY}", SOURCE)

    assert sentences(release, "dateline") == [dateline.rstrip()]
    assert sentences(release, "body") == [
        "The ministers of Kenya and Ghana met in Accra.",
        "They opened a ferry line.",
    ]


@pytest.mark.parametrize(
    "opening",
    ["Kenya – Ghana trade grew.", "May 3 – the ferry day – was fine.", "In May 2031 EU aid grew."],
)
def test_an_opening_that_names_no_place_is_no_dateline(opening: str):
    release = read_text(f"Ferry line opened\n\n{opening} {BODY}", SOURCE)

    assert sentences(release, "dateline") == []


@pytest.mark.parametrize(
    "line",
    ["Press release 3 February 2031", "03.02.2031 - Press release", "Press release | 3.2.2031"],
)
def test_a_line_of_the_kind_of_document_and_its_day_is_no_headline_and_tells_the_day(line: str):
    release = read_text(f"Ferry line opened\n\n{line}\n\n{BODY}", SOURCE)

    assert (release.title, release.published) == ("Ferry line opened", date(2031, 2, 3))


@pytest.mark.parametrize("line", ["Accra", "Accra, Ghana", "3 February 2031", "Accra, 3 May 2031"])
def test_a_place_or_day_above_the_text_is_a_dateline(line: str):
    assert ("dateline", line) in zones(f"Ferry line opened\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize(
    "ending",
    [
        "Nairobi, 3 February 2031",
        "END",
        "[ends]",
        "MINISTRY OF LAKES 3 FEBRUARY 2031",
        "MINISTRY OF LAKES\n\nLast updated on 4 February 2031",
        "For further information, write to the press office.",
        "MINISTRY OF LAKES\nNAIROBI\n3 February 2031",
        "Ferry Division\n3 February B.E. 2574 (2031)",
        "Nairobi, 3 February 2031\nThe Spokesperson",
    ],
)
def test_what_closes_a_release_is_its_signature(ending: str):
    assert zones(f"Ferry line opened\n\n{BODY}\n\n{ending}")[-1] == ("signature", ending)


def test_a_text_without_any_layout_is_all_body():
    assert zones("a ferry line between kenya and ghana") == [
        ("body", "a ferry line between kenya and ghana")
    ]


def test_zones_and_sentences_are_spans_of_the_text_in_order_without_overlap():
    text = f"\ufeffREPUBLIC OF KENYA\r\n\r\n# Ferry line opened\r\n\r\n> {BODY}\r\n"

    release = read_text(text, SOURCE)

    assert release.text == text
    for spans in (
        [(zone.start, zone.end) for zone in release.zones],
        [(sentence.start, sentence.end) for sentence in release.sentences],
    ):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
    assert sentences(release, "headline") == ["Ferry line opened"]
