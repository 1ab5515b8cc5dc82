"""How a household goes: it comes, waits, is helped, goes on, leaves and comes back (specification, sections 3, 5 and 7)."""

import math

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.chance import sample, uniforms
from naast.scenario.engine.kernel.collect import WARMUP, count_exit, count_wait, give_tag, note
from naast.scenario.engine.kernel.heap import plan
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.kernel.resources import (
    charge,
    delist,
    enlist,
    first_waiting,
    give_slot,
    has_room,
    lengthen,
    meet,
    new_faces,
    pay,
    put_first,
    put_last,
    take_out,
    take_slot,
    to_interrupt,
)
from naast.scenario.engine.layout import (
    BEGUN,
    ENDED,
    ESCALATED,
    GONE,
    HOUSEHOLDS_FULL,
    IDLE,
    INTERRUPTED,
    JOINED,
    MOST_VISITS,
    NOWHERE,
    REENTRY,
    SERVED,
    SERVICE_DONE,
    STARTED,
    TIMER,
    TO_EXIT,
    TO_JOIN,
    TOO_MANY_VISITS,
    WAITING,
    WALKED,
)
from naast.scenario.engine.rng import CLASS_NODE, EXIT_NODE, HOUSEHOLD, VISIT, WAIT

HORIZON = 1
TAGS, PAYERS, BRANCHES, SHIFT = 3, 4, 5, 6


@piece
def new_household(net, state, source, number, word):
    """A free place in memory with this identity; -1 when there is none."""
    counters = at.counters(state, 0)
    if counters.spare > 0:
        counters.spare -= 1
        e = at.spare(state, counters.spare).x
    elif counters.used < state.households_size:
        e = counters.used
        counters.used += 1
    else:
        counters.status = HOUSEHOLDS_FULL
        return -1
    household = at.households(state, e)
    household.number = number
    household.word = word
    household.source = source
    household.exits = 0
    for place in range(state.visits_width):
        at.visits(state, e, place).x = 0
    for place in range(state.held_width):
        at.held(state, e, place).seat = -1
    return e


@piece
def draw_class(net, seed, replication, source, number, word):
    u, _ = uniforms(seed, replication, number, CLASS_NODE, 0, HOUSEHOLD, word)
    cls = 0
    while u > at.classes(net, source, cls).x:
        cls += 1
    return cls


@piece
def begin_episode(net, state, e, cls, since, time):
    """A new episode, with nothing behind it."""
    household = at.households(state, e)
    household.born = cls
    household.cls = cls
    household.since = since
    household.known = 0
    household.waited = 0.0
    household.cost = 0.0
    household.running = 1
    household.left = 0
    household.handovers = 0
    household.professionals = 0
    household.escalations = 0
    household.leavings = 0
    household.last_role = -1
    household.fork = -1
    for place in range(state.persons_width):
        at.persons(state, e, place).x = -1
    for tag in range(state.given_width):
        at.given(state, e, tag).count = 0
    for payer in range(state.paid_width):
        at.paid(state, e, payer).x = 0.0
    for x in range(e << at.sizes(net, SHIFT).x, (e << at.sizes(net, SHIFT).x) + at.sizes(net, BRANCHES).x):
        at.tokens(state, x).phase = IDLE
        at.tokens(state, x).live = -1
    counters = at.counters(state, 0)
    counters.begun += 1
    counters.running += 1
    note(state, time, BEGUN, e, -1, cls, -1)


@piece
def send(net, state, x, node):
    """The token is on its way to a station, or to the first station of every branch of a fork."""
    counters = at.counters(state, 0)
    token = at.tokens(state, x)
    stations = net.stations_size
    if node < stations:
        token.station = node
        token.phase = IDLE
        at.coming(state, counters.coming).x = x
        counters.coming += 1
        return
    fork = node - stations
    e = x >> at.sizes(net, SHIFT).x
    at.households(state, e).fork = fork
    at.households(state, e).left = at.forks(net, fork).count
    for branch in range(at.forks(net, fork).count):
        y = (e << at.sizes(net, SHIFT).x) + branch
        at.tokens(state, y).station = at.branches(net, fork, branch).x
        at.tokens(state, y).phase = IDLE
        at.coming(state, counters.coming).x = y
        counters.coming += 1


@part
def next_visit(state, e, place):
    visit = at.visits(state, e, place).x
    if visit >= MOST_VISITS:
        at.counters(state, 0).status = TOO_MANY_VISITS
        return visit
    at.visits(state, e, place).x = visit + 1
    return visit


@piece
def set_timer(net, state, seed, replication, x, time, again):
    """What ends the wait otherwise is planned: patience or escalation, whichever is first."""
    token = at.tokens(state, x)
    household = at.households(state, x >> at.sizes(net, SHIFT).x)
    station = at.stations(net, token.station)
    to_escalation, to_patience = uniforms(
        seed, replication, household.number, station.key, token.visit, WAIT + token.raises, household.word
    )
    if not again:
        token.patience = math.inf
        if station.leaves != 0:
            token.patience = time + sample(at.patience(net, token.station), net, to_patience)
    escalation = math.inf
    hazard = at.hazard(net, token.station, token.cls).x
    if hazard > 0.0 and (station.escalate_to != NOWHERE or (station.raises != 0 and token.cls > 0)):
        escalation = time - math.log(to_escalation) / hazard
    when = min(token.patience, escalation)
    if when <= at.span(net, HORIZON).x:
        token.live = plan(state, when, TIMER, x)


@piece
def join(net, state, seed, replication, x, time, again):
    """The token is the last of its class in the queue."""
    counters = at.counters(state, 0)
    token = at.tokens(state, x)
    counters.joins += 1
    token.place = counters.joins
    token.phase = WAITING
    token.live = -1
    put_last(net, state, x)
    lengthen(net, state, x, 1, time)
    station = at.stations(net, token.station)
    if station.escalates + station.leaves > 0:
        set_timer(net, state, seed, replication, x, time, again)
    note(state, time, JOINED, x >> at.sizes(net, SHIFT).x, token.station, token.cls, -1)


@piece
def wait_in_front(net, state, x, time):
    """An interrupted token goes before all others of its class."""
    counters = at.counters(state, 0)
    token = at.tokens(state, x)
    counters.joins += 1
    token.place = -counters.joins
    token.phase = WAITING
    token.waits_since = time
    put_first(net, state, x)
    lengthen(net, state, x, 1, time)


@part
def return_slot(net, state, e, r, seat, person, since, time):
    """A slot is given back, charged, and the new faces in it are counted."""
    charge(net, state, e, r, time - since)
    new_faces(net, state, e, r, seat, person)
    give_slot(net, state, r, seat, time)


@piece
def interrupt(net, state, x, time):
    """The token gives its slot back and keeps what remains of its service."""
    token = at.tokens(state, x)
    e = x >> at.sizes(net, SHIFT).x
    r = at.stations(net, token.station).role_a
    delist(net, state, x, r)
    return_slot(net, state, e, r, token.seat_a, token.person_a, token.taken, time)
    token.service = token.end - time
    token.resumed = 1
    token.live = -1
    note(state, time, INTERRUPTED, e, token.station, token.cls, token.seat_a)


@piece
def start(net, state, x, time, bare):
    """The service begins: slots, persons, fee, tags; its end is planned. `bare`: the slot it would hold is held already."""
    token = at.tokens(state, x)
    e = x >> at.sizes(net, SHIFT).x
    household = at.households(state, e)
    station = at.stations(net, token.station)
    token.seat_a = -1
    if station.needs > 0 and not bare:
        token.seat_a = take_slot(net, state, station.role_a, time)
        token.person_a = at.seats(state, token.seat_a).person
        meet(net, state, e, station.role_a, token.seat_a)
        if station.needs > 1:
            token.seat_b = take_slot(net, state, station.role_b, time)
            token.person_b = at.seats(state, token.seat_b).person
            meet(net, state, e, station.role_b, token.seat_b)
        elif at.roles(net, station.role_a).preempts != 0 and station.hold == 0:
            enlist(net, state, x, station.role_a)
    token.taken = time
    token.phase = SERVED
    household.waited += time - token.waits_since
    if token.resumed == 0:
        if station.fee > 0.0:
            pay(state, e, station.payer, station.fee)
        for place in range(station.start_from, station.start_to):
            give_tag(net, state, e, at.tags(net, place).x, time)
        count_wait(net, state, x, time)
        token.end = time + token.service / (at.pools(state, station.pace).pace if station.pace >= 0 else 1.0)
    else:
        token.end = time + token.service
    token.live = plan(state, token.end, SERVICE_DONE, x)
    note(state, time, STARTED, e, token.station, token.cls, token.seat_a)


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
def dispatch(net, state, r, time):
    """While there is room, the first that can start starts."""
    pool = at.pools(state, r)
    while pool.free > 0 and pool.queue > 0:
        x = first_waiting(net, state, r)
        if x < 0:
            break
        take_out(net, state, x)
        lengthen(net, state, x, -1, time)
        start(net, state, x, time, False)


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
