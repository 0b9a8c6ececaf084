"""Who speaks: actors behind subjects, the voice of a release, those who take part in talks."""

from dataclasses import dataclass
from typing import Final

from kg.extract.capitals import acting_capital, realm
from kg.extract.document import (
    Document,
    GroupMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    StateMention,
    Token,
    members,
)
from kg.extract.speaking import speaking_at, voice
from kg.extract.statements_bodies import body_of, words_for
from kg.extract.statements_offices import office_of
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon

_NEAR: Final = 2  # words between "we" and its "both": "we will both"
_FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
#: Nouns that stand for the state or body whose they are.
_REPRESENTING: Final = frozenset(
    {
        "government",
        "side",
        "delegation",
        "representative",
        "authority",
        "authorities",
        "party",
        "administration",
        "official",
        "officials",
    }
)
#: Nouns that stand for the state of the person whose they are.
_OWNED: Final = frozenset({"country", "team", "embassy"})
_PEOPLES: Final = frozenset({"people", "nation", "citizen", "citizens", "public"})
#: Nouns that stand for whose they are: "our thoughts are with the families".
_FEELINGS: Final = frozenset({"thought", "prayer", "heart", "condolence", "sympathy"})
#: Nouns of papers and bodies that speak without being an actor of the release.
_SOURCES: Final = frozenset({"report", "study", "survey", "review", "assessment", "community"})
_COMPANIES: Final = frozenset(lexicon("organizations")["company_before"])
_OWNERS: Final = ("poss", "amod", "compound", "nmod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Actors who speak, and the words that name them."""

    names: tuple[str, ...]
    tokens: tuple[Token, ...]


def speakers_at(
    document: Document, sentence: ParsedSentence, tokens: tuple[Token, ...]
) -> Speakers | None:
    """Return the actors for whom `tokens` stand; None if one of them is no actor."""
    names: list[str] = []
    for token in tokens:
        found = actors(document, sentence, token)
        if not found:
            return None
        names.extend(found)
    if not names:
        return None
    return Speakers(names=tuple(dict.fromkeys(names)), tokens=tokens)


def actors(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the actors for whom one word or mention stands, as facts name them."""
    word = token.text.lower()
    if word in _FIRST:
        return _first_person(document, sentence, token)
    if (capital := acting_capital(sentence, token)) is not None:
        return (capital,)
    if token.mention is not None:
        return _mentioned(token) or _together(document, token)
    return _unnamed(document, sentence, token)


def _unnamed(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the actors for whom a common noun stands: "the delegation", "his country"."""
    lemma = token.lemma.lower()
    if lemma in _COMPANIES and (named := _company(sentence, token)):
        return named
    if lemma in _REPRESENTING:
        represented = _represented(document, sentence, token)
        return represented or body_of(document, sentence, token)
    if (state := realm(document, sentence, token)) is not None:
        return (state,)
    if lemma in _OWNED and (owner := _of_speaker(document, sentence, token)):
        return owner
    if talks(token) and (body := _sitting(sentence, token)) is not None:
        return (body,)
    if lemma in _SOURCES or lemma in lexicon("acts")["bodies"]:
        return (words_for(document, sentence, token),)
    if (office := office_of(document, sentence, token)) is not None:
        return (office,)
    return body_of(document, sentence, token) or _below(document, sentence, token)


def _company(sentence: ParsedSentence, noun: Token) -> tuple[str, ...]:
    """Return the name in "the state company Nordvik", which parsers set beside the noun."""
    beside = (t.mention for t in sentence.children(noun, "appos"))
    return tuple(m.name for m in beside if isinstance(m, OrgMention))[:1]


def _below(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return whose feelings speak ("our thoughts"), or of whom "both of X" or "each of X" are."""
    if token.lemma.lower() in _FEELINGS:
        nouns = tuple(sentence.children(token, "poss"))
    elif token.text.lower() in ("both", "each", "all"):
        led = sentence.children(token, "prep")
        nouns = tuple(noun for of in led for noun in sentence.children(of, "pobj"))
    else:
        return ()
    return tuple(name for noun in nouns for name in actors(document, sentence, noun))


def _first_person(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return who "I" or "we" is; "we both" and "both of us" are the two sides."""
    near = [t for t in sentence.tokens if abs(t.i - token.i) <= _NEAR]
    if any(t.text.lower() == "both" for t in near) and len(document.sides) > 1:
        return document.sides
    speaking = speaking_at(document, token.span[0])
    if speaking is not None:
        return speaking
    told = voice(document)
    resolved = members(token.mention)
    return resolved if resolved and told == (document.home,) else told


def _sitting(sentence: ParsedSentence, token: Token) -> str | None:
    """Return the body in "a meeting of the Council of Ministers"."""
    for of in sentence.children(token, "prep"):
        for noun in sentence.children(of, "pobj"):
            mention = noun.mention
            if of.text.lower() == "of" and isinstance(mention, OrgMention) and not mention.joint:
                return mention.name
    return None


def _mentioned(token: Token) -> tuple[str, ...]:
    mention = token.mention
    if isinstance(
        mention,
        PersonMention | RoleMention | StateMention | OrgMention | GroupMention | PronounMention,
    ):
        return members(mention)
    return ()


def _together(document: Document, token: Token) -> tuple[str, ...]:
    """Return a group of many, whom nothing identifies, by its words: "Heads of Government"."""
    mention = token.mention
    if not isinstance(mention, GroupMention) or mention.level != "persons":
        return ()
    words = document.release.text[slice(*mention.span)]
    return (words.removeprefix("The ").removeprefix("the "),)


def _represented(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the states of a delegation or side; looked up in the text before if not said."""
    own = _owners(sentence, token) or _of_speaker(document, sentence, token)
    if own:
        return own
    for earlier in reversed(document.sentences[: sentence.index]):
        for other in earlier.tokens:
            if other.lemma.lower() == token.lemma.lower() and (found := _owners(earlier, other)):
                return found
    return (document.home,) if token.lemma.lower() == "government" else ()


def _of_speaker(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the state of the person whose "his government" or "our team" is."""
    owned = sentence.children(token, "poss")
    states = (document.state_of(n) for o in owned for n in actors(document, sentence, o))
    return tuple(dict.fromkeys(s for s in states if s is not None))


def whose(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the state of a people that is spoken to: "the people of Finland"."""
    people = token.mention is None and token.lemma.lower() in _PEOPLES
    return _owners(sentence, token) if people else ()


def _owners(sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    owners = [
        *sentence.children(token, *_OWNERS),
        *(
            noun
            for of in sentence.children(token, "prep")
            if of.text.lower() in ("of", "from")
            for first in sentence.children(of, "pobj")
            for noun in conjuncts(sentence, first)
        ),
    ]
    found = [n for first in owners for t in conjuncts(sentence, first) for n in _represents(t)]
    return tuple(dict.fromkeys(found))


def _represents(token: Token) -> tuple[str, ...]:
    """Return the states or bodies that send a delegation which `token` says whose it is."""
    mention = token.mention
    sides = isinstance(mention, GroupMention) and mention.level == "states"
    return members(mention) if sides or isinstance(mention, StateMention | OrgMention) else ()


def owners(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return whose `noun` is: its possessor, or the state or body that stands before it."""
    told = tuple(sentence.children(noun, "poss"))
    named = (t for t in sentence.children(noun, "amod", "compound", "nmod") if t.mention)
    return told or tuple(t for t in named if isinstance(t.mention, StateMention | OrgMention))


def is_voice(tokens: tuple[Token, ...]) -> bool:
    """Tell whether a subject is the release's own "I" or "we"."""
    return bool(tokens) and all(t.text.lower() in _FIRST for t in tokens)


def talks(token: Token) -> bool:
    """Tell whether a noun stands for talks, and so for those who take part in them."""
    return token.mention is None and token.lemma.lower() in lexicon("acts")["talks"]["nouns"]
