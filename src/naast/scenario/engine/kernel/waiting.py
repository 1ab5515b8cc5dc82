"""A token joins a queue, and what may end its wait is planned (specification, section 6.2)."""

import math

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.chance import sample, uniforms
from naast.scenario.engine.kernel.collect import note
from naast.scenario.engine.kernel.coming import (
    HORIZON,
    SHIFT,
)
from naast.scenario.engine.kernel.heap import plan
from naast.scenario.engine.kernel.options import piece
from naast.scenario.engine.kernel.resources import (
    lengthen,
    put_last,
)
from naast.scenario.engine.layout import (
    JOINED,
    NOWHERE,
    TIMER,
    WAITING,
)
from naast.scenario.engine.rng import WAIT


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
