"""How a household goes: it arrives, is helped, goes on, leaves; or stops waiting (specification, sections 3 and 7)."""

import math

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.chance import sample, uniforms
from naast.scenario.engine.kernel.collect import WARMUP, count_exit, give_tag, note
from naast.scenario.engine.kernel.coming import (
    HORIZON,
    SHIFT,
    next_visit,
    send,
)
from naast.scenario.engine.kernel.heap import plan
from naast.scenario.engine.kernel.helping import interrupt, return_slot, start, wait_in_front
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.kernel.resources import (
    delist,
    has_room,
    lengthen,
    take_out,
    to_interrupt,
)
from naast.scenario.engine.kernel.waiting import join
from naast.scenario.engine.layout import (
    ENDED,
    ESCALATED,
    GONE,
    IDLE,
    NOWHERE,
    REENTRY,
    TO_EXIT,
    TO_JOIN,
    WAITING,
    WALKED,
)
from naast.scenario.engine.rng import EXIT_NODE, HOUSEHOLD, VISIT


@piece
def arrive(net, state, seed, replication, x, time, low, high, age):
    """The token is helped at once or waits. `low`, `high` and `age` say how far a loaded case is; 0, 1, 0 for others."""
    token = at.tokens(state, x)
    station = at.stations(net, token.station)
    e = x >> at.sizes(net, SHIFT).x
    household = at.households(state, e)
    again = token.phase == WAITING  # it was raised to another class in the same queue
    if not again:
        token.visit = next_visit(state, e, station.place)
        u, token.route = uniforms(seed, replication, household.number, station.key, token.visit, VISIT, household.word)
        token.cls = household.cls
        token.raises = 0
        token.resumed = 0
        drawn = sample(at.service(net, token.station, household.cls), net, low + (high - low) * u)
        token.service = max(0.0, drawn - age)
        token.arrived = time
        token.waits_since = time
        if station.first >= 0:
            if household.last_role >= 0 and household.last_role != station.first:
                household.handovers += 1
            household.last_role = station.first
    bare = station.hold != 0 and at.held(state, e, at.roles(net, station.role_a).held_place).seat >= 0
    if bare or has_room(net, state, station):
        start(net, state, x, time, bare)
        return
    interrupted = -1
    if token.cls == 0 and station.needs == 1 and at.roles(net, station.role_a).preempts != 0:
        pool = at.pools(state, station.role_a)
        interrupted = to_interrupt(state, pool.serving_tail, at.roles(net, station.role_a).caseload)
    if interrupted >= 0:
        interrupt(net, state, interrupted, time)
        start(net, state, x, time, False)
        wait_in_front(net, state, interrupted, time)
    else:
        join(net, state, seed, replication, x, time, again)


@part
def chosen(net, state, e, node, u):
    """The target of a route, for the present class."""
    row = at.households(state, e).cls * (net.stations_size + net.forks_size) + node
    place = 0
    while u > at.chances(net, row, place).x:
        place += 1
    return at.targets(net, node, place).x


@piece
def leave(net, state, seed, replication, e, time):
    """The episode ends; the household may come back later."""
    household = at.households(state, e)
    for place in range(state.held_width):
        held = at.held(state, e, place)
        if held.seat >= 0:
            return_slot(net, state, e, held.role, held.seat, held.person, held.since, time)
            held.seat = -1
    after = math.inf
    if at.returns(net, household.born).x > 0.0:
        comes, delay = uniforms(
            seed, replication, household.number, EXIT_NODE, household.exits & 0xFFFF, HOUSEHOLD, household.word
        )
        if comes < at.returns(net, household.born).x:
            after = sample(at.delay(net, 0), net, delay)
    count_exit(net, state, e, time, after)
    counters = at.counters(state, 0)
    household.exits += 1
    household.running = 0
    counters.ended += 1
    counters.running -= 1
    note(state, time, GONE, e, -1, household.cls, -1)
    if time + after <= at.span(net, HORIZON).x:
        plan(state, time + after, REENTRY, e)
    else:
        at.spare(state, counters.spare).x = e
        counters.spare += 1


@piece
def go(net, state, seed, replication, x, node, time):
    """The token goes to a node; at the join of the last branch the household goes on with one token."""
    e = x >> at.sizes(net, SHIFT).x
    if node == TO_JOIN:
        household = at.households(state, e)
        household.left -= 1
        if household.left > 0:
            return
        fork = household.fork
        household.fork = -1
        visit = next_visit(state, e, at.forks(net, fork).place)
        _, u = uniforms(seed, replication, household.number, at.forks(net, fork).key, visit, VISIT, household.word)
        node = chosen(net, state, e, net.stations_size + fork, u)
        x = e << at.sizes(net, SHIFT).x
    if node == TO_EXIT:
        leave(net, state, seed, replication, e, time)
    else:
        send(net, state, x, node)


@piece
def stop_waiting(net, state, seed, replication, x, time):
    """Patience ended, or the wait escalates."""
    token = at.tokens(state, x)
    station = at.stations(net, token.station)
    e = x >> at.sizes(net, SHIFT).x
    household = at.households(state, e)
    walks = token.patience <= time
    take_out(net, state, x)
    lengthen(net, state, x, -1, time)
    token.live = -1
    if walks:
        household.leavings += 1
        note(state, time, WALKED, e, token.station, token.cls, -1)
    else:
        household.escalations += 1
        note(state, time, ESCALATED, e, token.station, token.cls, -1)
        if station.raises != 0 and token.cls > 0:
            token.cls -= 1
            household.cls = token.cls
        if station.escalate_to == NOWHERE:
            token.raises += 1
            counters = at.counters(state, 0)
            at.coming(state, counters.coming).x = x
            counters.coming += 1
            return
    if token.arrived >= at.span(net, WARMUP).x:
        at.waits(state, token.station, token.cls).left += 1
    household.waited += time - token.waits_since
    token.phase = IDLE
    go(net, state, seed, replication, x, station.leave_to if walks else station.escalate_to, time)


@piece
def complete(net, state, seed, replication, x, time):
    """The service is done; the household goes on."""
    token = at.tokens(state, x)
    e = x >> at.sizes(net, SHIFT).x
    station = at.stations(net, token.station)
    for place in range(station.end_from, station.end_to):
        give_tag(net, state, e, at.tags(net, place).x, time)
    note(state, time, ENDED, e, token.station, token.cls, token.seat_a)
    if token.seat_a >= 0:
        if station.hold != 0:
            held = at.held(state, e, at.roles(net, station.role_a).held_place)
            held.seat = token.seat_a
            held.person = token.person_a
            held.since = token.taken
            held.role = station.role_a
        else:
            if station.needs == 1 and at.roles(net, station.role_a).preempts != 0:
                delist(net, state, x, station.role_a)
            return_slot(net, state, e, station.role_a, token.seat_a, token.person_a, token.taken, time)
            if station.needs > 1:
                return_slot(net, state, e, station.role_b, token.seat_b, token.person_b, token.taken, time)
    token.phase = IDLE
    go(net, state, seed, replication, x, chosen(net, state, e, token.station, token.route), time)
