import pytest

from kg.gazetteer import load_gazetteer, states_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fishing villages in Cambodia and Thailand", ("KHM", "THA")),
        ("Cambodia’s police academies", ("KHM",)),
        ("the Thailand–Cambodia boundary villages", ("THA", "KHM")),
        ("forty Sudanese and South Sudanese pupils", ("SDN", "SSD")),
        ("schools in Phnom Penh", ("KHM",)),
        ("U.S. and Polish engineers", ("USA", "POL")),
        ("Thai farmers, Thai growers and Thais", ("THA",)),
        ("Indian Ocean islanders", ()),
        ("Latin American students", ()),
        ("staff of the Asian Development Bank", ()),
        ("polish for us", ()),
        ("families on both banks of the river", ()),
    ],
)
def test_the_states_that_words_name_come_in_order_and_once(text: str, codes: tuple[str, ...]):
    assert states_in(text, load_gazetteer()) == codes
