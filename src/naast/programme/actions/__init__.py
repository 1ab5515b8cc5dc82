"""What the programme office can do: load its plan, and make public how far it is."""

from naast.foundation import words
from naast.programme.actions.deciding import (
    change_decision,
    defer_decision,
    prepare_decision,
    record_decision,
    take_decision,
    withdraw_decision,
)
from naast.programme.actions.loading import load_programme
from naast.programme.actions.proposals import (
    begin_proposal,
    check_proposal,
    propose_pilot,
    write_figure,
    write_goal,
    write_part,
    write_party,
    write_principles,
)
from naast.programme.actions.publishing import publish_progress
from naast.programme.actions.reminding import mail_digest, make_digest

words.mean(programme_loaded="laadde het programmaplan", progress_published="maakte openbaar hoe ver we zijn")

__all__ = [
    "begin_proposal",
    "change_decision",
    "check_proposal",
    "defer_decision",
    "load_programme",
    "mail_digest",
    "make_digest",
    "prepare_decision",
    "propose_pilot",
    "publish_progress",
    "record_decision",
    "take_decision",
    "withdraw_decision",
    "write_figure",
    "write_goal",
    "write_part",
    "write_party",
    "write_principles",
]
