"""The agreements, meetings and flows of aid that invented releases tell of, several each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from invented import (
    BREL,
    DCTERMS,
    LABEL,
    SCHEMA,
    TYPE,
    VOC,
    Given,
    Invented,
    Person,
    Release,
)
from invented_words import FORMS, STATES, TOPICS

STAGES = ("announced", "pledged", "committed", "allocated", "disbursed")
PAID = frozenset(("allocated", "disbursed"))
STANDINGS = {  # how far money is that was last told at a stage
    "announced": "promised",
    "pledged": "promised",
    "committed": "committed",
    "allocated": "committed",
    "disbursed": "given",
}


def invent(seed: int, scale: float, *, growing: bool = False, long: bool = False) -> Invented:
    """Return the invented releases with what is true about them; see `Invented`."""
    made = Invented(seed, scale, growing=growing, long=long)
    for number in made.times(500):
        _agreement(made, number)
    for number in made.times(700):
        _meeting(made, number)
    for number in made.times(450):
        _flow(made, number)
    return made


def _pair(made: Invented) -> tuple[str, str]:
    one, other = made.random.sample(sorted(STATES), 2)
    return one, other


def _retold(made: Invented, sides: Sequence[str], day: date, most: int) -> list[Release]:
    """Return the releases that tell of something: of both sides mostly, and press summaries."""
    days = (0, 0, 1, 3, 7, 12, 20)
    found = []
    for _ in range(made.random.randint(1, most)):
        when = day + timedelta(days=made.random.choice(days))
        found.append(made.release(made.random.choice(sides), when))
    return list({release.id: release for release in found}.values())


# agreements --------------------------------------------------------------------------------


def _agreement(made: Invented, number: int) -> None:
    one, other = _pair(made)
    day = made.day()
    form = made.random.choice(sorted(FORMS))
    proper = f"{made.word()} {FORMS[form]}"
    body = f"{FORMS[form]} of the {made.word()} {made.word()} {made.word()} Programme"
    name = made.random.choice((proper, body))
    truth = f"agreement {number}"
    place = made.word()
    for at, release in enumerate(_retold(made, (one, other), day, 4)):
        way = made.random.random() if at else 0.0
        if way < 0.5:
            told, dated = name, True
        elif way < 0.7:
            told, dated = FORMS[form], True  # "the Joint Declaration of 3 May 2031"
        elif way < 0.85:
            told, dated = name, True
        else:  # a bare description: nobody can know which one is meant
            _vague(made, release, (one, other), form)
            continue
        label = f"{told} ({day})" if dated else told
        iri = made.record(release, "agreement", "Agreement", label, truth)
        made.say(release, iri, f"{BREL}instrument", f"{VOC}instrument/{form}")
        if way < 0.6:
            made.states(release, iri, "party", (one, other))
        else:  # the sides stand elsewhere in the release
            aside = made.record(release, "note", "Situation", "Note", f"note {release.id} {at}")
            made.states(release, aside, "party", (one, other))
        conclusion = f"{iri}/conclusion"
        made.say(release, conclusion, TYPE, f"{BREL}Conclusion")
        made.say(release, conclusion, f"{BREL}concludes", iri)
        made.tell(release, conclusion, LABEL, f"Conclusion of {told}")
        made.on(release, conclusion, day)
        if made.random.random() < 0.3:
            made.say(release, conclusion, f"{SCHEMA}location", made.place(release, place, one))


def _vague(made: Invented, release: Release, parties: Sequence[str], form: str) -> None:
    truth = f"vague {release.id} {len(made.vague)}"
    label = made.random.choice((FORMS[form], "Agreement", "Ceasefire", "Peace agreement"))
    iri = made.record(release, "agreement", "Agreement", label, truth)
    made.say(release, iri, f"{BREL}instrument", f"{VOC}instrument/{form}")
    made.states(release, iri, "party", parties)
    made.vague.append(iri)


# meetings ----------------------------------------------------------------------------------


def _meeting(made: Invented, number: int) -> None:
    pair = _pair(made)
    mine, theirs = ([p for p in made.persons if p.state == state] for state in pair)
    day, place, guest = made.day(), made.word(), made.random.choice(theirs)
    hosts = made.random.sample(mine, 2)
    meeting = Held(pair, (hosts[0], guest), day, place, f"meeting {number}")
    _meet(made, meeting)
    if made.random.random() < 0.25:  # the same guest meets another host on the same day
        other = replace(meeting, who=(hosts[1], guest), truth=f"meeting {number} b")
        _meet(made, other)
    if made.random.random() < 0.2:  # announced, and held on that day
        release = made.release(pair[0], day - timedelta(days=made.random.randint(2, 9)))
        _told(made, release, meeting, "Aim")
    if made.random.random() < 0.1:  # planned for another day: that one is not known to be held
        later = day + timedelta(days=made.random.randint(20, 30))
        plan = replace(meeting, day=later, truth=f"plan {number}")
        _told(made, made.release(pair[1], day + timedelta(days=1)), plan, "Aim")


@dataclass(frozen=True)
class Held:
    """A meeting; `truth` tells which."""

    pair: tuple[str, str]
    who: tuple[Person, ...]
    day: date
    place: str
    truth: str


def _meet(made: Invented, meeting: Held) -> None:
    made.meetings["-".join(sorted(meeting.pair))] += 1
    for at, release in enumerate(_retold(made, meeting.pair, meeting.day, 4)):
        partly = at > 0 and made.random.random() < 0.15
        _told(made, release, replace(meeting, who=meeting.who[:1]) if partly else meeting)


def _told(made: Invented, release: Release, meeting: Held, cls: str = "Meeting") -> None:
    key = f"{release.id} {meeting.truth}"
    if key in made.told:
        return  # one release tells of a meeting once
    made.told.add(key)
    iri = made.record(release, "meeting", cls, f"Meeting in {meeting.place}", meeting.truth)
    made.say(release, iri, f"{BREL}eventType", f"{VOC}event/consult")
    made.states(release, iri, "party", meeting.pair)
    for person in meeting.who:
        made.say(release, iri, f"{BREL}participant", made.person(release, person))
    made.on(release, iri, meeting.day)
    if made.random.random() < 0.6:
        where = made.place(release, meeting.place, meeting.pair[0])
        made.say(release, iri, f"{SCHEMA}location", where)


# flows -------------------------------------------------------------------------------------


def _flow(made: Invented, number: int) -> None:
    giver, taker = _pair(made)
    takers = [taker]
    if made.random.random() < 0.25:
        takers.append(made.random.choice([s for s in sorted(STATES) if s not in (giver, taker)]))
    topics = made.random.sample(sorted(TOPICS), made.random.choice((1, 1, 2, 3)))
    day = made.day()
    dated = made.random.random() < 0.5
    amounts = {
        topic: made.random.choice((2, 5, 8, 10, 12, 15, 20)) * 1_000_000 for topic in topics
    }
    given = {t: Given(tuple(takers), day, amounts[t], dated) for t in topics}
    if any(_alike(given[t], before) for t in topics for before in made.given[giver, t]):
        return  # nothing would tell the two apart
    for topic in topics:
        made.given[giver, topic].append(given[topic])
    _report_flows(made, number, giver, given)


def _alike(one: Given, other: Given) -> bool:
    if {*one.takers}.isdisjoint(other.takers):
        return False
    near = abs((one.day - other.day).days) < 60
    return near or (one.amount == other.amount and not (one.dated and other.dated))


def _report_flows(made: Invented, number: int, giver: str, given: Mapping[str, Given]) -> None:
    first = next(iter(given.values()))
    stages = {topic: 1 if first.dated else made.random.randint(0, 2) for topic in given}
    conflict = made.random.choice(list(given)) if made.random.random() < 0.1 else ""
    furthest: dict[str, int] = {}
    disagree: set[str] = set()
    whole = len(given) > 1 and made.random.random() < 0.5
    for at, release in enumerate(_retold(made, (giver, first.takers[0]), first.day, 4)):
        iri = ""
        if made.random.random() < 0.5 and whole:
            total = sum(each.amount for each in given.values())
            aid = Aid(giver, first.takers, total, "", 0)
            iri = _aid(made, release, aid, f"flow {number} whole")
        for topic, each in given.items():
            differs = topic == conflict and at == 1
            disagree |= {topic} if differs else set()
            stage = min(4, stages[topic] + at // 2)
            furthest[topic] = max(furthest.get(topic, 0), stage)
            aid = Aid(giver, each.takers, each.amount + 300_000 * differs, topic, stage)
            part = _aid(made, release, aid, f"flow {number} {topic}{' other' * differs}")
            if each.dated:  # each stage has its day
                made.on(release, f"{part}/step", each.day + timedelta(days=stage))
            if iri:
                made.say(release, part, f"{DCTERMS}isPartOf", iri)
    for topic, each in given.items():
        made.flows.append(
            {
                "giver": giver,
                "takers": sorted(each.takers),
                "amount": each.amount,
                "stage": STANDINGS[STAGES[furthest[topic]]],
                "conflict": topic in disagree,
            }
        )


@dataclass(frozen=True)
class Aid:
    """A flow as one release tells it."""

    giver: str
    takers: Sequence[str]
    amount: int
    topic: str
    stage: int


def _aid(made: Invented, release: Release, aid: Aid, truth: str) -> str:
    words = made.random.choice(TOPICS[aid.topic]) if aid.topic else "the partnership"
    label = f"USD {aid.amount:,} from {STATES[aid.giver]}: {words}"
    iri = made.record(release, "aid", "Aid", label, truth)
    made.states(release, iri, "donor", (aid.giver,))
    made.states(release, iri, "recipientState", aid.takers)
    made.tell(release, iri, f"{BREL}purposeText", words)
    if aid.topic:
        made.say(release, iri, f"{DCTERMS}subject", f"{VOC}topic/{aid.topic}")
    money = f"{iri}/amount"
    made.say(release, iri, f"{BREL}quantity", money)
    made.say(release, money, TYPE, f"{SCHEMA}MonetaryAmount")
    made.tell(release, money, f"{SCHEMA}currency", "USD")
    made.tell(release, money, f"{SCHEMA}value", str(aid.amount))
    step, stage = f"{iri}/step", STAGES[aid.stage]
    made.say(release, step, TYPE, f"{BREL}{'AidStep' if stage in PAID else 'Aim'}")
    made.say(release, step, f"{BREL}concerns", iri)
    made.say(release, step, f"{BREL}stage", f"{VOC}stage/{stage}")
    return iri
