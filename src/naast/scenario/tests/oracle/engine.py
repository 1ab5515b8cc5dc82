"""The engine: SimPy keeps the clock, runs the processes of sources, seats and tokens, and orders the agenda (sections 3, 5, 7)."""

from __future__ import annotations

import itertools
import math
from functools import partial
from heapq import heappush

import simpy
from simpy.events import NORMAL

from . import draws
from .counting import MONTH, Counted, Episode, Level, Outcomes, Waits
from .network import EXIT, JOIN, Change, Fork, Network, Source, Station
from .workers import Household, Pool, Queue, Slot, Token

AT_THE_VERY_END = NORMAL + 1


class Agenda(simpy.Environment):
    """SimPy's heap is ordered by (time, priority, sequence): everything planned has one priority, as section 3.1 wants.

    What SimPy does by itself at the present moment (a process that begins, an event that succeeds) is urgent, so it comes
    before the next event of the agenda.
    """

    def plan(self, when: float, event: simpy.Event | None = None, *, priority=NORMAL) -> simpy.Event:
        """The event happens at exactly this time; a SimPy time-out would add the time that is left to the present."""
        event = event or self.event()
        event._ok, event._value = True, None
        heappush(self._queue, (when, priority, next(self._eid), event))
        return event

    def call(self, when: float, action) -> simpy.Event:
        event = self.plan(when)
        event.callbacks.append(lambda _: action())
        return event

    def at_once(self, event: simpy.Event, value) -> None:
        event._ok, event._value = True, value
        self.schedule(event, priority=simpy.events.URGENT)


def simulate(said: dict, *, seed: int = 0, replication: int = 0, dice=None) -> Counted:
    """One replication of the model that this mapping is."""
    return Run(Network(said), dice or draws.KeyedDraws(seed, replication)).run()


class Run:
    def __init__(self, network: Network, dice):
        self.network = network
        self.draw = dice.pair
        self.agenda = Agenda(initial_time=network.begin)
        self.pools = {role: Pool(role, network) for role in network.roles.values()}
        self.nodes = {**network.stations, **network.forks}
        self.needs = {
            station: tuple(self.pools[role] for role in station.needs) for station in network.stations.values()
        }
        self.queue = Queue()
        self.factors = [source.before for source in network.sources]
        self.outcomes = Outcomes(network)
        self.waits = {(name, cls): Waits() for name in network.stations for cls in range(len(network.classes))}
        self.running: dict[Household, None] = {}
        months = math.ceil(network.horizon / MONTH)
        self.begun, self.ended = [0] * months, [0] * months
        self.number_running = Level(network)
        self.events = 0

    # Beginning and ending

    def run(self) -> Counted:
        network, agenda = self.network, self.agenda
        self.plan_schedules()
        for pool in self.pools.values():
            if pool.role.leaving > 0:
                for seat in range(pool.size):
                    agenda.process(self.work(pool, seat, agenda.timeout(self.gap_to_leaving(pool, seat, 0))))
        for source in network.sources:
            if source.maximum > 0:
                agenda.process(self.arrive_from(source, agenda.timeout(self.gap_to_candidate(source, 0))))
        self.load_cases()

        agenda.run(until=agenda.plan(network.horizon, priority=AT_THE_VERY_END))
        return self.count()

    def plan_schedules(self) -> None:
        for pool in self.pools.values():
            for change in pool.role.schedule:
                if change.day <= self.network.horizon:
                    self.agenda.call(change.day, partial(self.change_role, pool, change))
        for source in self.network.sources:
            for change in source.schedule:
                if change.day <= self.network.horizon:
                    self.agenda.call(change.day, partial(self.change_source, source, change))

    def count(self) -> Counted:
        for pool in self.pools.values():
            for level in pool.use.levels():
                level.close()
        self.number_running.close()
        self.outcomes.close([household.episode for household in self.running])
        for token in self.queue:
            if token.remains is None and token.arrived >= self.network.warmup:
                self.waits[token.station.name, token.cls].waiting += 1
        return Counted(
            self.events,
            self.outcomes.tallies,
            self.waits,
            {role.name: pool.use for role, pool in self.pools.items()},
            self.begun,
            self.ended,
            self.number_running.ends,
        )

    # Sources (5)

    def gap_to_candidate(self, source: Source, number: int) -> float:
        u, _ = self.draw(number, draws.ARRIVAL, 0, draws.BEGIN, source.number)
        return -math.log(u) / source.maximum

    def arrive_from(self, source: Source, coming: simpy.Event):
        have_come = 0
        for number in itertools.count():
            yield coming
            coming = self.agenda.timeout(self.gap_to_candidate(source, number + 1))
            _, u = self.draw(number, draws.ARRIVAL, 0, draws.BEGIN, source.number)
            if u < source.rate * self.factors[source.number] / source.maximum and have_come < source.most:
                have_come += 1
                self.events += 1
                u, _ = self.draw(number, draws.CLASS, 0, draws.BEGIN, source.number)
                cls = pick(source.classes, u)
                household = Household(number, source.number, source.number, cls, cls)
                self.begin_new_episode(household)

    def load_cases(self) -> None:
        """Who is there on day 0: first every slot that is held already is taken, then all arrive (5.2)."""
        present = []
        for group in self.network.loaded:
            for j in range(group.count):
                served = group.low + (group.high - group.low) * (j + 0.5) / group.count
                household = Household(len(present), group.source, 2**31 + group.source, group.cls, group.cls)
                self.begin_episode(household, -(served + group.since))
                for role in group.holds:
                    household.held[role] = self.pools[role].take(self.agenda.now)
                present.append((household, self.network.stations[group.station], served))
        for household, station, served in present:
            self.arrive_at(household, station, served)

    def begin_episode(self, household: Household, began: float) -> None:
        household.cls = household.born
        household.episode = Episode(began)
        self.outcomes.begin(household.episode)
        self.running[household] = None
        self.number_running.rise(self.agenda.now, 1)

    def begin_new_episode(self, household: Household) -> None:
        self.begin_episode(household, self.agenda.now)
        self.add_to_month(self.begun, self.agenda.now)
        self.enter(household, self.network.sources[household.source].entry)

    def add_to_month(self, months: list[int], when: float) -> None:
        month = math.floor(when / MONTH)
        if 0 <= month < len(months) and when < self.network.horizon:
            months[month] += 1

    # Tokens (3)

    def enter(self, household: Household, target: str) -> None:
        """A token begins at a station, or one at each branch of a fork."""
        node = self.nodes[target]
        if isinstance(node, Fork):
            household.fork, household.branches = node, len(node.branches)
            for branch in node.branches:
                self.enter(household, branch)
        else:
            self.arrive_at(household, node)

    def arrive_at(self, household: Household, station: Station, served: float = 0.0) -> None:
        token = Token(household)
        self.arrive(token, station, served)
        self.agenda.process(self.walk(token))

    def walk(self, token: Token):
        """From visit to visit, until the token leaves, joins or parts."""
        while True:
            sent = yield token.over
            if sent is None:
                self.events += 1
            target = self.complete(token, sent)
            if target is None:
                return
            node = self.nodes[target]
            if isinstance(node, Fork):
                self.enter(token.household, target)
                return
            self.arrive(token, node)

    def complete(self, token: Token, sent: str | None) -> str | None:
        """The end of a visit (3.3), or of a wait that sent the token elsewhere (7.1); says at which node it goes on."""
        now, household, station = self.agenda.now, token.household, token.station
        freed: list[Pool] = []
        target = sent
        if target is None:
            for tag in station.at_end:
                self.outcomes.tag(household.episode, tag, now)
            self.end_of_slots(token, freed)
            target = route(station.route[household.cls], token.route)
        if target == JOIN:
            household.branches -= 1
            target = None if household.branches else self.join(household)
        if target == EXIT:
            self.leave(household, freed)
            target = None
        for pool in freed:
            self.dispatch(pool)
        return target

    def end_of_slots(self, token: Token, freed: list[Pool]) -> None:
        for slot in token.slots:
            slot.pool.serving.pop(token, None)
            if token.station.hold:
                token.household.held[slot.pool.role] = slot
            else:
                self.give_back(token.household, slot, freed)
        token.slots = []

    def join(self, household: Household) -> str:
        fork = household.fork
        visit = household.visit(fork.key)
        _, u = self.draw(household.number, fork.key, visit, draws.VISIT, household.word)
        return route(fork.route[household.cls], u)

    def arrive(self, token: Token, station: Station, served: float = 0.0) -> None:
        """A token comes to a station (3.4) and is served, or waits."""
        household = token.household
        token.station, token.cls, token.arrived = station, household.cls, self.agenda.now
        token.over, token.remains, token.place = self.agenda.event(), None, None
        token.visit = household.visit(station.key)
        u, token.route = self.draw(household.number, station.key, token.visit, draws.VISIT, household.word)
        token.service = self.service_time(station, token.cls, u, served)
        if station.first is not None:
            before, household.episode.arrived_first = household.episode.arrived_first, station.first
            if before is not None and before is not station.first:
                household.episode.handovers += 1
        is_held_already = station.hold and station.first in household.held
        token.needs = () if is_held_already else self.needs[station]
        for pool in token.needs:
            if not pool.free:
                break
        else:
            self.start(token)
            return
        if token.cls > 0 or not self.preempt(token):
            self.wait(token)

    def service_time(self, station: Station, cls: int, u: float, served: float) -> float:
        service = station.service[cls]
        if served > 0:
            sample = service.sample(service.u_beyond(served / station.slowdown, u))
            return max(0.0, sample * station.slowdown - served)
        return service.sample(u) * station.slowdown

    def start(self, token: Token) -> None:
        """The service starts (3.6)."""
        now, household, station = self.agenda.now, token.household, token.station
        episode = household.episode
        token.slots = [self.take(household, pool) for pool in token.needs]
        if len(token.needs) == 1 and not station.hold and token.needs[0].role.preempt:
            token.needs[0].serving[token] = None
        if token.remains is None:
            episode.charge(station.fee, station.first.payer if station.first else None)
            for tag in station.at_start:
                self.outcomes.tag(episode, tag, now)
            pace = self.pools[station.needs[0]].pace if station.needs else 1.0
            token.end = now + token.service / pace
            self.count_start(token, now - token.arrived)
        else:
            token.end = now + token.remains
        self.agenda.plan(token.end, token.over)

    def count_start(self, token: Token, waited: float) -> None:
        if token.arrived >= self.network.warmup:
            waits = self.waits[token.station.name, token.cls]
            waits.add(waited)
            waits.service += token.service

    def leave(self, household: Household, freed: list[Pool]) -> None:
        """The household leaves the network (3.5)."""
        now, network = self.agenda.now, self.network
        for role in network.roles.values():
            if role in household.held:
                self.give_back(household, household.held.pop(role), freed)
        back_after = math.inf
        if network.chance is not None:
            u, after = self.draw(household.number, draws.EXIT, household.exits, draws.BEGIN, household.word)
            if u < network.chance[household.born]:
                back_after = network.delay.sample(after)
        household.exits += 1
        self.outcomes.exit(household.episode, now, back_after)
        del self.running[household]
        self.number_running.rise(now, -1)
        self.add_to_month(self.ended, now)
        if back_after < math.inf:
            self.agenda.call(now + back_after, partial(self.enter_again, household))

    def enter_again(self, household: Household) -> None:
        self.events += 1
        self.begin_new_episode(household)

    # Slots (6, 8)

    def take(self, household: Household, pool: Pool) -> Slot:
        slot = pool.take(self.agenda.now)
        person = (slot.seat, slot.person)
        if household.episode.persons.get(pool) != person:
            household.episode.professionals += 1
            household.episode.persons[pool] = person
        return slot

    def give_back(self, household: Household, slot: Slot, freed: list[Pool]) -> None:
        now, pool, episode = self.agenda.now, slot.pool, household.episode
        pool.give_back(slot, now)
        episode.charge((now - slot.since) * pool.role.cost, pool.role.payer)
        changes = pool.person[slot.seat] - slot.person
        if changes:
            episode.handovers += changes
            episode.professionals += changes
            episode.persons[pool] = (slot.seat, pool.person[slot.seat])
        if pool not in freed:
            freed.append(pool)

    def dispatch(self, pool: Pool) -> None:
        while pool.free and (token := self.queue.next_for(pool)):
            self.start_waiting(token)

    # Waiting (6.2, 7.1, 7.3)

    def wait(self, token: Token) -> None:
        now, rules = self.agenda.now, token.station.waiting
        token.joined = now
        token.escalations = 0
        self.queue.join(token, now)
        if rules.patience or rules.hazard:
            _, u = self.waiting_draw(token)
            token.patience = now + rules.patience.sample(u) if rules.patience else math.inf
            self.set_alarm(token)

    def waiting_draw(self, token: Token) -> tuple[float, float]:
        household = token.household
        purpose = draws.WAITING + token.escalations
        return self.draw(household.number, token.station.key, token.visit, purpose, household.word)

    def set_alarm(self, token: Token) -> None:
        rules, escalation = token.station.waiting, math.inf
        changes = rules.escalate_to is not None or (rules.raise_class and token.cls > 0)
        if rules.hazard and changes and rules.hazard[token.cls] > 0:
            u, _ = self.waiting_draw(token)
            escalation = self.agenda.now - math.log(u) / rules.hazard[token.cls]
        action = self.lose_patience if token.patience <= escalation else self.escalate
        when = min(token.patience, escalation)
        token.alarm = self.agenda.call(when, partial(action, token)) if when <= self.network.horizon else None

    def no_longer_waits(self, token: Token) -> None:
        self.queue.leave(token, self.agenda.now)
        token.household.episode.waiting += self.agenda.now - token.joined
        if token.alarm is not None:
            token.alarm.callbacks = []
            token.alarm = None

    def start_waiting(self, token: Token) -> None:
        self.no_longer_waits(token)
        self.start(token)

    def go_away(self, token: Token, target: str) -> None:
        token.alarm = None
        self.no_longer_waits(token)
        if token.arrived >= self.network.warmup:
            self.waits[token.station.name, token.cls].left += 1
        self.agenda.at_once(token.over, target)

    def lose_patience(self, token: Token) -> None:
        self.events += 1
        token.household.episode.left += 1
        self.go_away(token, token.station.waiting.leave_to)

    def escalate(self, token: Token) -> None:
        self.events += 1
        rules = token.station.waiting
        token.household.episode.escalations += 1
        if rules.raise_class:
            token.cls = token.household.cls = max(0, token.cls - 1)
        if rules.escalate_to is not None:
            self.go_away(token, rules.escalate_to)
            return
        self.queue.leave(token, self.agenda.now)
        self.queue.join(token, self.agenda.now)
        token.escalations += 1
        self.set_alarm(token)
        if token.cls == 0:
            self.preempt(token)

    def preempt(self, token: Token) -> bool:
        """A class-0 token takes the slot of the one who started last among the least acute (7.3)."""
        if len(token.needs) != 1:
            return False
        (pool,) = token.needs
        if not pool.role.preempt or pool.free:
            return False
        victim = None
        for other in reversed(pool.serving):
            if other.cls > (victim.cls if victim else 0) and pool.is_open(other.slots[0].seat):
                victim = other
        if victim is None:
            return False
        self.interrupt(victim)
        if token.place is None:
            self.start(token)
        else:
            self.start_waiting(token)
        victim.joined = self.agenda.now
        self.queue.join(victim, self.agenda.now, in_front=True)
        return True

    def interrupt(self, token: Token) -> None:
        del token.slots[0].pool.serving[token]
        self.give_back(token.household, token.slots.pop(), [])
        token.remains = token.end - self.agenda.now
        # The process of the token no longer waits for the end that was planned, but for the one still to plan.
        planned, token.over = token.over, self.agenda.event()
        planned.callbacks, token.over.callbacks = [], planned.callbacks

    # Staff (7.2, 7.4)

    def change_role(self, pool: Pool, change: Change) -> None:
        self.events += 1
        if change.workers is not None:
            pool.workers = change.workers
            pool.refit(self.agenda.now)
        if change.pace is not None:
            pool.pace = change.pace
        self.dispatch(pool)

    def change_source(self, source: Source, change: Change) -> None:
        self.events += 1
        self.factors[source.number] = change.factor

    def gap_to_leaving(self, pool: Pool, seat: int, j: int) -> float:
        u, _ = self.draw(seat, pool.role.key, j, draws.LEAVES, 0)
        return -math.log(u) / (pool.role.leaving * (1 + pool.role.load_effect))

    def work(self, pool: Pool, seat: int, leaving: simpy.Event):
        """The seat of a worker: at every candidate moment the person in it may leave."""
        role, effect = pool.role, pool.role.load_effect
        for j in itertools.count():
            yield leaving
            leaving = self.agenda.timeout(self.gap_to_leaving(pool, seat, j + 1))
            _, u = self.draw(seat, role.key, j, draws.LEAVES, 0)
            full = min(1.0, pool.load[seat] / role.caseload)
            if pool.is_open(seat) and u < (1 + effect * full) / (1 + effect):
                self.events += 1
                pool.person[seat] += 1
                if role.vacancy is not None:
                    self.vacate(pool, seat, j)

    def vacate(self, pool: Pool, seat: int, j: int) -> None:
        u, _ = self.draw(seat, pool.role.key, j, draws.VACANCY, 0)
        pool.is_vacant[seat] = True
        pool.refit(self.agenda.now)
        self.agenda.call(self.agenda.now + pool.role.vacancy.sample(u), partial(self.fill, pool, seat))

    def fill(self, pool: Pool, seat: int) -> None:
        self.events += 1
        pool.is_vacant[seat] = False
        pool.refit(self.agenda.now)
        self.dispatch(pool)


def pick(sums: list[float], u: float) -> int:
    return next(k for k, total in enumerate(sums) if u <= total)


def route(choices: list[tuple[float, str]], u: float) -> str:
    for total, target in choices:
        if u <= total:
            return target
    return choices[-1][1]
