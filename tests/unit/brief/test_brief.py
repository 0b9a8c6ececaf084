import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from docx import Document
from pypdf import PdfReader

from kg.brief import FORMS, Brief, Sentence, brief, bundle, verify, write
from kg.errors import InputError, UnknownFormatError
from kg.world import derive
from kg.world.mentions import Mention, Told
from tests.unit.world.tellings import mention, release, state

ISL, NZL = state("isl"), state("nzl")
HOME = release("isl-1", issuer="ISL", day="2030-05-02", states="isl nzl")
AWAY = release("nzl-1", issuer="NZL", day="2030-05-03", states="isl nzl")
HOSTILE = "Pact <script>alert(1)</script> & *Ærøskøbing* Đặng"


def _pact(name: str = HOSTILE) -> Mention:
    slots = {"party": (ISL, NZL), "agreementStatus": ("signed",)}
    return mention("instrument", name, HOME, iri="agreement/pact", day="2030-05-02", slots=slots)


def _meeting() -> Mention:
    slots = {"party": (ISL, NZL), "eventType": ("consult",)}
    return mention("meeting", "Meeting", AWAY, day="2030-05-01", slots=slots)


def _promise() -> Mention:
    slots = {"holder": (ISL,), "promisee": (NZL,), "action": ("open a port",),
             "deadline": ("2030-05-20",)}  # fmt: skip
    return mention("commitment", "promise", HOME, slots=slots)


def _brief(*told: Mention, since: date | None = None, as_of: date = date(2030, 6, 1)) -> Brief:
    return brief(
        derive(told),
        (ISL, NZL),
        as_of=as_of,
        since=since,
        name=lambda iri: iri.rpartition("/")[2].upper(),
    )


def _sentences(made: Brief) -> dict[str, list[str]]:
    return {s.title: [one.text for one in s.sentences] for s in made.sections}


def test_a_brief_tells_contacts_agreements_and_open_promises():
    made = _brief(_pact("Pact"), _meeting(), _promise())

    assert _sentences(made) == {
        "Last contacts": ["Meeting, 2030-05-01, told by NZL."],
        "Agreements and their state": ["Pact (2030-05-02) is signed (as releases call it)."],
        "Money": [],
        "Open commitments": [
            (
                "ISL: open a port (due by 2030-05-20 (told as a date: 2030-05-20,"
                " as ISL tells): deadline passed; no release tells of it)."
            )
        ],
        "Differences between the sides": [],
    }


def _money(told: Told, amount: str, *, stage: str, to: str = "nzl") -> Mention:
    slots = {
        "donor": (ISL,), "recipientState": (state(to),), "currency": ("EUR",), "value": (amount,),
        "subject": ("health",), "purposeText": ("rural clinics",), "stage": (stage,),
    }  # fmt: skip
    given = stage == "allocated"
    return mention(
        "flow", f"{amount} euros, {stage}", told, realis="actual" if given else "intended",
        slots=slots,
    )  # fmt: skip


def test_money_that_was_announced_is_an_open_promise_and_two_amounts_for_it_are_one():
    told = _sentences(
        _brief(_money(HOME, "20", stage="announced"), _money(AWAY, "30", stage="announced"))
    )

    assert told["Open commitments"] == [
        "ISL: 30 euros, announced (open, no time was told; sources differ: 20 euros, announced)."
    ]
    assert told["Money"] == [
        "In no total, for sources differ: ISL: 20 euros, announced; NZL: 30 euros, announced."
    ]


def test_a_difference_is_one_of_the_two_states_and_told_once():
    both = _money(HOME, "20", stage="announced"), _money(AWAY, "20", stage="allocated")
    theirs = (
        _money(HOME, "7", stage="announced", to="per"),
        _money(AWAY, "9", stage="announced", to="per"),
    )

    told = _sentences(_brief(*both, *theirs, _meeting()))

    assert told["Differences between the sides"] == [
        "On “20 euros, announced”: modality or strength differs: ISL: announced; NZL: allocated."
    ]


def test_who_suspended_an_agreement_is_told_beside_its_state():
    words = "Iceland suspends the Fisheries Pact"
    named = mention("instrument", "Fisheries Pact", AWAY, iri="agreement/pact", day="2030-05-02",
                    quote="Fisheries Pact")  # fmt: skip
    (claim,) = named.claims
    moved = replace(claim.quotes[0], start=words.index("Fisheries"), end=len(words))
    stop = mention("statement", "stop", AWAY, day="2030-05-03", quote=words,
                   slots={"act": ("announce",), "agent": (ISL,)})  # fmt: skip

    told = _sentences(
        _brief(_pact("Fisheries Pact"), replace(named, claims=(replace(claim, quotes=(moved,)),)),
               stop)
    )  # fmt: skip

    assert told["Agreements and their state"] == [
        "Fisheries Pact (2030-05-02) is suspended (by the words of one side, 2030-05-03).",
        "2030-05-03: ISL suspends Fisheries Pact (2030-05-02).",
    ]


def test_every_sentence_has_a_footnote_with_quote_issuer_and_day():
    made = _brief(_pact(), _meeting(), _promise(), since=date(2030, 1, 1))

    cited = {n for s in made.sections for one in s.sentences for n in made.numbers(one)}
    assert all(made.numbers(one) for s in made.sections for one in s.sentences)
    assert cited == {note.number for note in made.footnotes}
    assert all(note.quote.text and note.issuer and note.day for note in made.footnotes)
    with pytest.raises(ValueError, match="no source"):
        Sentence(text="It rains.", quotes=())


def test_a_brief_as_of_an_earlier_day_leaves_out_what_came_later():
    made = _brief(_pact("Pact"), _meeting(), as_of=date(2030, 5, 1))

    assert _sentences(made)["Last contacts"] == ["Meeting, 2030-05-01, told by NZL."]
    assert _sentences(made)["Agreements and their state"] == []


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)


def test_names_of_releases_are_text_in_every_form():
    made = _brief(_pact())
    html = write(made, "html").decode()
    tags = _Tags()
    tags.feed(html)
    words = " ".join(p.text for p in Document(io.BytesIO(write(made, "docx"))).paragraphs)
    pages = PdfReader(io.BytesIO(write(made, "pdf"))).pages
    pdf = " ".join(" ".join(page.extract_text().split()) for page in pages)

    assert "script" not in tags.tags
    assert "&lt;script&gt;" in html
    assert HOSTILE in words
    assert "Ærøskøbing* Đặng" in pdf
    assert "<script>" not in re.sub(r"\\.", "", write(made, "md").decode())
    assert 1 <= len(pages) <= 3


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_brief_is_the_same_bytes_each_time(form: str):
    made = _brief(_pact(), _meeting(), _promise())

    assert write(made, form) == write(made, form)


def test_a_form_that_there_is_none_of_is_told_with_those_there_are():
    with pytest.raises(UnknownFormatError) as caught:
        write(_brief(), "odt")

    assert caught.value.hint == "Formats: md, html, docx, pdf."


def _bundle() -> bytes:
    made = _brief(_pact("Pact"), _promise())
    texts = {HOME.iri: "0" * 64}
    quads = "".join(f'<a:b> <a:c> "{n.quote.text}" <a:g> .\n' for n in made.footnotes)
    return bundle(made, texts, quads.encode())


def _altered(name: str, content: bytes | None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_bundle())) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        if content is not None:
            new.writestr(name, content)
    return made.getvalue()


def test_a_bundle_is_the_same_bytes_each_time_and_as_it_was_made():
    assert _bundle() == _bundle()
    assert (verify(_bundle()).findings, verify(_bundle()).files) == ((), 6)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("brief.md", b"# Other words", "was altered"),
        ("facts.nq", None, "is in the manifest and not in the bundle"),
        ("extra.txt", b"more", "is not in the manifest"),
        ("texts.json", b"{}", "was altered"),
        ("quotes.json", b"not JSON", "was altered"),
    ],
)
def test_what_was_altered_in_a_bundle_is_found_and_named(
    name: str, content: bytes | None, found: str
):
    findings = verify(_altered(name, content)).findings

    assert (findings[0].file, found in findings[0].what) == (name, True)


def test_a_quote_that_is_not_in_the_graphs_is_found_though_the_manifest_was_made_anew():
    made = _brief(_pact("Pact"))

    findings = verify(bundle(made, {HOME.iri: "0" * 64}, b"")).findings

    assert [finding.what for finding in findings] == ["quote 1 is not in facts.nq"]


@pytest.mark.parametrize(
    "content", [b"", b"no zip", _altered("manifest.json", None), _altered("manifest.json", b"[]")]
)
def test_what_is_no_bundle_is_told(content: bytes):
    with pytest.raises(InputError):
        verify(content)
