"""Tell the whole name of an instrument, and whether it is one of its own."""

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.extract import syntax
from kg.extract.document import (
    DateMention,
    Document,
    GroupMention,
    InstrumentMention,
    MoneyMention,
    ParsedSentence,
    Span,
    Token,
)
from kg.lexicons import lexicon

LEXICON: Final[Mapping[str, Any]] = lexicon("agreements")  # YAML, its keys are known here
_ARRANGED: Final = frozenset(LEXICON["arranged"])
_ONLY_CAPITAL: Final = frozenset(lexicon("instruments")["only_capital"])
_FIELDS: Final = frozenset(lexicon("instruments")["fields"])
_YEARS: Final = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)")
_TAIL: Final = re.compile(r" (?:of|on|for|between|with|to)\b")
_LONGEST: Final = 16  # words of a tail in small letters


def is_reference(mention: InstrumentMention) -> bool:
    """Tell whether a mention only refers back: a bare "the agreement" or "this MoU"."""
    words = mention.name.lower().split()
    telling = [w for w in words if w not in LEXICON["referring"] and w not in LEXICON["empty"]]
    short = len(telling) <= len(mention.form.split()) or len(telling) == 1
    return short and not mention.parties


def is_multilateral(mention: InstrumentMention) -> bool:
    """Tell whether the name is that of an instrument of many states ("the Paris Agreement").

    Of terms of reference and the like only the head counts: what they are "of" may be a body.
    """
    name = mention.name.lower()
    told = _TAIL.split(name, maxsplit=1)[0] if mention.form == "other" else name
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", told)
    return not set(words).isdisjoint(LEXICON["multilateral"])


def form_of(mention: InstrumentMention) -> str:
    """Return the form of an instrument; an arrangement that names its matter is an agreement.

    "The Trade Arrangement", but "an Additional Arrangement", "the Arrangement on X".
    """
    words = _TAIL.split(mention.name.lower(), maxsplit=1)[0].split()
    arranged = words[-1] == "arrangement" and not _ARRANGED.isdisjoint(words[:-1])
    return "agreement" if mention.form == "other" and arranged else mention.form


def in_headlines_no_name(mention: InstrumentMention) -> bool:
    """Tell whether only capital letters make a name of it: in headlines all words have them."""
    head = _TAIL.split(mention.name.lower(), maxsplit=1)[0].split()
    common = mention.form in ("agreement", "other") and bool(head)
    return common and head[-1] in _ONLY_CAPITAL


def whole_name(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, Span]:
    """Return the name of an instrument with its topic in small letters, and their span.

    The mention ends where capital letters end: "an agreement | on mutual protection of data".
    """
    assert isinstance(token.mention, InstrumentMention)  # noqa: S101  # called with these only
    start, end = _opening(sentence, token), token.mention.span[1]
    last = token.i
    while True:
        grown = _phrase_end(sentence, last)
        if grown is None:
            break
        last = grown
    if last == token.i and start == token.mention.span[0]:
        return token.mention.name, (start, end)
    end = max(end, sentence.tokens[last].span[1])
    return " ".join(document.release.text[start:end].split()), (start, end)


def _opening(sentence: ParsedSentence, token: Token) -> int:
    """Return where a name in small letters begins: "visa representation | agreement"."""
    first = token
    before_it = () if sentence.zone == "headline" else sentence.tokens[: token.i]
    for before in reversed(before_it):
        joined = before.dep in ("compound", "amod", "nmod") and before.i + 1 == first.i
        telling = before.pos == "NOUN" or (before.pos == "ADJ" and "-" in before.text)
        known = {before.text.lower(), before.lemma.lower()} & {
            *LEXICON["empty"],
            *LEXICON["referring"],
        }
        if not (joined and telling) or known or before.mention is not None:
            break
        first = before
    assert isinstance(token.mention, InstrumentMention)  # noqa: S101  # called with these only
    return token.mention.span[0] if first is token else first.span[0]


def _phrase_end(sentence: ParsedSentence, last: int) -> int | None:
    """Return the index of the last word of a topic that begins right after `last`.

    Parsers often hang the topic on the verb; it still stands right behind the name.
    """
    following = sentence.tokens[last + 1 : last + 3]
    if not following:
        return None
    prep = following[0]
    fixed = _fixed_end(sentence, last)
    if fixed is not None:
        return fixed
    if prep.text.lower() not in LEXICON["topics"] and not _of_cooperation(sentence, last):
        return None
    run = sorted(t.i for t in _topic(sentence, prep))
    end = prep.i
    for i in run:
        if i != end + 1 or i > last + _LONGEST:
            break
        end = i
    while end > prep.i and sentence.tokens[end].pos in ("PUNCT", "CCONJ", "ADP", "DET"):
        end -= 1
    dated = isinstance(sentence.tokens[prep.i + 1].mention, DateMention) if run else True
    return None if end == prep.i or dated else end


def _of_cooperation(sentence: ParsedSentence, last: int) -> bool:
    """Tell whether "in" goes on with a name: "a plan of cooperation | in agriculture"."""
    prep, noun = sentence.tokens[last + 1], sentence.tokens[last + 2 : last + 3]
    mention = sentence.tokens[last].mention
    name = mention.name.lower() if isinstance(mention, InstrumentMention) else ""
    plain = bool(noun) and noun[0].mention is None and noun[0].text.islower()
    return prep.text.lower() == "in" and plain and name.endswith("cooperation")


def _fixed_end(sentence: ParsedSentence, last: int) -> int | None:
    """Return the last word of what can only be part of a name: years, "of the two countries"."""
    following = sentence.tokens[last + 1 : last + 3]
    prep, head = following[0], sentence.tokens[last].mention
    word = prep.text.lower()
    if _YEARS.fullmatch(prep.text):
        return prep.i  # "the Programme of Cooperation | 2025-2027"
    if word == "of" and isinstance(following[-1].mention, GroupMention):
        return following[-1].i  # "between the Chambers of Commerce | of the two countries"
    if word == "for" and _YEARS.fullmatch(following[-1].text):
        return following[-1].i
    if not isinstance(head, InstrumentMention) or " " in head.name:
        return None
    if word == "of":
        return _recorded_end(sentence, prep)
    amending = prep.tag == "VBG" and prep.lemma.lower() in LEXICON["describing"]
    return _described_end(sentence, prep) if amending else None


def _recorded_end(sentence: ParsedSentence, preposition: Token) -> int | None:
    """Return the index of the last word of "of the 9th meeting of the Commission"."""
    held = (t for t in sentence.children(preposition, "pobj"))
    event = next((t for t in held if t.lemma.lower() in LEXICON["recorded"]), None)
    words = () if event is None else syntax.subtree_without_clauses(sentence, event)
    end = preposition.i
    for token in words:
        if token.i != end + 1 or isinstance(token.mention, DateMention):
            break
        end = token.i
    return end if event is not None and end >= event.i else None


def _described_end(sentence: ParsedSentence, participle: Token) -> int | None:
    """Return the index of the last word of "amending the Convention", "establishing the Fund"."""
    things = list(sentence.children(participle, "dobj"))[:1]
    words = [t for thing in things for t in syntax.subtree_without_clauses(sentence, thing)]
    dates = {sentence.tokens[t.head].i for t in words if isinstance(t.mention, DateMention)}
    inside = [t.i for t in words if not isinstance(t.mention, DateMention) and t.i not in dates]
    end = participle.i
    for i in sorted(inside):
        if i != end + 1 or i > participle.i + _LONGEST:
            break
        end = i
    return end if end > participle.i else None


def _topic(sentence: ParsedSentence, prep: Token) -> list[Token]:
    """Return the words under a preposition that name a topic; times and places are none."""
    found: list[Token] = []
    queue = list(sentence.children(prep, "pobj", "pcomp"))
    for seen in queue:
        if isinstance(seen.mention, DateMention | MoneyMention):
            continue
        if seen.head == prep.i and seen.lemma.lower() in LEXICON["no_topics"]:
            continue
        found.append(seen)
        queue.extend(c for c in sentence.children(seen) if _goes_on(sentence, c))
    return found


def _tells_field(sentence: ParsedSentence, preposition: Token) -> bool:
    """Tell whether "in the field of" goes on with a name."""
    nouns = sentence.children(preposition, "pobj")
    return preposition.text.lower() == "in" and any(n.lemma.lower() in _FIELDS for n in nouns)


def _goes_on(sentence: ParsedSentence, token: Token) -> bool:
    if token.dep in ("relcl", "acl", "appos", "advcl"):
        return False
    if token.dep == "prep":
        return token.text.lower() in ("of", "on", "for") or _tells_field(sentence, token)
    return not (token.dep == "conj" and token.pos in ("VERB", "AUX"))
