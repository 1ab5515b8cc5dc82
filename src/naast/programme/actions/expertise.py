"""Expertise: describe networks, evaluate, answer what is recommended, learn at a table, ask who knows it from their own life."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from naast.access.actors import Actor
from naast.foundation import words
from naast.programme import rules
from naast.programme.actions.holding import free_slug, hold, manage, put
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Evaluation,
    ExpertNetwork,
    ExpertsByExperience,
    InvolvementRequest,
    Known,
    LearningSession,
    LearningTable,
    Recommendation,
)

words.mean(
    network_described="beschreef een expertisenetwerk",
    evaluation_added="voegde een evaluatie toe",
    evaluation_changed="wijzigde een evaluatie",
    evaluation_reported="legde vast wat een evaluatie opleverde",
    recommendation_added="legde een aanbeveling vast",
    recommendation_answered="beantwoordde een aanbeveling",
    recommendation_done="legde vast dat de actie bij een aanbeveling klaar is",
    learning_table_set_up="richtte een leertafel in",
    learning_table_changed="wijzigde een leertafel",
    learning_session_recorded="legde vast wat een leertafel leerde",
    experience_group_changed="wijzigde de afspraken met ervaringsdeskundigen",
    experience_asked="stelde een vraag aan ervaringsdeskundigen",
    experience_answered="legde het antwoord van ervaringsdeskundigen vast",
    experience_closed="legde vast wat er met het antwoord van ervaringsdeskundigen is gedaan",
)

Request = InvolvementRequest


@transaction.atomic
def describe_network(
    network: ExpertNetwork, *, by: Actor, today: date, version: int | None, **found: str
) -> ExpertNetwork:
    """The inventory says this of the network now; what was left empty is not known."""
    network = hold(network, by=by, version=version)
    put(network, inventoried_on=today, **{name: text.strip() or None for name, text in found.items()})

    keep("network_described", network, by=by, known=network.known_count)
    return network


@transaction.atomic
def add_evaluation(*, by: Actor, **fields: Any) -> Evaluation:
    programme = manage(by)
    last = Evaluation.objects.filter(programme=programme).aggregate(last=Max("order"))["last"] or 0
    evaluation = Evaluation(programme=programme, slug=free_slug(Evaluation, fields["name"]), order=last + 1)
    put(evaluation, **_dated(evaluation, fields))

    keep("evaluation_added", evaluation, by=by, name=evaluation.name)
    return evaluation


@transaction.atomic
def change_evaluation(evaluation: Evaluation, *, by: Actor, version: int | None, **fields: Any) -> Evaluation:
    """Who evaluates, what is asked and before when."""
    evaluation = hold(evaluation, by=by, version=version)
    if evaluation.state == Evaluation.State.REPORTED:
        fields.pop("state", None)
    put(evaluation, **_dated(evaluation, fields))

    keep("evaluation_changed", evaluation, by=by, due=evaluation.due, state=evaluation.state)
    return evaluation


@transaction.atomic
def report_evaluation(
    evaluation: Evaluation, *, by: Actor, today: date, version: int | None, reported_on: date, findings: str
) -> Evaluation:
    """The evaluation is done, and this is what it found."""
    evaluation = hold(evaluation, by=by, version=version)
    if reported_on > today:
        raise rules.NotYetHappened
    put(evaluation, state=Evaluation.State.REPORTED, reported_on=reported_on, findings=findings)

    keep("evaluation_reported", evaluation, by=by, reported_on=reported_on)
    return evaluation


@transaction.atomic
def add_recommendation(evaluation: Evaluation, *, by: Actor, text: str) -> Recommendation:
    """What the evaluation recommends waits for an answer."""
    evaluation = hold(evaluation, by=by)
    if evaluation.state != Evaluation.State.REPORTED:
        raise rules.NotReportedYet
    recommendation = put(Recommendation(evaluation=evaluation), text=text)

    keep("recommendation_added", evaluation, by=by, text=recommendation.text)
    return recommendation


@transaction.atomic
def answer_recommendation(
    recommendation: Recommendation, *, by: Actor, version: int | None, state: str, response: str, action: str,
    due: date | None, **owner: Any,
) -> Recommendation:  # fmt: skip
    """It is accepted, with an action, or it is not; either way it says why."""
    recommendation = hold(recommendation, by=by, version=version)
    accepted = state == Recommendation.State.ACCEPTED
    rules.check_response(is_accepted=accepted, response=response, action=action, due=due)
    done_on = recommendation.done_on if accepted else None
    put(recommendation, state=state, response=response, action=action, due=due, done_on=done_on, **owner)

    keep(
        "recommendation_answered",
        recommendation.evaluation,
        by=by,
        reason=response,
        text=recommendation.text,
        state=state,
    )
    return recommendation


@transaction.atomic
def finish_recommendation(
    recommendation: Recommendation, *, by: Actor, today: date, version: int | None, done_on: date
) -> Recommendation:
    """What was agreed has been done."""
    recommendation = hold(recommendation, by=by, version=version)
    if recommendation.state != Recommendation.State.ACCEPTED:
        raise rules.NothingToFinish
    if done_on > today:
        raise rules.NotYetHappened
    put(recommendation, done_on=done_on)

    keep("recommendation_done", recommendation.evaluation, by=by, action=recommendation.action, done_on=done_on)
    return recommendation


@transaction.atomic
def set_up_learning_table(*, by: Actor, **fields: Any) -> LearningTable:
    """People of several organisations learn together around this."""
    table = put(LearningTable(programme=manage(by)), **fields)

    keep("learning_table_set_up", table, by=by, name=table.name)
    return table


@transaction.atomic
def change_learning_table(table: LearningTable, *, by: Actor, version: int | None, **fields: Any) -> LearningTable:
    table = put(hold(table, by=by, version=version), **fields)

    keep("learning_table_changed", table, by=by, state=table.state)
    return table


@transaction.atomic
def record_learning_session(table: LearningTable, *, by: Actor, today: date, **fields: Any) -> LearningSession:
    """They came together and learned this; a table that had to be set up is running from now on."""
    table = hold(table, by=by)
    if fields["on"] > today:
        raise rules.NotYetHappened
    session = LearningSession.objects.create(table=table, **fields)
    if table.state == LearningTable.State.TO_SET_UP:
        put(table, state=LearningTable.State.RUNNING)

    keep("learning_session_recorded", table, by=by, on=session.on, about=session.subject)
    return session


@transaction.atomic
def change_experience_group(
    group: ExpertsByExperience,
    *,
    by: Actor,
    version: int | None,
    size: int | None,
    agreement: str,
    compensation_rule: str,
) -> ExpertsByExperience:
    """How many they are, and what is agreed on taking part and on what they get for it."""
    group = hold(group, by=by, version=version)
    put(
        group, size=size, size_known=Known.UNKNOWN if size is None else Known.KNOWN,
        agreement=agreement.strip() or None, compensation_rule=compensation_rule.strip() or None,
    )  # fmt: skip

    keep("experience_group_changed", group, by=by, size=size)
    return group


@transaction.atomic
def ask_experts(group: ExpertsByExperience, *, by: Actor, asked_on: date, **fields: Any) -> Request:
    """A question in one of the three ways in which they take part."""
    manage(by)
    request = put(Request(group=group, asked_on=asked_on), **_paid(fields))

    keep("experience_asked", request, by=by, form=request.form, about=request.subject)
    return request


@transaction.atomic
def record_experts_answer(
    request: Request, *, by: Actor, today: date, version: int | None, answer: str, answered_on: date, is_declined: bool
) -> Request:
    """What they said, or why they will not do it."""
    request = hold(request, by=by, version=version)
    if request.state != Request.State.ASKED:
        raise rules.AlreadyAnswered
    if answered_on > today:
        raise rules.NotYetHappened
    state = Request.State.DECLINED if is_declined else Request.State.ANSWERED
    put(request, state=state, answer=answer, answered_on=answered_on)

    keep("experience_answered", request, by=by, state=state)
    return request


@transaction.atomic
def close_experts_request(request: Request, *, by: Actor, today: date, version: int | None, used_how: str) -> Request:
    """It says what was done with their answer; only then is the question closed."""
    request = hold(request, by=by, version=version)
    rules.check_closing(is_answered=request.state == Request.State.ANSWERED, used_how=used_how)
    put(request, state=Request.State.CLOSED, used_how=used_how, closed_on=today)

    keep("experience_closed", request, by=by, reason=used_how)
    return request


def _dated(evaluation: Evaluation, fields: dict[str, Any]) -> dict[str, Any]:
    """A date makes it known; without one it is what it was: lost in the source, or not known."""
    if "due" not in fields:
        return fields
    absent = Known.UNKNOWN if evaluation.due_known == Known.KNOWN else evaluation.due_known
    return {**fields, "due_known": Known.KNOWN if fields["due"] else absent}


def _paid(fields: dict[str, Any]) -> dict[str, Any]:
    amount, none_at_all = fields.get("compensation"), fields.pop("is_unpaid", False)
    known = Known.KNOWN if amount is not None else Known.NOT_APPLICABLE if none_at_all else Known.UNKNOWN
    return {**fields, "compensation_known": known}
