"""The terms of our own ontology (`ontology/terms/`), one constant each.

`tests/conformance/test_ontology.py` holds both against each other.
"""
# ruff: noqa: N815  # the names are those of the ontology

from typing import Final

from pyoxigraph import NamedNode

NAMESPACE: Final = "https://w3id.org/brel/ontology#"


def _term(name: str) -> NamedNode:
    return NamedNode(f"{NAMESPACE}{name}")


class BREL:
    """Classes and properties; the ontology tells what they mean."""

    # releases
    Release: Final = _term("Release")
    issuer: Final = _term("issuer")
    sourceClass: Final = _term("sourceClass")

    # evidence
    Claim: Final = _term("Claim")
    slot: Final = _term("slot")
    value: Final = _term("value")
    basis: Final = _term("basis")
    accordingTo: Final = _term("accordingTo")
    confidence: Final = _term("confidence")
    status: Final = _term("status")
    reviewer: Final = _term("reviewer")
    reviewed: Final = _term("reviewed")
    contradicts: Final = _term("contradicts")

    # records
    Record: Final = _term("Record")
    Reference: Final = _term("Reference")
    date: Final = _term("date")
    notBefore: Final = _term("notBefore")
    notAfter: Final = _term("notAfter")
    polarity: Final = _term("polarity")
    wording: Final = _term("wording")
    quantity: Final = _term("quantity")
    concerns: Final = _term("concerns")
    purpose: Final = _term("purpose")
    possiblySame: Final = _term("possiblySame")
    linkedTo: Final = _term("linkedTo")
    implements: Final = _term("implements")
    amends: Final = _term("amends")
    supersedes: Final = _term("supersedes")
    refersTo: Final = _term("refersTo")
    setsOut: Final = _term("setsOut")
    follows: Final = _term("follows")
    outcomeOf: Final = _term("outcomeOf")
    announcedAt: Final = _term("announcedAt")
    facilitator: Final = _term("facilitator")
    beneficiary: Final = _term("beneficiary")

    # actors
    Actor: Final = _term("Actor")
    State: Final = _term("State")
    Person: Final = _term("Person")
    Organization: Final = _term("Organization")
    JointBody: Final = _term("JointBody")
    Group: Final = _term("Group")
    Place: Final = _term("Place")
    Tenure: Final = _term("Tenure")
    iso3: Final = _term("iso3")
    ofState: Final = _term("ofState")
    post: Final = _term("post")
    attestedOn: Final = _term("attestedOn")

    # relationships
    Relationship: Final = _term("Relationship")
    Dossier: Final = _term("Dossier")
    party: Final = _term("party")
    bearsOn: Final = _term("bearsOn")
    dossier: Final = _term("dossier")

    # events
    Situation: Final = _term("Situation")
    Event: Final = _term("Event")
    Aim: Final = _term("Aim")
    Meeting: Final = _term("Meeting")
    Visit: Final = _term("Visit")
    participant: Final = _term("participant")
    agent: Final = _term("agent")
    recipient: Final = _term("recipient")
    onBehalfOf: Final = _term("onBehalfOf")
    during: Final = _term("during")
    realizes: Final = _term("realizes")
    eventType: Final = _term("eventType")

    # statements
    Statement: Final = _term("Statement")
    Stance: Final = _term("Stance")
    act: Final = _term("act")
    about: Final = _term("about")
    expresses: Final = _term("expresses")
    holder: Final = _term("holder")
    attitude: Final = _term("attitude")
    toward: Final = _term("toward")
    creditedTo: Final = _term("creditedTo")

    # commitments
    Commitment: Final = _term("Commitment")
    action: Final = _term("action")
    promisee: Final = _term("promisee")
    deadline: Final = _term("deadline")
    condition: Final = _term("condition")

    # agreements
    Agreement: Final = _term("Agreement")
    Conclusion: Final = _term("Conclusion")
    instrument: Final = _term("instrument")
    agreementStatus: Final = _term("agreementStatus")
    concludes: Final = _term("concludes")

    # aid
    Aid: Final = _term("Aid")
    AidStep: Final = _term("AidStep")
    donor: Final = _term("donor")
    recipientState: Final = _term("recipientState")
    additionalTo: Final = _term("additionalTo")
    stage: Final = _term("stage")
    purposeText: Final = _term("purposeText")

    # the world
    Likeness: Final = _term("Likeness")
    between: Final = _term("between")
    reason: Final = _term("reason")
    differsFrom: Final = _term("differsFrom")

    # deals
    Deal: Final = _term("Deal")
    buyer: Final = _term("buyer")
    seller: Final = _term("seller")
    goods: Final = _term("goods")

    # annotations
    inverseLabel: Final = _term("inverseLabel")
    PloverCode: Final = _term("PloverCode")
    CameoCode: Final = _term("CameoCode")
    IatiTransactionType: Final = _term("IatiTransactionType")
