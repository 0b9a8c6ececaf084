"""List whom a release names: persons, organisations and joint bodies."""

from kg.extract.document import Document, OrgMention, Person
from kg.model.evidence import Evidence
from kg.model.facts import Actor


def find(document: Document) -> tuple[Actor, ...]:
    """Return the actors of `document` that are not states, in the order of first mention."""
    found = [*(_person(document, p) for p in document.persons), *_organizations(document)]
    return tuple(
        sorted(found, key=lambda actor: (min(e.start for e in actor.evidence), actor.name))
    )


def _person(document: Document, person: Person) -> Actor:
    quotes = (Evidence.of(document.release.text, *span) for span in person.mentions)
    return Actor(
        name=person.name,
        kind="person",
        evidence=tuple(sorted(quotes, key=lambda e: (-len(e.quote), e.start))),
        aliases=person.aliases,
        honorifics=person.honorifics,
        family_name=person.family_name,
        given_name=person.given_name,
        state=person.state,
    )


def _organizations(document: Document) -> list[Actor]:
    mentions: dict[str, list[Evidence]] = {}
    first: dict[str, OrgMention] = {}
    for mention in document.organizations:
        quote = Evidence.of(document.release.text, *mention.span)
        mentions.setdefault(mention.name, []).append(quote)
        first.setdefault(mention.name, mention)
    return [
        Actor(
            name=name,
            kind="joint body" if first[name].joint else "organization",
            evidence=tuple(sorted(quotes, key=lambda e: (-len(e.quote), e.start))),
            aliases=tuple(dict.fromkeys(q.quote for q in quotes if q.quote != name)),
            state=first[name].state,
            parties=first[name].parties,
        )
        for name, quotes in mentions.items()
    ]
