"""Find agreements and joint documents: parties, date, place and what became of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from kg.extract import agreements_parties, nouns, syntax
from kg.extract.agreements_parties import Named
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Span, Token
from kg.lexicons import lexicon
from kg.model.evidence import SlotSupport
from kg.model.facts import Agreement, AgreementForm, AgreementStatus, Realis

_LEXICON: Final[Mapping[str, Any]] = lexicon("agreements")  # YAML, its keys are known here
_PLACES: Final = ("in", "at")
_OF_BOTH: Final = frozenset({"signed", "planned", "under negotiation", "in force"})
_NEAR: Final = 5  # words in which "bilateral" still belongs to the name after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the words around the name of an instrument say of it."""

    status: AgreementStatus
    realis: Realis
    scope: tuple[Token, ...]
    cue: Token | None


def find(document: Document) -> Iterator[Agreement]:
    """Yield every instrument that is named, not merely referred to ("the agreement")."""
    for sentence in document.sentences:
        found: list[Agreement] = []
        for token in sentence.mentions(InstrumentMention):
            fact = _agreement(document, sentence, token)
            if fact is not None:
                found.append(fact)
        yield from _shared_parties(document, sentence, found)


def is_reference(mention: InstrumentMention) -> bool:
    """Tell whether a mention only refers back: a bare "the agreement" or "this MoU"."""
    words = mention.name.lower().split()
    telling = [w for w in words if w not in _LEXICON["referring"] and w not in _LEXICON["empty"]]
    short = len(telling) <= len(mention.form.split()) or len(telling) == 1
    return short and not mention.parties


def _agreement(document: Document, sentence: ParsedSentence, token: Token) -> Agreement | None:
    mention = token.mention
    assert isinstance(mention, InstrumentMention)  # noqa: S101  # `mentions` gives these only
    if _is_release_itself(sentence, token):
        return _release_itself(document, token)
    around = circumstances(sentence, token)
    date = _date_behind(sentence, token) or nouns.date_in(around.scope)
    if (is_reference(mention) and date is None) or mention.form in _LEXICON["ignored"]:
        return None
    who, support = _parties(document, sentence, token, around)
    ahead = date is not None and nouns.lies_ahead(document, date[0])
    status = _status(around.status, dated=date is not None, ahead=ahead)
    if status == "in force":
        date = None  # that of entry into force, not of conclusion
    place = nouns.place_in(document, sentence, _acl_scope(sentence, token), _PLACES)
    spans = [token.span, *(s for _, s in who)]
    spans += [found[1] for found in (date, place) if found is not None]
    spans += [t.span for t in (around.cue,) if t is not None]
    return Agreement(
        id=f"agreement:{token.span[0]}",
        name=mention.name,
        form=cast("AgreementForm", mention.form),
        parties=tuple(sorted({n for n, _ in who})),
        date=date[0] if date else None,
        place=place[0] if place else None,
        status=status,
        trigger=token.span,
        evidence=(nouns.quote(document, *spans),),
        realis="intended" if status == "planned" or ahead else "actual",
        support=support,
        rule="agreement.name",
        confidence=0.8 if who else 0.6,
    )


def _parties(
    document: Document, sentence: ParsedSentence, token: Token, around: Circumstances
) -> tuple[tuple[Named, ...], tuple[SlotSupport, ...]]:
    """Return the parties that are said, or that follow: home beside one other, or both sides."""
    said = agreements_parties.parties_of(document, sentence, token, around.scope)
    names = {n for n, _ in said}
    if len(names) > 1:
        return said, ()
    if names - {document.home}:
        span, who = said[0][1], (*said, (document.home, token.span))
    elif _binds_both(sentence, token, around.status):
        span, who = token.span, tuple((side, token.span) for side in _both(document))
    else:
        return (), ()
    evidence = nouns.quote(document, token.span, span)
    return who, (SlotSupport(slot="parties", basis="inferred", evidence=evidence),)


def _status(said: AgreementStatus, *, dated: bool, ahead: bool) -> AgreementStatus:
    """Return the status that the clause says, told apart by the date where there is one."""
    if said == "in force":
        return said
    if ahead:
        return "planned"
    return "concluded" if dated and said == "referred to" else said


def _is_release_itself(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a headline opens with the name of a joint document: the release is its text."""
    mention = token.mention
    opens = sentence.zone == "headline" and token.i == 0
    joint = isinstance(mention, InstrumentMention) and mention.form in _LEXICON["published"]
    return opens and joint


def _release_itself(document: Document, token: Token) -> Agreement | None:
    mention = token.mention
    if not isinstance(mention, InstrumentMention):
        return None
    published = document.release.published
    evidence = (nouns.quote(document, token.span),)
    guessed = [
        SlotSupport(slot=slot, basis="inferred", evidence=evidence[0]) for slot in ("date",)
    ]
    parties = mention.parties or _both(document)
    if not mention.parties:
        guessed.append(SlotSupport(slot="parties", basis="inferred", evidence=evidence[0]))
    return Agreement(
        id=f"agreement:{token.span[0]}",
        name=mention.name,
        form=cast("AgreementForm", mention.form),
        parties=tuple(sorted(parties)),
        date=published.isoformat() if published is not None else None,
        status="concluded",
        trigger=token.span,
        evidence=evidence,
        rule="agreement.release-itself",
        confidence=0.7,
        support=tuple(guessed),
    )


def _binds_both(sentence: ParsedSentence, token: Token, status: str) -> bool:
    """Tell whether an instrument can only be one of both sides: concluded here, or bilateral."""
    mention = token.mention
    if isinstance(mention, InstrumentMention) and " between " in mention.name:
        return False  # between others, whom the name says
    before = sentence.tokens[max(0, token.i - _NEAR) : token.i]
    told = any(t.text.lower() == "bilateral" for t in before)
    named = isinstance(mention, InstrumentMention) and "bilateral" in mention.name.lower()
    return told or named or status in _OF_BOTH


def _both(document: Document) -> tuple[str, ...]:
    """Return home and the other state of a release, or nothing where there is no other."""
    named = (*document.sides, *nouns.states_by_mentions(document))
    other = next((s for s in named if s != document.home), None)
    return () if other is None else tuple(sorted((document.home, other)))


def _date_behind(sentence: ParsedSentence, token: Token) -> tuple[str, Span] | None:
    """Return the date that follows the name at once ("the ceasefire on 28 July 2025").

    Parsers hang it on the verb before, so that its place in the text counts here.
    """
    after = sentence.tokens[token.i + 1 : token.i + 3]
    if after and after[0].text.lower() not in ("of", "on", "dated"):
        return None
    return nouns.date_in(after[1:])


def circumstances(sentence: ParsedSentence, token: Token) -> Circumstances:
    """Return what the clause of an instrument says of its status."""
    own = syntax.subtree_without_clauses(sentence, token)
    for part in sentence.children(token, "acl", "relcl"):
        status = _status_of(sentence, part)
        if status is not None:
            scope = (*own, *syntax.clause(sentence, part))
            return _circumstances(sentence, part, status, scope)
    seen: Token | None = sentence.parent(token)
    steps = 0
    while seen is not None and steps < 6:  # noqa: PLR2004  # "witnessed the signing of two …"
        status = _status_of(sentence, seen)
        if status is not None:
            verb = seen if seen.pos == "VERB" else syntax.governing_verb(sentence, seen)
            scope = (*own, *syntax.clause(sentence, verb)) if verb is not None else own
            return _circumstances(sentence, seen, status, scope)
        if seen.pos == "VERB":
            break
        seen, steps = sentence.parent(seen), steps + 1
    return Circumstances(status="referred to", realis="actual", scope=own, cue=None)


def _circumstances(
    sentence: ParsedSentence,
    cue: Token,
    status: AgreementStatus,
    scope: tuple[Token, ...],
) -> Circumstances:
    realis: Realis = "actual"
    verb = cue if cue.pos == "VERB" else syntax.governing_verb(sentence, cue)
    modal = verb is not None and any(c.tag == "MD" for c in sentence.children(verb, "aux"))
    if verb is not None and (cue.pos == "VERB" or modal):
        realis = syntax.realis_of(sentence, verb)
    if realis == "intended" and status in ("signed", "concluded"):
        status = "planned"
    ordered = tuple(sorted(set(scope), key=lambda t: t.i))
    return Circumstances(status=status, realis=realis, scope=ordered, cue=cue)


def _status_of(sentence: ParsedSentence, word: Token) -> AgreementStatus | None:
    lemma = word.lemma.lower()
    if lemma in _LEXICON["force"] and _into_force(sentence, word):
        return "in force"
    table = _LEXICON["verbs"] if word.pos == "VERB" else _LEXICON["nouns"]
    return cast("AgreementStatus | None", table.get(lemma))


def _into_force(sentence: ParsedSentence, word: Token) -> bool:
    after = syntax.prepositional(sentence, word, ("into",))
    return any(t.lemma.lower() in ("force", "effect") for t in after)


def _acl_scope(sentence: ParsedSentence, token: Token) -> tuple[Token, ...]:
    """Return the words of the participle that modifies an instrument ("reached in Oslo")."""
    return tuple(
        word for part in sentence.children(token, "acl") for word in syntax.clause(sentence, part)
    )


def _shared_parties(
    document: Document, sentence: ParsedSentence, found: Sequence[Agreement]
) -> Iterator[Agreement]:
    """Yield the agreements of one sentence; one without parties shares those beside it."""
    known = next((f for f in found if f.parties), None)
    for fact in found:
        if fact.parties or known is None or not _coordinated(sentence, fact, known):
            yield fact
            continue
        spans: list[Span] = [(e.start, e.end) for e in (*fact.evidence, *known.evidence)]
        support = SlotSupport(slot="parties", basis="inferred", evidence=known.evidence[0])
        evidence = (nouns.quote(document, *spans),)
        yield replace(fact, parties=known.parties, support=(support,), evidence=evidence)


def _coordinated(sentence: ParsedSentence, first: Agreement, second: Agreement) -> bool:
    """Tell whether "and" joins the names of two instruments, with no verb between them."""
    low, high = sorted((first.trigger, second.trigger))
    between = [t for t in sentence.tokens if low[1] <= t.span[0] < high[0]]
    joined = any(t.text.lower() in ("and", ",") for t in between)
    return joined and not any(t.pos == "VERB" and t.tag in ("VBD", "VBZ", "VBP") for t in between)
