"""Workers and their slots, and the lines of tokens that wait for them (specification, section 6)."""

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.collect import bring_up, bring_up_all
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.layout import CLOSED, SERVED, VACANT


@part
def take_slot(net, state, r, time):
    """A slot of the first open seat with room, going round; returns the seat. There must be room."""
    role = at.roles(net, r)
    pool = at.pools(state, r)
    first = role.first_seat
    last = role.seats - 1
    place = pool.pointer
    caseload = role.caseload
    while at.seats(state, first + place).load >= caseload:
        place = place + 1 if place < last else 0
    pool.pointer = place + 1 if place < last else 0
    at.seats(state, first + place).load += 1
    bring_up(pool, time)
    pool.busy += 1
    pool.free -= 1
    return first + place


@part
def give_slot(net, state, r, seat, time):
    """The slot is free again, if its seat is open; the role will be dispatched."""
    pool = at.pools(state, r)
    bring_up(pool, time)
    pool.busy -= 1
    load = at.seats(state, seat).load - 1
    at.seats(state, seat).load = load
    if load < CLOSED:
        pool.free += 1
    counters = at.counters(state, 0)
    at.freed(state, counters.freed).x = r
    counters.freed += 1


@part
def meet(net, state, e, r, seat):
    """The episode has this person in the role; another one than before counts."""
    person = (at.seats(state, seat).person << 16) | (seat - at.roles(net, r).first_seat)
    place = at.roles(net, r).place
    if at.persons(state, e, place).x != person:
        at.persons(state, e, place).x = person
        at.households(state, e).professionals += 1


@part
def new_faces(net, state, e, r, seat, person):
    """The changes of person in the seat since the slot was taken count, now that it is given back."""
    changes = at.seats(state, seat).person - person
    if changes > 0:
        household = at.households(state, e)
        household.handovers += changes
        household.professionals += changes
        at.persons(state, e, at.roles(net, r).place).x = (at.seats(state, seat).person << 16) | (
            seat - at.roles(net, r).first_seat
        )


@part
def pay(state, e, payer, eur):
    at.households(state, e).cost += eur
    if payer >= 0:
        at.paid(state, e, payer).x += eur


@part
def charge(net, state, e, r, days):
    """The episode and the payer of the role are charged for a slot."""
    role = at.roles(net, r)
    if role.cost > 0.0:
        pay(state, e, role.payer, days * role.cost)


@part
def put_last(net, state, x):
    token = at.tokens(state, x)
    station = at.stations(net, token.station)
    line = at.lines(state, station.queue, token.cls)
    token.prev = line.tail
    token.next = -1
    if line.tail >= 0:
        at.tokens(state, line.tail).next = x
    else:
        line.head = x
    line.tail = x


@part
def put_first(net, state, x):
    token = at.tokens(state, x)
    station = at.stations(net, token.station)
    line = at.lines(state, station.queue, token.cls)
    token.prev = -1
    token.next = line.head
    if line.head >= 0:
        at.tokens(state, line.head).prev = x
    else:
        line.tail = x
    line.head = x


@part
def take_out(net, state, x):
    token = at.tokens(state, x)
    station = at.stations(net, token.station)
    line = at.lines(state, station.queue, token.cls)
    if token.prev >= 0:
        at.tokens(state, token.prev).next = token.next
    else:
        line.head = token.next
    if token.next >= 0:
        at.tokens(state, token.next).prev = token.prev
    else:
        line.tail = token.prev


@part
def lengthen(net, state, x, by, time):
    """The queue of every role the token needs is one longer, or one shorter."""
    station = at.stations(net, at.tokens(state, x).station)
    pool = at.pools(state, station.role_a)
    bring_up(pool, time)
    pool.queue += by
    if station.needs > 1:
        other = at.pools(state, station.role_b)
        bring_up(other, time)
        other.queue += by


@part
def has_room(net, state, station):
    """Every role the station needs has a free slot."""
    if station.needs == 0:
        return True
    if at.pools(state, station.role_a).free <= 0:
        return False
    return station.needs == 1 or at.pools(state, station.role_b).free > 0


@piece
def first_waiting(net, state, r):
    """The first waiting token that needs this role and can start now; -1 if there is none."""
    role = at.roles(net, r)
    for cls in range(state.lines_width):
        found = at.lines(state, r, cls).head
        for number in range(role.pairs_from, role.pairs_to):
            station = at.stations(net, at.pairs(net, number).x)
            x = at.lines(state, station.queue, cls).head
            if (
                x >= 0
                and has_room(net, state, station)
                and (found < 0 or at.tokens(state, x).place < at.tokens(state, found).place)
            ):
                found = x
        if found >= 0:
            return found
    return -1


@part
def enlist(net, state, x, r):
    pool = at.pools(state, r)
    token = at.tokens(state, x)
    token.prev = pool.serving_tail
    token.next = -1
    if pool.serving_tail >= 0:
        at.tokens(state, pool.serving_tail).next = x
    else:
        pool.serving_head = x
    pool.serving_tail = x


@part
def delist(net, state, x, r):
    pool = at.pools(state, r)
    token = at.tokens(state, x)
    if token.prev >= 0:
        at.tokens(state, token.prev).next = token.next
    else:
        pool.serving_head = token.next
    if token.next >= 0:
        at.tokens(state, token.next).prev = token.prev
    else:
        pool.serving_tail = token.prev


@piece
def open_seat(net, state, r, seat, why):
    load = at.seats(state, seat).load - why
    at.seats(state, seat).load = load
    if load < CLOSED:
        at.pools(state, r).free += at.roles(net, r).caseload - load
        at.pools(state, r).capacity += at.roles(net, r).caseload


@piece
def to_interrupt(state, last, caseload):
    """Of those in service in an open seat, not of class 0: the least acute, then the latest; -1 if none."""
    found = -1
    x = last
    while x >= 0:
        token = at.tokens(state, x)
        open_seat = at.seats(state, token.seat_a).load <= caseload
        if (
            token.cls > 0
            and token.phase == SERVED
            and open_seat
            and (found < 0 or token.cls > at.tokens(state, found).cls)
        ):
            found = x
        x = token.prev
    return found


@piece
def close_seat(net, state, r, seat, why):
    load = at.seats(state, seat).load
    if load < CLOSED:
        at.pools(state, r).free -= at.roles(net, r).caseload - load
        at.pools(state, r).capacity -= at.roles(net, r).caseload
    at.seats(state, seat).load = load + why


@piece
def set_workers(net, state, r, workers, time):
    """The first `workers` seats are in the schedule, the others are not."""
    pool = at.pools(state, r)
    bring_up_all(pool, time)
    first = at.roles(net, r).first_seat
    while pool.workers > workers:
        pool.workers -= 1
        close_seat(net, state, r, first + pool.workers, CLOSED)
    while pool.workers < workers:
        open_seat(net, state, r, first + pool.workers, CLOSED)
        pool.workers += 1


@piece
def set_vacant(net, state, r, seat, vacant, time):
    bring_up_all(at.pools(state, r), time)
    if vacant:
        close_seat(net, state, r, seat, VACANT)
    else:
        open_seat(net, state, r, seat, VACANT)
