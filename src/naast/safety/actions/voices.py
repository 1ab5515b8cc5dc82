"""A voice of one's own beside an assessment that is being written: of a colleague, of the network, of who lives elsewhere."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import constraints, journal, words
from naast.households.models import Person
from naast.safety import rules
from naast.safety.actions.assessments import kind_of
from naast.safety.actions.subjects import lock_household
from naast.safety.models import SafetyAssessment, SafetyScore

words.mean(
    added_voice="schreef op hoe veilig iemand het vindt",
    took_voice_out="haalde een stem uit de inschatting",
)


@transaction.atomic
def add_voice(
    assessment: SafetyAssessment,
    *,
    by,
    today: date,
    voice: rules.Voice,
    person: Person | None = None,
    outsider: str | None = None,
) -> SafetyScore:
    """This voice stands in the draft, whoever else is writing in it: of a member, of an outsider, or else of `by`."""
    household, assessment = _draft(assessment, by)
    rules.check_voice(voice)
    about: dict = {"kind": SafetyScore.Kind.COLLEAGUE, "professional": by.professional}
    if person is not None:
        member = household.memberships.on(today).filter(person=person).select_related("person").first()
        if member is None:
            raise NotAllowed
        about = {"kind": kind_of(member, today), "person": person}
    elif outsider is not None:
        if not outsider.strip():
            raise rules.OutsiderHasNoName
        about = {"kind": SafetyScore.Kind.NETWORK, "outsider": outsider.strip()}
    elif by.professional.pk == assessment.by_id:
        raise rules.SignsAlready
    said = {
        "figure": voice.figure,
        "own_words": voice.own_words,
        "for_one_more": voice.for_one_more,
        "not_heard_because": voice.not_heard_because,
        "written_by": by.professional,
    }
    own = {key: value for key, value in about.items() if key in ("person", "professional")}
    if own:
        score, _ = assessment.scores.update_or_create(
            **own,
            outsider="",
            defaults={**said, "kind": about["kind"]},
            create_defaults={**said, **about, "household": household},
        )
    else:
        with constraints.as_refusals():
            score = assessment.scores.create(household=household, **about, **said)

    journal.record("added_voice", assessment, by=by, persons=[person.pk] if person else [], kind=about["kind"])
    return score


@transaction.atomic
def take_voice_out(assessment: SafetyAssessment, *, by, kind: str, name: str) -> None:
    """This voice, written down by mistake, is not in the draft any more; only whoever wrote it takes it out."""
    _, assessment = _draft(assessment, by)
    voices = assessment.scores.filter(kind=kind, written_by=by.professional)
    if kind == SafetyScore.Kind.NETWORK:
        voices = voices.filter(outsider=name)
    elif kind == SafetyScore.Kind.COLLEAGUE:
        voices = voices.filter(professional=by.professional)
    else:
        raise NotAllowed
    voices.delete()

    journal.record("took_voice_out", assessment, by=by, kind=kind)


def _draft(assessment: SafetyAssessment, by):
    household = lock_household(assessment.household_id)
    assessment = household.assessments.get(pk=assessment.pk)
    grants.require(by, Act.ASSESS_SAFETY, household)
    if assessment.state != SafetyAssessment.State.DRAFT:
        raise rules.AlreadyFinal
    return household, assessment
