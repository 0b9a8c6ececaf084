"""The names of rows in pictures of answers."""

from kg.pages.row_names import row_names


def test_rows_are_named_by_the_first_column_that_tells_them_apart():
    rows = [("Norway", "shared", "harbours"), ("Norway", "alone", "schools"),
            ("Norway", "alone", "bridges")]  # fmt: skip

    assert row_names(rows) == ("harbours", "schools", "bridges")


def test_columns_name_rows_together_where_none_alone_does():
    rows = [("FJI-TON", "energy"), ("FJI-TON", "fisheries"), ("FJI-WSM", "energy")]

    assert row_names(rows) == ("FJI-TON · energy", "FJI-TON · fisheries", "FJI-WSM · energy")


def test_addresses_long_texts_and_what_is_drawn_name_nothing():
    quote = "The Minister thanked the other side for the boats that had been delivered in May."
    rows = [("boats", "10", "https://example.org/a", quote), ("clinics", "20",
            "https://example.org/b", f"{quote} Again.")]  # fmt: skip

    assert row_names(rows, but=(1,)) == ("boats", "clinics")
    assert row_names([]) == ()
