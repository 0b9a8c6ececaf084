"""Intervals, sources and the gallery of errors."""

import re

from kg.evaluate.bootstrap import interval
from kg.evaluate.gallery import gallery
from kg.evaluate.report import Evaluation, Scored
from kg.evaluate.scoring import Count, Score

TEXT = "Fiji <b>thanked</b> Samoa. Tonga & Samoa met in Apia. Nothing else happened."


def _statement(name: str, quote: str, **slots: object) -> dict[str, object]:
    start = TEXT.index(quote)
    evidence = [{"start": start, "end": start + len(quote), "quote": quote}]
    return {"id": name, "kind": "statement", "realis": "actual", "by": "issuer",
            "speakers": ["FJI"], "act": "thank", **slots, "evidence": evidence}  # fmt: skip


def _evaluation() -> Evaluation:
    gold = [_statement("g1", "thanked"), _statement("g2", "met in Apia", speakers=["TON"])]
    found = [_statement("p1", "thanked", act="praise"), _statement("p2", "Nothing else")]
    return Evaluation(releases=(Scored.of("fji-mfa-1", gold, found, TEXT),))


def _micro(score: Score) -> float:
    return score.micro.rates("strict").f1


def test_an_interval_is_the_same_every_time_and_holds_the_figure():
    right = Score(counts={**Score().counts, "aid": Count(strict=3, relaxed=3, found=4, gold=4)})
    wrong = Score(counts={**Score().counts, "aid": Count(found=2, gold=4)})
    scores = [right, wrong, right, wrong, right]

    low, high = interval(scores, _micro)

    assert (low, high) == interval(scores, _micro)
    assert low < _micro(right + wrong + right + wrong + right) < high


def test_releases_are_added_up_by_publisher():
    gold, found = [_statement("g1", "thanked")], [_statement("p1", "thanked")]
    result = Evaluation(
        releases=tuple(
            Scored.of(name, gold, found, TEXT) for name in ("fji-mfa-1", "fji-mfa-2", "wsm-pm-1")
        )
    )

    assert {n: s.micro.gold for n, s in result.by_source().items()} == {"fji-mfa": 2, "wsm-pm": 1}


def test_the_gallery_sorts_errors_and_shows_their_sentences():
    page = gallery(_evaluation(), title="Errors")

    told = re.findall(r"<summary>(\w+ ?\w*).*?\((\d)\)", page)
    assert told == [("Missed", "1"), ("Spurious", "1"), ("Wrong slot", "1")]
    assert "<blockquote>Tonga &amp; Samoa <mark>met in Apia</mark>.</blockquote>" in page
    assert '<tr class="differs"><th>act</th><td>thank</td><td>praise</td></tr>' in page


def test_the_text_of_a_release_is_never_markup():
    page = gallery(_evaluation(), title="<script>")

    assert "<script" not in page
    assert "&lt;b&gt;<mark>thanked</mark>&lt;/b&gt;" in page
