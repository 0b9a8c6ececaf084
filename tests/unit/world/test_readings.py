from datetime import date

from kg.world.deadlines import Anchor, readings

DAY = date(2030, 5, 4)
TRUCE = Anchor(day=DAY, words="truce", kinds=frozenset({"ceasefire"}))
SIGNING = Anchor(day=DAY, words="signing ceremony", kinds=frozenset({"meeting"}))
LATER = Anchor(day=date(2030, 5, 6), words="talks", kinds=frozenset({"meeting"}))


def test_a_span_is_counted_once_from_each_day_however_much_was_on_it():
    found = readings("free the crew within 48 hours", (), [TRUCE, SIGNING, LATER], DAY, "FJI")

    assert [(due.last, due.counted) for due in found] == [
        (date(2030, 5, 6), "within 48 hours, counted from truce (2030-05-04)"),
        (date(2030, 5, 8), "within 48 hours, counted from talks (2030-05-06)"),
    ]


def test_what_the_words_name_is_what_a_span_is_counted_from():
    words = "free the crew within 48 hours of the ceasefire"
    (due,) = readings(words, (), [SIGNING, TRUCE, LATER], DAY, "FJI")

    assert due.counted.endswith("counted from truce (2030-05-04)")
