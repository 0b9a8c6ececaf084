"""Languages are told apart, and only English is cut into sentences."""

import pytest

from kg.corpus import Header, Original, read_text
from kg.corpus.language import language_of
from kg.model.release import Release
from kg.sources import load_sources
from tests.unit.corpus.documents import FERRY, FRENCH

SOURCE = load_sources()["KEN"]
KHMER = "រដ្ឋមន្ត្រីបានជួបប្រជុំនៅថ្ងៃនេះ។ ពួកគេបានព្រមព្រៀងលើផែនការថ្មីសម្រាប់ឆ្នាំក្រោយ។"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FERRY, "en"),
        (FRENCH, "fr"),
        (KHMER, "km"),
        ("El ministro de los lagos se reunió con el embajador y los pescadores del puerto.", "es"),
        ("Der Minister traf den Botschafter und sprach mit den Fischern auf der Insel.", "de"),
        ("Menteri telah bertemu dengan duta besar dan membahas pelabuhan yang akan dibuka.", "id"),
        ("Bộ trưởng và đại sứ đã gặp các ngư dân của cảng trong ngày và được mời.", "vi"),
        ("Министр встретился с послом и рыбаками порта.", "ru"),
        ("Міністр зустрівся з послом і рибалками її порту.", "uk"),
        ("大臣は港で漁師と会談した。", "ja"),
        ("部长会见了渔民。", "zh"),
        ("장관은 어부들을 만났다.", "ko"),
        ("รัฐมนตรีพบชาวประมง", "th"),
        ("التقى الوزير بالصيادين", "ar"),
        ("PRESS RELEASE", None),
        ("2031-05-03", None),
        ("lorem ipsum dolor sit amet consectetur " * 10, "und"),
    ],
)
def test_a_language_is_told_by_its_letters_and_commonest_words(text: str, code: str | None):
    assert language_of(text) == code


def test_names_of_another_language_make_no_other_language():
    text = "The President of Costa Rica met the mayor of San José de las Matas y Los Ríos today."

    assert language_of(text) == "en"


def words_read(release: Release) -> list[str]:
    return [release.text[s.start : s.end] for s in release.sentences]


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (KHMER, "km")])
def test_a_text_in_another_language_is_kept_and_nothing_is_read_in_it(text: str, code: str):
    release = read_text(f"PRESS RELEASE\n\nNo. 9/2031\n\n{text}", SOURCE)

    assert (release.language, release.number, release.sentences) == (code, "9/2031", ())
    assert release.text.endswith(text)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("other", [FRENCH, KHMER])
def test_a_mixed_text_is_english_and_only_its_english_part_is_read(other: str, gap: str):
    release = read_text(f"{other}{gap}{FERRY}{gap}{other}", SOURCE)

    assert release.language == "en"
    assert words_read(release) == words_read(read_text(FERRY, SOURCE)) or gap == "\n"
    assert not any(word in " ".join(words_read(release)) for word in (other[:20], other[-20:]))


def test_what_the_file_says_counts_only_where_the_words_do_not_tell():
    def language(text: str, declared: str) -> str:
        told = Original.of(b"", text, "text/html", header=Header(language=declared))
        return read_text(text, SOURCE, original=told).language

    assert language(FERRY, "km") == "en"
    assert language(FRENCH, "en") == "fr"
    assert language("lorem ipsum dolor sit amet consectetur " * 10, "la") == "la"
