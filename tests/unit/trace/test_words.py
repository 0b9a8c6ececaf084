import json

from kg.trace import chain, traces
from kg.trace.words import chain_to_json, say, say_chain, to_json
from tests.unit.network.sample import FIRST, SECOND, first_release, iri, sample

TRUCE = iri(f"release/{FIRST}/agreement-truce")
JOINT = iri("agreement/2030-09-01-joint-statement")


def test_a_trace_is_said_in_sentences_that_keep_inferred_and_ambiguous_apart():
    (trace,) = traces(first_release(), TRUCE, JOINT)

    summary, first, second, beside = say(trace)
    assert summary == (
        "From “truce on 3 March 2030” (2030-03-03) to “Joint Statement of the Joint Harbour"
        " Committee” (2030-09-01) in 2 steps: 2 inferred. No step is stated; the order follows"
        " from the dates only."
    )
    assert first == (
        "Step 1, inferred: “harbour agreement” (2030-06-09) is later than “truce on 3 March 2030”"
        " (2030-03-03). This follows from the dates only; no release states a link between the"
        " two. The dates: “the truce on 3 March 2030” (PR 1/2030, as said by Alda Berg); “reached"
        " in Valletta on 9 June 2030” (PR 1/2030, as said by Alda Berg)."
    )
    assert second.startswith("Step 2, inferred: “Joint Statement of the Joint Harbour Committee”")
    assert beside == (
        "Beside the way, ambiguous: it is said that “Joint Statement of the Joint Harbour"
        " Committee” sets out “the full observance of the truce”, but the text does not identify"
        " what that is. It may be “truce on 3 March 2030” (2030-03-03); or one that “Joint"
        " Statement of the Joint Harbour Committee” itself sets out. The words: “the full"
        " observance of the truce, as set out in the Joint Statement” (PR 1/2030, as said by Alda"
        " Berg)."
    )


def test_a_digest_is_marked_at_its_quote():
    (trace,) = traces(sample(), JOINT, iri(f"release/{SECOND}/agreement-ferries"))

    assert say(trace)[1] == (
        "Step 1, stated: “accord on ferries” (2031-05-05) implements “Joint Statement of the"
        " Joint Harbour Committee” (2030-09-01). The words: “The accord on ferries of 5 May 2031"
        " implements the Joint Statement” (Digest 2, digest, stated by New Zealand)."
    )


def test_a_chain_that_begins_or_ends_says_so():
    words = say_chain(chain(sample(), TRUCE))

    assert words[:2] == (
        "The chain of “truce on 3 March 2030” (2030-03-03).",
        "Before: no release tells of anything that led to it.",
    )


def test_traces_and_chains_are_json_with_their_words():
    (trace,) = traces(first_release(), TRUCE, JOINT)

    told = json.loads(json.dumps(to_json(trace)))

    assert told["words"] == list(say(trace))
    assert [step["certainty"] for step in told["steps"]] == ["inferred", "inferred"]
    assert told["beside"][0]["candidates"] == [
        {"iri": TRUCE, "label": "truce on 3 March 2030", "date": "2030-03-03"}
    ]
    assert json.loads(json.dumps(chain_to_json(chain(sample(), JOINT))))["agreement"] == JOINT
