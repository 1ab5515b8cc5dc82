"""The agenda: a heap of four children, ordered by (time, sequence). Times may be equal, sequence numbers never are."""

from numba import int64

from naast.scenario.engine.kernel import access as at
from naast.scenario.engine.kernel.options import piece
from naast.scenario.engine.layout import AGENDA_FULL, MOST_EVENTS, TOO_MANY_EVENTS

KIND_BITS, SUBJECT_BITS = 3, 29
SEQUENCE_SHIFT = KIND_BITS + SUBJECT_BITS
SUBJECT_MASK = (1 << SUBJECT_BITS) - 1


@piece
def plan(state, time, kind, subject):
    """The event is in the agenda; returns its sequence number. A full agenda is a status, never a write beyond it."""
    counters = at.counters(state, 0)
    sequence = counters.sequence
    i = counters.agenda
    if i >= state.agenda_size:
        counters.status = AGENDA_FULL
        return sequence
    if sequence >= MOST_EVENTS:
        counters.status = TOO_MANY_EVENTS
        return sequence
    counters.sequence = sequence + 1
    counters.agenda = i + 1
    key = (int64(sequence) << SEQUENCE_SHIFT) | (int64(subject) << KIND_BITS) | int64(kind)
    while i > 0:
        parent = (i - 1) >> 2
        above = at.agenda(state, parent).time
        if above < time or (above == time and at.agenda(state, parent).key < key):
            break
        at.agenda(state, i).time = above
        at.agenda(state, i).key = at.agenda(state, parent).key
        i = parent
    at.agenda(state, i).time = time
    at.agenda(state, i).key = key
    return sequence


@piece
def forget_first(state):
    """The first event is out of the agenda."""
    counters = at.counters(state, 0)
    size = counters.agenda - 1
    counters.agenda = size
    time = at.agenda(state, size).time
    key = at.agenda(state, size).key
    i = 0
    while True:
        child = 4 * i + 1
        if child >= size:
            break
        best = child
        soonest = at.agenda(state, child).time
        for other in range(child + 1, min(child + 4, size)):
            when = at.agenda(state, other).time
            if when < soonest or (when == soonest and at.agenda(state, other).key < at.agenda(state, best).key):
                best = other
                soonest = when
        if soonest > time or (soonest == time and at.agenda(state, best).key > key):
            break
        at.agenda(state, i).time = soonest
        at.agenda(state, i).key = at.agenda(state, best).key
        i = best
    at.agenda(state, i).time = time
    at.agenda(state, i).key = key
