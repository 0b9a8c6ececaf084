"""Two invented releases on one visit, in the shape of docs/reference/graph.md.

Japan's own release (official) and a digest of a Lao one name the same two ministers, so that the
same triples stand in two graphs, as they do in every real store.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.store import EmbeddedEngine

BASE = "https://w3id.org/brel/"
BREL = f"{BASE}ontology#"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_PREFIXES = f"""
@prefix id: <{BASE}id/> .
@prefix state: <{BASE}id/state/> .
@prefix jp: <{BASE}id/release/jp/> .
@prefix la: <{BASE}id/release/la/> .
@prefix brel: <{BREL}> .
@prefix vact: <{BASE}voc/act/> .
@prefix vatt: <{BASE}voc/attitude/> .
@prefix vevent: <{BASE}voc/event/> .
@prefix vstage: <{BASE}voc/stage/> .
@prefix vins: <{BASE}voc/instrument/> .
@prefix vtopic: <{BASE}voc/topic/> .
@prefix vsource: <{BASE}voc/source/> .
@prefix vpolarity: <{BASE}voc/polarity/> .
@prefix vagst: <{BASE}voc/agreement-status/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <{XSD}> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
"""

_REGISTRY = """
state:jpn a brel:State ; rdfs:label "Japan" ; brel:iso3 "JPN" .
state:lao a brel:State ; rdfs:label "Laos" ; brel:iso3 "LAO" .
state:vnm a brel:State ; rdfs:label "Viet Nam" ; brel:iso3 "VNM" .
<https://w3id.org/brel/id/place/lao-vientiane> a brel:Place ; rdfs:label "Vientiane" .
"""

#: What both releases say in the same words: the same triples in two graphs.
_MINISTERS = """
<https://w3id.org/brel/id/person/sato-keiko> a brel:Person ; rdfs:label "Sato Keiko" ;
  skos:altLabel "Minister Sato" .
<https://w3id.org/brel/id/person/bounmy-keola> a brel:Person ; rdfs:label "Bounmy Keola" .
<https://w3id.org/brel/id/post/jpn-foreign> a org:Post ; rdfs:label "Foreign Minister" ;
  brel:ofState state:jpn .
<https://w3id.org/brel/id/post/lao-finance> a org:Post ; rdfs:label "Minister of Finance" ;
  brel:ofState state:lao .
"""

_JAPAN = (
    _MINISTERS
    + """
<https://w3id.org/brel/id/release/jp> a brel:Release ; rdfs:label "MOFA 7/2031" ;
  dcterms:identifier "7/2031" ; dcterms:title "Visit to Laos" ; dcterms:language "en" ;
  dcterms:publisher jp:mofa ; brel:issuer state:jpn ; brel:sourceClass vsource:official ;
  brel:date "2031-03-05"^^edtf:EDTF ; foaf:page <https://example.org/7-2031> .
jp:mofa a brel:Organization ; rdfs:label "Ministry of Foreign Affairs" ; brel:ofState state:jpn .
jp:tenure-sato a brel:Tenure ; rdfs:label "Sato Keiko, Foreign Minister" ;
  org:member <https://w3id.org/brel/id/person/sato-keiko> ;
  brel:post <https://w3id.org/brel/id/post/jpn-foreign> ;
  brel:attestedOn "2031-03-05"^^xsd:date .
jp:tenure-keola a brel:Tenure ; rdfs:label "Bounmy Keola, Minister of Finance" ;
  org:member <https://w3id.org/brel/id/person/bounmy-keola> ;
  brel:post <https://w3id.org/brel/id/post/lao-finance> ;
  brel:attestedOn "2031-03-05"^^xsd:date .
jp:meeting a brel:Meeting ; rdfs:label "Meeting of Sato and Keola" ;
  brel:eventType vevent:consult ; brel:party state:jpn , state:lao ;
  brel:participant <https://w3id.org/brel/id/person/sato-keiko> ,
    <https://w3id.org/brel/id/person/bounmy-keola> ;
  brel:date "2031-03-04"^^edtf:EDTF ; brel:notBefore "2031-03-04"^^xsd:date ;
  brel:notAfter "2031-03-04"^^xsd:date ;
  schema:location <https://w3id.org/brel/id/place/lao-vientiane> .
jp:visit a brel:Visit ; rdfs:label "Visit of Sato" ; brel:eventType vevent:consult-visit ;
  brel:agent <https://w3id.org/brel/id/person/sato-keiko> ; brel:party state:jpn , state:lao ;
  brel:date "[..2031-03-05]"^^edtf:EDTF ; brel:notAfter "2031-03-05"^^xsd:date .
jp:thanks a brel:Statement ; rdfs:label "Sato thanks Keola" ; brel:act vact:thank ;
  brel:agent <https://w3id.org/brel/id/person/sato-keiko> ; brel:onBehalfOf state:jpn ;
  brel:recipient <https://w3id.org/brel/id/person/bounmy-keola> ; brel:during jp:meeting ;
  brel:about "the release of four anglers"@en ; brel:expresses jp:gratitude ;
  brel:eventType vevent:support ; brel:date "2031-03-04"^^edtf:EDTF .
jp:gratitude a brel:Stance ; rdfs:label "Gratitude" ; brel:attitude vatt:appreciation ;
  brel:holder <https://w3id.org/brel/id/person/sato-keiko> ; brel:toward jp:anglers-freed ;
  brel:creditedTo state:lao ; brel:wording "deeply grateful"@en ; dcterms:subject vtopic:security .
jp:anglers-freed a brel:Event ; rdfs:label "Release of four anglers" ;
  brel:eventType vevent:retreat-release ; brel:recipient jp:anglers .
jp:anglers a brel:Group ; rdfs:label "four anglers" ; brel:ofState state:jpn ;
  brel:quantity <https://w3id.org/brel/id/release/jp/anglers/count> .
<https://w3id.org/brel/id/release/jp/anglers/count> a schema:QuantitativeValue ; schema:value 4 .
jp:urges a brel:Statement ; rdfs:label "Keola urges" ; brel:act vact:urge ;
  brel:agent <https://w3id.org/brel/id/person/bounmy-keola> ; brel:onBehalfOf state:lao ;
  brel:about "an early start of the bridge"@en ; brel:expresses jp:bridge-first ;
  brel:eventType vevent:request ; brel:during jp:meeting .
jp:bridge-first a brel:Stance ; rdfs:label "The bridge is a priority" ;
  brel:attitude vatt:priority ; brel:holder state:lao ; brel:toward jp:bridge-talks ;
  brel:wording "comes first"@en .
jp:bridge-talks a brel:Aim ; rdfs:label "Talks on the bridge" ; brel:eventType vevent:consult ;
  brel:participant <https://w3id.org/brel/id/person/bounmy-keola> .
jp:will-train a brel:Commitment , brel:Stance ; rdfs:label "Japan will train" ;
  brel:attitude vatt:commitment ;
  brel:holder state:jpn ; brel:promisee state:lao ; brel:action "open a training centre"@en ;
  brel:deadline "2031-12-31"^^xsd:date ; brel:condition "once a site is found"@en ;
  brel:wording "remains committed"@en .
jp:valued a brel:Stance ; rdfs:label "Laos values the commitment" ; brel:attitude vatt:valuation ;
  brel:holder state:lao ; brel:toward jp:will-train ; brel:wording "valued"@en .
jp:grant a brel:Aid ; rdfs:label "USD 5 million for Laos" ; brel:donor state:jpn ;
  brel:recipientState state:lao ; brel:purposeText "clearing mines"@en ;
  dcterms:subject vtopic:humanitarian-demining ;
  brel:quantity <https://w3id.org/brel/id/release/jp/grant/amount> .
<https://w3id.org/brel/id/release/jp/grant/amount> a schema:MonetaryAmount ;
  schema:currency "USD" ; schema:value 5000000 .
<https://w3id.org/brel/id/release/jp/grant/step> a brel:AidStep ; rdfs:label "Japan allocates" ;
  brel:concerns jp:grant ; brel:stage vstage:allocated ; brel:agent state:jpn .
jp:grant-part a brel:Aid ; rdfs:label "USD 2 million of it" ; brel:donor state:jpn ;
  brel:recipientState state:lao ; dcterms:isPartOf jp:grant ;
  brel:quantity <https://w3id.org/brel/id/release/jp/grant-part/amount> .
<https://w3id.org/brel/id/release/jp/grant-part/amount> a schema:MonetaryAmount ;
  schema:currency "USD" ; schema:value 2000000 .
<https://w3id.org/brel/id/release/jp/grant-part/step> a brel:AidStep ;
  rdfs:label "Japan allocates a part" ; brel:concerns jp:grant-part ;
  brel:stage vstage:allocated ; brel:agent state:jpn .
jp:river-fund a brel:Aid ; rdfs:label "USD 7 million for the river" ; brel:donor state:jpn ;
  brel:recipientState state:lao , state:vnm ;
  brel:quantity <https://w3id.org/brel/id/release/jp/river-fund/amount> .
<https://w3id.org/brel/id/release/jp/river-fund/amount> a schema:MonetaryAmount ;
  schema:currency "USD" ; schema:value 7000000 .
<https://w3id.org/brel/id/release/jp/river-fund/step> a brel:AidStep ; rdfs:label "Japan pledges" ;
  brel:concerns jp:river-fund ; brel:stage vstage:pledged ; brel:agent state:jpn .
jp:no-loan a brel:Aid ; rdfs:label "No loan of USD 9 million" ; brel:donor state:jpn ;
  brel:recipientState state:lao ; brel:polarity vpolarity:negative ;
  brel:quantity <https://w3id.org/brel/id/release/jp/no-loan/amount> .
<https://w3id.org/brel/id/release/jp/no-loan/amount> a schema:MonetaryAmount ;
  schema:currency "USD" ; schema:value 9000000 .
<https://w3id.org/brel/id/agreement/2029-05-01-vientiane-protocol> a brel:Agreement ;
  rdfs:label "Vientiane Protocol" ; brel:instrument vins:protocol ;
  brel:party state:jpn , state:lao ; brel:agreementStatus vagst:referred-to .
<https://w3id.org/brel/id/agreement/2029-05-01-vientiane-protocol/conclusion> a brel:Conclusion ;
  rdfs:label "Conclusion of the Vientiane Protocol" ; brel:eventType vevent:signing ;
  brel:concludes <https://w3id.org/brel/id/agreement/2029-05-01-vientiane-protocol> ;
  brel:date "2029-05-01"^^edtf:EDTF .
jp:joint-note a brel:Agreement ; rdfs:label "Joint Note" ; brel:instrument vins:joint-statement ;
  brel:party state:jpn , state:lao ; brel:agreementStatus vagst:signed ;
  brel:follows <https://w3id.org/brel/id/agreement/2029-05-01-vientiane-protocol> ;
  brel:refersTo jp:the-accord ; brel:facilitator state:vnm ; brel:outcomeOf jp:session .
<https://w3id.org/brel/id/release/jp/joint-note/conclusion> a brel:Conclusion ;
  rdfs:label "Conclusion of the Joint Note" ; brel:eventType vevent:signing ;
  brel:concludes jp:joint-note ; brel:date "2031-03-04"^^edtf:EDTF .
jp:the-accord a brel:Reference ; rdfs:label "the accord" ;
  brel:possiblySame <https://w3id.org/brel/id/agreement/2029-05-01-vientiane-protocol> .
jp:committee a brel:JointBody ; rdfs:label "Japan-Laos Committee" ;
  brel:party state:jpn , state:lao .
jp:session a brel:Meeting ; rdfs:label "Session of the Committee" ;
  brel:eventType vevent:joint-body-session ; brel:participant jp:committee ;
  brel:party state:jpn , state:lao ; brel:date "2031-03"^^edtf:EDTF .
jp:airline a brel:Organization ; rdfs:label "Mekong Air" ; brel:ofState state:lao .
jp:purchase a brel:Deal , brel:Aim ; rdfs:label "Mekong Air is to buy aircraft" ;
  brel:buyer jp:airline ; brel:goods "turboprop aircraft"@en ;
  brel:quantity <https://w3id.org/brel/id/release/jp/purchase/count> .
<https://w3id.org/brel/id/release/jp/purchase/count> a schema:QuantitativeValue ;
  schema:minValue 3 .
"""
)

_JAPAN_DERIVED = """
<https://w3id.org/brel/id/relationship/jpn-lao> a brel:Relationship ;
  brel:party state:jpn , state:lao .
jp:meeting brel:bearsOn <https://w3id.org/brel/id/relationship/jpn-lao> .
jp:thanks brel:bearsOn <https://w3id.org/brel/id/relationship/jpn-lao> .
jp:grant brel:bearsOn <https://w3id.org/brel/id/relationship/jpn-lao> .
jp:river-fund brel:bearsOn <https://w3id.org/brel/id/relationship/jpn-lao> .
"""

_LAOS = (
    _MINISTERS
    + """
<https://w3id.org/brel/id/release/la> a brel:Release ; rdfs:label "Lao digest" ;
  dcterms:language "en" ; dcterms:publisher la:finance ; brel:issuer state:lao ;
  brel:sourceClass vsource:digest ; brel:date "2031-03-06"^^edtf:EDTF ;
  prov:wasDerivedFrom <https://example.org/lao/note> .
la:finance a brel:Organization ; rdfs:label "Ministry of Finance" ; brel:ofState state:lao .
la:tenure-sato a brel:Tenure ; rdfs:label "Sato Keiko, Foreign Minister" ;
  org:member <https://w3id.org/brel/id/person/sato-keiko> ;
  brel:post <https://w3id.org/brel/id/post/jpn-foreign> ;
  brel:attestedOn "2031-03-06"^^xsd:date .
la:grant a brel:Aid ; rdfs:label "USD 5 million from Japan" ; brel:donor state:jpn ;
  brel:recipientState state:lao ;
  brel:quantity <https://w3id.org/brel/id/release/la/grant/amount> .
<https://w3id.org/brel/id/release/la/grant/amount> a schema:MonetaryAmount ;
  schema:currency "USD" ; schema:minValue 5000000 .
<https://w3id.org/brel/id/release/la/grant/step> a brel:AidStep ; rdfs:label "Japan extends" ;
  brel:concerns la:grant ; brel:stage vstage:extended ; brel:agent state:jpn .
"""
)

_LAOS_DERIVED = """
<https://w3id.org/brel/id/relationship/jpn-lao> a brel:Relationship ;
  brel:party state:jpn , state:lao .
la:grant brel:bearsOn <https://w3id.org/brel/id/relationship/jpn-lao> .
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim with its words; `body`, `by`, `slot` and `value` are local names."""

    body: str
    quote: str
    basis: str = "stated"
    by: str = "release/jp/mofa"
    slot: str = ""
    value: str = ""
    confidence: str = "0.9"


_PROTOCOL = "agreement/2029-05-01-vientiane-protocol"
_KEOLA = "person/bounmy-keola"
_CLAIMS = {
    "jp": (
        Claim(body="release/jp/tenure-sato", quote="Foreign Minister Sato Keiko"),
        Claim(body="release/jp/visit", quote="came to Vientiane", confidence="0.8"),
        Claim(body="release/jp/meeting", quote="met Bounmy Keola"),
        Claim(body="release/jp/meeting", quote="on 4 March 2031", slot="date"),
        Claim(
            body="release/jp/tenure-keola",
            quote="Minister of Finance of Laos",
            basis="presupposed",
        ),
        Claim(
            body="release/jp/thanks",
            quote="She thanked him for the release of four anglers",
        ),
        Claim(
            body="release/jp/gratitude",
            quote="deeply grateful",
            basis="attributed",
            by="person/sato-keiko",
        ),
        Claim(
            body="release/jp/anglers-freed",
            quote="the release of four anglers",
            basis="presupposed",
            by="person/sato-keiko",
        ),
        Claim(body="release/jp/urges", quote="He urged an early start of the bridge"),
        Claim(
            body="release/jp/bridge-first",
            quote="the bridge comes first",
            basis="attributed",
            by=_KEOLA,
        ),
        Claim(
            body="release/jp/bridge-talks",
            quote="talks on the bridge",
            basis="attributed",
            by=_KEOLA,
        ),
        Claim(body="release/jp/will-train", quote="will open a training centre"),
        Claim(
            body="release/jp/valued",
            quote="valued the commitment of Japan",
            basis="attributed",
            by=_KEOLA,
        ),
        Claim(body="release/jp/grant", quote="USD 5 million"),
        Claim(body="release/jp/grant", quote="clearing mines", slot="purposeText"),
        Claim(body="release/jp/grant/step", quote="has allocated"),
        Claim(body="release/jp/grant-part", quote="of which USD 2 million"),
        Claim(body="release/jp/grant-part/step", quote="of which"),
        Claim(body="release/jp/river-fund", quote="USD 7 million for Laos and Viet Nam"),
        Claim(body="release/jp/river-fund/step", quote="pledged"),
        Claim(body="release/jp/no-loan", quote="no loan of USD 9 million"),
        Claim(body=_PROTOCOL, quote="the Vientiane Protocol of 1 May 2029", basis="presupposed"),
        Claim(body=f"{_PROTOCOL}/conclusion", quote="of 1 May 2029", basis="presupposed"),
        Claim(body="release/jp/joint-note", quote="signed a Joint Note"),
        Claim(body="release/jp/joint-note", quote="a Joint Note with Laos"),
        Claim(body="release/jp/joint-note/conclusion", quote="signed"),
        Claim(
            body="release/jp/joint-note",
            quote="building on the Vientiane Protocol",
            slot="follows",
            value=_PROTOCOL,
        ),
        Claim(
            body="release/jp/joint-note",
            quote="in line with the accord",
            slot="refersTo",
            value="release/jp/the-accord",
        ),
        Claim(
            body="release/jp/joint-note",
            quote="with the help of Viet Nam",
            slot="facilitator",
            value="state/vnm",
        ),
        Claim(
            body="release/jp/the-accord", quote="the accord", basis="inferred", confidence="0.4"
        ),
        Claim(body="release/jp/committee", quote="the Japan-Laos Committee"),
        Claim(body="release/jp/session", quote="the session of the Committee in March"),
        Claim(
            body="release/jp/purchase", quote="Mekong Air intends to buy at least three aircraft"
        ),
    ),
    "la": (
        Claim(
            body="release/la/tenure-sato",
            quote="Foreign Minister Sato Keiko",
            by="release/la/finance",
        ),
        Claim(
            body="release/la/grant",
            quote="Japan had extended at least USD 5 million",
            basis="attributed",
            by=_KEOLA,
        ),
        Claim(body="release/la/grant/step", quote="had extended", basis="attributed", by=_KEOLA),
    ),
}


def two_releases() -> EmbeddedEngine:
    """Return a store in memory with the registry and both releases."""
    engine = EmbeddedEngine.open()
    engine.replace(
        {
            _graph("registry"): _turtle(_REGISTRY),
            _graph("jp/facts"): _turtle(_JAPAN),
            _graph("jp/evidence"): tuple(_evidence("jp")),
            _graph("jp/derived"): _turtle(_JAPAN_DERIVED),
            _graph("la/facts"): _turtle(_LAOS),
            _graph("la/evidence"): tuple(_evidence("la")),
            _graph("la/derived"): _turtle(_LAOS_DERIVED),
        }
    )
    return engine


def _graph(name: str) -> NamedNode:
    return NamedNode(f"{BASE}graph/{name}")


def _turtle(text: str) -> tuple[Quad, ...]:
    return tuple(parse(f"{_PREFIXES}{text}", format=RdfFormat.TURTLE))


def _evidence(release_id: str) -> Iterator[Quad]:
    """Write the claims; the text of the release is their quotes one after the other."""
    release = f"{BASE}id/release/{release_id}"
    start = 0
    for number, claim in enumerate(_CLAIMS[release_id]):
        end = start + len(claim.quote)
        node = NamedNode(f"{release}/claim-{number:02}")
        span = NamedNode(f"{release}#char={start},{end}")
        selector = NamedNode(f"{release}#selector={start},{end}")
        yield from _describe(
            node,
            {
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": NamedNode(f"{BREL}Claim"),
                f"{OA}hasBody": NamedNode(f"{BASE}id/{claim.body}"),
                f"{OA}hasTarget": span,
                f"{BREL}basis": NamedNode(f"{BASE}voc/basis/{claim.basis}"),
                f"{BREL}accordingTo": NamedNode(f"{BASE}id/{claim.by}"),
                f"{BREL}confidence": Literal(
                    claim.confidence, datatype=NamedNode(f"{XSD}decimal")
                ),
                f"{BREL}status": NamedNode(f"{BASE}voc/status/proposed"),
            },
        )
        if claim.slot:
            yield from _describe(node, {f"{BREL}slot": NamedNode(f"{BREL}{claim.slot}")})
        if claim.value:
            yield from _describe(node, {f"{BREL}value": NamedNode(f"{BASE}id/{claim.value}")})
        yield from _describe(
            span, {f"{OA}hasSource": NamedNode(release), f"{OA}hasSelector": selector}
        )
        yield from _describe(
            selector,
            {
                f"{OA}start": Literal(start),
                f"{OA}end": Literal(end),
                f"{OA}exact": Literal(claim.quote),
            },
        )
        start = end + 1


def _describe(node: NamedNode, values: dict[str, NamedNode | Literal]) -> Iterator[Quad]:
    for predicate, value in values.items():
        yield Quad(node, NamedNode(predicate), value)
