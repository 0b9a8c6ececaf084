"""Turn a release into a document: the surface stages in their order."""

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.blanking import blank
from kg.extract.days import told_on
from kg.extract.document import (
    Document,
    Mention,
    ParsedSentence,
    Person,
    PersonMention,
    StateMention,
    Token,
)
from kg.extract.items import with_subjects
from kg.extract.line import Line
from kg.extract.long_sentences import pieces
from kg.extract.mask import Claim, MaskedWord, mask
from kg.extract.names_short import abbreviations
from kg.extract.parser import Node, Parser, default_parser
from kg.extract.people import Cluster, cluster, person
from kg.extract.people_chains import Chain
from kg.extract.people_counterparts import with_counterparts
from kg.extract.people_heralded import in_full, with_titles
from kg.extract.people_hosts import hosts
from kg.extract.people_mentions import ShortNames, short_names
from kg.extract.people_states import states
from kg.extract.people_titles import resolve_title
from kg.extract.references import resolve
from kg.extract.references_cast import Cast
from kg.extract.references_genders import with_learned
from kg.extract.references_groups import find_groups
from kg.extract.references_topics import topics
from kg.extract.segments import segment
from kg.extract.sides import principals, sides
from kg.extract.surface import Knowledge, Surface, read
from kg.extract.trees import mended
from kg.extract.values_money import Money
from kg.gazetteer import Gazetteer
from kg.model.release import Release
from kg.sources import Source

#: What only releases of bodies of many states name.
_MANY: Final = re.compile(r"\b(?:Heads of (?:State and )?Government|Member States)\b")
_MODIFYING: Final = frozenset({"poss", "compound", "amod", "nmod"})


def analyse(
    release: Release, source: Source, gazetteer: Gazetteer, *, parser: Parser | None = None
) -> Document:
    """Return what the surface stages find in `release`, parsed and with references resolved.

    Raises:
        KgError: the parser is not installed as pinned.
    """
    text = blank(release.text)
    surfaces = _surfaces(release, text, source, gazetteer)
    surfaces = _with_full_names(surfaces)
    chains = [chain for surface in surfaces for chain in surface.chains]
    clusters = cluster(chains)
    with_counterparts(clusters, chains)
    with_titles(clusters, chains, release.issuer)
    at = hosts([s.line for s in surfaces], [s.places for s in surfaces], release.issuer)
    titles = [chain for chain in chains if not chain.name]
    found = states(clusters, release.issuer, _partner(surfaces, release.issuer), at, titles)
    persons = tuple(person(c, state) for c, state in zip(clusters, found, strict=True))
    claims = _claims(surfaces, clusters, persons, source, release.issuer)
    masked = [mask(s.line, c) for s, c in zip(surfaces, claims, strict=True)]
    masked = list(with_subjects([s.line for s in surfaces], claims, masked))
    sentences = _parsed(surfaces, masked, parser or default_parser())
    return _document(release, sentences, persons, clusters, surfaces, text)


def _partner(surfaces: Sequence[Surface], home: str) -> str | None:
    """Return the foreign state that the release names most often, the first of equals.

    Where it names none, the places that it names tell.
    """
    named = Counter(state.iso3 for s in surfaces for state in s.states if state.iso3 != home)
    named = named or Counter(
        place.state for s in surfaces for place in s.places if place.state not in (None, home)
    )
    return named.most_common(1)[0][0] if named else None


def _surfaces(
    release: Release, text: str, source: Source, gazetteer: Gazetteer
) -> tuple[Surface, ...]:
    calendar = told_on(release, "month first" in source.house_style)
    money = Money(dollar=source.dollar or "USD", currency=source.currency, gazetteer=gazetteer)
    knowledge = Knowledge(gazetteer=gazetteer, calendar=calendar, money=money)
    sentences = release.sentences or segment(text)
    whole = (Line.of(text, (s.start, s.end), s.zone) for s in sentences)
    lines = [piece for line in whole for piece in pieces(line)]
    found = tuple(read(line, knowledge) for line in lines if line.words)
    short = abbreviations(text, [o for surface in found for o in surface.organizations])
    if not short:
        return found
    knowledge = replace(knowledge, short=short)
    return tuple(
        read(replace(s.line, states={}, orgs={}), knowledge) if any(short.all(s.line.words)) else s
        for s in found
    )


def _with_full_names(surfaces: tuple[Surface, ...]) -> tuple[Surface, ...]:
    """Return the surfaces with the persons whom only what stands elsewhere shows to be some."""
    chains = [chain for surface in surfaces for chain in surface.chains]
    more: dict[int, list[Chain]] = {}
    for chain in in_full([s.line for s in surfaces], chains):
        more.setdefault(id(chain.line), []).append(chain)
    return tuple(
        replace(s, chains=tuple(sorted((*s.chains, *more[id(s.line)]), key=lambda c: c.span)))
        if id(s.line) in more
        else s
        for s in surfaces
    )


def _claims(
    surfaces: Sequence[Surface],
    clusters: Sequence[Cluster],
    persons: Sequence[Person],
    source: Source,
    home: str,
) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims of each sentence, the strongest first."""
    short = short_names(persons, source)
    seen: list[tuple[int, str, int]] = []
    owners = {
        (id(chain.line), chain.begin): p.name
        for c, p in zip(clusters, persons, strict=True)
        for chain in c.chains
    }
    result = []
    for surface in surfaces:
        people = tuple(_people(surface, owners, short, persons, home, seen))
        rest: list[Mention] = [*surface.instruments, *surface.organizations, *surface.dyads]
        rest += [*find_groups(surface.line), *surface.states, *surface.places, *surface.counts]
        values: list[Mention] = [*surface.dates, *surface.money]
        result.append((*_as_they_are(values), *people, *_as_they_are(rest)))
    return tuple(result)


def _as_they_are(mentions: Iterable[Mention]) -> Iterator[Claim]:
    return (Claim(span=mention.span, mention=mention) for mention in mentions)


def _people(
    surface: Surface,
    owners: dict[tuple[int, int], str],
    short: ShortNames,
    persons: Sequence[Person],
    home: str,
    seen: list[tuple[int, str, int]],
) -> Iterator[Claim]:
    """Yield the claims of persons and roles; `seen` grows by the persons of the sentence."""
    taken = [chain.span for chain in surface.chains]
    named = [
        (c.span, PersonMention(person=owner, span=c.name_span, named=True))
        for c in surface.chains
        if (owner := owners.get((id(c.line), c.begin))) is not None
    ]
    named += [(m.span, m) for m in short.find(surface.line, taken)]
    begin = surface.line.span[0]
    for span, mention in named:
        insort(seen, (span[0], mention.person, begin))
    for span, mention in sorted(named, key=lambda n: n[0]):
        yield Claim(span=span, mention=mention)
    for chain in surface.chains:
        if not chain.name:
            meant = resolve_title(chain, persons, seen, home)
            if isinstance(meant, PersonMention):
                insort(seen, (chain.span[0], meant.person, begin))
            yield Claim(span=chain.span, mention=meant)


def _parsed(
    surfaces: Sequence[Surface], masked: Sequence[tuple[MaskedWord, ...]], parser: Parser
) -> tuple[ParsedSentence, ...]:
    trees = parser.parse([word.text for word in words] for words in masked)
    return tuple(
        ParsedSentence(
            index=index,
            zone=surface.line.zone,
            span=surface.line.span,
            tokens=mended(
                tuple(
                    _token(i, word, node)
                    for i, (word, node) in enumerate(zip(words, tree, strict=True))
                )
            ),
        )
        for index, (surface, words, tree) in enumerate(zip(surfaces, masked, trees, strict=True))
    )


def _token(i: int, word: MaskedWord, node: Node) -> Token:
    mention = word.mention
    if isinstance(mention, StateMention) and node.dep in _MODIFYING:
        mention = replace(mention, adjective=True)
    return Token(
        i=i,
        text=word.text,
        lemma=node.lemma,
        pos=node.pos,
        tag=node.tag,
        dep=node.dep,
        head=node.head,
        span=word.span,
        mention=mention,
    )


def _document(
    release: Release,
    sentences: tuple[ParsedSentence, ...],
    persons: tuple[Person, ...],
    clusters: Sequence[Cluster],
    surfaces: Sequence[Surface],
    text: str,
) -> Document:
    home = release.issuer
    chosen = principals(sentences, persons, home, text)
    pair = sides(sentences, chosen, persons, home)
    genders = tuple((p.name, c.gender) for c, p in zip(clusters, persons, strict=True))
    cast = Cast(
        persons=persons,
        principals=chosen,
        sides=pair,
        home=home,
        genders=with_learned(genders, sentences),
        topics=topics(sentences, pair),
        many=_MANY.search(text) is not None,
    )
    organizations = tuple(o for s in surfaces for o in s.organizations)
    return Document(
        release=release,
        home=home,
        sentences=resolve(sentences, cast),
        persons=_with_mentions(persons, sentences),
        organizations=organizations,
        principals=chosen,
        sides=pair,
    )


def _with_mentions(
    persons: tuple[Person, ...], sentences: Sequence[ParsedSentence]
) -> tuple[Person, ...]:
    """Return the persons with all spans where they are named."""
    spans: dict[str, set[tuple[int, int]]] = {p.name: set(p.mentions) for p in persons}
    for sentence in sentences:
        for token in sentence.mentions(PersonMention):
            if isinstance(token.mention, PersonMention) and token.mention.named:
                spans[token.mention.person].add(token.mention.span)
    return tuple(replace(p, mentions=tuple(sorted(spans[p.name]))) for p in persons)
