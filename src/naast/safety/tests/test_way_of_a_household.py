"""Whatever a household goes through, in any order: on with evidence, back in one act, always a next day, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.support.database import acting_as

from naast.foundation.refusals import Refusal
from naast.safety import actions, queries, rules
from naast.safety.actions import moments, phases, relapse
from naast.safety.actions.signing import voices_of
from naast.safety.models import PhaseEvidence, ReviewMoment
from naast.safety.rules.voices import Band
from naast.safety.tests.factories import AssessmentFactory

AT_MOST = {
    1: 7,
    2: 42,
    3: 91,
}  # days until somebody looks again, by the norms that ship; three months is counted in days
TEXTS = st.sampled_from(["Papa gaat naar opa.", "Mama belt oma.", "We praten na het eten."])


class Way(RuleBasedStateMachine):
    """One household, its fixed face, and the days that go by."""

    household, face, today = None, None, date.min  # set by the test

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()  # each story starts from the same household
        self.block.__enter__()
        self.signed: dict[int, tuple] = {}
        self.relapses: dict[int, tuple] = {}
        self.phase, self.changes = 1, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize(phase=st.sampled_from([0, 1, 1, 2, 2, 3, 3]))
    def begins(self, phase):
        """Without a plan, or with one, and already on its way to that phase."""
        self.day = self.today
        self.household.refresh_from_db()
        AssessmentFactory(household=self.household, by=self.face, final=True)
        if phase:
            self.somebody_writes_in_the_plan(what="Papa gaat naar opa.", place="Bij oma.")
            self.the_plan_is_signed(answer="agrees")
            for _ in range(phase - 1):
                self.somebody_wants_to_go_on(shows="all")

    def does(self, act, *args, **fields):
        """Done as a request does it: by the fixed face, and a refusal leaves nothing behind."""
        with acting_as(self.face.account) as actor, transaction.atomic():
            done = act(*args, by=actor, **fields)
            with connection.cursor() as cursor:  # as at the end of a request
                cursor.execute("set constraints all immediate")
                cursor.execute("set constraints all deferred")
        self.household.refresh_from_db()
        return done

    def refused(self, act, *args, **fields):
        with pytest.raises(Refusal):
            self.does(act, *args, **fields)
        self.household.refresh_from_db()

    # --- what can happen ---

    @rule(days=st.integers(1, 50))
    def days_go_by(self, days):
        self.day += timedelta(days=days)

    @rule(what=TEXTS, place=TEXTS)
    def somebody_writes_in_the_plan(self, what, place):
        plan = self.does(actions.start_plan, self.household, today=self.day)
        situation = plan.situations.first() or self.does(
            actions.write_situation, plan, what_happens="Er wordt gegooid.", conditions=["Er wordt niet gegooid."]
        )
        agreement = plan.agreements.first()
        self.does(
            actions.write_agreement, plan, today=self.day, condition=situation.conditions.get(), what=what,
            agreement=agreement, parties={}, who_else="opa", checked_by="oma", check_on=self.day + timedelta(days=3),
            if_not="We bellen.",
        )  # fmt: skip
        self.does(actions.write_safe_place, plan, safe_place=place, if_it_fails="112")

    @precondition(lambda self: self.household.safety_plans.filter(state="draft").exists())
    @rule(answer=st.sampled_from(["agrees", "agrees", "disagrees", "nothing"]))
    def the_plan_is_signed(self, answer):
        plan = self.household.safety_plans.get(state="draft")
        voices = self.voices(answer)
        if answer == "nothing" or plan.agreements.filter(check_on__lt=self.day).exists():
            return self.refused(actions.sign_safety_plan, plan, today=self.day, voices=voices)
        self.does(actions.sign_safety_plan, plan, today=self.day, voices=voices)
        self.signed[plan.number] = written(plan)
        return None

    def voices(self, answer) -> dict[int, dict[str, str]]:
        said = {"own_words": "Omdat ik dat vind.", "asked_by": "Lotte", "how_asked": "talked"}
        found = voices_of(self.household, self.day)
        return {
            person: {**said, "answer": "child_view" if band == Band.CHILD else answer}
            for person, (_, band, _) in found.items()
            if answer != "nothing"
        }

    @rule(shows=st.sampled_from(["all", "all", "none of them", "not one answer", "one left empty"]))
    def somebody_wants_to_go_on(self, shows):
        gates = queries.gates_of(self.household, self.day)
        answers = {gate.reference: {"is_shown": shows == "all", "words": "Zo zagen wij het."} for gate in gates}
        if shows == "one left empty" and answers:
            next(iter(answers.values()))["words"] = " "
        step = {"today": self.day, "phase": self.phase + 1, "reason": "Het gaat beter."}
        sent = {} if shows == "not one answer" else answers
        may = self.phase < 3 and bool(self.signed) and shows in ("all", "none of them")
        if not may:
            return self.refused(phases.go_to_phase, self.household, evidence=sent, **step)
        self.does(phases.go_to_phase, self.household, evidence=sent, **step)
        self.phase, self.changes = self.phase + 1, self.changes + 1
        change = self.household.phase_changes.order_by("pk").last()
        kept = PhaseEvidence.objects.filter(change=change)
        assert kept.count() == len(gates)
        assert not kept.filter(words="").exists()
        return None

    @precondition(lambda self: self.phase == 1 and self.signed)
    @rule()
    def nobody_skips_a_phase(self):
        with pytest.raises(rules.OneStepAtATime):
            self.does(phases.go_to_phase, self.household, today=self.day, phase=3, reason="Sneller.", evidence={})

    @precondition(lambda self: self.phase > 1)
    @rule()
    def it_is_unsafe_again(self):
        self.refused(phases.return_to_direct_safety, self.household, today=self.day, reason=" ")

        self.does(phases.return_to_direct_safety, self.household, today=self.day, reason="Er is geslagen.")

        self.phase, self.changes = 1, self.changes + 1
        assert self.household.review_moments.get(state="open").due_on <= self.day + timedelta(days=AT_MOST[1])

    @precondition(lambda self: self.signed)
    @rule(outcome=st.sampled_from(["holds", "adjust", "unsafe", "not_reached"]), days=st.integers(-3, 120))
    def somebody_looks_again(self, outcome, days):
        moment = self.household.review_moments.get(state="open")
        next_on = self.day + timedelta(days=days)
        how = {"today": self.day, "outcome": outcome, "seen": "Wij spraken elkaar.", "next_on": next_on}
        if not 0 < days <= AT_MOST[self.phase]:
            return self.refused(moments.do_check, moment, **how)
        self.does(moments.do_check, moment, **how)
        moment.refresh_from_db()
        assert (moment.state, moment.seen) == ("done", "Wij spraken elkaar.")
        assert self.household.review_moments.get(state="open").due_on == next_on
        return None

    @precondition(lambda self: self.signed)
    @rule(days=st.integers(-3, 30))
    def the_day_is_moved(self, days):
        moment = self.household.review_moments.get(state="open")
        to_on = self.day + timedelta(days=days)
        how = {"today": self.day, "to_on": to_on, "reason": "Het gezin is weg."}
        if to_on < self.day or to_on == moment.due_on or to_on > moment.first_due_on + timedelta(days=7):
            return self.refused(moments.move_check, moment, **how)
        self.does(moments.move_check, moment, **how)
        return None

    @rule(sign=TEXTS)
    def a_relapse_plan_is_made(self, sign):
        if self.phase != 3:
            return self.refused(relapse.start_relapse_plan, self.household, today=self.day)
        plan = self.does(relapse.start_relapse_plan, self.household, today=self.day)
        person = self.household.memberships.on(self.day).exclude(kind="unborn").order_by("pk").first().person_id
        self.does(
            relapse.write_sign, plan, today=self.day, person=person, sign=sign, what_helps="Slapen.", call_whom="oma",
            first_step="Zeggen.",
        )  # fmt: skip
        self.does(relapse.write_first_step, plan, first_step="Samen zitten.")
        self.does(relapse.sign_relapse_plan, plan, today=self.day, voices=self.voices("agrees"))
        self.relapses[plan.number] = tuple(plan.signs.order_by("pk").values_list("sign", "may_read_at_home"))
        return None

    # --- what always holds ---

    @invariant()
    def the_phase_is_where_the_last_change_led(self):
        changes = list(self.household.phase_changes.order_by("pk").values_list("from_phase", "to_phase"))
        assert self.household.phase == self.phase
        assert len([one for one in changes if one[0]]) == self.changes
        assert all(to - before == 1 or to == 1 for before, to in changes if before)

    @invariant()
    def one_plan_at_most_is_in_force_and_it_is_the_last_signed(self):
        in_force = list(self.household.safety_plans.filter(state="in_force").values_list("number", flat=True))
        assert in_force == ([max(self.signed)] if self.signed else [])

    @invariant()
    def a_plan_in_force_has_one_next_day_and_it_stands_everywhere(self):
        planned = list(self.household.review_moments.filter(state="open"))
        assert len(planned) == (1 if self.signed else 0)
        for moment in planned:
            assert moment.due_on == self.household.next_review_on
            assert moment.due_on == self.household.safety_plans.get(state="in_force").review_on
            assert moment.kind == f"phase_{self.phase}"
            assert moment.due_on <= moment.planned_on + timedelta(days=AT_MOST[self.phase] + 7)

    @invariant()
    def no_signed_version_is_lost_or_changed(self):
        for number, text in self.signed.items():
            assert written(self.household.safety_plans.get(number=number)) == text
        for number, text in self.relapses.items():
            plan = self.household.relapse_plans.get(number=number)
            assert tuple(plan.signs.order_by("pk").values_list("sign", "may_read_at_home")) == text
            assert plan.state == ("in_force" if number == max(self.relapses) else "ended")

    @invariant()
    def what_was_seen_is_never_gone(self):
        done = ReviewMoment.objects.filter(household=self.household, state="done")
        assert not done.filter(seen="").exists()
        assert not done.filter(done_by=None).exists()


def written(plan) -> tuple:
    """All that a version says: situations, conditions, agreements, voices and where to go."""
    return (
        plan.safe_place,
        plan.if_it_fails,
        *plan.situations.order_by("rank").values_list("rank", "what_happens"),
        *plan.conditions.order_by("pk").values_list("statement", "legal_weight"),
        *plan.agreements.order_by("pk").values_list("what", "if_not", "checked_by", "who_else"),
        *plan.voices.order_by("person").values_list("person", "answer", "own_words"),
    )


def test_in_any_order_a_household_goes_on_with_evidence_and_loses_nothing(household, fixed_face, today):
    Way.household, Way.face, Way.today = household, fixed_face, today

    run_state_machine_as_test(
        Way,
        settings=settings(
            max_examples=20,
            stateful_step_count=12,
            phases=[Phase.generate],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
