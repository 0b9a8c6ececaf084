"""Servers that fail in every way: what can be asked again is, the rest says how to mend it."""

from pathlib import Path

import pytest

from kg.errors import ModelError, SettingsError
from kg.settings import ModelSettings
from tests.unit.llm.conftest import (
    FERRY,
    Server,
    answer,
    cranes,
    extracted,
    meeting,
    of_model,
    unusable,
)


@pytest.mark.parametrize(
    "first",
    [
        {"do": "status", "status": 429},
        {"do": "status", "status": 500},
        {"do": "closed"},
        {"do": "truncated"},
        {"do": "slow", "seconds": 3},
    ],
)
def test_a_server_that_fails_once_is_asked_again(server: Server, first: dict[str, object]):
    server.says(first, answer(cranes()))

    found = extracted(server, timeout=1)

    assert len(of_model(found.reading.facts)) == 1
    assert found.consultation is not None
    assert found.consultation.calls == 2
    assert unusable(found) == {}


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ({"do": "answer", "content": "There were talks about ferries."}, "not JSON"),
        ({"do": "answer", "content": '{"facts": [{"kind": "meet'}, "not JSON"),
        ({"do": "answer", "content": "[" * 60_000}, "not JSON"),
        ({"do": "answer", "content": '{"talks": 1}'}, "not the JSON that was asked for"),
        ({"do": "answer", "content": '{"facts": []}', "finish": "length"}, "cut short"),
        ({"do": "raw", "body": "<html>welcome</html>"}, "not a chat completion"),
        ({"do": "raw", "body": '{"choices": []}'}, "not a chat completion"),
        ({"do": "raw", "body": '{"choices": [{"message": {"content": null}}]}'},
         "not a chat completion"),
        ({"do": "huge"}, "answer too large"),
        ({"do": "status", "status": 500}, "HTTP 500"),
        ({"do": "status", "status": 429}, "HTTP 429"),
        ({"do": "closed"}, "connection closed"),
        ({"do": "truncated"}, "connection closed"),
        ({"do": "dripping"}, "time-out"),
        ({"do": "slow", "seconds": 3}, "time-out"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_counted_and_the_rules_still_hold(
    server: Server, step: dict[str, object], reason: str
):
    server.says(step)

    found = extracted(server, timeout=0.5, retries=0)

    assert unusable(found) == {reason: 1}
    assert found.reading.facts == extracted(server, mode="rules").reading.facts


def test_prose_and_code_fences_around_the_answer_are_left_out(server: Server):
    fenced = f"Here you are:\n```json\n{answer(cranes())['content']}\n```\nAnything else?"
    server.says({"do": "answer", "content": fenced})

    assert len(of_model(extracted(server).reading.facts)) == 1


def test_a_server_without_json_schemas_is_asked_without_one(server: Server):
    server.says({"do": "no schema", "content": answer(cranes())["content"]})

    found = extracted(server)

    assert len(of_model(found.reading.facts)) == 1
    assert ["response_format" in r["body"] for r in server.requests()] == [True, False]


@pytest.mark.parametrize(
    ("step", "says", "hint"),
    [
        ({"do": "status", "status": 401}, "refuses requests without a key", "KG_LLM_KEY"),
        ({"do": "status", "status": 404}, "no model 'm'", "KG_LLM_URL"),
        ({"do": "status", "status": 307}, "status 307", "redirects are not followed"),
        ({"do": "status", "status": 400}, "does not accept the request", "KG_LLM_MODEL"),
    ],
)
def test_what_no_further_request_can_mend_ends_the_run_with_a_hint(
    server: Server, step: dict[str, object], says: str, hint: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("KG_LLM_KEY", raising=False)
    server.says(step)

    with pytest.raises(ModelError, match=says) as refused:
        extracted(server)

    assert hint in refused.value.hint


def test_where_nobody_listens_the_error_names_the_address(server: Server):
    with pytest.raises(ModelError, match=r"127\.0\.0\.1:9/v1 does not answer") as refused:
        extracted(server, url="http://127.0.0.1:9/v1")

    assert "KG_LLM_URL" in refused.value.hint


def test_three_passages_in_a_row_without_an_answer_end_the_run(server: Server):
    server.says({"do": "status", "status": 503})
    paragraphs = [f"The boats wait at pier {n} of the port. " * 55 for n in range(6)]

    with pytest.raises(ModelError, match="no answer for 3 passages in a row"):
        extracted(server, "\n\n".join((FERRY, *paragraphs)), retries=0)

    assert len(server.requests()) == 3


def test_the_key_goes_to_the_server_and_nowhere_else(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KG_LLM_KEY", "sk-very-secret")
    server.says(answer(cranes()), {"do": "status", "status": 401})
    kept = tmp_path / "answers"

    extracted(server, answers=kept)
    with pytest.raises(ModelError, match="refuses its key") as refused:
        extracted(server, f"{FERRY}\nBoats wait.\n", answers=kept)

    assert {r["key"] for r in server.requests()} == {"Bearer sk-very-secret"}
    files = [path.read_text("utf-8") for path in kept.rglob("*.json")]
    assert files
    told = [*files, str(refused.value), refused.value.hint, repr(server.settings())]
    assert not any("sk-very-secret" in each for each in told)


def test_a_request_asks_for_the_slots_of_facts_at_temperature_0(server: Server):
    server.says(answer())

    extracted(server)

    (request,) = server.requests()
    body = request["body"]
    assert body["temperature"] == 0
    assert body["response_format"]["type"] == "json_schema"
    kinds = body["response_format"]["json_schema"]["schema"]["properties"]["facts"]["items"]
    assert {k["properties"]["kind"]["enum"][0] for k in kinds["anyOf"]} == {
        "tenure", "meeting", "statement", "commitment", "aid", "agreement", "deal", "action",
    }  # fmt: skip


def test_a_kept_answer_is_read_without_the_server(server: Server, tmp_path: Path):
    server.says(answer(cranes(), meeting()))
    kept = tmp_path / "answers"

    first = extracted(server, answers=kept)
    second = extracted(server, answers=kept, url="http://127.0.0.1:9/v1")

    assert second.reading == first.reading
    assert second.consultation is not None
    assert (second.consultation.calls, second.consultation.cached) == (0, 1)


def test_answers_of_another_model_or_a_damaged_file_are_not_used(server: Server, tmp_path: Path):
    server.says(answer(cranes()))
    kept = tmp_path / "answers"
    extracted(server, answers=kept)
    server.says(answer(), model="n")

    assert of_model(extracted(server, answers=kept, model="n").reading.facts) == []

    for path in kept.rglob("*.json"):
        path.write_text("{", encoding="utf-8")
    server.says(answer())
    assert of_model(extracted(server, answers=kept).reading.facts) == []


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({}, "KG_LLM_URL is not set"),
        ({"KG_LLM_URL": "http://localhost:1/v1"}, "KG_LLM_MODEL is not set"),
        ({"KG_LLM_URL": "localhost:1", "KG_LLM_MODEL": "m"}, "is no address"),
        ({"KG_LLM_URL": "ftp://x/v1", "KG_LLM_MODEL": "m"}, "is no address"),
        ({"KG_LLM_URL": "http://me:pw@x/v1", "KG_LLM_MODEL": "m"}, "has a user, password"),
        ({"KG_LLM_URL": "http://x/v1", "KG_LLM_MODEL": "m", "KG_LLM_TIMEOUT": "soon"},
         "KG_LLM_TIMEOUT='soon'"),
        ({"KG_LLM_URL": "http://x/v1", "KG_LLM_MODEL": "m", "KG_LLM_RETRIES": "-1"},
         "KG_LLM_RETRIES='-1'"),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_told_before_anybody_is_asked(
    told: dict[str, str], says: str
):
    with pytest.raises(SettingsError, match=says) as refused:
        ModelSettings.from_environment(told)

    assert refused.value.hint
    assert "pw" not in str(refused.value)


def test_only_http_to_another_machine_is_open_to_listeners():
    def is_open(url: str) -> bool:
        return ModelSettings(url=url, model="m").is_open

    assert is_open("http://models.example/v1")
    assert not is_open("https://models.example/v1")
    assert not is_open("http://127.0.0.1:8080/v1")
    assert not is_open("http://localhost:8080/v1")
