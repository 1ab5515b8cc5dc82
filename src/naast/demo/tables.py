"""The rows of the population, table by table, on their way to the database."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from naast.foundation import database

# In the order in which one needs the other; only the columns that the population says something about.
COLUMNS = {
    "households.Household": "id reference team_id opened_on closed_on phase phase_since next_review_on",
    "households.Person": "id reference given_name prefix surname born_on expected_on gender speaks needs_interpreter address_is_hidden",
    "households.Membership": "id household_id person_id kind lives_here during arrangement",
    "households.Involvement": "id household_id professional_id kind purpose ground during granted_by_id reason",
    "households.ConflictOfInterest": "id household_id professional_id reason",
    "households.Address": "id person_id street number town municipality_id during",
    "households.HiddenAddress": "id person_id sealed key_id sealed_at",
    "households.Relation": (
        "id reference household_id from_person_id to_person_id kind during quality quality_said_by by_id recorded_at"
    ),
    "households.Note": (
        "id reference household_id kind happened_on is_about_all one_to_one text_for written_by_id written_at"
    ),
    "households.NoteVersion": "id household_id text_for note_id number kind happened_on is_about_all by_id at because",
    "households.Passage": (
        "id household_id text_for note_id version rank mark text said_by_kind said_by_member_id said_by"
    ),
    "safety.Signal": (
        "id reference team_id household_id received_at received_by_id channel worry is_acute content decide_before outcome"
        " outcome_reason decided_at decided_by_id placed_by_id placed_at"
    ),
    "safety.Reporter": "signal_id kind sealed key_id is_hidden",
    "safety.SignalDecision": (
        "id signal_id number is_current outcome reason taken_by_id taken_at receiver_team_id receiver_name concerned"
    ),
    "safety.NamedInSignal": "id signal_id given_name prefix surname born_on person_id",
    "safety.StatutoryClock": "id signal_id term_id starts_on ends_on stopped_on",
    "safety.SafetyAssessment": (
        "id reference household_id instrument_id by_id state started_on final_on answers judgement judgement_reason"
    ),
    "safety.SafetyScore": "id household_id assessment_id person_id figure own_words not_heard_because",
    "safety.SafetyPlan": (
        "id reference household_id assessment_id state number written_by_id safe_place if_it_fails signed_on signed_by_id"
        " review_on ended_on"
    ),
    "safety.ReviewMoment": (
        "id reference household_id plan_id kind planned_on first_due_on due_on basis responsible_id"
    ),
    "safety.UnsafeSituation": "id household_id plan_id rank what_happens effect_on_children",
    "safety.SafetyCondition": "id household_id plan_id situation_id statement",
    "safety.SafetyAgreement": (
        "id household_id plan_id condition_id reference what who_else checked_by check_on if_not outcome checked_on"
    ),
    "safety.AgreementParty": "id household_id agreement_id person_id may_read_at_home",
    "safety.AgreementCheck": "id household_id agreement_id outcome remark on by_id",
    "safety.PlanVoice": "id household_id plan_id person_id answer own_words",
    "safety.PhaseChange": "id household_id from_phase to_phase reason on by_id",
}


class Tables:
    """What is still to be written; every row has its number already, so that others can point at it."""

    def __init__(self):
        self.names = {label: columns.split() for label, columns in COLUMNS.items()}
        self.rows: dict[str, list[tuple]] = {label: [] for label in COLUMNS}
        self.next = dict.fromkeys(COLUMNS, 1)
        self.written = dict.fromkeys(COLUMNS, 0)

    def begin_after(self, last: dict[str, int]) -> None:
        self.next = {label: last.get(label, 0) + 1 for label in COLUMNS}

    def add(self, label: str, *values) -> int:
        """The row, with a number of its own in front; that number."""
        number = self.next[label]
        self.next[label] = number + 1
        self.rows[label].append((number, *values))
        return number

    def add_keyed(self, label: str, *values) -> None:
        """A row whose key belongs to another table."""
        self.rows[label].append(values)

    def take(self) -> dict[str, list[tuple]]:
        """What was made since the last time."""
        taken, self.rows = self.rows, {label: [] for label in COLUMNS}
        for label, rows in taken.items():
            self.written[label] += len(rows)
        return taken


def model_of(label: str) -> type[models.Model]:
    return apps.get_model(label)


def last_numbers() -> dict[str, int]:
    """The highest number in use, per table; a reporter's number is that of the signal."""
    return {label: model_of(label)._default_manager.aggregate(last=models.Max("pk"))["last"] or 0 for label in COLUMNS}


def write(rows: dict[str, list[tuple]]) -> None:
    """All of it stands in the database, in the order in which one needs the other."""
    for label, columns in COLUMNS.items():
        if rows[label]:
            names, constants = _whole_rows(label, columns.split())
            database.copy_rows(
                model_of(label)._meta.db_table,
                names,
                (row + constants for row in rows[label]) if constants else rows[label],
            )


def set_sequences() -> None:
    """The next row that somebody makes gets a number of its own."""
    for label in COLUMNS:
        if COLUMNS[label].startswith("id "):
            database.continue_numbering(model_of(label)._meta.db_table)


def _whole_rows(label: str, said: list[str]) -> tuple[list[str], tuple]:
    """The columns that the model has and the population says nothing of get the model's own default."""
    rest = [
        field
        for field in model_of(label)._meta.concrete_fields
        if field.column not in said
        and not isinstance(field, models.GeneratedField)
        and not field.primary_key
        # What the database fills in by itself is left to it.
        and (field.has_default() or not field.has_db_default())
    ]
    return said + [str(field.column) for field in rest], tuple(field.get_default() for field in rest)
