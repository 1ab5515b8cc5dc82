"""What is counted: tags, outcomes, waits, use of roles by month (specification, section 8)."""

import math

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.layout import (
    AT_EXIT,
    BINS,
    COST,
    COUNT,
    ESCALATIONS,
    HANDOVERS,
    LEFT,
    NOTES_FULL,
    PROFESSIONALS,
    QUARTER,
    REPEATS,
    RETURNS,
    SHARE,
    START,
    TIME,
    WAITED,
    WAITING,
    WARM,
)

KNOWN, WITHOUT, OPEN = range(3)
FINE = 1048576.0  # steps in a day: such sums are exact, whatever the order of memory
BEGIN, HORIZON, WARMUP = range(3)


@part
def bin_of(value):
    """Six bins for each doubling of 1 + value."""
    if value <= 0.0:
        return 0
    return min(int(6.0 * math.log2(1.0 + value) + 1e-9), BINS - 1)


@part
def cohort(state, episode, outcome):
    """What is counted of an outcome for those of the same source whose episode began in the same quarter."""
    return at.cohorts(state, int(episode.since / QUARTER) * state.streams_size + episode.source, outcome)


@part
def tally(state, episode, outcome, value):
    kept = at.tallies(state, episode.source, outcome)
    kept.n += 1
    kept.total += value
    kept.squares += value * value
    if value > kept.largest:
        kept.largest = value
    same = cohort(state, episode, outcome)
    same.n += 1
    same.total += value
    at.bins(state, 3 * outcome + KNOWN, bin_of(value)).x += 1


@piece
def give_tag(net, state, e, tag, time):
    """The episode has the tag once more; times that end with it are known now."""
    given = at.given(state, e, tag)
    if given.count == 0:
        given.first = time
    given.count += 1
    household = at.households(state, e)
    if household.since < at.span(net, WARMUP).x:
        return
    for place in range(at.endings_from(net, tag).x, at.endings_from(net, tag + 1).x):
        o = at.endings(net, place).x
        if household.known >> o & 1:
            continue
        opens = at.outcomes(net, o).tag_from
        if opens == START:
            household.known |= 1 << o
            tally(state, household, o, time - household.since)
        elif at.given(state, e, opens).count > 0:
            household.known |= 1 << o
            tally(state, household, o, time - at.given(state, e, opens).first)


@piece
def close_time(net, state, e, o, time, how):
    """A time that had begun ends: at exit when it runs until there, else without what it waited for."""
    household = at.households(state, e)
    outcome = at.outcomes(net, o)
    if household.known >> o & 1:
        return
    since = household.since
    if outcome.tag_from != START:
        if at.given(state, e, outcome.tag_from).count == 0:
            return
        since = at.given(state, e, outcome.tag_from).first
    if how == WITHOUT and outcome.tag_to == AT_EXIT:
        tally(state, household, o, time - since)
    elif how == WITHOUT:
        at.tallies(state, household.source, o).without += 1
        cohort(state, household, o).without += 1
        at.bins(state, 3 * o + WITHOUT, bin_of(time - since)).x += 1
    else:
        at.tallies(state, household.source, o).open += 1
        same = cohort(state, household, o)
        same.open += 1
        same.still += math.floor((time - since) * FINE) / FINE
        at.bins(state, 3 * o + OPEN, bin_of(time - since)).x += 1


@piece
def count_exit(net, state, e, time, returns_after):
    """The outcomes of an episode that ends now; `returns_after` days it comes back, infinite if never."""
    household = at.households(state, e)
    if household.since < at.span(net, WARMUP).x:
        return
    for o in range(net.outcomes_size):
        outcome = at.outcomes(net, o)
        form = outcome.form
        if form == TIME:
            close_time(net, state, e, o, time, WITHOUT)
        elif form == COST:
            value = household.cost if outcome.payer < 0 else at.paid(state, e, outcome.payer).x
            tally(state, household, o, value)
        elif form == HANDOVERS:
            tally(state, household, o, float(household.handovers))
        elif form == PROFESSIONALS:
            tally(state, household, o, float(household.professionals))
        elif form == COUNT:
            tally(state, household, o, float(at.given(state, e, outcome.tag_to).count))
        elif form == SHARE:
            tally(state, household, o, 1.0 if at.given(state, e, outcome.tag_to).count > 0 else 0.0)
        elif form == REPEATS:
            tally(state, household, o, max(0.0, at.given(state, e, outcome.tag_to).count - 1.0))
        elif form == WAITED:
            tally(state, household, o, household.waited)
        elif form == ESCALATIONS:
            tally(state, household, o, float(household.escalations))
        elif form == LEFT:
            tally(state, household, o, float(household.leavings))
        elif form == RETURNS:
            tally(state, household, o, 1.0 if returns_after <= outcome.within else 0.0)


@piece
def count_wait(net, state, x, time):
    """The first start of a service after a wait, if the wait began late enough."""
    token = at.tokens(state, x)
    if token.arrived < at.span(net, WARMUP).x:
        return
    days = time - token.arrived
    kept = at.waits(state, token.station, token.cls)
    kept.starts += 1
    kept.service += token.service
    if days > 0.0:
        kept.total += days
        kept.squares += days * days
        if days > kept.largest:
            kept.largest = days
    at.wait_bins(state, token.station, bin_of(days)).x += 1


@part
def bring_up(pool, time):
    """Slot-days and waiting-days of a role are counted until now."""
    days = time - pool.at
    pool.busy_days += pool.busy * days
    pool.queue_days += pool.queue * days
    pool.at = time


@part
def bring_up_all(pool, time):
    """As `bring_up`, and the slots there could be."""
    pool.capacity_days += pool.capacity * (time - pool.capacity_at)
    pool.capacity_at = time
    bring_up(pool, time)


@piece
def cross(net, state, time):
    """Every month boundary and the warm-up up to `time` are behind us."""
    counters = at.counters(state, 0)
    while counters.boundary < net.boundaries_size and at.boundaries(net, counters.boundary).day <= time:
        boundary = at.boundaries(net, counters.boundary)
        counters.boundary += 1
        month = boundary.month
        for r in range(net.roles_size):
            pool = at.pools(state, r)
            bring_up_all(pool, boundary.day)
            mark = at.marks(state, 1 if month == WARM else 0, r)
            if month >= 0:
                kept = at.month_roles(state, month, r)
                kept.busy = pool.busy_days - mark.busy
                kept.queue = pool.queue_days - mark.queue
                kept.capacity = pool.capacity_days - mark.capacity
                kept.waiting = pool.queue
            mark.busy = pool.busy_days
            mark.queue = pool.queue_days
            mark.capacity = pool.capacity_days
        if month == WARM:
            continue
        before = at.flow_mark(state, 0)
        if month >= 0:
            flow = at.month_flow(state, month)
            flow.begun = counters.begun - before.begun
            flow.ended = counters.ended - before.ended
            flow.running = counters.running
        before.begun = counters.begun
        before.ended = counters.ended


@piece
def close_books(net, state):
    """At the horizon: who still runs, who still waits."""
    horizon = at.span(net, HORIZON).x
    cross(net, state, horizon)
    for r in range(net.roles_size):
        bring_up_all(at.pools(state, r), horizon)
    for e in range(at.counters(state, 0).used):
        household = at.households(state, e)
        if household.running == 0:
            continue
        if household.since >= at.span(net, WARMUP).x:
            for o in range(net.outcomes_size):
                if at.outcomes(net, o).form == TIME:
                    close_time(net, state, e, o, horizon, OPEN)
                else:
                    at.tallies(state, household.source, o).open += 1
                    cohort(state, household, o).open += 1
        shift = at.sizes(net, 6).x
        for x in range(e << shift, (e << shift) + at.sizes(net, 5).x):
            token = at.tokens(state, x)
            if token.phase == WAITING and token.resumed == 0 and token.arrived >= at.span(net, WARMUP).x:
                at.waits(state, token.station, token.cls).waiting += 1


@part
def note(state, time, what, e, where, cls, seat):
    """One line of the trace, when there is one."""
    if state.notes_size == 0:
        return
    counters = at.counters(state, 0)
    if counters.notes >= state.notes_size:
        counters.status = NOTES_FULL
        return
    line = at.notes(state, counters.notes)
    counters.notes += 1
    line.time = time
    line.household = at.households(state, e).number if e >= 0 else -1
    line.source = at.households(state, e).source if e >= 0 else 0
    line.what = what
    line.station = where
    line.cls = cls
    line.seat = seat
