"""The memory of one replication: made once for a thread, emptied for the next replication."""

from __future__ import annotations

import numpy as np

from naast.scenario.engine import layout as lay

FIRST_ROOM = 512


class Room:
    """How much a replication may need: people in the system at once, planned events, lines of trace."""

    def __init__(self, households: int = FIRST_ROOM, agenda: int = 2 * FIRST_ROOM, notes: int = 0):
        self.households, self.agenda, self.notes = households, agenda, notes

    def wider(self, status: int) -> Room:
        """Twice as much of what was too small."""
        return Room(
            self.households * (2 if status == lay.HOUSEHOLDS_FULL else 1),
            self.agenda * (2 if status == lay.AGENDA_FULL else 1),
            self.notes * (2 if status == lay.NOTES_FULL else 1),
        )


def quarters(net: lay.Network) -> int:
    """In how many quarters an episode that counts may begin."""
    return int(net.span[1] / lay.QUARTER) + 1


def make(net: lay.Network, room: Room) -> lay.State:
    """Memory of this size, not yet emptied."""
    size = {name: int(value) for name, value in zip(lay.SIZES, net.sizes, strict=True)}
    households, stations, roles = room.households, len(net.stations), len(net.roles)
    tokens = households << size["shift"]
    if tokens >= lay.MOST_TOKENS:
        raise OverflowError("more people in the system at once than the engine can number")
    classes, outcomes = net.service.shape[1], len(net.outcomes)
    return lay.State(
        counters=np.zeros(1, lay.COUNTERS),
        agenda=np.empty(room.agenda, lay.EVENT),
        households=np.empty(households, lay.HOUSEHOLD),
        tokens=np.empty(tokens, lay.TOKEN),
        spare=np.empty(households, "i8"),
        visits=np.empty((households, size["visits"]), "u2"),
        persons=np.empty((households, size["persons"]), "i4"),
        held=np.empty((households, size["held"]), lay.HELD),
        given=np.empty((households, size["tags"]), lay.TAG),
        paid=np.empty((households, size["payers"]), "f8"),
        pools=np.empty(roles, lay.POOL),
        seats=np.empty(size["seats"], lay.SEAT),
        lines=np.empty((size["queues"], classes), lay.LINE),
        streams=np.empty(len(net.sources), lay.STREAM),
        freed=np.empty(roles + 32, "i8"),
        coming=np.empty(16, "i8"),
        tallies=np.empty((len(net.sources), outcomes), lay.TALLY),
        cohorts=np.empty((quarters(net) * len(net.sources), outcomes), lay.COHORT),
        bins=np.empty((outcomes * 3, lay.BINS), "i8"),
        waits=np.empty((stations, classes), lay.WAIT),
        wait_bins=np.empty((stations, lay.BINS), "i8"),
        month_roles=np.empty((size["months"], roles), lay.MONTH_ROLE),
        month_flow=np.empty(size["months"], lay.MONTH_FLOW),
        marks=np.empty((2, roles), lay.MARK),
        flow_mark=np.empty(1, lay.FLOW_MARK),
        notes=np.empty(room.notes, lay.NOTE),
    )


EMPTIED = (
    "counters",
    "pools",
    "tallies",
    "cohorts",
    "bins",
    "waits",
    "wait_bins",
    "month_roles",
    "month_flow",
    "marks",
    "flow_mark",
)


def empty(net: lay.Network, state: lay.State) -> None:
    """As before the first event of a run."""
    for name in EMPTIED:
        array = getattr(state, name)
        array[...] = np.zeros((), array.dtype)
    begin = net.span[0]
    state.pools["at"] = state.pools["capacity_at"] = begin
    state.pools["pace"] = 1.0
    state.pools["workers"] = net.roles["workers"]
    state.pools["free"] = state.pools["capacity"] = net.roles["workers"].astype("i8") * net.roles["caseload"]
    state.pools["serving_head"] = state.pools["serving_tail"] = -1
    state.lines["head"] = state.lines["tail"] = -1
    state.streams["number"], state.streams["come"], state.streams["factor"] = 0, 0, net.sources["before"]
    state.seats["person"] = state.seats["drawn"] = 0
    role = np.repeat(np.arange(len(net.roles)), net.roles["seats"])
    place = np.arange(len(role)) - net.roles["first_seat"][role]
    state.seats["role"] = role
    state.seats["load"] = np.where(place < net.roles["workers"][role], 0, lay.CLOSED)
