"""Signals, assessments and plans for tests; a situation is a trait."""

from __future__ import annotations

from datetime import timedelta

import factory

from naast.foundation import database, periods
from naast.households.tests.factories import HouseholdFactory
from naast.network.tests.factories import ProfessionalFactory
from naast.safety import models, queries, sealing


def today():
    return periods.day_of(database.now())


class SignalFactory(factory.django.DjangoModelFactory):
    """SignalFactory(received_by=professional); decided=True gives it an outcome, acute=True a term of today."""

    class Meta:
        model = models.Signal

    class Params:
        acute = factory.Trait(is_acute=True, decide_before=factory.LazyFunction(today))
        decided = factory.Trait(
            outcome=models.Signal.Outcome.HAND_OVER_LOCAL_TEAM,
            outcome_reason="Er is hulp nodig bij het maken van afspraken.",
            decided_at=factory.LazyFunction(database.now),
            decided_by=factory.SelfAttribute("received_by"),
        )

    received_by = factory.SubFactory(ProfessionalFactory)
    team = factory.SelfAttribute("received_by.team")
    received_at = factory.LazyFunction(database.now)
    channel = models.Signal.Channel.PHONE
    worry = models.Signal.Worry.PARTNER_VIOLENCE
    content = "De buren horen elke avond ruzie."
    decide_before = factory.LazyFunction(lambda: today() + timedelta(days=7))

    @factory.post_generation
    def reporter(self, create, fields, **kwargs):
        values = fields or {"kind": models.Reporter.Kind.NEIGHBOUR, "name": "Mevrouw Testbuur", "contact": "0600000000"}
        sealed, key_id = sealing.seal_reporter(
            signal_id=self.pk, name=values.get("name", ""), contact=values.get("contact", "")
        )
        guarded = {name: value for name, value in values.items() if name not in ("name", "contact")}
        models.Reporter.objects.create(signal=self, sealed=sealed, key_id=key_id, **guarded)

    @factory.post_generation
    def decision(self, create, fields, **kwargs):
        """What was decided stands as the first decision, with who receives it."""
        if self.outcome:
            models.SignalDecision.objects.create(
                signal=self, number=1, outcome=self.outcome, reason=self.outcome_reason, taken_by=self.decided_by,
                taken_at=self.decided_at, **{"receiver_name": "Lokaal team", **(fields or {})},
            )  # fmt: skip

    @factory.post_generation
    def named(self, create, people, **kwargs):
        for person in people or [{"given_name": "Testje", "surname": "Genoemd"}]:
            models.NamedInSignal.objects.create(signal=self, **person)


class AssessmentFactory(factory.django.DjangoModelFactory):
    """final=True is judged and closed today; acute=True is judged acutely unsafe."""

    class Meta:
        model = models.SafetyAssessment

    class Params:
        final = factory.Trait(
            state=models.SafetyAssessment.State.FINAL,
            final_on=factory.LazyFunction(today),
            judgement=models.SafetyAssessment.Judgement.UNSAFE,
            judgement_reason="De ruzies worden erger.",
        )
        acute = factory.Trait(
            state=models.SafetyAssessment.State.FINAL,
            final_on=factory.LazyFunction(today),
            judgement=models.SafetyAssessment.Judgement.ACUTE,
            judgement_reason="Er is gedreigd met een mes.",
        )

    household = factory.SubFactory(HouseholdFactory)
    by = factory.SubFactory(ProfessionalFactory)
    started_on = factory.LazyFunction(today)

    @factory.lazy_attribute
    def instrument(self):
        return models.Instrument.objects.get(slug="veiligheidsinschatting", number=1)


def planned(plan, **fields):
    """The day on which somebody looks again at a plan that is in force."""
    values = {"planned_on": plan.signed_on or today(), "first_due_on": plan.review_on, "due_on": plan.review_on}
    if plan.household.review_moments.filter(state="open", kind__startswith="phase").exists():
        return None
    return plan.household.review_moments.create(
        plan=plan,
        kind=f"phase_{plan.household.phase}",
        basis="Proef",
        responsible=plan.written_by,
        **{**values, **fields},
    )


def put_in_force(plan, *, review_in: int = 7):
    """The plan is in force, with its next day, without the act of signing it."""
    day = today()
    models.SafetyPlan.objects.filter(pk=plan.pk).update(
        state="in_force", signed_on=day, signed_by=plan.written_by, review_on=day + timedelta(days=review_in)
    )
    plan.refresh_from_db()
    planned(plan)
    return plan


def shown(household, *, is_shown=True, words="Drie weken gekeken."):
    """An answer to every gate of the phase that the household is in."""
    return {gate.reference: {"is_shown": is_shown, "words": words} for gate in queries.gates_of(household, today())}


def gates_answered(household, *, shown="yes", words="Drie weken gekeken."):
    """The same, as the page sends it."""
    found = queries.gates_of(household, today())
    return {f"shown_{one.reference}": shown for one in found} | {f"words_{one.reference}": words for one in found}


class SafetyPlanFactory(factory.django.DjangoModelFactory):
    """A draft; whole=True has a situation, a condition and an agreement; in_force=True is signed as well."""

    class Meta:
        model = models.SafetyPlan
        skip_postgeneration_save = True

    class Params:
        in_force = factory.Trait(
            state=models.SafetyPlan.State.IN_FORCE,
            signed_on=factory.LazyFunction(today),
            signed_by=factory.SelfAttribute("written_by"),
            review_on=factory.LazyFunction(lambda: today() + timedelta(days=7)),
        )

    household = factory.SubFactory(HouseholdFactory)
    written_by = factory.SubFactory(ProfessionalFactory)
    number = 1
    assessment = factory.SubFactory(
        AssessmentFactory,
        final=True,
        household=factory.SelfAttribute("..household"),
        by=factory.SelfAttribute("..written_by"),
    )

    @factory.post_generation
    def moment(self, create, fields, **kwargs):
        if create and self.state == models.SafetyPlan.State.IN_FORCE:
            planned(self)

    @factory.post_generation
    def whole(self, create, wanted, **kwargs):
        if wanted:
            situation = self.situations.create(
                household=self.household, rank=1, what_happens="Bij ruzie gooit vader met spullen."
            )
            condition = situation.conditions.create(
                household=self.household, plan=self, statement="Er wordt niet meer gegooid."
            )
            agreement = condition.agreements.create(
                household=self.household,
                plan=self,
                what="Bij ruzie gaat vader een uur naar opa.",
                checked_by="Het vaste gezicht",
                check_on=today() + timedelta(days=3),
                if_not="Moeder belt het vaste gezicht.",
            )
            for membership in self.household.memberships.filter(kind="parent").order_by("id")[1:]:
                agreement.parties.create(household=self.household, person=membership.person, may_read_at_home=True)


class StoryFactory(factory.django.DjangoModelFactory):
    """agreed=True was read back and found right today."""

    class Meta:
        model = models.Story

    class Params:
        agreed = factory.Trait(agreed_on=factory.LazyFunction(today))

    household = factory.SubFactory(HouseholdFactory)
    person = factory.LazyAttribute(lambda story: story.household.memberships.order_by("-id").first().person)
    told_to = factory.SubFactory(ProfessionalFactory)
    told_on = factory.LazyFunction(today)
    language = "Nederlands"
    words = "Papa schreeuwt vaak.\n\nIk ga dan naar mijn kamer."


class SecondReadingFactory(factory.django.DjangoModelFactory):
    """Asked just now; judged=True has an own judgement, done=True an answer as well."""

    class Meta:
        model = models.SecondReading

    class Params:
        judged = factory.Trait(
            judgement="acute",
            judgement_reason="Het mes ligt nog in huis.",
            judged_at=factory.LazyFunction(database.now),
            knew_the_judgement=False,
        )
        done = factory.Trait(
            judged=True, verdict="disagrees", remark="Dit is acuut.", finished_at=factory.LazyFunction(database.now)
        )

    assessment = factory.SubFactory(AssessmentFactory, final=True)
    household = factory.SelfAttribute("assessment.household")
    author = factory.SelfAttribute("assessment.by")
    reader = factory.SubFactory(ProfessionalFactory)
    asked_by = factory.SubFactory(ProfessionalFactory)
    asked_on = factory.LazyFunction(today)
    during = factory.LazyFunction(lambda: periods.from_now(database.now(), days=14))
