"""Find what a judgement was about among the mentions of today; list what is not there any more."""

from collections.abc import Iterable, Mapping, Sequence

from kg.world.judgements import Anchor, Judgement, standing
from kg.world.mentions import Mention
from kg.world.resolving import Pair, Verdicts


def anchored(
    judgements: Sequence[Judgement], mentions: Iterable[Mention]
) -> tuple[Verdicts, tuple[Judgement, ...]]:
    """Return the judgements that hold, on IRIs of today, and those that lost an end (orphans).

    An end is found by its IRI, else by kind, key slots and quote. Of two judgements about one
    pair the later holds.
    """
    holding = standing(judgements)
    if not holding:
        return Verdicts(same={}, different={}, unsure={}), ()
    known: dict[str, Anchor] = {}
    likely: dict[tuple[object, ...], str] = {}
    for mention in sorted(mentions, key=lambda m: (m.iri, m.told.id), reverse=True):
        anchor = Anchor.of(mention)
        known[mention.iri] = anchor
        if anchor.quote:
            likely[_content(anchor)] = mention.iri
    found: dict[Pair, Judgement] = {}
    orphans = []
    for judgement in holding:
        pair = _pair(judgement, known, likely)
        if pair is None:
            orphans.append(judgement)
        else:
            found.pop(pair, None)
            found[pair] = judgement
    return (
        Verdicts(
            same={pair: j for pair, j in found.items() if j.verdict == "same"},
            different={pair: j for pair, j in found.items() if j.verdict == "different"},
            unsure={pair: j for pair, j in found.items() if j.verdict == "unsure"},
        ),
        tuple(orphans),
    )


def _pair(
    judgement: Judgement,
    known: Mapping[str, Anchor],
    likely: Mapping[tuple[object, ...], str],
) -> Pair | None:
    ends = []
    for anchor in (judgement.one, judgement.other):
        if anchor is None:
            return None
        here = known.get(anchor.iri)
        if here is not None and here.kind == anchor.kind:
            ends.append(anchor.iri)
        elif anchor.quote and (moved := likely.get(_content(anchor))) is not None:
            ends.append(moved)
    if len(ends) < len(("one", "other")) or ends[0] == ends[1]:
        return None
    first, second = sorted(ends)
    return first, second


def _content(anchor: Anchor) -> tuple[object, ...]:
    return (anchor.kind, anchor.quote, tuple(sorted(anchor.key.items())))
