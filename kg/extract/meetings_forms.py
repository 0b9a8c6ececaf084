"""Tell what form of meeting a noun names: "consultations" are a session, "phone calls" calls."""

from kg.extract import meetings_rows, meetings_shape, syntax
from kg.extract.document import OrgMention, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON


def form_of(sentence: ParsedSentence, noun: Token) -> str | None:
    """Return the form of the meeting that a noun phrase names, None if it names none."""
    if noun.mention is not None or meetings_rows.is_manner(sentence, noun):
        return None
    if noun.lemma.lower() == "meeting" and _of_a_body(sentence, noun):
        return "session"
    if noun.lemma.lower() == "exchange" and views(sentence, noun):
        return "meeting"
    words = [
        t.lemma.lower()
        for t in sentence.children(noun, "compound", "amod", "nmod")
        if t.i < noun.i
    ]
    words.append("meeting" if noun.text.lower() == "meeting" else meetings_shape.noun_of(noun))
    if not set(words[:-1]).isdisjoint(LEXICON["phones"]):
        return "call" if words[-1] in LEXICON["nouns"] else None
    for size in (2, 1):
        form: str | None = LEXICON["nouns"].get(" ".join(words[-size:]))
        if form is not None:
            return form
    return None


def views(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return "views" in "an exchange of views", which is a talk."""
    of = syntax.prepositional(sentence, noun, ("of",))
    return tuple(t for t in of if t.mention is None and t.lemma.lower() in ("view", "opinion"))


def _of_a_body(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether it is the meeting of a body: "the Commission Meeting", "Meeting of the …"."""
    before = sentence.children(noun, "compound", "nmod", "poss")
    behind = syntax.prepositional(sentence, noun, ("of",))
    return any(
        isinstance(t.mention, OrgMention) and is_body(t.mention) for t in (*before, *behind)
    )


def is_body(mention: OrgMention) -> bool:
    """Tell whether a name is that of a body whose meetings are sessions."""
    return mention.name.split()[-1].lower() in LEXICON["bodies"]
