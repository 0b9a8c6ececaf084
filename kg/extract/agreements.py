"""Find agreements and joint documents: parties, date, place and what became of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

from kg.extract import (
    agreements_joined,
    agreements_lists,
    agreements_parties,
    agreements_published,
    agreements_signed,
    nouns,
    syntax,
)
from kg.extract.agreements_actors import home_body
from kg.extract.agreements_dates import date_of, year_before
from kg.extract.agreements_names import (
    LEXICON,
    form_of,
    in_headlines_no_name,
    is_multilateral,
    is_reference,
    whole_name,
)
from kg.extract.agreements_parties import Named
from kg.extract.agreements_status import Circumstances, circumstances
from kg.extract.document import (
    Document,
    GroupMention,
    InstrumentMention,
    ParsedSentence,
    Span,
    StateMention,
    Token,
)
from kg.model.evidence import SlotSupport
from kg.model.facts import Agreement, AgreementForm, AgreementStatus, Realis

_THEIRS: Final = frozenset({"agreement", "mou", "exchange of notes"})
_BRACKET: Final = 3  # words from a bracket to the term that it defines
_PLACES: Final = ("in", "at")
_OF_BOTH: Final = frozenset({"signed", "planned", "under negotiation", "concluded"})
_OPEN: Final = frozenset({"under negotiation", "in force"})
_OTHERS: Final = re.compile(
    r" between (?!(?:the |our )?(?:two |both )?(?:governments|countries)\b)", re.IGNORECASE
)
_NEAR: Final = 5  # words in which "bilateral" still belongs to the name after it


def find(document: Document) -> Iterator[Agreement]:
    """Yield every instrument that is named, not merely referred to ("the agreement")."""
    yield from agreements_lists.without_counts(tuple(_all(document)))


def _all(document: Document) -> Iterator[Agreement]:
    for sentence in document.sentences:
        found: list[Agreement] = []
        for token in _instruments(document, sentence):
            fact = _agreement(document, sentence, token)
            if fact is not None:
                found.append(fact)
        yield from agreements_joined.shared_parties(document, sentence, found)


def _instruments(document: Document, sentence: ParsedSentence) -> Iterator[Token]:
    """Yield the instruments of a sentence by their names, or by what is done with them."""
    named = tuple(sentence.mentions(InstrumentMention))
    if agreements_lists.leads_items(document, sentence):
        named = tuple(t for t in named if not _several(t))
    yield from named
    yield from agreements_signed.signed(document, sentence, named)
    item = agreements_lists.nameless(document, sentence)
    if item is not None:
        yield item


def _several(token: Token) -> bool:
    """Tell whether a bare plural ("MoUs") only counts what the items of a list name."""
    mention = token.mention
    words = mention.name.split() if isinstance(mention, InstrumentMention) else []
    return bool(words) and words[-1].lower() in LEXICON["lists"]["nouns"] and words[-1][-1] in "as"


def _agreement(document: Document, sentence: ParsedSentence, token: Token) -> Agreement | None:
    mention = token.mention
    assert isinstance(mention, InstrumentMention)  # noqa: S101  # `mentions` gives these only
    if agreements_published.is_release_itself(sentence, token):
        return agreements_published.release_itself(document, token)
    if _defined_term(sentence, token):
        return None
    around = circumstances(document, sentence, token)
    date = date_of(sentence, token, around)
    name, span = whole_name(document, sentence, token)
    who, support = _parties(document, sentence, token, (around, span))
    known = len({n for n, _ in who}) > 1 and not support
    done = known and around.status in ("signed", "concluded")
    bare = span == mention.span and is_reference(mention) and not _told_here(mention, around)
    vague = bare or _only_a_word(sentence, replace(mention, name=name), around, named=bool(who))
    if (vague and date is None and not done) or (mention.form in LEXICON["ignored"] and not known):
        return None
    ahead = date is not None and nouns.lies_ahead(document, date[0])
    status = _status(around.status, dated=date is not None, ahead=ahead)
    if status == "in force":
        date = None  # that of entry into force, not of conclusion
    place = nouns.place_in(document, sentence, around.places, _PLACES)
    spans = [span, *(s for _, s in who)]
    spans += [found[1] for found in (date, place) if found is not None]
    spans += [s for s in (around.cue.span if around.cue else None, around.lead) if s is not None]
    return Agreement(
        id=f"agreement:{token.span[0]}",
        name=name,
        form=cast("AgreementForm", form_of(mention)),
        parties=tuple(sorted({n for n, _ in who})),
        date=date[0] if date else None,
        place=place[0] if place else None,
        status=status,
        trigger=token.span,
        evidence=(nouns.quote(document, *spans),),
        realis=_realis(around.realis, status, ahead=ahead),
        support=support,
        rule="agreement.name",
        confidence=0.8 if who else 0.6,
    )


def _only_a_word(
    sentence: ParsedSentence, mention: InstrumentMention, around: Circumstances, *, named: bool
) -> bool:
    """Tell whether what is only referred to may be no instrument at all.

    "Pave the way for a peace treaty" means none; in a headline every word has a capital letter.
    `named` tells whether parties are known, without which small letters only describe.
    """
    if not named and _only_described(mention, around):
        return True
    if not named and _no_document(sentence, mention):
        return True
    if around.status != "referred to" or mention.parties or mention.definite:
        return False
    plain = mention.name.islower() and " with " not in mention.name
    untold = not {"on", "for", "between", "regarding"} & {*mention.name.split()}
    wished = plain and not named and (mention.form == "treaty" or untold)
    return wished or (sentence.zone == "headline" and in_headlines_no_name(mention))


def _no_document(sentence: ParsedSentence, mention: InstrumentMention) -> bool:
    """Tell whether "agreement" without an article is that of minds: "reached agreement on X"."""
    if sentence.zone == "headline" or mention.name.split()[0] != "agreement":
        return False
    word = next((t for t in sentence.tokens if t.span[0] == mention.span[0]), None)
    above = sentence.parent(word) if word is not None else None
    bare = word is not None and not any(True for _ in sentence.children(word, "det", "poss"))
    signed = above is not None and above.lemma.lower() in LEXICON["signing"]
    return bare and not signed


def _only_described(mention: InstrumentMention, around: Circumstances) -> bool:
    """Tell whether small letters describe what is known: "the development agreement"."""
    words = mention.name.split()
    named = len(words) > 1 and words[-2][:1].isupper()  # "the Oslo agreements"
    return mention.definite and not mention.proper and not named and around.status == "referred to"


def _told_here(mention: InstrumentMention, around: Circumstances) -> bool:
    """Tell whether a bare word is told as news: "signed an agreement", not "the agreement"."""
    news = not mention.definite and around.status != "referred to"
    return news and mention.form != "ceasefire"


def _defined_term(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a word in brackets only abbreviates the name before it: (the "Treaty")."""
    before = [t.text for t in sentence.tokens[max(0, token.i - _BRACKET) : token.i]]
    single = isinstance(token.mention, InstrumentMention) and " " not in token.mention.name
    return single and "(" in before and ")" not in before


def _realis(said: Realis, status: AgreementStatus, *, ahead: bool) -> Realis:
    """Return what the clause says of an instrument: others only speak of one that there is."""
    if said == "negated" or (said == "intended" and status in _OPEN):
        return said
    return "intended" if ahead or status == "planned" else "actual"


def _parties(
    document: Document, sentence: ParsedSentence, token: Token, told: tuple[Circumstances, Span]
) -> tuple[tuple[Named, ...], tuple[SlotSupport, ...]]:
    """Return the parties that are said, or that follow: home beside one other, or both sides.

    `told` is what the clause says, and the span of the whole name.
    """
    around, whole = told
    said = agreements_joined.of_item(
        sentence,
        token,
        agreements_parties.parties_of(document, sentence, token, around.scope, whole),
    )
    names = {n for n, _ in said}
    if len(names) > 1 or any(home_body(document, name) for name in names):
        return said, ()
    if names - {document.home}:
        span, who = said[0][1], (*said, (document.home, token.span))
    elif _binds_both(sentence, token, around.status):
        sides = agreements_parties.both_sides(document)
        if agreements_parties.names_others(document, sentence, sides):
            return (), ()  # it may be theirs
        span, who = token.span, tuple((side, token.span) for side in sides)
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


def _binds_both(sentence: ParsedSentence, token: Token, status: str) -> bool:
    """Tell whether an instrument can only be one of both sides: concluded here, or bilateral."""
    mention = token.mention
    if isinstance(mention, InstrumentMention) and _OTHERS.search(mention.name):
        return False  # between others, whom the name says
    if isinstance(mention, InstrumentMention) and is_multilateral(mention):
        return False
    before = sentence.tokens[max(0, token.i - _NEAR) : token.i]
    told = any(t.text.lower() == "bilateral" for t in before)
    words = mention.name.lower().split() if isinstance(mention, InstrumentMention) else []
    named = not {"bilateral", "mutual"}.isdisjoint(words)  # "the Mutual Defense Treaty"
    replaced = year_before(sentence, token) is not None and _replaced(sentence, token)
    plain = mention.name.lower() if isinstance(mention, InstrumentMention) else ""
    of_two = any(matter in plain for matter in LEXICON["of_two"]) or (
        isinstance(mention, InstrumentMention) and mention.form in LEXICON["forms_of_two"]
    )
    named = named or (of_two and not _is_example(sentence, token))
    return told or named or replaced or status in _OF_BOTH or _taken_up_by_both(sentence, token)


def _replaced(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether what is told of takes the place of an older instrument: that was theirs."""
    verb = sentence.parent(token)
    return verb is not None and verb.lemma.lower() in LEXICON["replacing"]


def _taken_up_by_both(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether both sides speak of an agreement or memorandum: it is theirs.

    Treaties, charters and the like may be of many.
    """
    mention = token.mention
    theirs = isinstance(mention, InstrumentMention) and mention.form in _THEIRS
    both = any(isinstance(t.mention, GroupMention) for t in sentence.tokens[: token.i])
    return (
        theirs and not _is_example(sentence, token) and (both or _object_of_two(sentence, token))
    )


def _is_example(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether an instrument is named as one of many: "under treaties such as"."""
    near = {t.text.lower() for t in sentence.tokens[max(0, token.i - _NEAR) : token.i]}
    return not near.isdisjoint(LEXICON["examples"])


def _object_of_two(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether two states do something with it: "A and B reviewed the MoU"."""
    above = sentence.parent(token)
    if above is not None and above.pos == "ADP":
        above = sentence.parent(above)
    subject = (
        syntax.subject(sentence, above) if above is not None and above.pos == "VERB" else None
    )
    joined = syntax.conjuncts(sentence, subject) if subject is not None else ()
    return sum(isinstance(t.mention, StateMention) for t in joined) > 1
