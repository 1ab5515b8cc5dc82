"""Questions about the programme, starting from who is asking."""

from naast.programme.queries.budget import budget_page, carry_overs
from naast.programme.queries.changes import history_of
from naast.programme.queries.deciding import (
    SUBJECT_FIELDS,
    bodies_by_slug,
    decision_list,
    decision_subjects,
    decisions_in_force,
    decisions_readable_by,
    replaced_by,
    replacement_of,
    subject_key,
)
from naast.programme.queries.governance import bodies
from naast.programme.queries.network import memberships_of, network_rows, organisations_by_ring, statutory_tasks
from naast.programme.queries.pilots import pilots_of
from naast.programme.queries.plan import (
    Branch,
    actions_of,
    asked_of_municipalities,
    counted_per_municipality,
    documents_by_kind,
    flat,
    task_page,
    tasks_with_counts,
    tree,
    unknowns,
    with_progress,
)
from naast.programme.queries.planning import decision_points, planning_rows
from naast.programme.queries.plans import (
    improvement_plan_of,
    municipalities_in,
    plan_states,
    plans_carried_out,
    plans_made,
)
from naast.programme.queries.seats import seat_of, speaks_for_a_municipality

__all__ = [
    "SUBJECT_FIELDS",
    "Branch",
    "actions_of",
    "asked_of_municipalities",
    "bodies",
    "bodies_by_slug",
    "budget_page",
    "carry_overs",
    "counted_per_municipality",
    "decision_list",
    "decision_points",
    "decision_subjects",
    "decisions_in_force",
    "decisions_readable_by",
    "documents_by_kind",
    "flat",
    "history_of",
    "improvement_plan_of",
    "memberships_of",
    "municipalities_in",
    "network_rows",
    "organisations_by_ring",
    "pilots_of",
    "plan_states",
    "planning_rows",
    "plans_carried_out",
    "plans_made",
    "replaced_by",
    "replacement_of",
    "seat_of",
    "speaks_for_a_municipality",
    "statutory_tasks",
    "subject_key",
    "task_page",
    "tasks_with_counts",
    "tree",
    "unknowns",
    "with_progress",
]
