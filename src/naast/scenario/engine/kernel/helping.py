"""A service begins, is interrupted, and gives its slots back (specification, sections 3.6, 6.3 and 7.3)."""

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.collect import count_wait, give_tag, note
from naast.scenario.engine.kernel.coming import (
    SHIFT,
)
from naast.scenario.engine.kernel.heap import plan
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.kernel.resources import (
    charge,
    delist,
    enlist,
    first_waiting,
    give_slot,
    lengthen,
    meet,
    new_faces,
    pay,
    put_first,
    take_out,
    take_slot,
)
from naast.scenario.engine.layout import (
    INTERRUPTED,
    SERVED,
    SERVICE_DONE,
    STARTED,
    WAITING,
)


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
