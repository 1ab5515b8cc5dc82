"""One household in conflict in which every field is a unique word, so that any leak can be named."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.apps import apps

from naast.access.models import Account
from naast.foundation import database, periods
from naast.households import file_sealing
from naast.households import models as households
from naast.households.tests import factories
from naast.network.models import Region, StatutoryTask
from naast.protection import models as protection
from naast.safety import models as safety
from naast.safety import sealing
from naast.safety.tests.factories import planned
from tests.support import lettering, office, plan, scanning

NUMBERS = count(1)
# The addresses of what `seat` makes around the first pilot of the plan: figures and words, nobody's.
PILOT = {
    "pilot": "pilot-a", "pilot_part": "opzet", "pilot_party": "P0000-00001", "pilot_goal": "P0000-00002",
    "pilot_figure": "P0000-00003", "pilot_check": "P0000-00004",
    "pilot_lesson": "P0000-00006", "pilot_bottleneck": "P0000-00007", "pilot_year": "2026",
}  # fmt: skip
Kind = households.Membership.Kind

# Things of the plan as it is loaded, by their own slugs.
OF_PLAN = {
    "of_plan_action": "oo1-act6",
    "of_plan_asked": "oo1-act2",
    "of_plan_scan": "oo1-act1",
    "of_plan_recurring": "oa-mdapp-a1",
    "of_plan_condition": "national_rvt_clarity",
    "of_plan_activity": "oa-zorgmakelaar",
    "of_plan_statement": "eff-veilig",
    "of_plan_document": "manifest",
    "of_plan_point": "op01",
    "of_plan_municipality": "heiloo",
    "of_plan_team": "lokaal-team-heiloo",
}


@dataclass
class Scene:
    household: Any
    persons: dict[str, Any]
    accounts: dict[str, Account]
    things: dict[str, Any]
    words: dict[str, str] = field(default_factory=dict)  # canary → what it is

    def value_of(self, name: str) -> str:
        """The reference (or other word) that stands in an address for this thing."""
        thing = self.things[name]
        return getattr(thing, "reference", thing) if not isinstance(thing, str) else thing

    def canaries_in(self, response, *, except_of: str | None = None) -> list[str]:
        """What of this household stands in the answer: its body and its headers."""
        text = response.content.decode(errors="replace") + " ".join(f"{k}: {v}" for k, v in response.headers.items())
        return sorted(
            what
            for canary, what in self.words.items()
            if canary in text and not (except_of and what.startswith(f"{except_of}."))
        )


def word() -> str:
    """A word that stands nowhere else."""
    return f"kanarie{next(NUMBERS):05d}zq"


def household(team, *, granted_by) -> Scene:
    """Two parents who separated, two children, a hidden address, a hidden reporter, a plan in force."""
    now = database.now()
    today = periods.day_of(now)
    words: dict[str, str] = {}

    def canary(what: str) -> str:
        made = word()
        words[made] = what
        return made

    from naast.network.tests.factories import ProfessionalFactory

    face = ProfessionalFactory(team=team, with_role="local_professional", with_account=True)
    unit = factories.HouseholdFactory(
        team=team, fixed_face=face, fixed_face__granted_by=granted_by, next_review_on=today + timedelta(days=5)
    )
    duo = ProfessionalFactory(team=team, with_role="safety_professional", with_account=True)
    factories.InvolvementFactory(household=unit, professional=duo, kind="duo", purpose="duo", granted_by=face)
    persons, accounts = {}, {}
    for who, kind, born_on in (
        ("parent_a", Kind.PARENT, date(1988, 3, 2)),
        ("parent_b", Kind.EX_PARTNER, date(1986, 11, 23)),
        ("child_14", Kind.CHILD, today - timedelta(days=14 * 365 + 40)),
        ("child_16", Kind.CHILD, today - timedelta(days=16 * 365 + 40)),
    ):
        person = factories.PersonFactory(
            given_name=canary(f"{who}.given_name"), surname=canary(f"{who}.surname"), born_on=born_on
        )
        factories.MembershipFactory(household=unit, person=person, kind=kind, lives_here=who != "parent_b")
        persons[who] = person
        accounts[who] = factories.MemberAccountFactory(person=person).account
        accounts[who].name = person.name
        accounts[who].save()
    persons["parent_a"].address_is_hidden = True
    persons["parent_a"].save()
    households.HiddenAddress.objects.create(
        person=persons["parent_a"], sealed=canary("parent_a.hidden_address").encode(), key_id="test"
    )
    factories.models.Address.objects.create(
        person=persons["parent_b"],
        street=canary("parent_b.street"),
        number="1",
        town="Heiloo",
        during=periods.days(date(2020, 1, 1)),
    )

    tied = _tied(unit, persons, canary, face=face, today=today)

    signal = safety.Signal.objects.create(
        team=team, household=unit, received_at=now - timedelta(days=40), received_by=face, channel="phone", worry="partner_violence",
        content=canary("signal.content"), decide_before=today, outcome="hand_over_local_team", outcome_reason=canary("signal.reason"),
        decided_at=now - timedelta(days=39), decided_by=face, placed_by=face,
    )  # fmt: skip
    sealed, key_id = sealing.seal_reporter(
        signal_id=signal.pk, name=canary("reporter.name"), contact=canary("reporter.contact")
    )
    safety.Reporter.objects.create(signal=signal, kind="neighbour", sealed=sealed, key_id=key_id, is_hidden=True)
    signals = _signals(team, unit, signal, face, canary, now=now, today=today)
    instrument = safety.Instrument.objects.get(slug="veiligheidsinschatting", number=1)
    assessment = safety.SafetyAssessment.objects.create(
        household=unit, instrument=instrument, by=face, state="final", started_on=today, final_on=today,
        judgement="unsafe", judgement_reason=canary("assessment.reason"),
    )  # fmt: skip
    for who, person in persons.items():
        safety.SafetyScore.objects.create(
            household=unit, assessment=assessment, person=person, figure=4, own_words=canary(f"{who}.own_words")
        )
    safety.SafetyScore.objects.create(
        household=unit, assessment=assessment, kind="network", outsider=canary("voice.outsider"), figure=6,
        own_words=canary("voice.own_words"), for_one_more=canary("voice.for_one_more"), written_by=face,
    )  # fmt: skip
    story = safety.Story.objects.create(
        household=unit, person=persons["child_14"], told_to=face, told_on=today, language="Nederlands",
        told_with=canary("story.told_with"), words=canary("story.words"), agreed_on=today,
    )  # fmt: skip
    safety.Reuse.objects.create(
        household=unit, in_assessment=assessment, place="q_worst_moment", from_story=story, text=canary("reuse.text"), on=today, by=face,
    )  # fmt: skip
    reading = safety.SecondReading.objects.create(
        household=unit, assessment=assessment, author=face, reader=duo, asked_by=ProfessionalFactory(team=team), asked_on=today,
        question=canary("reading.question"), during=periods.from_now(now, days=14), judgement="acute",
        judgement_reason=canary("reading.reason"), judged_at=now, knew_the_judgement=False, verdict="disagrees",
        remark=canary("reading.remark"), finished_at=now,
    )  # fmt: skip
    plan = safety.SafetyPlan.objects.create(
        household=unit, assessment=assessment, state="in_force", number=1, written_by=face, signed_by=face, signed_on=today,
        review_on=today + timedelta(days=5), safe_place=canary("plan.safe_place"), if_it_fails=canary("plan.if_it_fails"),
    )  # fmt: skip
    moment = planned(plan)
    situation = safety.UnsafeSituation.objects.create(
        household=unit, plan=plan, rank=1, what_happens=canary("plan.situation")
    )
    condition = safety.SafetyCondition.objects.create(
        household=unit, plan=plan, situation=situation, statement=canary("plan.condition")
    )
    agreements = {}
    for who, person in persons.items():
        agreement = safety.SafetyAgreement.objects.create(
            household=unit, plan=plan, condition=condition, what=canary(f"{who}.agreement"), checked_by=canary(f"{who}.checked_by"),
            check_on=today + timedelta(days=5), if_not=canary(f"{who}.if_not"),
        )  # fmt: skip
        safety.AgreementParty.objects.create(household=unit, agreement=agreement, person=person, may_read_at_home=True)
        safety.PlanVoice.objects.create(
            household=unit, plan=plan, person=person, answer="agrees", own_words=canary(f"{who}.voice")
        )
        agreements[who] = agreement
    draft = safety.SafetyPlan.objects.create(
        household=unit, assessment=assessment, number=2, written_by=face, safe_place=canary("draft.safe_place")
    )
    drafted = safety.UnsafeSituation.objects.create(
        household=unit, plan=draft, rank=1, what_happens=canary("draft.situation")
    )
    wanted = safety.SafetyCondition.objects.create(
        household=unit, plan=draft, situation=drafted, statement=canary("draft.condition")
    )
    draft_agreement = safety.SafetyAgreement.objects.create(
        household=unit,
        plan=draft,
        condition=wanted,
        what=canary("draft.agreement"),
        checked_by="oma",
        check_on=today,
        if_not=canary("draft.if_not"),
    )
    safety.NamedInSignal.objects.create(signal=signal, surname=canary("signal.named"))
    measure = protection.Measure.objects.create(
        household=unit, person=persons["child_14"], kind="supervision_order", by=face, decided_by="court", decided_on=today,
        norm=protection.MeasureNorm.objects.filter(kind="supervision_order").order_by("id").first(),
        paper=canary("measure.paper"), what_holds=canary("measure.what_holds"), during=periods.days(today), look_on=today,
    )  # fmt: skip

    noted = notes_and_files(unit, face, persons, canary, now=now, today=today)
    consent = households.Consent.objects.create(
        household=unit, person=persons["parent_b"], partner=canary("consent.partner"), purpose="school", basis="consent",
        what=canary("consent.what"), during=periods.days(today, today + timedelta(days=30)), by=face,
    )  # fmt: skip
    outside = factories.MembershipFactory(
        household=factories.HouseholdFactory(team=team),
        person=factories.PersonFactory(given_name=canary("asked.given_name"), surname=canary("asked.surname")),
    ).person
    merge = households.PersonMerge.objects.create(
        master=persons["parent_a"], other=persons["child_16"], before={str(persons["parent_a"].pk): {}}, after={},
        why=canary("merge.why"), merged_by=face, merged_at=now,
    )  # fmt: skip
    request = households.MergeRequest.objects.create(
        person=outside, other=persons["parent_a"], team=team.name, why=canary("merge_request.why"), asked_by=face, asked_at=now
    )  # fmt: skip
    kept = households.SavedFilter.objects.create(account=face.account, team=team, name="Fase 1", phase=1)

    region, _ = Region.objects.get_or_create(slug="kanarie", defaults={"name": "Proefregio", "kind": "youth_region"})
    choice, _ = safety.InstrumentChoice.objects.get_or_create(
        region=region, defaults={"instrument": instrument, "during": periods.days(today), "reason": "een proef"}
    )
    outcome_elsewhere = safety.OutcomeElsewhere.objects.create(
        household=unit, name="Proef", done_on=today, done_by=canary("elsewhere.done_by"), recorded_by=face, recorded_on=today,
        outcome=canary("elsewhere.outcome"), limits=canary("elsewhere.limits"),
    )  # fmt: skip
    safety.OutcomeElsewherePerson.objects.create(household=unit, outcome=outcome_elsewhere, person=persons["child_14"])
    relapse = safety.RelapsePlan.objects.create(
        household=unit, number=1, written_by=face, first_step=canary("relapse.first_step")
    )
    sign = relapse.signs.create(
        household=unit,
        person=persons["parent_a"],
        sign=canary("relapse.sign"),
        what_helps=canary("relapse.what_helps"),
        call_whom=canary("relapse.call_whom"),
        first_step=canary("relapse.own_first_step"),
        may_read_at_home=True,
    )

    things: dict[str, Any] = {
        "instrument": instrument, "instrument_choice": choice, "outcome_elsewhere": outcome_elsewhere,
        "consent": consent,
        "measure": measure,
        "parent_a": persons["parent_a"], "parent_b": persons["parent_b"], "merge": merge, "merge_request": request, "filter": kept,
        **_beside(unit, team, persons, canary, face=face, now=now, granted_by=granted_by),
        "household": unit, "signal": signal, "plan": plan, "draft_plan": draft, "assessment": assessment,
        "story": story, "reading": reading,
        "agreement": agreements["parent_a"], "person": persons["parent_a"], "membership": str(unit.memberships.order_by("id").first().pk),
        "professional": face,
        **tied,
        "review_moment": moment,
        "relapse_draft": relapse,
        "sign": sign,
        "duo": duo, "account": face.account, "first": "1",
        "framework": "eigen-vragenlijst-van-naast-1", "form": f"assessment:{unit.reference}", "draft_agreement": draft_agreement,
        **signals,
        **noted,
    }  # fmt: skip
    for of_the_programme in (office.THINGS, PILOT, OF_PLAN):
        assert not (twice := things.keys() & of_the_programme.keys()), f"two things are called {twice}"
        things |= of_the_programme
    return Scene(household=unit, persons=persons, accounts=accounts, things=things, words=words)


def _tied(unit, persons, canary, *, face, today) -> dict[str, Any]:
    """How these people are tied, who helps them, what a colleague must know and what is sealed: each a word of its own."""
    a, b, child = persons["parent_a"], persons["parent_b"], persons["child_14"]
    since = periods.days(date(2021, 1, 1))
    here = {"household": unit, "by": face}
    aunt = households.OutsidePerson.objects.create(household=unit, name=canary("outsider.name"))
    relation = households.Relation.objects.create(
        **here, from_person=a, to_person=b, kind="other", words=canary("relation.words"), during=since, quality="conflict",
        quality_said_by=canary("relation.said_by"),
    )  # fmt: skip
    households.SafeWith.objects.create(
        **here,
        person=child,
        with_person=b,
        answer="unsafe",
        words=canary("safe_with.words"),
        said_by="school",
        during=since,
    )
    authority = households.Authority.objects.create(
        **here, child=child, holder_person=a, kind="sole", source="court", source_words=canary("authority.source"),
        checked_on=today, during=since,
    )  # fmt: skip
    contest = households.AuthorityContest.objects.create(
        household=unit, authority=authority, contested_by="vader", since=today, reason=canary("contest.reason"), by=face
    )
    order = households.ContactOrder.objects.create(
        **here, person=child, with_person=b, kind="no_contact", words=canary("order.words"), source="court",
        source_words=canary("order.source"), checked_on=today, during=since,
    )  # fmt: skip
    contact = households.SupportNetworkContact.objects.create(
        **here, outsider=aunt, how_related=canary("network.how_related"), roles=["calls"], at_night=True,
        phone=canary("network.phone"), during=since,
    )  # fmt: skip
    warning = households.WarningNote.objects.create(
        **here, kind="worker", text=canary("warning.text"), since=today, review_on=today + timedelta(days=90),
        was_told=False, not_told_because=canary("warning.not_told"),
    )  # fmt: skip
    channel = households.SafeChannel.objects.create(
        household=unit, person=a, kind="phone", never=canary("parent_a.never"), sealed=canary("parent_a.channel").encode(),
        key_id="test", fingerprint="test",
    )  # fmt: skip
    households.CitizenNumber.objects.create(
        person=a, sealed=canary("parent_a.citizen_number").encode(), key_id="test", ending="89"
    )
    return {
        "relation": relation, "outsider": aunt, "authority": authority, "contest": contest, "order": order,
        "contact": contact, "warning": warning, "channel": channel,
    }  # fmt: skip


def notes_and_files(unit, face, persons, canary, *, now, today) -> dict[str, Any]:
    """A note with a file and a statement, one that is for few, one that was withdrawn, and somebody's filter."""
    made = {}
    for name, about, fields in (
        ("note", "parent_a", {}),
        ("guarded_note", "child_14", {"one_to_one": True, "text_for": "few"}),
        (
            "withdrawn_note",
            "parent_b",
            {
                "text_for": "few",
                "withdrawn_at": now,
                "withdrawn_by": face,
                "withdrawn_because": canary("note.withdrawn_because"),
            },
        ),
    ):
        note = made[name] = households.Note.objects.create(
            household=unit, kind="conversation", happened_on=today, written_by=face, written_at=now, **fields
        )
        belongs = {"household": unit, "text_for": note.text_for}
        note.subjects.create(household=unit, person=persons[about], one_to_one=note.one_to_one)
        note.versions.create(**belongs, number=1, kind="conversation", happened_on=today, by=face, at=now)
        note.passages.create(
            **belongs, rank=1, mark="source", text=canary(f"{name}.text"), said_by_kind="network", said_by="oma"
        )
    note, belongs = made["note"], {"household": unit, "text_for": "circle"}
    note.statements.create(
        **belongs, person=persons["parent_a"], text=canary("note.statement"), given_on=today, recorded_by=face, recorded_at=now
    )  # fmt: skip
    file = note.attachments.create(
        **belongs, name=f"{canary('attachment.name')}.jpg", media_type="image/jpeg", size=9, has_preview=True, added_by=face,
        added_at=now,
    )  # fmt: skip
    for part in ("whole", "preview"):
        sealed, key_id = file_sealing.seal(
            canary(f"attachment.{part}").encode(), of=f"{unit.pk}:{file.reference}:{part}"
        )
        file.contents.create(**belongs, part=part, sealed=sealed, key_id=key_id)
    shared = households.NoteShare.objects
    shared.create(household=unit, note=made["guarded_note"], professional=face, shared_by=unit.involvements.get(
        kind="duo").professional, shared_at=now)  # fmt: skip
    mine = households.NoteFilter.objects.create(
        account=face.account, household=unit, name=canary("filter.name"), person=persons["parent_a"]
    )
    return {**made, "attachment": file, "note_filter": mine}


def _signals(team, unit, signal, face, canary, *, now, today) -> dict[str, Any]:
    """What hangs under the signal, another one that is acute, the reporting code, and a question for advice."""
    term = safety.Term.objects.get(kind="start_help")
    clock = safety.StatutoryClock.objects.create(
        signal=signal, term=term, starts_on=today - timedelta(days=9), ends_on=today
    )
    safety.ClockPause.objects.create(
        signal=signal, clock=clock, clock_starts_on=clock.starts_on, kind="safety", reason=canary("pause.reason"), by=face,
        ended_by=face, during=periods.days(today - timedelta(days=5), today - timedelta(days=4)),
    )  # fmt: skip
    safety.SignalDecision.objects.create(
        signal=signal, number=1, outcome="hand_over_local_team", reason=canary("decision.reason"), taken_by=face,
        taken_at=now, receiver_name=canary("decision.receiver"),
    )  # fmt: skip
    safety.ReporterFeedback.objects.create(signal=signal, moment="decision", due_on=today)
    acute = safety.Signal.objects.create(
        team=team, household=unit, received_at=now, received_by=face, channel="phone", worry="partner_violence",
        is_acute=True, content=canary("acute.content"), decide_before=today, placed_by=face,
    )  # fmt: skip
    safety.UrgentStep.objects.create(signal=acute, kind="children", words=canary("urgent.words"), at=now, by=face)
    meldcode = safety.Meldcode.objects.create(
        household=unit, started_by=face, started_at=now, signs=canary("meldcode.signs")
    )
    advice = safety.AdviceQuestion.objects.create(
        team=team, asked_at=now, taken_by=face, question="Wat kan een buur doen?", answer_before=today,
        term=safety.Term.objects.get(kind="answer_advice"),
    )  # fmt: skip
    sealed, key_id = sealing.seal_asker(
        advice_id=advice.pk,
        name=canary("asker.name"),
        organisation=canary("asker.place"),
        contact=canary("asker.contact"),
    )
    safety.Asker.objects.create(advice=advice, kind="professional", sealed=sealed, key_id=key_id)
    duty = safety.OnCall.objects.create(
        team=team, professional=face, phone="0600000000", during=periods.days(today, today + timedelta(days=2))
    )
    return {
        "acute": acute, "meldcode": meldcode, "advice": advice, "on_call": duty, "term": "start_help", "moment": "decision",
    }  # fmt: skip


def seat(kind: str) -> Account:
    """An account with this place in the programme office, whose plan is loaded."""
    plan.loaded()
    account = Account.objects.create_user(username=f"{kind}-{next(NUMBERS)}", name=f"Proef {kind}", surface="programme")
    town = scanning.town()
    municipality = town if kind == "municipality" else None
    apps.get_model("programme", "Seat").objects.create(
        account=account, kind=kind, municipality=municipality, during=periods.days(date(2026, 1, 1))
    )
    office.furnish()
    scanning.furnish(town)
    lettering.furnish(town)
    _pilot()
    return account


def _pilot() -> None:
    """A proposal with one of everything, and a check of it, under the addresses of `PILOT`."""
    made = apps.get_model("programme", "PilotProposal").objects.create(
        pilot=apps.get_model("programme", "Pilot").objects.get(slug=PILOT["pilot"])
    )
    party = apps.get_model("network", "Organisation").objects.get(slug="veilig-thuis")
    made.parties.create(reference=PILOT["pilot_party"], organisation=party, kind="vt", commitment="asked")
    made.goals.create(reference=PILOT["pilot_goal"], text="Proef")
    made.figures.create(reference=PILOT["pilot_figure"], kind="cost", what="Proef")
    case = apps.get_model("scenario", "BusinessCase").objects.get(reference=office.THINGS["attached_case"])
    made.cases.create(case=case, attached_by="Proef", attached_at=database.now())
    check = made.pilot.checks.create(
        reference=PILOT["pilot_check"], framework=apps.get_model("programme", "PilotFramework").objects.get(),
        proposal_version=1, run_at=database.now(), run_by="Proef", checked={}, fingerprint="0" * 64, results=[], is_met=True,
    )  # fmt: skip
    today = periods.day_of(database.now())
    body = apps.get_model("programme", "Body").objects.get(slug="stuurgroep")
    decision = apps.get_model("programme", "Decision").objects.create(
        programme=body.programme, body=body, subject_kind="approve_pilot", needs_right="approve_pilot", pilot=made.pilot,
        title="Proef", text="Proef", prepared_on=today,
    )  # fmt: skip
    decision.conditions.create(order=1, text="Proef", due_on=today)
    decision.state, decision.result, decision.number, decision.decided_on = (
        "decided",
        "adopted_with_conditions",
        1,
        today,
    )
    decision.save()
    gate = apps.get_model("programme", "PilotGate").objects.create(
        pilot=made.pilot, framework_check=check, decision=decision
    )
    apps.get_model("programme", "PilotRun").objects.create(
        pilot=made.pilot, gate=gate, state="running", started_on=today
    )
    made.pilot.lessons.create(reference=PILOT["pilot_lesson"], phase="interim", learned_on=today, text="Proef")
    made.pilot.bottlenecks.create(reference=PILOT["pilot_bottleneck"], kind="legal", text="Proef", found_on=today)


def _beside(unit, team, persons, canary, *, face, now, granted_by) -> dict[str, Any]:
    """What runs around the fixed face: a hand-over, a question for a duo, a deputy to come, somebody else's filter."""
    from naast.network.tests.factories import ProfessionalFactory

    asked = {"household": unit, "asked_by": face, "asked_at": now}
    leaver, successor = (
        ProfessionalFactory(team=team, with_role="local_professional", with_account=True) for _ in "ab"
    )
    hand_over = households.HandOver.objects.create(
        **asked, from_professional=face, to_professional=successor, reason="De proef gaat door."
    )
    for person in (persons["parent_a"], persons["child_14"]):
        households.HandOverTold.objects.create(
            hand_over=hand_over, household=unit, person=person, not_told_because=canary(f"told.{person.pk}"), by=face
        )
    task = StatutoryTask.objects.get_or_create(slug="proef", defaults={"name": "Proeftaak", "legal_basis": "Proefwet"})[
        0
    ]
    second = ProfessionalFactory(team=team, with_role="safety_professional", with_account=True)
    duo_request = households.DuoRequest.objects.create(
        **asked, professional=second, statutory_task=task, reason="De proef is gevaarlijk."
    )
    deputy = factories.InvolvementFactory(
        household=unit,
        professional=ProfessionalFactory(team=team, with_role="local_professional"),
        kind="deputy",
        purpose="deputising",
        granted_by=granted_by,
        during=periods.from_now(now + timedelta(days=20), days=9),
    ).professional
    saved_filter = households.BoardFilter.objects.create(team=team, by=leaver, name=canary("filter.name"))
    return {
        "hand_over": hand_over, "duo_request": duo_request, "leaver": leaver, "deputy": deputy, "filter": saved_filter,
    }  # fmt: skip
