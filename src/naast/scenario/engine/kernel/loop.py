"""The loop: take the next event, do all that follows from it, until the horizon."""

import math

from numba import njit, types
from numba.np.numpy_support import from_dtype

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.chance import sample, uniforms
from naast.scenario.engine.kernel.collect import BEGIN, HORIZON, close_books, cross, note
from naast.scenario.engine.kernel.coming import SHIFT, begin_episode, draw_class, new_household, send
from naast.scenario.engine.kernel.flow import arrive, complete, stop_waiting
from naast.scenario.engine.kernel.heap import KIND_BITS, SEQUENCE_SHIFT, SUBJECT_MASK, forget_first, plan
from naast.scenario.engine.kernel.helping import dispatch
from naast.scenario.engine.kernel.options import piece
from naast.scenario.engine.kernel.resources import set_vacant, set_workers, take_slot
from naast.scenario.engine.layout import (
    CANDIDATE,
    CHANGED,
    CLOSED,
    MAY_LEAVE,
    OK,
    REENTRY,
    SEAT_FILLED,
    SERVICE_DONE,
    SETTLES,
    TIMER,
    WORKER_LEFT,
)
from naast.scenario.engine.rng import CANDIDATE_NODE, HOUSEHOLD, LOADED_WORD, VACANCY, WORKER

KIND_MASK = (1 << KIND_BITS) - 1

TABLES = (types.Array(from_dtype(at.NETWORK), 1, "C"), types.Array(from_dtype(at.STATE), 1, "C"))
TYPES = (*TABLES, types.int64, types.int64)


@piece
def next_candidate(net, state, seed, replication, source, time):
    maximum = at.sources(net, source).maximum
    if maximum <= 0.0:
        return
    u, _ = uniforms(seed, replication, at.streams(state, source).number, CANDIDATE_NODE, 0, HOUSEHOLD, source)
    plan(state, time - math.log(u) / maximum, CANDIDATE, source)


@piece
def next_departure(net, state, seed, replication, seat, time):
    r = at.seats(state, seat).role
    role = at.roles(net, r)
    if role.leave_rate <= 0.0:
        return
    place = seat - role.first_seat
    u, _ = uniforms(seed, replication, place, role.key, at.seats(state, seat).drawn & 0xFFFF, WORKER, 0)
    plan(state, time - math.log(u) / (role.leave_rate * (1.0 + role.load_effect)), MAY_LEAVE, seat)


@piece
def open_doors(net, state, seed, replication):
    """What is planned before anything happens (specification, 3.2)."""
    begin = at.span(net, BEGIN).x
    for number in range(net.changes_size):
        plan(state, at.changes(net, number).day, CHANGED, number)
    for seat in range(state.seats_size):
        next_departure(net, state, seed, replication, seat, begin)
    for source in range(net.sources_size):
        next_candidate(net, state, seed, replication, source, begin)


@piece
def candidate(net, state, seed, replication, source, time):
    """A household comes, if the present rate accepts it; the next candidate is planned."""
    stream = at.streams(state, source)
    number = stream.number
    stream.number = number + 1
    next_candidate(net, state, seed, replication, source, time)
    rate = at.sources(net, source).rate * stream.factor
    if rate < at.sources(net, source).maximum:
        _, u = uniforms(seed, replication, number, CANDIDATE_NODE, 0, HOUSEHOLD, source)
        if u >= rate / at.sources(net, source).maximum:
            return
    if stream.come >= at.sources(net, source).most:
        return
    stream.come += 1
    e = new_household(net, state, source, number, source)
    if e < 0:
        return
    at.counters(state, 0).events += 1
    begin_episode(net, state, e, draw_class(net, seed, replication, source, number, source), time, time)
    send(net, state, e << at.sizes(net, SHIFT).x, at.sources(net, source).entry)


@piece
def settle(net, state, time):
    """Every loaded case is a household that runs, with the slots it holds; none of them has arrived at its station yet."""
    for number in range(net.loaded_size):
        case = at.loaded(net, number)
        e = new_household(net, state, case.source, number, LOADED_WORD + case.source)
        if e < 0:
            return
        begin_episode(net, state, e, case.cls, case.began, time)
        at.counters(state, 0).begun -= 1
        for place in range(case.holds_from, case.holds_to):
            r = at.holds(net, place).x
            held = at.held(state, e, at.roles(net, r).held_place)
            held.seat = take_slot(net, state, r, time)
            held.person = at.seats(state, held.seat).person
            held.since = time
            held.role = r


@piece
def may_leave(net, state, seed, replication, seat, time):
    """The worker leaves if the load makes it so; the seat has a new person, and is vacant for a while."""
    here = at.seats(state, seat)
    role = at.roles(net, here.role)
    drawn = here.drawn & 0xFFFF
    here.drawn += 1
    next_departure(net, state, seed, replication, seat, time)
    if here.load >= CLOSED:
        return
    place = seat - role.first_seat
    _, u = uniforms(seed, replication, place, role.key, drawn, WORKER, 0)
    load = min(1.0, here.load / role.caseload)
    if u >= (1.0 + role.load_effect * load) / (1.0 + role.load_effect):
        return
    at.counters(state, 0).events += 1
    here.person += 1
    note(state, time, WORKER_LEFT, -1, -1, -1, seat)
    if role.vacancies != 0:
        u, _ = uniforms(seed, replication, place, role.key, drawn, VACANCY, 0)
        set_vacant(net, state, here.role, seat, True, time)
        plan(state, time + sample(at.vacancy(net, here.role), net, u), SEAT_FILLED, seat)


@piece
def change(net, state, seed, replication, kind, subject, time):
    """A schedule changes, a worker may leave, a vacancy is filled."""
    counters = at.counters(state, 0)
    if kind == CHANGED:
        counters.events += 1
        entry = at.changes(net, subject)
        if entry.source >= 0:
            at.streams(state, entry.source).factor = entry.factor
            return
        if entry.workers >= 0:
            set_workers(net, state, entry.role, entry.workers, time)
        if entry.pace > 0.0:
            at.pools(state, entry.role).pace = entry.pace
        at.freed(state, 0).x = entry.role
        counters.freed = 1
        return
    seat = at.seats(state, subject)
    if kind == SEAT_FILLED:
        counters.events += 1
        set_vacant(net, state, seat.role, subject, False, time)
        at.freed(state, 0).x = seat.role
        counters.freed = 1
    elif kind == MAY_LEAVE:
        may_leave(net, state, seed, replication, subject, time)


@njit(nogil=True, error_model="numpy", cache=True)
def run(network_table, state_table, seed, replication):
    """One replication, from the first day to the horizon; returns the status, OK unless memory was too small."""
    net = network_table[0]
    state = state_table[0]
    counters = at.counters(state, 0)
    horizon = at.span(net, HORIZON).x
    open_doors(net, state, seed, replication)
    settle(net, state, at.span(net, BEGIN).x)
    while counters.status == OK:
        low, high, age = 0.0, 1.0, 0.0
        if counters.loaded < net.loaded_size:
            time = at.span(net, BEGIN).x
            kind = SETTLES
            subject = counters.loaded
            case = at.loaded(net, subject)
            low, high, age = case.low, case.high, case.age
        else:
            if counters.agenda == 0:
                break
            time = at.agenda(state, 0).time
            if time > horizon:
                break
            if counters.boundary < net.boundaries_size and at.boundaries(net, counters.boundary).day <= time:
                cross(net, state, time)
            key = at.agenda(state, 0).key
            forget_first(state)
            kind = key & KIND_MASK
            subject = (key >> KIND_BITS) & SUBJECT_MASK
            sequence = key >> SEQUENCE_SHIFT
        counters.freed = 0
        counters.coming = 0
        if kind == SERVICE_DONE:
            if at.tokens(state, subject).live != sequence:
                continue
            counters.events += 1
            complete(net, state, seed, replication, subject, time)
        elif kind == CANDIDATE:
            candidate(net, state, seed, replication, subject, time)
        elif kind == TIMER:
            if at.tokens(state, subject).live != sequence:
                continue
            counters.events += 1
            stop_waiting(net, state, seed, replication, subject, time)
        elif kind == REENTRY:
            counters.events += 1
            household = at.households(state, subject)
            begin_episode(net, state, subject, household.born, time, time)
            send(net, state, subject << at.sizes(net, SHIFT).x, at.sources(net, household.source).entry)
        elif kind == SETTLES:
            counters.loaded += 1
            send(net, state, subject << at.sizes(net, SHIFT).x, at.loaded(net, subject).station)
        else:
            change(net, state, seed, replication, kind, subject, time)
        for number in range(counters.freed):
            dispatch(net, state, at.freed(state, number).x, time)
        for number in range(counters.coming):
            arrive(net, state, seed, replication, at.coming(state, number).x, time, low, high, age)
    if counters.status == OK:
        close_books(net, state)
    return counters.status
