"""Find the relations between facts that a text states in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import (
    links_causes,
    links_ceremonies,
    links_changes,
    links_documents,
    links_meetings,
    links_named,
    links_placed,
    links_references,
    links_results,
    links_roles,
    links_sequence,
    links_stays,
    links_visitors,
)
from kg.extract.document import Document, ParsedSentence
from kg.extract.told import Told
from kg.model.facts import Fact, Link

_Rule = Callable[[Document, ParsedSentence, Sequence[Fact]], Iterator[Link]]

#: Rules by what they look for; each reads one sentence.
RULES: Final[Mapping[str, _Rule]] = {
    "during": links_meetings.during,
    "took-place": links_placed.took_place,
    "this-came": links_placed.this_came,
    "while-in": links_stays.while_in,
    "where": links_stays.where,
    "sidelines": links_stays.on_the_sidelines,
    "meeting-somebody": links_visitors.meeting_somebody,
    "named-events": links_named.during,
    "ceremonies": links_ceremonies.held,
    "later": links_sequence.later,
    "comes-after": links_sequence.comes_after,
    "attended": links_visitors.attended,
    "follows": links_meetings.follows,
    "after-talks": links_results.after,
    "in-response": links_results.in_response,
    "calamities": links_causes.calamities,
    "answered": links_causes.answered,
    "announced-support": links_causes.announced_support,
    "builds-on-help": links_causes.builds_on_help,
    "resulted": links_results.resulted,
    "programmes": links_meetings.programmes,
    "purposes": links_meetings.purposes,
    "announced-at": links_meetings.announced_at,
    "outcome-of": links_documents.outcome_of,
    "as-outlined-in": links_documents.as_outlined,
    "sets-out": links_documents.sets_out,
    "implements": links_documents.implements,
    "amends": links_changes.amends,
    "changed-by-noun": links_changes.by_noun,
    "changed-by-name": links_changes.in_the_name,
    "under": links_changes.under,
    "recalls": links_references.recalls,
    "in-the-spirit": links_references.in_the_spirit,
    "carried-out": links_references.carried_out,
    "on-request": links_results.on_request,
    "facilitated-by": links_roles.facilitated_by,
    "mediation": links_results.mediation,
    "through": links_roles.through,
    "carried-by": links_roles.carried_by,
}


def find(document: Document, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield the links between `facts`, each once, in the order of the text."""
    found: dict[tuple[str, str, str], Link] = {}
    facts = Told.of(facts)
    for index, sentence in enumerate(document.sentences):
        links = [link for rule in RULES.values() for link in rule(document, sentence, facts)]
        if index:
            before = document.sentences[index - 1]
            links.extend(links_roles.refers_to(document, sentence, before, facts))
        for link in links:
            if link.source != link.target:
                found.setdefault((link.relation, link.source, link.target), link)
    for number, link in enumerate(sorted(found.values(), key=lambda f: f.trigger), start=1):
        yield replace(link, id=f"link:{number}")
