"""Who may do what: one table, act by act, that a privacy officer can read aloud."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from naast.access.actors import Actor
from naast.foundation.refusals import Refusal
from naast.network.models import ProfessionalRole

Role = ProfessionalRole.Kind


class Relation(StrEnum):
    """How somebody stands to a household, now."""

    FIXED_FACE = "fixed_face"
    DUO = "duo"
    DEPUTY = "deputy"
    TAKING_IN = "taking_in"  # opened the household; until the fixed face starts, two weeks at most
    HANDING_OVER = "handing_over"  # was the fixed face, and stays a while beside the new one
    FOLLOW_UP = "follow_up"  # looks back after the household was closed: reads, and no more
    ASKED_AS_NEXT_FACE = "asked_as_next_face"  # a hand-over: knows that it was asked, not what is in the file
    SPEAKS_FOR_THE_DUO = "speaks_for_the_duo"  # leads the organisation of a safety professional who is asked
    LEADS_THE_TEAM = "leads_the_team"
    RECEIVED_IT = "received_it"  # a signal: took it in
    IN_RECEIVING_TEAM = "in_receiving_team"  # a signal: works in the team it came to
    ASKED_TO_TAKE_OVER = "asked_to_take_over"  # a signal: works in the team that was asked
    LINKED = "linked"  # a signal: stands beside another household that it is about
    SECOND_READER = "second_reader"  # an assessment: was asked to read it
    WROTE_IT = "wrote_it"  # a note: wrote it down, and still stands beside the household
    SHARED_WITH = "shared_with"  # a note for few: was let in
    MEMBER = "member"  # of the household itself


class Seat(StrEnum):
    """A place in the programme office."""

    PROGRAMME_MANAGER = "programme_manager"
    STEERING_GROUP = "steering_group"
    MUNICIPALITY = "municipality"
    ANALYST = "analyst"


class Act(StrEnum):
    # signals
    RECORD_SIGNAL = "record_signal"
    READ_SIGNAL = "read_signal"
    DECIDE_SIGNAL = "decide_signal"
    LOOK_FOR_MATCHES = "look_for_matches"
    REVEAL_REPORTER = "reveal_reporter"
    REVEAL_HIDDEN_REPORTER = "reveal_hidden_reporter"
    ANSWER_HANDOVER = "answer_handover"
    TELL_ABOUT_SIGNAL = "tell_about_signal"
    WRITE_MELDCODE = "write_meldcode"
    RECORD_ADVICE = "record_advice"
    READ_ADVICE = "read_advice"
    REVEAL_ASKER = "reveal_asker"
    EDIT_ON_CALL = "edit_on_call"
    # households
    OPEN_HOUSEHOLD = "open_household"
    READ_HOUSEHOLD = "read_household"
    EDIT_MEMBERS = "edit_members"
    RECORD_RELATIONS = "record_relations"
    RECORD_AUTHORITY = "record_authority"
    WRITE_WARNING = "write_warning"
    REVEAL_ADDRESS = "reveal_address"
    REVEAL_CHANNEL = "reveal_channel"
    CONFIRM_CHANNEL = "confirm_channel"
    REVEAL_CITIZEN_NUMBER = "reveal_citizen_number"
    SEE_REVEALS = "see_reveals"
    APPOINT_FIXED_FACE = "appoint_fixed_face"
    BRING_DUO = "bring_duo"
    RECORD_CONSENT = "record_consent"
    AGREE_TO_DUO = "agree_to_duo"
    ASK_HAND_OVER = "ask_hand_over"
    TELL_OF_HAND_OVER = "tell_of_hand_over"
    ANSWER_HAND_OVER = "answer_hand_over"
    DECLARE_CONFLICT = "declare_conflict"
    LIFT_CONFLICT = "lift_conflict"
    LOCK_HOUSEHOLD = "lock_household"
    WEIGH_HOUSEHOLD = "weigh_household"
    RATE_PRIORITY = "rate_priority"
    CLOSE_HOUSEHOLD = "close_household"
    LOOK_BACK = "look_back"
    GIVE_ON_FOLLOW_UP = "give_on_follow_up"
    REOPEN_HOUSEHOLD = "reopen_household"
    CLOSE_OWN_PAGE = "close_own_page"
    JUDGE_DUPLICATES = "judge_duplicates"
    SEE_TEAM = "see_team"
    READ_LOOKS = "read_looks"
    # notes and files
    READ_NOTES = "read_notes"
    WRITE_NOTE = "write_note"
    CORRECT_NOTE = "correct_note"
    WITHDRAW_NOTE = "withdraw_note"
    READ_NOTE_FOR_FEW = "read_note_for_few"
    SHARE_NOTE = "share_note"
    PIN_NOTE = "pin_note"
    # safety
    ASSESS_SAFETY = "assess_safety"
    READ_STORIES = "read_stories"
    WRITE_STORY = "write_story"
    ASK_SECOND_READER = "ask_second_reader"
    READ_AS_SECOND = "read_as_second"
    COMPARE_RATINGS = "compare_ratings"
    WRITE_SAFETY_PLAN = "write_safety_plan"
    SIGN_SAFETY_PLAN = "sign_safety_plan"
    CHANGE_PHASE = "change_phase"
    RECORD_OUTCOME_ELSEWHERE = "record_outcome_elsewhere"
    EXPORT_ASSESSMENT = "export_assessment"
    READ_INSTRUMENTS = "read_instruments"
    MANAGE_INSTRUMENTS = "manage_instruments"
    # protection
    RECORD_MEASURE = "record_measure"
    DO_CHECK = "do_check"
    MOVE_CHECK = "move_check"
    SEE_MISSED_CHECK = "see_missed_check"
    PRINT_PLAN = "print_plan"
    WRITE_RELAPSE_PLAN = "write_relapse_plan"
    SET_PHASE_GATES = "set_phase_gates"
    # supervision
    READ_ORGANISATION_LOG = "read_organisation_log"
    SEE_ACCOUNTS = "see_accounts"
    # portal and programme
    READ_OWN_PAGES = "read_own_pages"
    READ_PROGRAMME = "read_programme"
    READ_OWN_MUNICIPALITY = "read_own_municipality"
    MANAGE_PROGRAMME = "manage_programme"
    RECORD_PROGRAMME_DECISION = "record_programme_decision"
    REPORT_FOR_MUNICIPALITY = "report_for_municipality"
    READ_SCENARIOS = "read_scenarios"
    RUN_SCENARIO = "run_scenario"


BESIDE = frozenset({Relation.FIXED_FACE, Relation.DUO, Relation.DEPUTY, Relation.HANDING_OVER})
FACE = frozenset({Relation.FIXED_FACE, Relation.DEPUTY})

GRANTS: dict[Act, frozenset[str]] = {
    Act.RECORD_SIGNAL: frozenset({Role.LOCAL_PROFESSIONAL, Role.INTAKE}),
    Act.READ_SIGNAL: BESIDE
    | {
        Relation.RECEIVED_IT,
        Relation.IN_RECEIVING_TEAM,
        Relation.TAKING_IN,
        Relation.ASKED_TO_TAKE_OVER,
        Relation.LINKED,
    },
    Act.DECIDE_SIGNAL: BESIDE | {Relation.RECEIVED_IT, Relation.IN_RECEIVING_TEAM},
    Act.LOOK_FOR_MATCHES: frozenset({Role.LOCAL_PROFESSIONAL, Role.INTAKE}),
    Act.REVEAL_REPORTER: BESIDE | {Relation.RECEIVED_IT, Relation.IN_RECEIVING_TEAM, Relation.TAKING_IN},
    Act.REVEAL_HIDDEN_REPORTER: frozenset({Relation.FIXED_FACE, Relation.DEPUTY, Relation.RECEIVED_IT}),
    Act.ANSWER_HANDOVER: frozenset({Relation.ASKED_TO_TAKE_OVER}),
    Act.TELL_ABOUT_SIGNAL: BESIDE | {Relation.LINKED},
    Act.WRITE_MELDCODE: BESIDE | {Relation.RECEIVED_IT, Relation.IN_RECEIVING_TEAM},
    Act.RECORD_ADVICE: frozenset({Role.LOCAL_PROFESSIONAL, Role.INTAKE}),
    Act.READ_ADVICE: frozenset({Relation.RECEIVED_IT, Relation.IN_RECEIVING_TEAM}),
    Act.REVEAL_ASKER: frozenset({Relation.RECEIVED_IT, Relation.IN_RECEIVING_TEAM}),
    Act.EDIT_ON_CALL: frozenset({Role.TEAM_LEADER}),
    Act.OPEN_HOUSEHOLD: frozenset({Role.LOCAL_PROFESSIONAL, Role.INTAKE}),
    Act.READ_HOUSEHOLD: BESIDE | {Relation.TAKING_IN, Relation.FOLLOW_UP},
    Act.EDIT_MEMBERS: BESIDE | {Relation.TAKING_IN},
    Act.RECORD_RELATIONS: BESIDE | {Relation.TAKING_IN},
    Act.RECORD_AUTHORITY: BESIDE | {Relation.TAKING_IN},
    Act.WRITE_WARNING: BESIDE | {Relation.TAKING_IN},
    Act.REVEAL_CHANNEL: BESIDE,
    Act.CONFIRM_CHANNEL: FACE,
    Act.REVEAL_CITIZEN_NUMBER: BESIDE,
    Act.SEE_REVEALS: frozenset({Relation.FIXED_FACE, Relation.DEPUTY}),
    Act.REVEAL_ADDRESS: BESIDE - {Relation.HANDING_OVER},
    Act.APPOINT_FIXED_FACE: frozenset({Relation.LEADS_THE_TEAM}),
    Act.BRING_DUO: frozenset({Relation.FIXED_FACE, Relation.DEPUTY}),
    Act.RECORD_CONSENT: BESIDE,
    Act.AGREE_TO_DUO: frozenset({Relation.SPEAKS_FOR_THE_DUO}),
    Act.ASK_HAND_OVER: frozenset({Relation.FIXED_FACE, Relation.LEADS_THE_TEAM}),
    Act.TELL_OF_HAND_OVER: FACE,
    Act.ANSWER_HAND_OVER: frozenset({Relation.ASKED_AS_NEXT_FACE}),
    Act.DECLARE_CONFLICT: BESIDE | {Relation.TAKING_IN, Relation.FOLLOW_UP, Relation.LEADS_THE_TEAM},
    Act.LIFT_CONFLICT: frozenset({Relation.LEADS_THE_TEAM}),
    Act.LOCK_HOUSEHOLD: frozenset({Relation.LEADS_THE_TEAM}),
    Act.WEIGH_HOUSEHOLD: FACE,
    Act.RATE_PRIORITY: FACE | {Relation.LEADS_THE_TEAM},
    Act.CLOSE_HOUSEHOLD: FACE,
    Act.LOOK_BACK: frozenset({Relation.FOLLOW_UP}),
    Act.GIVE_ON_FOLLOW_UP: frozenset({Relation.FOLLOW_UP, Relation.LEADS_THE_TEAM}),
    Act.REOPEN_HOUSEHOLD: frozenset({Relation.FOLLOW_UP, Relation.LEADS_THE_TEAM}),
    Act.CLOSE_OWN_PAGE: frozenset({Relation.FIXED_FACE, Relation.DEPUTY}),
    Act.JUDGE_DUPLICATES: BESIDE,
    Act.SEE_TEAM: frozenset({Role.TEAM_LEADER}),
    Act.READ_LOOKS: BESIDE,
    Act.READ_NOTES: BESIDE | {Relation.TAKING_IN},
    Act.WRITE_NOTE: BESIDE | {Relation.TAKING_IN},
    Act.CORRECT_NOTE: frozenset({Relation.FIXED_FACE, Relation.DEPUTY, Relation.WROTE_IT}),
    Act.WITHDRAW_NOTE: frozenset({Relation.FIXED_FACE, Relation.DEPUTY, Relation.WROTE_IT}),
    Act.READ_NOTE_FOR_FEW: frozenset({Relation.FIXED_FACE, Relation.DEPUTY, Relation.WROTE_IT, Relation.SHARED_WITH}),
    Act.SHARE_NOTE: frozenset({Relation.FIXED_FACE, Relation.DEPUTY, Relation.WROTE_IT}),
    Act.PIN_NOTE: BESIDE,
    Act.ASSESS_SAFETY: BESIDE,
    Act.READ_STORIES: BESIDE,
    Act.WRITE_STORY: BESIDE,
    Act.ASK_SECOND_READER: BESIDE,
    Act.READ_AS_SECOND: frozenset({Relation.SECOND_READER}),
    Act.COMPARE_RATINGS: frozenset({Role.MONITOR_ANALYST}),
    Act.WRITE_SAFETY_PLAN: BESIDE,
    Act.SIGN_SAFETY_PLAN: frozenset({Relation.FIXED_FACE, Relation.DEPUTY}),
    Act.CHANGE_PHASE: BESIDE,
    Act.RECORD_MEASURE: BESIDE,
    Act.RECORD_OUTCOME_ELSEWHERE: BESIDE,
    Act.EXPORT_ASSESSMENT: BESIDE,
    Act.READ_INSTRUMENTS: frozenset(Role),  # questions about nobody
    Act.MANAGE_INSTRUMENTS: frozenset({Role.ADMINISTRATOR}),
    Act.DO_CHECK: BESIDE,
    Act.MOVE_CHECK: BESIDE,
    Act.SEE_MISSED_CHECK: BESIDE | {Relation.LEADS_THE_TEAM},
    Act.PRINT_PLAN: BESIDE,
    Act.WRITE_RELAPSE_PLAN: BESIDE,
    Act.SET_PHASE_GATES: frozenset({Role.ADMINISTRATOR}),
    Act.READ_ORGANISATION_LOG: frozenset({Role.PRIVACY_OFFICER}),
    Act.SEE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Act.READ_OWN_PAGES: frozenset({Relation.MEMBER}),
    Act.READ_PROGRAMME: frozenset(Seat),
    Act.READ_OWN_MUNICIPALITY: frozenset({Seat.MUNICIPALITY}),
    Act.MANAGE_PROGRAMME: frozenset({Seat.PROGRAMME_MANAGER}),
    Act.RECORD_PROGRAMME_DECISION: frozenset({Seat.PROGRAMME_MANAGER, Seat.STEERING_GROUP}),
    Act.REPORT_FOR_MUNICIPALITY: frozenset({Seat.MUNICIPALITY}),
    Act.READ_SCENARIOS: frozenset(Seat),
    Act.RUN_SCENARIO: frozenset({Seat.PROGRAMME_MANAGER, Seat.ANALYST}),
}


class NotAllowed(Refusal):
    """Becomes the page that says nothing: whoever may not do it does not learn that it exists."""

    sentence = "Dit hoort niet bij wat u mag doen."


class Subject(Protocol):
    """A thing that knows how somebody stands to it at this moment."""

    def relations_of(self, actor: Actor) -> frozenset[str]: ...


def allows(by: Actor | None, act: Act, subject: Subject | None = None) -> bool:
    """Whether `by` may do `act`, with this subject, now; decides whether a button shows."""
    if by is None or not by.account.is_active:
        return False
    standing = by.roles if subject is None else subject.relations_of(by)
    return not GRANTS[act].isdisjoint(standing)


def require(by: Actor | None, act: Act, subject: Subject | None = None) -> None:
    """Past this line `by` may do `act`; otherwise `NotAllowed`."""
    if not allows(by, act, subject):
        raise NotAllowed
