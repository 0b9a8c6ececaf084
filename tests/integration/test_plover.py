"""`bench/plover.py` on invented sentences in the form of the public set, and the event table."""

import subprocess
import sys
from pathlib import Path

import rdflib
from rdflib.namespace import SKOS

ROOT = Path(__file__).parents[2]
_HEADER = "sentence_id\tgold_root\tsentence\tsource\ttarget\n"
_ROWS = (
    ("ACCUSE", "Kenya condemned the attack by Somalia on its patrol boats.", "Kenya", "Somalia"),
    ("CONSULT", "The Foreign Minister of Japan met President Amina Otieno of Kenya in Nairobi.",
     "Foreign Minister of Japan", "President Amina Otieno"),
    ("AGREE", "Norway will provide 5 million dollars to Malawi for flood relief.",
     "Norway", "Malawi"),
    ("REQUEST", "Chile urged Peru to return to the talks.", "Chile", "Peru"),
    ("SUPPORT", "Peru thanked Chile for its help.", "Peru", "Chile"),
    ("ASSAULT", "The weather over Chile and Peru was fine.", "Chile", "Peru"),
)  # fmt: skip


def scored(path: Path) -> subprocess.CompletedProcess[str]:
    program = ROOT / "bench" / "plover.py"
    return subprocess.run(
        [sys.executable, program, path, "--errors", "1"],
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_sentence_gets_the_root_of_the_fact_that_fits_its_sides(tmp_path: Path):
    path = tmp_path / "coded.tsv"
    lines = [f"{n}\t{root}\t{s}\t{a}\t{b}\n" for n, (root, s, a, b) in enumerate(_ROWS)]
    path.write_text(_HEADER + "".join(lines), encoding="utf-8")

    told = scored(path)

    assert told.stdout.splitlines() == [
        "sentences 6, coded 5 (83.3%)",
        "root accuracy 0.833, of the coded 1.000",
        "root macro-F1 0.833",
        "quad accuracy 0.833",
        "ACCUSE         1 F1 1.000  otherwise: ",
        "AGREE          1 F1 1.000  otherwise: ",
        "ASSAULT        1 F1 0.000  otherwise: - 1",
        "CONSULT        1 F1 1.000  otherwise: ",
        "REQUEST        1 F1 1.000  otherwise: ",
        "SUPPORT        1 F1 1.000  otherwise: ",
        "ASSAULT read as -: Chile > Peru: The weather over Chile and Peru was fine.",
    ]


def test_a_file_of_another_form_is_refused_with_what_it_lacks(tmp_path: Path):
    path = tmp_path / "other.tsv"
    path.write_text("sentence\tcode\nA met B.\t04\n", encoding="utf-8")

    told = scored(path)

    assert told.returncode == 1
    assert "has no column source, target, gold_root" in told.stderr


def test_the_event_table_has_the_notations_of_the_ontology():
    graph = rdflib.Graph().parse(ROOT / "ontology" / "schemes" / "event.ttl")

    def notations(concept: rdflib.term.Node, kind: str) -> list[str]:
        wider = graph.transitive_objects(concept, SKOS.broader)
        found = (n for each in wider for n in graph.objects(each, SKOS.notation))
        return [str(n) for n in found if isinstance(n, rdflib.Literal) and n.datatype
                and n.datatype.endswith(kind)]  # fmt: skip

    rows = []
    for concept in sorted(set(graph.subjects(SKOS.inScheme)), key=str):
        plover, cameo = notations(concept, "PloverCode"), notations(concept, "CameoCode")
        if plover:
            event, _, mode = plover[0].partition(" ")
            name = str(concept).rsplit("/", 1)[1]
            rows.append(f'(vevent:{name} "{cameo[0][:2]}" "{event}" "{mode}")')

    query = (ROOT / "queries" / "event-table.rq").read_text(encoding="utf-8")
    told = [line.strip() for line in query.splitlines() if line.strip().startswith("(vevent:")]
    assert told == rows
