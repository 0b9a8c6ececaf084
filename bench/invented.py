"""Invented releases as they are filled with records: names, graphs, and what is true of them."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from invented_words import HEADS, POSTS, STATES, TAILS, TOPICS

BASE = "https://example.org/bench/"
ID = f"{BASE}id/"
BREL = "https://w3id.org/brel/ontology#"
VOC = "https://w3id.org/brel/voc/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
START = date(2030, 1, 7)
DAYS = 1000
EVERY = 30  # days between the releases of a state, if time grows with the scale
LONG = 75  # the same, if each release tells as much as a long one
SAID = 13  # statements of a long release
SLOTS = ("date", "location", "party", "agent", "subject")  # claimed apart in a long release
PEOPLE = 150


@dataclass
class Release:
    """One release: who issued it, when, and the lines of its two graphs."""

    issuer: str
    day: date
    facts: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def id(self) -> str:
        """The id: issuer and day."""
        return f"{self.issuer}-mfa-{self.day.isoformat()}"

    @property
    def iri(self) -> str:
        """The node that stands for the release."""
        return f"{ID}release/{self.id}"


@dataclass(frozen=True)
class Person:
    """Who a person is: the true number, words of the name, state and posts."""

    number: int
    name: tuple[str, ...]
    state: str
    post: str


@dataclass(frozen=True)
class Given:
    """A flow of aid that was given already."""

    takers: tuple[str, ...]
    day: date
    amount: int
    dated: bool


class Invented:
    """Releases and the truth about them, filled step by step."""

    def __init__(
        self, seed: int, scale: float, *, growing: bool = False, long: bool = False
    ) -> None:
        """Begin with persons alone.

        With `growing`, more releases are of a longer time with more persons, as in life, and
        come out every thirtieth day, so that each tells of about as much as a sample release,
        whatever the scale. Else more is told of one time. With `long`, a release tells of two
        or three times as many things, makes several claims about each, and has statements, as a
        press release of 450 words has.
        """
        self.long = long
        self.random = random.Random(seed)  # noqa: S311  # for data, not for secrets
        self.scale = scale
        self.every = (LONG if long else EVERY) if growing else 1
        self.days = max(1, round(100 * EVERY * scale)) if growing else DAYS
        self.people = max(len(STATES) * 2, round(PEOPLE * scale)) if growing else PEOPLE
        self.releases: dict[tuple[str, date], Release] = {}
        self.truth: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.vague: list[str] = []
        self.flows: list[dict[str, object]] = []
        self.meetings: defaultdict[str, int] = defaultdict(int)
        self.told: set[str] = set()
        self.given: defaultdict[tuple[str, str], list[Given]] = defaultdict(list)
        self._names: set[str] = set()
        self.persons = list(self._persons())

    def times(self, number: int) -> range:
        """Return so many numbers, times the scale."""
        return range(max(1, round(number * self.scale)))

    # names ---------------------------------------------------------------------------------

    def word(self) -> str:
        """Return an invented word that no other has."""
        while True:
            made = self.random.choice(HEADS) + self.random.choice(TAILS)
            if self.random.random() < 0.5:
                made += self.random.choice(("a", "is", "en", "or", "ul"))
            if made not in self._names:
                self._names.add(made)
                return made
            if len(self._names) > 600:
                self._names.clear()

    def _persons(self) -> Iterator[Person]:
        for number in range(self.people):
            state = sorted(STATES)[number % len(STATES)]
            family = self.word()
            given = [self.word() for _ in range(self.random.choice((1, 1, 2)))]
            post = POSTS[number // len(STATES) % len(POSTS)]
            yield Person(number, (*given, family), state, post)
            if number % 5 == 0:  # a relative in the same state, with another post
                other = POSTS[(number // len(STATES) + 3) % len(POSTS)]
                yield Person(1000 + number, (self.word(), family), state, other)

    def spelled(self, person: Person) -> str:
        """Return the name as one of several releases spells it."""
        words = list(person.name)
        way = self.random.random()
        if way < 0.15 and len(words) > 2:
            words[1] = f"{words[1][0]}."
        elif way < 0.25 and len(words) > 2:
            del words[1]
        elif way < 0.35:
            words = [words[-1].upper(), *words[:-1]]
        elif way < 0.45:
            place = self.random.randrange(len(words))
            words[place] = _respelled(words[place])
        return " ".join(words)

    # graphs --------------------------------------------------------------------------------

    def release(self, issuer: str, day: date) -> Release:
        """Return the release of that issuer and day, made if it is the first time."""
        day += timedelta(days=-day.toordinal() % self.every)
        key = (issuer, day)
        if key not in self.releases:
            made = self.releases[key] = Release(issuer, day)
            self.say(made, made.iri, TYPE, f"{BREL}Release")
            self.say(made, made.iri, f"{BREL}issuer", f"{ID}state/{issuer}")
            self.tell(made, made.iri, LABEL, f"Release of {STATES[issuer]}, {day}")
            self.tell(made, made.iri, f"{BREL}date", day.isoformat())
            for number in range(SAID if self.long else 0):
                self._statement(made, number)
        return self.releases[key]

    def _statement(self, release: Release, number: int) -> None:
        """Write that the issuer said something of another state."""
        other = self.random.choice(sorted(STATES))
        iri, topic = f"{release.iri}/said-{number}", self.random.choice(sorted(TOPICS))
        self._known(release, iri, "Statement", f"{STATES[release.issuer]} on {TOPICS[topic][0]}")
        self.say(release, iri, f"{BREL}act", f"{VOC}act/welcome")
        self.say(release, iri, f"{BREL}agent", f"{ID}state/{release.issuer}")
        self.say(release, iri, f"{BREL}addressee", f"{ID}state/{other}")
        self.tell(release, iri, f"{BREL}about", TOPICS[topic][1])

    def say(self, release: Release, subject: str, predicate: str, thing: str) -> None:
        """Write a triple of IRIs into the facts graph."""
        graph = f"{BASE}graph/{release.id}/facts"
        release.facts.append(f"<{subject}> <{predicate}> <{thing}> <{graph}> .")

    def tell(self, release: Release, subject: str, predicate: str, text: str) -> None:
        """Write a literal into the facts graph."""
        graph = f"{BASE}graph/{release.id}/facts"
        plain = json.dumps(text, ensure_ascii=False)
        release.facts.append(f"<{subject}> <{predicate}> {plain} <{graph}> .")

    def record(self, release: Release, kind: str, cls: str, label: str, truth: str) -> str:
        """Write a record with its claim, and note what it truly is."""
        release.number += 1
        iri = f"{release.iri}/{kind}-{release.number}"
        self._known(release, iri, cls, label)
        self.truth[iri], self.kinds[iri] = truth, kind
        return iri

    def named(self, release: Release, path: str, cls: str, label: str, truth: str) -> str:
        """Write a thing whose IRI is made of its name."""
        iri = f"{ID}{path}"
        self._known(release, iri, cls, label)
        if self.truth.setdefault(iri, truth) != truth:
            raise ValueError(f"two things are called {iri}")
        self.kinds[iri] = path.partition("/")[0]
        return iri

    def _known(self, release: Release, iri: str, cls: str, label: str) -> None:
        self.say(release, iri, TYPE, f"{BREL}{cls}")
        self.tell(release, iri, LABEL, label)
        self._claim(release, iri, label)
        for slot in SLOTS if self.long else ():
            self._claim(release, iri, f"{slot} of {label}", f"{BREL}{slot}")

    def _claim(self, release: Release, iri: str, words: str, slot: str = "") -> None:
        graph = f"{BASE}graph/{release.id}/evidence"
        release.number += 1
        claim, span = f"{release.iri}/claim-{release.number}", f"{release.iri}#{release.number}"
        for subject, predicate, value in (
            (claim, TYPE, f"<{BREL}Claim>"),
            (claim, f"{OA}hasBody", f"<{iri}>"),
            (claim, f"{OA}hasTarget", f"<{span}>"),
            (span, f"{OA}hasSource", f"<{release.iri}>"),
            (span, f"{OA}hasSelector", f"<{span}s>"),
            (f"{span}s", f"{OA}exact", json.dumps(f"{words}, as {release.id} puts it")),
            (f"{span}s", f"{OA}start", f'"{release.number}"'),
            (f"{span}s", f"{OA}end", f'"{release.number + 9}"'),
            *(((claim, f"{BREL}slot", f"<{slot}>"),) if slot else ()),
        ):
            release.evidence.append(f"<{subject}> <{predicate}> {value} <{graph}> .")

    def states(self, release: Release, iri: str, slot: str, codes: Sequence[str]) -> None:
        """Write states into a slot."""
        for code in codes:
            self.say(release, iri, f"{BREL}{slot}", f"{ID}state/{code}")

    def person(self, release: Release, person: Person) -> str:
        """Write a person with the post, spelled one way or another."""
        name = self.spelled(person)
        slug = "-".join(name.lower().replace(".", "").split())
        if self.truth.get(f"{ID}person/{slug}", own := f"person {person.number}") != own:
            slug += f"-{person.number}"  # somebody else has that name
        iri = self.named(release, f"person/{slug}", "Person", name, own)
        post = f"{ID}post/{person.state}-{'-'.join(person.post.lower().split())}"
        tenure = f"{ID}tenure/{slug}--{person.state}"
        self.say(release, tenure, TYPE, f"{BREL}Tenure")
        self.say(release, tenure, "http://www.w3.org/ns/org#member", iri)
        self.say(release, tenure, f"{BREL}post", post)
        self.say(release, post, TYPE, "http://www.w3.org/ns/org#Post")
        self.say(release, post, f"{BREL}ofState", f"{ID}state/{person.state}")
        return iri

    def place(self, release: Release, name: str, state: str) -> str:
        """Write a place of a state; each release has an IRI of its own for it, or a common one."""
        truth = f"place {name} {state}"
        if self.random.random() < 0.5:
            iri = self.record(release, "place", "Place", name, truth)
        else:
            iri = self.named(release, f"place/{state}-{name.lower()}", "Place", name, truth)
        self.say(release, iri, f"{BREL}ofState", f"{ID}state/{state}")
        return iri

    # time ----------------------------------------------------------------------------------

    def day(self) -> date:
        """Return a day of the invented years."""
        return START + timedelta(days=self.random.randrange(self.days))

    def dated(
        self, release: Release, iri: str, edtf: str, first: str = "", last: str = ""
    ) -> None:
        """Write a date, and its first and last day."""
        self.tell(release, iri, f"{BREL}date", edtf)
        for slot, day in (("notBefore", first), ("notAfter", last)):
            if day:
                self.tell(release, iri, f"{BREL}{slot}", day)

    def on(self, release: Release, iri: str, day: date) -> None:
        """Write an exact day."""
        self.dated(release, iri, day.isoformat(), day.isoformat(), day.isoformat())


def _respelled(word: str) -> str:
    for one, other in (("th", "t"), ("ph", "p"), ("i", "y"), ("k", "kh"), ("t", "th")):
        if one in word[1:]:
            return word[:1] + word[1:].replace(one, other, 1)
    return word + word[-1]


def lines_of(release: Release) -> list[str]:
    """Return the quads of a release, each once."""
    return list(dict.fromkeys((*release.facts, *release.evidence)))
