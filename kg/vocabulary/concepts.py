"""The concepts of our SKOS schemes (`ontology/schemes/`), by scheme and name.

`tests/conformance/test_ontology.py` holds both against each other.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

Scheme: TypeAlias = Mapping[str, NamedNode]

NAMESPACE: Final = "https://w3id.org/brel/voc/"


def _scheme(scheme: str, names: str) -> Scheme:
    return MappingProxyType(
        {name: NamedNode(f"{NAMESPACE}{scheme}/{name}") for name in names.split()}
    )


ACT: Final = _scheme(
    "act",
    """
    thank welcome satisfaction praise congratulate condole greet reaffirm emphasize agree
    discuss brief say announce pledge urge request hope invite accept concern condemn reject
    support
    """,
)
ATTITUDE: Final = _scheme(
    "attitude",
    """
    priority commitment importance valuation appreciation support satisfaction approval
    assessment hope concern regret condemnation opposition
    """,
)
EVENT: Final = _scheme(
    "event",
    """
    agree consult support concede cooperate aid retreat request accuse reject threaten protest
    sanction mobilize coerce assault consult-visit consult-multilateral consult-third-party
    consult-phone courtesy-call joint-body-session ceremony decision conclusion signing
    ratification accession purchase retreat-ceasefire retreat-release retreat-withdraw
    retreat-disarm retreat-access retreat-resign recall sanction-expel deployment opening
    closure appointment vote other
    """,
)
STAGE: Final = _scheme(
    "stage",
    """
    proposed announced pledged committed allocated extended disbursed cancelled
    """,
)
INSTRUMENT: Final = _scheme(
    "instrument",
    """
    treaty agreement mou joint-statement declaration protocol exchange-of-notes ceasefire
    contract peace-agreement action-plan minutes other
    """,
)
AGREEMENT_STATUS: Final = _scheme(
    "agreement-status",
    """
    planned under-negotiation signed concluded in-force terminated referred-to
    """,
)
SOURCE: Final = _scheme(
    "source",
    """
    official copy digest
    """,
)
POLARITY: Final = _scheme(
    "polarity",
    """
    positive negative
    """,
)
BASIS: Final = _scheme(
    "basis",
    """
    stated attributed presupposed inferred
    """,
)
STATUS: Final = _scheme(
    "status",
    """
    proposed confirmed corrected rejected
    """,
)
TOPIC: Final = _scheme(
    "topic",
    """
    trade investment finance taxation agriculture fisheries industry energy nuclear-energy
    transport civil-aviation infrastructure tourism labour migration consular education
    culture sport people-to-people health science-technology space digital environment climate
    water development humanitarian-aid disaster-relief demining displacement
    human-rights defence security maritime-security cybercrime online-scams law-enforcement
    drugs human-trafficking counter-terrorism border demarcation ceasefire-keeping detainees
    regional-cooperation multilateral
    """,
)

#: All schemes, by the last part of their IRI.
SCHEMES: Final[Mapping[str, Scheme]] = MappingProxyType(
    {
        "act": ACT,
        "attitude": ATTITUDE,
        "event": EVENT,
        "stage": STAGE,
        "instrument": INSTRUMENT,
        "agreement-status": AGREEMENT_STATUS,
        "source": SOURCE,
        "polarity": POLARITY,
        "basis": BASIS,
        "status": STATUS,
        "topic": TOPIC,
    }
)
