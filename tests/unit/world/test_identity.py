from dataclasses import replace

from kg.model.facts import Realis
from kg.world import World, derive
from kg.world.mentions import Kind, Mention, Told
from kg.world.signings import with_signed
from tests.unit.world.tellings import ID, mention, person, release, state

ISL = release("isl-1", issuer="ISL", day="2030-05-03", states="isl nzl")
NZL = release("nzl-1", issuer="NZL", day="2030-05-04", states="isl nzl")
PER = release("per-1", issuer="PER", day="2030-06-01", states="per ken")
BOTH = (state("isl"), state("nzl"))


def _one(world: World, *mentions: Mention) -> bool:
    return len({world.canonical(each.iri) for each in mentions}) == 1


def _agreement(told: Told, name: str, day: str = "", **more: tuple[str, ...]) -> Mention:
    slots = {"instrument": ("declaration",), "agreementStatus": ("signed",), **more}
    return mention("instrument", name, told, day=day, slots=slots)


# persons -----------------------------------------------------------------------------------


def test_one_person_in_two_transliterations_is_one_by_state_and_post():
    one = person("Nathaphon Narkphet", ISL, post="Minister of Defence", of="nzl")
    other = person("Natthapon Nakphet", NZL, post="Minister of Defence", of="nzl")

    world = derive([one, other])

    item = world.items[one.iri]
    assert item.iris == (one.iri, other.iri)
    assert item.reasons == (
        (
            "“Nathaphon Narkphet” = “Natthapon Nakphet”: names spelled alike, of the same state,"
            " in the same post"
        ),
    )


def test_brothers_of_one_state_in_different_posts_are_not_merged_but_proposed_at_most():
    one = person("Hana Manet", ISL, post="Prime Minister", of="nzl")
    other = person("Hana Manith", NZL, post="Chief of Staff", of="nzl")

    world = derive([one, other])

    assert world.redirects == {}
    assert [each.status for each in world.likenesses] in ([], ["proposed"])


def test_two_holders_of_one_post_are_two_persons():
    one = person("Ari Solberg", ISL, post="Minister of Defence", of="nzl")
    other = person("Runa Holm", NZL, post="Minister of Defence", of="nzl")

    world = derive([one, other])

    assert (world.redirects, world.likenesses) == ({}, ())


# bodies and places -------------------------------------------------------------------------


def _body(name: str, told: Told, *, iri: str) -> Mention:
    return mention("organisation", name, told, iri=iri, slots={"party": BOTH})


def test_a_joint_body_is_one_whichever_state_its_name_begins_with():
    one = _body("Iceland–New Zealand Fisheries Committee", ISL, iri="organization/a")
    other = _body("New Zealand–Iceland Fisheries Committee", NZL, iri="organization/b")

    assert _one(derive([one, other]), one, other)


def test_two_states_ministries_of_one_name_are_two():
    one = mention("organisation", "Ministry of Defence", ISL)
    other = mention("organisation", "Ministry of Defence", NZL)

    world = derive([one, other])

    assert not _one(world, one, other)


def test_a_body_named_without_its_states_waits_for_a_judgement():
    full = _body("Iceland–New Zealand Fisheries Committee", ISL, iri="organization/a")
    short = mention("organisation", "Fisheries Committee", NZL)

    world = derive([full, short])

    assert [(each.one, each.other, each.status) for each in world.likenesses] == [
        (full.iri, short.iri, "proposed")
    ]


def test_a_joint_body_that_its_release_names_in_full_and_then_short_is_one():
    full = _body("Iceland–New Zealand Fisheries Committee", ISL, iri="organization/a")
    short = mention("organisation", "Fisheries Committee", ISL)

    item = derive([full, short]).item(short.iri)

    assert item is not None
    assert item.iris == (full.iri, short.iri)
    assert "the one name shortens the other in one release" in item.reasons[0]


def test_a_short_name_that_may_be_of_two_joint_bodies_of_its_release_is_of_neither():
    told = release("isl-8", day="2030-05-03", states="isl nzl per")
    full = _body("Iceland–New Zealand Fisheries Committee", told, iri="organization/a")
    other = mention(
        "organisation", "Iceland–Peru Fisheries Committee", told, iri="organization/c",
        slots={"party": (state("isl"), state("per"))},
    )  # fmt: skip
    short = mention("organisation", "Fisheries Committee", told)

    assert derive([full, other, short]).redirects == {}


def test_a_ministry_of_one_state_is_not_that_of_another_which_its_release_names():
    theirs = mention(
        "organisation", "Ministry of Fisheries of New Zealand", ISL, iri="organization/d",
        slots={"ofState": (state("nzl"),)},
    )  # fmt: skip
    ours = mention("organisation", "Ministry of Fisheries", ISL)

    assert not _one(derive([theirs, ours]), theirs, ours)


# agreements --------------------------------------------------------------------------------


def test_an_agreement_is_one_under_its_name_and_under_form_and_day():
    named = _agreement(ISL, "Akureyri Joint Declaration (2030-05-02)", "2030-05-02", party=BOTH)
    dated = _agreement(NZL, "Joint Declaration (2030-05-02)", "2030-05-02")

    assert _one(derive([named, dated]), named, dated)


def test_a_party_that_names_an_agreement_by_form_and_day_alone_means_its_own():
    told = release("isl-7", day="2030-07-01", states="isl")
    named = _agreement(ISL, "Akureyri Joint Declaration (2030-05-02)", "2030-05-02", party=BOTH)
    dated = _agreement(told, "Joint Declaration (2030-05-02)", "2030-05-02")
    stranger = _agreement(PER, "Joint Declaration (2030-05-02)", "2030-05-02")

    world = derive([named, dated, stranger])

    assert _one(world, named, dated)
    assert not _one(world, named, stranger)


def test_a_party_with_two_agreements_of_that_form_and_day_means_neither_for_sure():
    told = release("isl-7", day="2030-07-01", states="isl")
    other = {"party": (state("isl"), state("per"))}
    named = _agreement(ISL, "Akureyri Joint Declaration (2030-05-02)", "2030-05-02", party=BOTH)
    second = _agreement(ISL, "Hofsos Joint Declaration (2030-05-02)", "2030-05-02", **other)
    dated = _agreement(told, "Joint Declaration (2030-05-02)", "2030-05-02")

    assert derive([named, second, dated]).redirects == {}


def test_a_bare_description_is_merged_with_nothing():
    named = _agreement(ISL, "Akureyri Joint Declaration (2030-05-02)", "2030-05-02", party=BOTH)
    bare = [
        _agreement(NZL, name, party=BOTH)
        for name in ("Agreement", "Joint Declaration", "Ceasefire")
    ]

    world = derive([named, *bare])

    assert (world.redirects, world.likenesses) == ({}, ())


def test_two_agreements_of_one_day_with_different_parties_are_two():
    one = _agreement(ISL, "Joint Declaration (2030-05-02)", "2030-05-02", party=BOTH)
    other = _agreement(
        PER, "Joint Declaration (2030-05-02)", "2030-05-02", party=(state("per"), state("ken"))
    )

    assert derive([one, other]).redirects == {}


def test_what_could_be_two_agreements_that_are_apart_is_neither():
    first = _agreement(
        ISL, "Whale Survey Programme Declaration (2030-05-02)", "2030-05-02", party=BOTH
    )
    second = _agreement(
        ISL, "Whale Survey Programme Declaration (2030-09-02)", "2030-09-02", party=BOTH
    )
    undated = _agreement(NZL, "Whale Survey Programme Declaration")

    world = derive([first, second, undated])

    assert world.redirects == {}
    assert [each.status for each in world.likenesses] == ["proposed", "proposed"]


def test_a_ceasefire_and_the_statement_that_sets_it_out_are_two():
    truce = _agreement(
        ISL, "Ceasefire (2030-05-02)", "2030-05-02", party=BOTH, instrument=("ceasefire",)
    )
    text = _agreement(
        NZL,
        "Joint Statement (2030-05-02)",
        "2030-05-02",
        party=BOTH,
        instrument=("joint-statement",),
    )

    assert derive([truce, text]).redirects == {}


# meetings ----------------------------------------------------------------------------------

ERLA = person("Erla Vik", ISL, post="Minister of Fisheries", of="isl")
ARI = person("Ari Holm", NZL, post="Minister of Trade", of="nzl")
SIF = person("Sif Lund", ISL, post="Prime Minister", of="isl")


def _meeting(
    told: Told,
    *who: Mention,
    day: str = "2030-05-02",
    realis: Realis = "actual",
    **more: tuple[str, ...],
) -> Mention:
    slots = {
        "participant": tuple(p.iri for p in who),
        "party": BOTH,
        "eventType": ("consult",),
        **more,
    }
    name = f"Meeting of {' and '.join(p.label for p in who)} {realis}"
    return mention("meeting", name, told, day=day, realis=realis, slots=slots)


def test_a_meeting_that_both_sides_report_is_one():
    ours, theirs = _meeting(ISL, ERLA, ARI), _meeting(NZL, ARI, ERLA)

    world = derive([ERLA, ARI, ours, theirs])

    assert _one(world, ours, theirs)


def test_two_signings_by_the_same_persons_on_one_day_are_two_if_they_signed_different_papers():
    treaty = _agreement(ISL, "Akureyri Fisheries Treaty (2030-05-02)", "2030-05-02", party=BOTH)
    other = _agreement(NZL, "Hofsos Trade Treaty (2030-05-02)", "2030-05-02", party=BOTH)
    first, second, again = (
        _meeting(told, ERLA, ARI, signs=(paper.iri,))
        for told, paper in ((ISL, treaty), (NZL, other), (PER, treaty))
    )

    world = derive([ERLA, ARI, treaty, other, first, second, again])

    assert _one(world, first, again)
    assert not _one(world, first, second)


def test_a_ceremony_signs_what_is_told_to_be_signed_in_its_words():
    def told(kind: Kind, quote: str, start: int, **slots: tuple[str, ...]) -> Mention:
        made = mention(kind, quote, ISL, quote=quote, slots=slots)
        (claim,) = made.claims
        moved = replace(claim.quotes[0], start=start, end=start + len(quote))
        return replace(made, claims=(replace(claim, quotes=(moved,)),))

    ceremony = told(
        "meeting", "the ministers signed the Fisheries Treaty", 0, eventType=("ceremony",)
    )
    treaty = told("instrument", "the Fisheries Treaty", 21, agreementStatus=("signed",))
    recalled = told("instrument", "the Trade Treaty", 90, agreementStatus=("signed",))

    found = {each.iri: each.get("signs") for each in with_signed([ceremony, treaty, recalled])}

    assert found == {ceremony.iri: (treaty.iri,), treaty.iri: (), recalled.iri: ()}


def test_a_guest_who_meets_two_hosts_on_one_day_has_two_meetings():
    first, second = _meeting(ISL, ERLA, ARI), _meeting(NZL, SIF, ARI)

    assert derive([ERLA, ARI, SIF, first, second]).redirects == {}


def _taking_up(quote: str, *who: Mention) -> Mention:
    slots = {
        "participant": tuple(p.iri for p in who), "party": BOTH, "eventType": ("consult",),
        **({"again": ("the meeting",)} if "the meeting" in quote else {}),
    }  # fmt: skip
    return mention(
        "meeting", f"Part: {quote}", ISL, day="[..2030-05-03]", slots=slots, quote=quote
    )


def test_words_that_take_up_a_meeting_in_its_release_are_no_second_one():
    whole = _meeting(ISL, ERLA, ARI, SIF)
    part = _taking_up("Ms Vik and Mr Holm took part in the meeting", ERLA, ARI)

    world = derive([ERLA, ARI, SIF, whole, part])

    item = world.items[whole.iri]
    assert (item.iris, item.label, item.dates) == (
        (whole.iri, part.iri), whole.label, ("2030-05-02",),
    )  # fmt: skip


def test_a_meeting_of_some_that_is_told_as_another_stays_one():
    whole = _meeting(ISL, ERLA, ARI, SIF)
    beside = _taking_up("Ms Vik and Mr Holm also met", ERLA, ARI)
    alone = _taking_up("Ms Vik took part in the meeting", ERLA)

    assert derive([ERLA, ARI, SIF, whole, beside, alone]).redirects == {}


def test_a_planned_meeting_that_is_held_on_its_day_is_one_and_held():
    plan = _meeting(release("isl-0", day="2030-04-20"), ERLA, ARI, realis="intended")
    held = _meeting(NZL, ERLA, ARI)

    item = derive([ERLA, ARI, plan, held]).item(plan.iri)

    assert item is not None
    assert (len(item.members), item.standing) == (2, "actual")


def test_a_meeting_planned_for_another_day_is_not_the_one_that_was_held():
    plan = _meeting(
        release("isl-0", day="2030-04-20"), ERLA, ARI, day="2030-05-12", realis="intended"
    )
    held = _meeting(NZL, ERLA, ARI)

    world = derive([ERLA, ARI, plan, held])

    assert world.items[plan.iri].standing == "intended"
    assert world.redirects == {}


def test_nobody_is_named_so_that_a_person_is_asked():
    one = mention(
        "meeting", "Talks", ISL, day="2030-05-02", slots={"party": BOTH, "eventType": ("consult",)}
    )
    other = mention(
        "meeting", "Talks", NZL, day="2030-05-02", slots={"party": BOTH, "eventType": ("consult",)}
    )

    world = derive([one, other])

    assert [(each.status, each.reasons) for each in world.likenesses] == [
        (
            "proposed",
            ("on the same day, 2030-05-02", "between the same parties", "of the same form"),
        )
    ]


# events ------------------------------------------------------------------------------------


def _released(told: Told, day: str, *, number: str = "12", realis: Realis = "actual") -> Mention:
    slots = {
        "eventType": ("retreat-release",), "group": (f"{number} Icelandic sailors",),
        "groupNumber": (number,), "groupState": (state("isl"),),
    }  # fmt: skip
    return mention(
        "event", f"Release of {number} sailors {realis}", told, day=day, realis=realis, slots=slots
    )


def test_an_event_is_one_for_those_who_give_its_day_and_those_who_only_tell_that_it_happened():
    dated, undated = _released(NZL, "2030-05-02"), _released(ISL, "[..2030-05-03]")

    assert _one(derive([dated, undated]), dated, undated)


def test_the_release_of_another_number_and_a_planned_release_are_other_events():
    done = _released(NZL, "2030-05-02")
    fewer = _released(ISL, "2030-05-02", number="11")
    planned = _released(ISL, "2030-05-02", realis="intended")

    assert derive([done, fewer, planned]).redirects == {}


def test_every_iri_leads_to_the_canonical_one_which_is_scoped_to_no_release():
    scoped = _agreement(ISL, "Akureyri Joint Declaration (2030-05-02)", "2030-05-02", party=BOTH)
    free = mention(
        "instrument",
        "Akureyri Joint Declaration (2030-05-02)",
        NZL,
        iri="agreement/2030-05-02-akureyri",
        day="2030-05-02",
        slots={"instrument": ("declaration",), "party": BOTH},
    )

    world = derive([scoped, free])

    assert world.redirects == {scoped.iri: f"{ID}agreement/2030-05-02-akureyri"}
