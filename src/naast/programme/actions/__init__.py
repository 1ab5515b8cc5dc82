"""What the programme office can do: load its plan, and make public how far it is."""

from naast.foundation import (
    words,
)
from naast.programme.actions.agenda import (
    carry_item_over,
    change_item,
    place_item,
    put_on_agenda,
    take_item_off,
)
from naast.programme.actions.booking import (
    amend_budget,
    commit_money,
    expect_money,
    move_carry_over,
    take_back,
)
from naast.programme.actions.deciding import (
    change_decision,
    defer_decision,
    prepare_decision,
    record_decision,
    take_decision,
    withdraw_decision,
)
from naast.programme.actions.doing import (
    ask_first,
    ask_no_longer_first,
    hold_moment,
    plan_moment,
    tell_action,
)
from naast.programme.actions.gates import (
    decide_on_pilot,
    move_pilot,
    tell_gate_action,
    tie_decision,
)
from naast.programme.actions.ledger import (
    AlreadyBooked,
    book_ledger,
    read_ledger,
    shortages,
)
from naast.programme.actions.loading import (
    load_programme,
)
from naast.programme.actions.meeting import (
    adopt_minutes,
    cancel_meeting,
    hold_meeting,
    move_meeting,
    plan_meeting,
    plan_series,
    record_attendance,
    send_agenda,
    share_minutes,
    take_agenda_back,
    write_minutes,
)
from naast.programme.actions.outcomes import (
    add_action,
    close_action,
    correct_minutes,
    move_action,
    record_outcome,
    reopen_action,
    take_outcome_back,
)
from naast.programme.actions.outside import (
    judge_condition,
    present_activity,
    tell_activity,
)
from naast.programme.actions.partner_time import (
    change_partner_time,
    record_partner_time,
)
from naast.programme.actions.proposals import (
    begin_proposal,
    check_proposal,
    propose_pilot,
    renew_framework,
    write_figure,
    write_goal,
    write_part,
    write_party,
    write_principles,
)
from naast.programme.actions.publishing import (
    publish_progress,
)
from naast.programme.actions.reminding import (
    mail_digest,
    make_digest,
)
from naast.programme.actions.risks import (
    add_mitigation,
    add_risk,
    change_issue,
    change_mitigation,
    change_risk,
    close_risk,
    record_issue,
    reopen_risk,
    review_risk,
)
from naast.programme.actions.scheduling import (
    add_dependency,
    change_capacity,
    move_plan_item,
    promise_capacity,
    remove_dependency,
)
from naast.programme.actions.sitting import (
    add_seat,
    change_body,
    change_rhythm,
    end_mandate,
    give_mandate,
    leave_seat,
    take_seat,
    tell_decision_point,
)
from naast.programme.actions.trials import (
    count_cases,
    tell_bottleneck,
    use_lesson,
    write_lesson,
)

words.mean(programme_loaded="laadde het programmaplan", progress_published="maakte openbaar hoe ver we zijn")

__all__ = [
    "AlreadyBooked",
    "add_action",
    "add_dependency",
    "add_mitigation",
    "add_risk",
    "add_seat",
    "adopt_minutes",
    "amend_budget",
    "ask_first",
    "ask_no_longer_first",
    "begin_proposal",
    "book_ledger",
    "cancel_meeting",
    "carry_item_over",
    "change_body",
    "change_capacity",
    "change_decision",
    "change_issue",
    "change_item",
    "change_mitigation",
    "change_partner_time",
    "change_rhythm",
    "change_risk",
    "check_proposal",
    "close_action",
    "close_risk",
    "commit_money",
    "correct_minutes",
    "count_cases",
    "decide_on_pilot",
    "defer_decision",
    "end_mandate",
    "expect_money",
    "give_mandate",
    "hold_meeting",
    "hold_moment",
    "judge_condition",
    "leave_seat",
    "load_programme",
    "mail_digest",
    "make_digest",
    "move_action",
    "move_carry_over",
    "move_meeting",
    "move_pilot",
    "move_plan_item",
    "place_item",
    "plan_meeting",
    "plan_moment",
    "plan_series",
    "prepare_decision",
    "present_activity",
    "promise_capacity",
    "propose_pilot",
    "publish_progress",
    "put_on_agenda",
    "read_ledger",
    "record_attendance",
    "record_decision",
    "record_issue",
    "record_outcome",
    "record_partner_time",
    "remove_dependency",
    "renew_framework",
    "reopen_action",
    "reopen_risk",
    "review_risk",
    "send_agenda",
    "share_minutes",
    "shortages",
    "take_agenda_back",
    "take_back",
    "take_decision",
    "take_item_off",
    "take_outcome_back",
    "take_seat",
    "tell_action",
    "tell_activity",
    "tell_bottleneck",
    "tell_decision_point",
    "tell_gate_action",
    "tie_decision",
    "use_lesson",
    "withdraw_decision",
    "write_figure",
    "write_goal",
    "write_lesson",
    "write_minutes",
    "write_part",
    "write_party",
    "write_principles",
]
