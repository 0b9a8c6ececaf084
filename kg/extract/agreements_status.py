"""Tell what the words around an instrument say became of it: signed, planned, in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

from kg.extract import agreements_lists, syntax
from kg.extract.agreements_names import LEXICON
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Span, Token
from kg.model.facts import AgreementStatus, Realis

_STEPS: Final = 6  # governors that are asked: "witnessed the signing of two …"
_DIRECT: Final = 1  # the same for verbs that must govern the name itself, or by a preposition
_ABOVE: Final = 3  # governors in which a signing is hoped for
_PUTTING: Final = frozenset({"put", "set", "affix", "append", "place"})
_SIGNS: Final = frozenset({"pen", "signature", "hand"})
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_AFTER: Final = 2  # words (a comma, "which was") before a participle that tells of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the words around the name of an instrument say of it.

    `cue` is the word that gives the status; `places` are the words that tell where. Of an item
    of a list `lead` is what leads it in, in a sentence before, with its date if it has one.
    """

    status: AgreementStatus
    realis: Realis
    scope: tuple[Token, ...]
    cue: Token | None
    places: tuple[Token, ...] = ()
    lead: Span | None = None
    date: tuple[str, Span] | None = None


def circumstances(document: Document, sentence: ParsedSentence, token: Token) -> Circumstances:
    """Return what the clause of an instrument, or the lead of its list, says of its status."""
    own = syntax.subtree_without_clauses(sentence, token)
    for part in _participles(sentence, token):
        status = _status_of(sentence, part)
        if status is not None and part.tag != "VBG" and not _of_its_talks(sentence, token, part):
            clause = syntax.clause(sentence, part)
            scope = (*own, *clause, *_exchanging(sentence, token, part))
            return _found(sentence, part, status, scope, clause)
    led = _led_in(document, sentence, token) or _notes_exchanged(sentence, token)
    if led is not None:
        return led
    below = agreements_lists.first_of_row(sentence, token) or token
    seen, steps = sentence.parent(below), 0
    while seen is not None and steps < _STEPS and not _of_another(sentence, below, seen):
        status = _status_of(sentence, seen)
        far = steps > _DIRECT and seen.lemma.lower() in LEXICON["direct"]
        if status is not None and not far:
            verb = seen if seen.pos == "VERB" else syntax.governing_verb(sentence, seen)
            if status == "under negotiation" and seen.pos != "VERB" and verb is not None:
                return _negotiated(sentence, (seen, verb), own)
            clause = syntax.clause(sentence, verb) if verb is not None else ()
            return _found(sentence, seen, status, (*own, *clause), clause)
        if (told := _told_below(sentence, below, seen, own)) is not None:
            return told
        if seen.pos == "VERB" and seen.lemma.lower() not in LEXICON["listing"]:
            break
        below, seen, steps = seen, sentence.parent(seen), steps + 1
    return _told_apart(sentence, token, own)


def _told_below(
    sentence: ParsedSentence, subject: Token, verb: Token, own: tuple[Token, ...]
) -> Circumstances | None:
    """Return what stands below a verb of which an instrument is the subject.

    "Is expected to be concluded", "is due to be signed", "is scheduled for signature", "is
    under preparation".
    """
    if subject.dep not in _SUBJECTS or verb.pos not in ("VERB", "AUX"):
        return None
    steps = [c for v in (verb, *sentence.children(verb, "acomp")) for c in _below(sentence, v)]
    for word in steps:
        status = _status_of(sentence, word)
        clause = (*syntax.clause(sentence, verb), *syntax.clause(sentence, word))
        scope = (*own, *clause)
        if status is not None and word.pos == "VERB":
            return _found(sentence, word, status, scope, clause)
        if status in ("signed", "concluded"):
            ordered = tuple(sorted(set(scope), key=lambda t: t.i))
            return Circumstances(
                status="planned", realis="intended", scope=ordered, cue=word, places=clause
            )
        if status is not None or word.lemma.lower() in LEXICON["preparing"]:
            return _found(sentence, word, status or "under negotiation", scope, clause)
    return None


def _below(sentence: ParsedSentence, word: Token) -> tuple[Token, ...]:
    """Return the infinitives below a word, and what it is "for" or "under"."""
    leading = syntax.prepositional(sentence, word, ("for", "under", "in"))
    return (*sentence.children(word, "xcomp"), *leading)


def _of_its_talks(sentence: ParsedSentence, token: Token, part: Token) -> bool:
    """Tell whether a clause is about something of an instrument whose own verb says more.

    "The Agreement, whose negotiation was concluded in May, will be signed".
    """
    owned = any(
        t.text.lower() == "whose"
        for subject in sentence.children(part, "nsubj", "nsubjpass")
        for t in sentence.children(subject, "poss")
    )
    verb = sentence.parent(token)
    return owned and verb is not None and _status_of(sentence, verb) is not None


def _exchanging(sentence: ParsedSentence, token: Token, part: Token) -> tuple[Token, ...]:
    """Return the verb of "A and B exchanged a Memorandum signed earlier": it tells who signed."""
    verb = sentence.parent(token)
    named = bool(syntax.agents(sentence, part)) or part.tag != "VBN"
    exchanged = verb is not None and verb.lemma.lower() == "exchange" and not named
    return (verb,) if exchanged and verb is not None else ()


def _told_apart(sentence: ParsedSentence, token: Token, own: tuple[Token, ...]) -> Circumstances:
    """Return what is known of an instrument without a verb for it: a draft, or a reference."""
    if not _is_draft(sentence, token):
        return Circumstances(status="referred to", realis="actual", scope=own, cue=None)
    verb = syntax.governing_verb(sentence, token)
    scope = own if verb is None else (*own, *syntax.clause(sentence, verb))
    return Circumstances(status="under negotiation", realis="intended", scope=scope, cue=None)


def _is_draft(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether an instrument is called a draft."""
    mention = token.mention
    named = isinstance(mention, InstrumentMention) and mention.name.lower().startswith("draft ")
    before = sentence.children(token, "compound", "amod", "nmod")
    return named or any(t.text.lower() == "draft" for t in before)


def _of_another(sentence: ParsedSentence, below: Token, above: Token) -> bool:
    """Tell whether a phrase belongs to another instrument, or to a step of joining it.

    "The Protocol under Article 6 of the Treaty", "its accession to the Treaty": what is signed is
    not the Treaty.
    """
    if above.text.lower() in ("under", "within", "pursuant"):
        return True
    if below.dep not in ("prep", "acl", "dative"):
        return False
    before = sentence.tokens[below.i - 1] if below.i else below  # parsers hang "to" on the verb
    if below.text.lower() == "to" and before.lemma.lower() in LEXICON["joining"]:
        return True
    step = above.pos in ("NOUN", "PROPN") and above.lemma.lower() in LEXICON["joining"]
    return step or isinstance(above.mention, InstrumentMention)


def _participles(sentence: ParsedSentence, token: Token) -> Iterator[Token]:
    """Yield the participles and relative clauses that tell of an instrument.

    One set off by a comma ("…, signed in Oslo") the parser hangs on the main verb.
    """
    yield from sentence.children(token, "acl", "relcl")
    end = max(t.i for t in syntax.subtree_without_clauses(sentence, token))
    for last in (token.i, end):
        after = [t for t in sentence.tokens[last + 1 : last + 1 + _AFTER] if t.pos != "PUNCT"]
        if after and after[0].tag == "VBN" and after[0].dep in ("advcl", "acl", "conj"):
            yield after[0]


def _led_in(document: Document, sentence: ParsedSentence, token: Token) -> Circumstances | None:
    """Return what "The following documents were signed:" says of an item of its list."""
    lead = agreements_lists.lead_of(document, sentence)
    if lead is None:
        return None
    return Circumstances(
        status=lead.status,
        realis=lead.realis,
        scope=syntax.subtree_without_clauses(sentence, token),
        cue=None,
        lead=lead.span,
        date=lead.date,
    )


def _notes_exchanged(sentence: ParsedSentence, token: Token) -> Circumstances | None:
    """Return what "an exchange of notes took place" says: the exchange is the conclusion."""
    mention, verb = token.mention, sentence.parent(token)
    notes = isinstance(mention, InstrumentMention) and mention.form == "exchange of notes"
    if not notes or verb is None or token.dep not in ("nsubj", "nsubjpass", "dobj"):
        return None
    if verb.lemma.lower() not in LEXICON["happening"]:
        return None
    clause = syntax.clause(sentence, verb)
    return _found(sentence, verb, "concluded", clause, clause)


def _negotiated(
    sentence: ParsedSentence, told: tuple[Token, Token], own: tuple[Token, ...]
) -> Circumstances:
    """Return what a verb makes of talks on an instrument: concluded, or still to be.

    `told` are the noun ("negotiations") and the verb ("concluded", "agreed to conclude").
    """
    noun, verb = told
    status = cast("AgreementStatus", LEXICON["talks"].get(verb.lemma.lower(), "under negotiation"))
    clause = syntax.clause(sentence, verb)
    if status == "concluded" and syntax.realis_of(sentence, verb) == "intended":
        scope = tuple(sorted({*own, *clause}, key=lambda t: t.i))
        return Circumstances(
            status="under negotiation", realis="intended", scope=scope, cue=noun, places=clause
        )
    return _found(sentence, noun, status, (*own, *clause), clause)


def _found(
    sentence: ParsedSentence,
    cue: Token,
    status: AgreementStatus,
    scope: tuple[Token, ...],
    places: tuple[Token, ...],
) -> Circumstances:
    realis: Realis = "actual"
    verb = cue if cue.pos == "VERB" else syntax.governing_verb(sentence, cue)
    modal = verb is not None and any(c.tag == "MD" for c in sentence.children(verb, "aux"))
    if verb is not None and (cue.pos == "VERB" or modal):
        realis = syntax.realis_of(sentence, verb)
    done = status in ("signed", "concluded")
    if status == "planned" and realis == "actual":
        realis = "intended"
    if done and (realis == "intended" or (cue.pos != "VERB" and _ahead(sentence, cue))):
        status, realis = "planned", "intended"
    if done and verb is not None and _wished(sentence, verb):
        signing = verb.lemma.lower() in LEXICON["signing"]  # "the proposal to sign the MoU"
        status = "planned" if signing else "referred to"  # "steps to reach agreements"
        realis = "intended" if signing else realis
    ordered = tuple(sorted(set(scope), key=lambda t: t.i))
    return Circumstances(status=status, realis=realis, scope=ordered, cue=cue, places=places)


def _wished(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb is an infinitive that no plan governs: "took steps to reach"."""
    infinitive = any(c.text.lower() == "to" for c in sentence.children(verb, "aux"))
    return infinitive and verb.tag == "VB" and syntax.realis_of(sentence, verb) == "actual"


def _ahead(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a signing is still hoped for: "the early conclusion of"."""
    if any(c.text.lower() in LEXICON["ahead"] for c in sentence.children(noun)):
        return True
    above = list(syntax.ancestors(sentence, noun))[:_ABOVE]
    return any(t.lemma.lower() in LEXICON["hoping"] for t in above)


def _status_of(sentence: ParsedSentence, word: Token) -> AgreementStatus | None:
    lemma = word.lemma.lower()
    if lemma in _PUTTING and any(
        t.lemma.lower() in _SIGNS for t in syntax.objects(sentence, word, "dobj", "obj")
    ):
        return "signed"  # "put pen to paper", "affixed their signatures to"
    if _in_force(sentence, word):
        return "in force"
    if lemma in LEXICON["events"] and _of_signing(sentence, word):
        return "signed"
    table = LEXICON["verbs"] if word.pos == "VERB" else LEXICON["nouns"]
    return cast("AgreementStatus | None", table.get(lemma))


def _in_force(sentence: ParsedSentence, word: Token) -> bool:
    """Tell whether a verb says that something binds: "entered into force", "takes effect"."""
    lemma = word.lemma.lower()
    after: tuple[Token, ...] = ()
    if lemma in LEXICON["force"]:
        after = syntax.prepositional(sentence, word, ("into",))
    elif lemma in LEXICON["standing"]:
        after = syntax.prepositional(sentence, word, ("in",))
    elif lemma in LEXICON["taking"]:
        after = syntax.objects(sentence, word)
        after = tuple(t for t in after if t.lemma.lower() == "effect")
    return any(t.lemma.lower() in ("force", "effect") for t in after)


def _of_signing(sentence: ParsedSentence, event: Token) -> bool:
    """Tell whether an event is one of signing: "the signing ceremony for"."""
    before = sentence.children(event, "compound", "amod", "nmod")
    return any(t.text.lower() in ("signing", "signature") for t in before)
