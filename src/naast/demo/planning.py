"""The safety plans of a household, and when they are looked at."""

from __future__ import annotations

from datetime import date, timedelta

from naast.demo import assessing, words
from naast.demo.population import House, Population

PHASE_OF = {"phase_1": 1, "back": 1, "phase_2": 2, "phase_3": 3}
UNTIL_REVIEW = {1: 7, 2: 42, 3: 91}  # days


def assess_and_plan(
    made: Population, house: House, changes: list[tuple[date, int]], closed_on: date | None, review_in: int | None
) -> date | None:
    """Assessments and plans of this household; the day on which the plan in force is looked at again."""
    if house.state == "arrived":
        return None
    if house.state == "met":
        if made.chance(0.6):
            assessing.assess(made, house, made.ago(made.between(0, 3)), 1, draft=True)
        return None
    days = _assessed_on(made, house, changes, closed_on)
    assessments = [assessing.assess(made, house, day, phase) for day, phase in days]
    number = 0
    if house.state == "assessed":
        if made.chance(0.7):
            write_plan(made, house, assessments[-1], 1, state="draft")
        return None
    for assessment, (day, _), (ended_on, _) in zip(assessments, days, days[1:], strict=False):
        if made.rich or number == 0:
            number += 1
            write_plan(made, house, assessment, number, state="ended", signed_on=day, ended_on=ended_on)
    if house.state == "closed":
        write_plan(made, house, assessments[-1], number + 1, state="ended", signed_on=days[-1][0], ended_on=closed_on)
        return None
    length = UNTIL_REVIEW[PHASE_OF[house.state]]
    signed_on = days[-1][0]
    if review_in is None:
        review_in = -made.between(1, 6) if made.chance(0.12) else made.between(0, length)
    review_on = max(made.today + timedelta(days=review_in), signed_on + timedelta(days=1))
    plan = write_plan(
        made, house, assessments[-1], number + 1, state="in_force", signed_on=signed_on, review_on=review_on
    )
    plan_moment(made, house, plan, PHASE_OF[house.state], signed_on, review_on)
    return review_on


def plan_moment(made: Population, house: House, plan: int, phase: int, signed_on: date, review_on: date) -> None:
    """The day on which somebody looks again at the plan in force."""
    made.add(
        "safety.ReviewMoment",
        made.reference(), house.pk, plan, f"phase_{phase}", signed_on, review_on, review_on,
        "Regionale afspraak over terugkijken", house.face,
    )  # fmt: skip


def _assessed_on(
    made: Population, house: House, changes: list[tuple[date, int]], closed_on: date | None
) -> list[tuple[date, int]]:
    """An assessment soon after the start and one at every change of phase; in between when there is time to tell more."""
    age = ((closed_on or made.today) - house.opened_on).days
    days = [(house.opened_on + timedelta(days=made.between(3, max(3, min(9, age - 1)))), 1)]
    days += [
        (max(day - timedelta(days=made.between(1, 4)), days[0][0] + timedelta(days=2)), phase)
        for day, phase in changes[1:]
    ]
    if made.rich and closed_on is None and age > 9:
        # Most are looked at in time, so that what is late stands out.
        phase = changes[-1][1]
        in_time = made.chance(0.8)
        days.append((made.ago(made.between(1, UNTIL_REVIEW[phase] - 1) if in_time else made.between(8, 30)), phase))
    if made.rich and closed_on is not None and age > 80:
        days.append((closed_on - timedelta(days=12), changes[-1][1]))
    if not made.rich:
        days = days[:1] + days[-1:] if len(days) > 1 else days
    latest = (closed_on or made.today) - timedelta(days=1)
    return sorted({min(day, latest): phase for day, phase in days}.items())


def write_plan(
    made: Population,
    house: House,
    assessment: int,
    number: int,
    *,
    state: str,
    signed_on: date | None = None,
    review_on: date | None = None,
    ended_on: date | None = None,
) -> int:
    """A plan: the most unsafe situations, what must be so, and who keeps it so."""
    signed_by = house.face if signed_on else None
    pk = made.add(
        "safety.SafetyPlan",
        made.reference(), house.pk, assessment, state, number, house.face, made.pick(words.SAFE_PLACES),
        made.pick(words.IF_IT_FAILS), signed_on, signed_by, review_on, ended_on,
    )  # fmt: skip
    found = words.situations(house.worry, house.there)
    count = min(len(found), 3 if made.rich else 2)
    for rank, situation in enumerate(made.dice.sample(found, count), start=1):
        _situation(made, house, pk, rank, situation, state, signed_on or made.today, ended_on)
    if state != "draft":
        _voices(made, house, pk)
    return pk


def _situation(
    made: Population,
    house: House,
    plan: int,
    rank: int,
    situation: words.Situation,
    state: str,
    signed_on: date,
    ended_on: date | None,
) -> None:
    """One of the most unsafe situations, with what must be so and the agreements about it."""
    happens, children, statement, agreements = situation
    unsafe = made.add("safety.UnsafeSituation", house.pk, plan, rank, house.fill(happens), house.fill(children))
    condition = made.add("safety.SafetyCondition", house.pk, plan, unsafe, house.fill(statement))
    for what, checked_by, if_not in agreements if made.rich else agreements[:1]:
        check_on, outcome, checked_on = _checked(made, state, signed_on, ended_on)
        agreement = made.add(
            "safety.SafetyAgreement",
            house.pk, plan, condition, made.reference(), house.fill(what), "",
            house.fill(checked_by), check_on, house.fill(if_not), outcome, checked_on,
        )  # fmt: skip
        if checked_on:
            remark = "" if outcome == "holds" else made.pick(words.SEEN[outcome])
            made.add("safety.AgreementCheck", house.pk, agreement, outcome, remark, checked_on, house.face)
        parties = {house.persons[slot].pk: house.persons[slot] for slot in sorted(words.needs(what))}
        for member in parties.values():
            if not member.is_child or member.age >= 10:
                made.add("safety.AgreementParty", house.pk, agreement, member.pk, made.chance(0.6))


def _checked(made: Population, state: str, signed_on: date, ended_on: date | None) -> tuple[date, str, date | None]:
    """When an agreement is looked at, what was seen the last time, and when that was."""
    if ended_on is not None:
        checked_on = min(signed_on + timedelta(days=7), ended_on)
        return checked_on, made.pick(("holds", "holds", "adjust", "failed")), checked_on
    check_on = max(made.today + timedelta(days=made.between(-4, 18)), signed_on)
    age = (made.today - signed_on).days
    if state == "draft" or age < 7 or made.chance(0.4):
        return check_on, "open", None
    outcome = made.pick(("holds", "holds", "holds", "adjust"))
    return check_on, outcome, made.today - timedelta(days=made.between(1, min(age - 1, 14)))


def _voices(made: Population, house: House, plan: int) -> None:
    """What everyone who lives here says of the plan."""
    for member in house.living:
        if member.age < 4:
            answer, own = "not_present", words.TOO_YOUNG
        elif member.is_child:
            answer, own = "child_view", made.pick(words.VOICES["child_view"])
        else:
            answer = "agrees" if made.chance(0.8) else made.pick(("disagrees", "not_present"))
            own = made.pick(words.VOICES[answer])
        made.add("safety.PlanVoice", house.pk, plan, member.pk, answer, own)
