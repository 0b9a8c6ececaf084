"""A report for people, for programs, and in the form of the W3C."""

from pyoxigraph import Literal
from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.validate.report import Report, Result
from tests.unit.validate.graphs import R, node

SH = Namespace("http://www.w3.org/ns/shacl#")
COMPONENT = "http://www.w3.org/ns/shacl#MinCountConstraintComponent"
DONOR = "https://w3id.org/brel/ontology#donor"


def result(**changes: object) -> Result:
    fields: dict[str, object] = {
        "shape": "Aid-donor",
        "focus": node("r:aid-1"),
        "message": "An aid item has a donor.",
        "component": COMPONENT,
        "path": (DONOR,),
        "label": "Aid for Malta",
    }
    return Result(**(fields | changes))  # type: ignore[arg-type]  # fields of many types


def test_the_gravest_comes_first_and_nothing_comes_twice():
    hint, violation = result(severity="Info", focus=node("r:a")), result(focus=node("r:z"))

    assert Report.of([hint, violation, hint]).results == (violation, hint)


def test_warnings_and_hints_do_not_break_a_graph():
    assert Report.of([result(severity="Warning"), result(severity="Info")]).conforms
    assert not Report.of([result(), result(severity="Info")]).conforms


def test_a_result_is_told_with_name_rule_value_and_shape():
    told = result(value=Literal("kr")).sentence()

    assert told == (
        f"Violation: “Aid for Malta” ({R}aid-1): An aid item has a donor. Found: “kr”. [Aid-donor]"
    )


def test_a_value_of_a_known_namespace_is_told_by_its_prefix():
    assert "Found: vact:thank." in result(value=node("vact:thank")).sentence()


def test_a_value_that_is_the_focus_itself_is_not_told_again():
    assert "Found" not in result(value=node("r:aid-1")).sentence()


def test_the_last_sentence_sums_up():
    found = Report.of([result(), result(severity="Warning")])

    assert found.sentences()[-1] == "The graph does not conform: 1 violated, 1 warned, 0 noted."
    assert Report().sentences() == ("The graph conforms: 0 violated, 0 warned, 0 noted.",)


def test_programs_get_every_field():
    assert Report.of([result(value=Literal("kr"))]).as_json() == {
        "conforms": False,
        "results": [
            {
                "severity": "Violation",
                "shape": "Aid-donor",
                "focus": f"{R}aid-1",
                "label": "Aid for Malta",
                "path": [DONOR],
                "value": "kr",
                "message": "An aid item has a donor.",
            }
        ],
    }


def test_a_report_of_the_w3c_has_every_result():
    text = Report.of([result(value=Literal('say "kr"\n'))]).to_turtle()
    graph = Graph().parse(data=text, format="turtle")

    report = graph.value(None, RDF.type, SH.ValidationReport)
    one = graph.value(report, SH.result)
    assert one is not None
    assert graph.value(report, SH.conforms).toPython() is False  # type: ignore[union-attr]
    assert {p: str(o) for p, o in graph.predicate_objects(one)} == {
        RDF.type: str(SH.ValidationResult),
        SH.resultSeverity: str(SH.Violation),
        SH.sourceShape: "https://w3id.org/brel/shapes#Aid-donor",
        SH.sourceConstraintComponent: COMPONENT,
        SH.focusNode: f"{R}aid-1",
        SH.resultPath: DONOR,
        SH.value: 'say "kr"\n',
        SH.resultMessage: "An aid item has a donor.",
    }


def test_a_report_of_the_w3c_conforms_only_without_any_result():
    warned = Graph().parse(data=Report.of([result(severity="Info")]).to_turtle(), format="turtle")
    silent = Graph().parse(data=Report().to_turtle(), format="turtle")

    assert [str(o) for o in warned.objects(None, SH.conforms)] == ["false"]
    assert [str(o) for o in silent.objects(None, SH.conforms)] == ["true"]


def test_paths_of_more_than_one_step_and_backwards_are_written_as_paths():
    sequence = Graph().parse(
        data=Report.of([result(path=("urn:a", "urn:b"))]).to_turtle(), format="turtle"
    )
    inverse = Graph().parse(
        data=Report.of([result(path=("^urn:a",))]).to_turtle(), format="turtle"
    )

    path = sequence.value(None, SH.resultPath, any=True) or next(
        sequence.objects(None, SH.resultPath)
    )
    assert list(Collection(sequence, path)) == [URIRef("urn:a"), URIRef("urn:b")]
    back = next(inverse.objects(None, SH.resultPath))
    assert isinstance(back, BNode)
    assert inverse.value(back, SH.inversePath) == URIRef("urn:a")
