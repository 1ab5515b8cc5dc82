"""The verbs of safety: what a person can change about signals, assessments, plans and phases."""

from naast.safety.actions.advice import give_advice, make_report_of, record_advice, reveal_asker
from naast.safety.actions.agreements import check_agreement, remove_agreement, write_agreement
from naast.safety.actions.amendments import begin_amendment, drop_amendment
from naast.safety.actions.assessments import finish_assessment, save_assessment, start_assessment
from naast.safety.actions.clocks import (
    finish_clock,
    pause_clock,
    put_off_informing,
    resume_clock,
    tell_about_signal,
)
from naast.safety.actions.decisions import answer_handover, decide_signal
from naast.safety.actions.elsewhere import record_outcome, take_in_answers, withdraw_outcome
from naast.safety.actions.feedback import tell_reporter_back
from naast.safety.actions.instruments import (
    choose_instrument,
    end_own_choice,
    publish_instrument,
    remove_trial_instrument,
    upload_instrument,
    withdraw_choice,
)
from naast.safety.actions.lists import choose_signal_list
from naast.safety.actions.meldcode import close_meldcode, start_meldcode, write_step
from naast.safety.actions.moments import do_check, move_check, see_missed_check
from naast.safety.actions.phases import add_phase_gate, end_phase_gate, go_to_phase, return_to_direct_safety
from naast.safety.actions.plans import remove_situation, start_plan, write_safe_place, write_situation
from naast.safety.actions.relapse import (
    remove_sign,
    sign_relapse_plan,
    start_relapse_plan,
    write_first_step,
    write_sign,
)
from naast.safety.actions.reuses import reuse_earlier_answer, reuse_story
from naast.safety.actions.second_readings import (
    answer_as_second_reader,
    ask_second_reader,
    end_second_reading,
    judge_as_second_reader,
)
from naast.safety.actions.signals import (
    link_signal,
    make_report,
    open_household_for,
    place_signal,
    record_signal,
    reveal_reporter,
)
from naast.safety.actions.signing import sign_safety_plan
from naast.safety.actions.stories import change_story, reuse_in_plan, write_story
from naast.safety.actions.urgent import do_urgent_step, put_on_call, take_off_call
from naast.safety.actions.voices import add_voice, take_voice_out

__all__ = [
    "add_phase_gate",
    "add_voice",
    "answer_as_second_reader",
    "answer_handover",
    "ask_second_reader",
    "begin_amendment",
    "change_story",
    "check_agreement",
    "choose_instrument",
    "choose_signal_list",
    "close_meldcode",
    "decide_signal",
    "do_check",
    "do_urgent_step",
    "drop_amendment",
    "end_own_choice",
    "end_phase_gate",
    "end_second_reading",
    "finish_assessment",
    "finish_clock",
    "give_advice",
    "go_to_phase",
    "judge_as_second_reader",
    "link_signal",
    "make_report",
    "make_report_of",
    "move_check",
    "open_household_for",
    "pause_clock",
    "place_signal",
    "publish_instrument",
    "put_off_informing",
    "put_on_call",
    "record_advice",
    "record_outcome",
    "record_signal",
    "remove_agreement",
    "remove_sign",
    "remove_situation",
    "remove_trial_instrument",
    "resume_clock",
    "return_to_direct_safety",
    "reuse_earlier_answer",
    "reuse_in_plan",
    "reuse_story",
    "reveal_asker",
    "reveal_reporter",
    "save_assessment",
    "see_missed_check",
    "sign_relapse_plan",
    "sign_safety_plan",
    "start_assessment",
    "start_meldcode",
    "start_plan",
    "start_relapse_plan",
    "take_in_answers",
    "take_off_call",
    "take_voice_out",
    "tell_about_signal",
    "tell_reporter_back",
    "upload_instrument",
    "withdraw_choice",
    "withdraw_outcome",
    "write_agreement",
    "write_first_step",
    "write_safe_place",
    "write_sign",
    "write_situation",
    "write_step",
    "write_story",
]
