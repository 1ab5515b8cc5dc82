"""The memory of the engine: one record for each thing, of fixed types; the only place where their shape is decided.

Records are aligned as C aligns them, so that what belongs together is fetched together. Days and EUR are float64.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


def record(**fields: str) -> np.dtype:
    return np.dtype(list(fields.items()), align=True)


# --- what a model says, never changed by a run

DIST = record(kind="i4", size="i4", first="i4", a="f8", b="f8", c="f8", factor="f8")
STATION = record(
    key="i4", place="i4", needs="i4", role_a="i4", role_b="i4", first="i4", payer="i4", pace="i4", hold="i4", queue="i4",
    start_from="i4", start_to="i4", end_from="i4", end_to="i4",
    escalates="i4", leaves="i4", raises="i4", escalate_to="i4", leave_to="i4", fee="f8",
)  # fmt: skip
FORK = record(key="i4", place="i4", count="i4")
ROLE = record(
    first_seat="i4", seats="i4", caseload="i4", workers="i4", payer="i4", key="i4", preempts="i4", place="i4",
    held_place="i4", pairs_from="i4", pairs_to="i4", vacancies="i4", leave_rate="f8", load_effect="f8", cost="f8",
)  # fmt: skip
SOURCE = record(entry="i4", most="i4", maximum="f8", rate="f8", before="f8")
CHANGE = record(day="f8", role="i4", source="i4", workers="i4", pace="f8", factor="f8")
OUTCOME = record(form="i4", tag_from="i4", tag_to="i4", payer="i4", within="f8")
LOADED = record(
    source="i4", cls="i4", station="i4", holds_from="i4", holds_to="i4", began="f8", age="f8", low="f8", high="f8"
)
BOUNDARY = record(day="f8", month="i4")

REAL, INDEX, LONG, SHORT = record(x="f8"), record(x="i4"), record(x="i8"), record(x="u2")  # plain numbers

CONSTANT, EXPONENTIAL, LOGNORMAL, WEIBULL, UNIFORM, TRIANGULAR, QUANTILES = range(7)
TIME, COUNT, SHARE, REPEATS, COST, HANDOVERS, PROFESSIONALS, WAITED, ESCALATIONS, LEFT, RETURNS = range(11)
TO_EXIT, TO_JOIN, NOWHERE = -1, -2, -3
START, AT_EXIT = -1, -1  # where a time begins or ends that is not a tag
NO_END = 2**31 - 1  # of a source that brings whoever comes
OPENING, WARM = -2, -1  # boundaries that are no month

MOST_EVENTS = 2**31 - 1
MOST_TOKENS = 2**29
MOST_VISITS = 65535
BINS = 128
QUARTER = 91.3125  # days: three months of 30.4375


class Network(NamedTuple):
    """A model as arrays; see `compile`."""

    stations: np.ndarray
    forks: np.ndarray
    roles: np.ndarray
    sources: np.ndarray
    service: np.ndarray  # [station, class]
    patience: np.ndarray  # [station]
    vacancy: np.ndarray  # [role]
    delay: np.ndarray  # [1]: to the re-entry
    points: np.ndarray  # of all quantile distributions
    hazard: np.ndarray  # [station, class], per day
    targets: np.ndarray  # [node, place]
    chances: np.ndarray  # [class * nodes + node, place], running sums
    branches: np.ndarray  # [fork, 8]
    classes: np.ndarray  # [source, class], running sums
    returns: np.ndarray  # [class]
    pairs: np.ndarray  # stations that need two roles, role by role
    tags: np.ndarray  # at the start and end of stations
    endings: np.ndarray  # outcomes that a tag ends, tag by tag
    endings_from: np.ndarray  # [tag + 1]
    outcomes: np.ndarray
    changes: np.ndarray
    loaded: np.ndarray
    holds: np.ndarray
    boundaries: np.ndarray
    span: np.ndarray  # begin, horizon, warm-up
    sizes: np.ndarray  # see SIZES


SIZES = ("visits", "persons", "held", "tags", "payers", "branches", "shift", "months", "queues", "seats")


# --- what a run keeps

HOUSEHOLD = record(
    number="i8", word="i8", known="i8", since="f8", waited="f8", cost="f8", source="i4", cls="i4", born="i4", running="i4",
    left="i4", exits="i4", handovers="i4", professionals="i4", escalations="i4", leavings="i4", last_role="i4", fork="i4",
)  # fmt: skip
TOKEN = record(
    live="i8", place="i8", station="i4", next="i4", prev="i4", cls="i4", phase="i4", visit="i4", raises="i4", resumed="i4",
    seat_a="i4", seat_b="i4", person_a="i4", person_b="i4",
    arrived="f8", waits_since="f8", taken="f8", service="f8", route="f8", end="f8", patience="f8",
)  # fmt: skip
HELD = record(seat="i4", person="i4", role="i4", since="f8")
TAG = record(first="f8", count="i8")
POOL = record(
    free="i8", busy="i8", queue="i8", capacity="i8", workers="i4", pointer="i4", serving_head="i4", serving_tail="i4",
    pace="f8", at="f8", busy_days="f8", queue_days="f8", capacity_at="f8", capacity_days="f8",
)  # fmt: skip
SEAT = record(load="i4", person="i4", drawn="i4", role="i4")
LINE = record(head="i4", tail="i4")
EVENT = record(time="f8", key="i8")
STREAM = record(number="i8", come="i8", factor="f8")
TALLY = record(n="i8", without="i8", open="i8", total="f8", squares="f8", largest="f8")
COHORT = record(n="i8", without="i8", open="i8", total="f8", still="f8")
WAIT = record(starts="i8", left="i8", waiting="i8", total="f8", squares="f8", largest="f8", service="f8")
NOTE = record(time="f8", household="i8", what="i4", source="i4", station="i4", cls="i4", seat="i4")
MONTH_ROLE = record(busy="f8", queue="f8", capacity="f8", waiting="f8")
MONTH_FLOW = record(begun="i8", ended="i8", running="i8")
MARK = record(busy="f8", queue="f8", capacity="f8")
FLOW_MARK = record(begun="i8", ended="i8")
COUNTERS = record(
    agenda="i8", sequence="i8", joins="i8", events="i8", freed="i8", coming="i8", used="i8", spare="i8", loaded="i8",
    boundary="i8", begun="i8", ended="i8", running="i8", notes="i8", status="i8",
)  # fmt: skip

IDLE, WAITING, SERVED = range(3)
CLOSED, VACANT = 1 << 24, 1 << 25  # added to the load of a seat that takes nobody
OK, HOUSEHOLDS_FULL, AGENDA_FULL, NOTES_FULL, TOO_MANY_VISITS, TOO_MANY_EVENTS = range(6)
SERVICE_DONE, CANDIDATE, REENTRY, TIMER, MAY_LEAVE, SEAT_FILLED, CHANGED, SETTLES = range(8)
BEGUN, JOINED, STARTED, ENDED, GONE, ESCALATED, WALKED, WORKER_LEFT, INTERRUPTED = range(9)


class State(NamedTuple):
    """All that one replication writes in."""

    counters: np.ndarray  # [1]
    agenda: np.ndarray
    households: np.ndarray
    tokens: np.ndarray  # [household << shift + branch]
    spare: np.ndarray  # households that may be used again
    visits: np.ndarray  # [household, node place]
    persons: np.ndarray  # [household, role place]
    held: np.ndarray  # [household, held place]
    given: np.ndarray  # [household, tag]
    paid: np.ndarray  # [household, payer]
    pools: np.ndarray  # [role]
    seats: np.ndarray
    lines: np.ndarray  # [queue, class]
    streams: np.ndarray  # [source]
    freed: np.ndarray
    coming: np.ndarray
    tallies: np.ndarray  # [source, outcome]
    cohorts: np.ndarray  # [quarter in which the episode began * sources + source, outcome]
    bins: np.ndarray  # [outcome * 3 + known/without/open, bin]
    waits: np.ndarray  # [station, class]
    wait_bins: np.ndarray  # [station, bin]
    month_roles: np.ndarray  # [month, role]; days until divided by the length of the month
    month_flow: np.ndarray  # [month]
    marks: np.ndarray  # [month start/warm-up, role]
    flow_mark: np.ndarray  # [1]
    notes: np.ndarray
