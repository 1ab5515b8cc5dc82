"""Households and their episodes: made, begun, and on their way to a station (specification, sections 3 and 5)."""

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.chance import uniforms
from naast.scenario.engine.kernel.collect import note
from naast.scenario.engine.kernel.options import part, piece
from naast.scenario.engine.layout import (
    BEGUN,
    HOUSEHOLDS_FULL,
    IDLE,
    MOST_VISITS,
    TOO_MANY_VISITS,
)
from naast.scenario.engine.rng import CLASS_NODE, HOUSEHOLD

HORIZON = 1  # of the span
BRANCHES, SHIFT = 5, 6  # of the sizes


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
