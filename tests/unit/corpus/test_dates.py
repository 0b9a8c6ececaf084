from datetime import date

import pytest

from kg.corpus.dates import day_in


@pytest.mark.parametrize(
    "words",
    [
        "3 February 2031",
        "03 Feb 2031",
        "3rd of February, 2031",
        "3rd day: 3 FEBRUARY 2031",
        "February 3, 2031",
        "Feb. 3rd 2031",
        "2031-02-03",
        "2031-02-03T10:15:00Z",
        "3 February B.E. 2574",
        "3 February B.E. 2574 (2031)",
        "Nairobi, 3 February 2031",
        "03.02.2031",
        "3.2.2031 14.30",
    ],
)
def test_a_full_day_is_read_in_every_usual_form(words: str):
    assert day_in(words) == date(2031, 2, 3)


@pytest.mark.parametrize("words", ["23/02/2031", "02/23/2031"])
def test_a_day_in_numbers_is_read_where_only_one_of_them_can_be_the_month(words: str):
    assert day_in(words) == date(2031, 2, 23)


@pytest.mark.parametrize(
    "words",
    [
        "03/02/2031",
        "40/02/2031",
        "1.3.02.2031",
        "3 February",
        "February 2031",
        "31 February 2031",
        "2031-13-01",
        "tomorrow",
        "",
    ],
)
def test_what_is_no_full_day_is_none(words: str):
    assert day_in(words) is None


def test_the_first_day_that_exists_is_taken():
    assert day_in("31 February 2031 or 4 March 2031 or 5 March 2031") == date(2031, 3, 4)
