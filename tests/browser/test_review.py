"""Reviewers decide on pages: signed in, one after the other, and nothing is lost."""

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.integration.conftest import run_kg
from tests.serving import serving, started

TOKEN = "a secret of twenty letters"  # noqa: S105  # of the servers of these tests
RELEASE = "khm-mfaic-2026-01-10-9c93dd34"
QUEUE = f"/review/{RELEASE}"


@pytest.fixture
def store(samples: Path, tmp_path: Path) -> Path:
    """A copy of the sample store that may be written."""
    copied = tmp_path / "store"
    shutil.copytree(samples, copied)
    return copied


@pytest.fixture
def desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("KG_REVIEW_TOKEN", TOKEN)
    with serving(store, "--review") as address:
        yield address


#: Signs a reviewer of that name in.
SignIn = Callable[[str], httpx.Client]


@pytest.fixture
def sign_in(desk: str) -> Iterator[SignIn]:
    """Sign reviewers in; they are gone at the end."""
    with ExitStack() as clients:

        def signed_in(name: str) -> httpx.Client:
            client = clients.enter_context(httpx.Client(base_url=desk, timeout=120))
            answer = client.post("/review/sign-in", data={"token": TOKEN, "name": name})
            assert answer.status_code == 303, answer.text
            return client

        yield signed_in


def _form(client: httpx.Client) -> str:
    page = client.get(QUEUE).text
    return page.partition('name="form" value="')[2].partition('"')[0]


def _facts(store: Path) -> dict[str, dict[str, object]]:
    told = json.loads(run_kg("review", RELEASE, "--json", store=store).stdout)
    return {fact["id"]: fact for fact in told["facts"]}


def test_a_reviewer_rejects_corrects_and_undoes_without_scripts(
    browser: Browser, desk: str, store: Path
):
    context = browser.new_context(java_script_enabled=False)
    page: Page = context.new_page()
    page.goto(f"{desk}/release/{RELEASE}")
    page.get_by_role("link", name="Review the facts").click()
    page.get_by_label("Your name").fill("Alda Berg")
    page.get_by_label("Token of this server").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{desk}{QUEUE}"
    meeting = page.locator("li#f1")
    meeting.get_by_label("Why f1 is rejected").fill("told twice")
    meeting.get_by_role("button", name="Reject f1").click()

    assert urlsplit(page.url).fragment != "f1"  # but the next one
    assert page.get_by_role("status").inner_text() == "Kept as entry 1 of the log. f1"
    assert "rejected" in page.locator("li#f1").inner_text()
    assert "Alda Berg" in page.locator("li#f1").inner_text()
    assert _facts(store)["f1"]["status"] == "rejected"
    dyad = httpx.get(f"{desk}/dyad/KHM-USA").json()
    assert "PRAK Sokhonn" not in json.dumps([m["thing"] for m in dyad["meetings"]])

    page.get_by_role("button", name="Undo the last decision").click()
    assert _facts(store)["f1"]["status"] == "asserted"
    person = page.locator("li#f2")
    person.get_by_text("Correct a slot").click()
    person.get_by_label("Slot").select_option("post")
    person.get_by_label("Value").fill("Deputy Prime Minister of the Kingdom")
    person.get_by_role("button", name="Correct f2").click()
    assert "Deputy Prime Minister of the Kingdom" in page.locator("li#f2").inner_text()
    person = page.locator("li#f2")
    person.get_by_text("Correct a slot").click()
    person.get_by_label("Slot").select_option("realis")
    person.get_by_label("Value").fill("perhaps")
    person.get_by_role("button", name="Correct f2").click()
    alert = page.get_by_role("alert").inner_text()
    assert alert.startswith("Nothing was kept. realis cannot be 'perhaps' One of: actual")
    assert page.locator("li#f2").count() == 1
    context.close()


def _is_kept(page: Page, told: str) -> None:
    """Wait until the page of the next decision says so: to keep one may take seconds."""
    expect(page.get_by_role("status")).to_have_text(told, timeout=60_000)


def test_a_reviewer_needs_nothing_but_the_keyboard(browser: Browser, desk: str, store: Path):
    page = browser.new_page()
    page.goto(f"{desk}{QUEUE}")
    page.get_by_label("Your name").press_sequentially("Alda Berg")
    page.keyboard.press("Tab")
    page.keyboard.type(TOKEN)
    page.keyboard.press("Enter")
    page.locator("li#f1").wait_for()

    page.keyboard.press("j")
    expect(page.locator("li#f1")).to_be_focused()
    page.keyboard.press("a")
    _is_kept(page, "Kept as entry 1 of the log. f1")
    expect(page.locator("li#f2")).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.type("told twice")  # no letter of it is a command
    page.keyboard.press("Enter")
    _is_kept(page, "Kept as entry 2 of the log. f2")
    expect(page.locator("li#f3")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("li#f4")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("li#f3")).to_be_focused()
    assert [_facts(store)[fact]["status"] for fact in ("f1", "f2")] == ["confirmed", "rejected"]

    page.keyboard.press("u")
    _is_kept(page, "Kept as entry 3 of the log.")
    page.wait_for_load_state()
    page.locator("li#f2 a, li#f2 button, li#f2 input").first.focus()
    page.keyboard.press("e")
    page.keyboard.type("post")  # chooses the slot of that name
    page.keyboard.press("Tab")
    page.keyboard.type("Deputy Prime Minister of the Kingdom")
    page.keyboard.press("Enter")
    _is_kept(page, "Kept as entry 4 of the log. f2")
    assert "Deputy Prime Minister of the Kingdom" in page.locator("li#f2").inner_text()

    page.locator("#keys").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("u")
    _is_kept(page, "Kept as entry 4 of the log. f2")
    page.close()


def test_each_fact_of_a_release_leads_to_its_decision(sign_in: SignIn, site: str):
    client = sign_in("Alda Berg")
    release = client.get(f"/release/{RELEASE}").text
    review = client.get(QUEUE).text

    places = re.findall(rf'<a href="{QUEUE}#([^"]+)">Decide', release)
    at = [
        re.search(rf'<li id="(f\d+)"><a id="{re.escape(place)}"></a>', review) for place in places
    ]

    assert len(places) == release.count('tabindex="-1">\n<p><span class="tag">')
    assert [place for place, found in zip(places, at, strict=True) if not found] == []
    assert len({found[1] for found in at if found}) == len({*places}) > 1
    assert "Decide" not in httpx.get(f"{site}/release/{RELEASE}").text


def test_nobody_decides_without_the_token_or_from_another_page(
    desk: str, store: Path, sign_in: SignIn
):
    guess = {"token": "guess", "name": "x"}
    wrong = httpx.post(f"{desk}/review/sign-in", data=guess, timeout=60)
    decision = {"verb": "accept", "fact": "f1"}
    unsigned = httpx.post(f"{desk}{QUEUE}", data=decision, timeout=60)
    known = sign_in("Alda Berg")
    formless = known.post(QUEUE, data=decision)
    own = _form(known)
    foreign = known.post(QUEUE, data=decision | {"form": own},
                         headers={"Origin": "https://evil.example"})  # fmt: skip
    other = sign_in("Luca Zahra").post(QUEUE, data=decision | {"form": own})

    answers = [wrong, unsigned, formless, foreign, other]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert _facts(store)["f1"]["status"] == "asserted"
    assert "set-cookie" not in wrong.headers


def test_the_cookie_of_a_reviewer_is_kept_from_scripts_and_other_sites(desk: str):
    answer = httpx.post(f"{desk}/review/sign-in", data={"token": TOKEN, "name": "Alda Berg"})

    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/review"))
    assert TOKEN not in answer.headers["set-cookie"]


def test_a_server_that_was_not_started_for_it_lets_nobody_decide(site: str):
    answers = [httpx.get(f"{site}/review"), httpx.post(f"{site}{QUEUE}", data={"verb": "undo"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "kg serve --review" in answers[0].json()["fix"]


def test_two_reviewers_at_once_lose_nothing(store: Path, sign_in: SignIn):
    facts = ("f1", "f2", "f3", "f4")
    answers: list[int] = []

    def work(name: str, mine: tuple[str, ...]) -> None:
        client = sign_in(name)
        form = _form(client)
        for fact in mine:
            told = {"verb": "accept", "fact": fact, "form": form}
            answers.append(client.post(QUEUE, data=told).status_code)

    both = [
        threading.Thread(target=work, args=("Alda Berg", facts[:2])),
        threading.Thread(target=work, args=("Luca Zahra", facts[2:])),
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()

    found = _facts(store)
    assert answers == [303] * 4
    assert [found[fact]["status"] for fact in facts] == ["confirmed"] * 4


def test_a_decision_that_is_only_in_the_log_holds_when_a_server_starts(
    store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KG_REVIEW_TOKEN", TOKEN)
    entry = run_kg("review", RELEASE, "--reject", "f1", "--reason", "told twice", store=store)
    assert entry.returncode == 0, entry.stderr
    log = store.with_name("store.reviews.jsonl")
    kept = log.read_text(encoding="utf-8")
    log.unlink()
    assert run_kg("ingest", "releases", "--again", store=store).returncode == 0
    log.write_text(kept, encoding="utf-8")  # in the log, and not yet in the store
    with serving(store, "--review") as address:
        listed = httpx.get(f"{address}/releases/{RELEASE}/facts", timeout=60).json()

    assert not [fact for fact in listed if fact["thing"]["kind"] == "Meeting"]


def test_what_two_reviewers_decided_outlives_the_server_that_is_killed_under_them(
    store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KG_REVIEW_TOKEN", TOKEN)
    acknowledged: list[str] = []
    enough = threading.Event()

    def work(address: str, name: str, facts: tuple[str, ...]) -> None:
        with httpx.Client(base_url=address, timeout=120) as client:
            client.post("/review/sign-in", data={"token": TOKEN, "name": name})
            for fact in facts:
                with suppress(httpx.TransportError):  # the server is gone
                    told = {"verb": "accept", "fact": fact, "form": _form(client)}
                    if client.post(QUEUE, data=told).status_code == 303:
                        acknowledged.append(fact)
                        enough.set()

    with started(store, "--review") as (address, server):
        both = [
            threading.Thread(target=work, args=(address, "Alda Berg", ("f1", "f2"))),
            threading.Thread(target=work, args=(address, "Luca Zahra", ("f3", "f4"))),
        ]
        for each in both:
            each.start()
        assert enough.wait(timeout=120)
        server.kill()  # in the middle of the next decision of one or the other
        for each in both:
            each.join()

    with started(store, "--review") as (address, _):
        kept = _facts(store)
        work(address, "Alda Berg", ("f1", "f4"))
    assert acknowledged[-2:] == ["f1", "f4"]
    assert 0 < len(acknowledged) - 2 < 4
    assert {kept[fact]["status"] for fact in acknowledged[:-2]} == {"confirmed"}
    assert [_facts(store)[fact]["status"] for fact in ("f1", "f4")] == ["confirmed"] * 2


def test_nobody_undoes_what_somebody_else_decided_meanwhile(store: Path, sign_in: SignIn):
    alda, luca = sign_in("Alda Berg"), sign_in("Luca Zahra")
    for client, fact in ((alda, "f1"), (luca, "f2")):
        told = {"verb": "accept", "fact": fact, "form": _form(client)}
        assert client.post(QUEUE, data=told).status_code == 303
    late = alda.post(QUEUE, data={"verb": "undo", "words": "1", "form": _form(alda)})

    assert late.status_code == 400
    assert "somebody decided" in late.json()["detail"]
    assert _facts(store)["f2"]["status"] == "confirmed"
