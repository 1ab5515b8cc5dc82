/* The event loop once more, in C: the limit to measure the engine by. It is no part of the product.

   It works in the very arrays of the engine (layout.h is written from naast.scenario.engine.layout), so what it counts can be
   compared bit by bit. It has the verbs that the benchmark network uses: arrive, seize, hold, use held, route, fork and join,
   re-enter; not escalation, two roles at once, schedules, leaving workers, interruption and start states. That it does less is to
   its advantage.

   gcc -O3 -march=native -ffp-contract=off -shared -fPIC -I<where layout.h is> -o kernel.so kernel.c -lm */
#include <math.h>
#include <stdint.h>
#include "layout.h"

typedef int64_t i64;
enum { SERVICE_DONE, CANDIDATE, REENTRY };
enum { TIME, COUNT, SHARE, REPEATS, COST, HANDOVERS, PROFESSIONALS, WAITED, ESCALATIONS, LEFT, RETURNS };
enum { IDLE, WAITING, SERVED };
#define TO_EXIT -1
#define TO_JOIN -2
#define BINS 128
#define CLOSED (1 << 24)
#define AT(kind, whole, name, index) (((kind *)(whole)->name)[index])
#define AT2(kind, whole, name, row, column) (((kind *)(whole)->name)[(i64)(row) * (whole)->name##_width + (column)])

static void uniforms(uint32_t seed, uint32_t rep, uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, double *u1, double *u2) {
    uint32_t k0 = seed, k1 = rep;
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    *u1 = ((double)((((uint64_t)c0 << 32) | c1) >> 11) + 0.5) * 0x1p-53;
    *u2 = ((double)((((uint64_t)c2 << 32) | c3) >> 11) + 0.5) * 0x1p-53;
}

static double normal_quantile(double p) {
    if (p < 0.02425 || p > 0.97575) {
        int low = p < 0.02425;
        double q = sqrt(-2.0 * log(low ? p : 1.0 - p));
        double above = ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q
                        + 4.374664141464968) * q + 2.938163982698783;
        double below = (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1.0;
        return low ? above / below : -(above / below);
    }
    double q = p - 0.5, r = q * q;
    double above = ((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r
                    - 3.066479806614716e+01) * r + 2.506628277459239;
    double below = ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r
                    - 1.328068155288572e+01) * r + 1.0;
    return above * q / below;
}

static double sample(const Dist *dist, double u) {
    if (dist->kind == 2) return exp(dist->a + dist->b * normal_quantile(u)) * dist->factor;
    if (dist->kind == 1) return -dist->a * log(u) * dist->factor;
    if (dist->kind == 3) return dist->a * pow(-log(u), dist->b) * dist->factor;
    return dist->a * dist->factor;
}

static i64 plan(StateTable *state, Counters *counters, double time, i64 kind, i64 subject) {
    Event *agenda = (Event *)state->agenda;
    i64 sequence = counters->sequence, i = counters->agenda;
    if (i >= state->agenda_size) {
        counters->status = 2;
        return sequence;
    }
    counters->sequence = sequence + 1;
    counters->agenda = i + 1;
    i64 key = (sequence << 32) | (subject << 3) | kind;
    while (i > 0) {
        i64 parent = (i - 1) >> 2;
        if (agenda[parent].time < time || (agenda[parent].time == time && agenda[parent].key < key)) break;
        agenda[i] = agenda[parent];
        i = parent;
    }
    agenda[i].time = time;
    agenda[i].key = key;
    return sequence;
}

static void forget_first(StateTable *state, Counters *counters) {
    Event *agenda = (Event *)state->agenda;
    i64 size = --counters->agenda, i = 0;
    Event last = agenda[size];
    for (;;) {
        i64 child = 4 * i + 1;
        if (child >= size) break;
        i64 best = child, end = child + 4 < size ? child + 4 : size;
        for (i64 other = child + 1; other < end; other++)
            if (agenda[other].time < agenda[best].time || (agenda[other].time == agenda[best].time && agenda[other].key < agenda[best].key)) best = other;
        if (agenda[best].time > last.time || (agenda[best].time == last.time && agenda[best].key > last.key)) break;
        agenda[i] = agenda[best];
        i = best;
    }
    agenda[i] = last;
}

static int bin_of(double value) {
    if (value <= 0.0) return 0;
    int bin = (int)(6.0 * log2(1.0 + value) + 1e-9);
    return bin < BINS - 1 ? bin : BINS - 1;
}

static void tally(StateTable *state, i64 source, i64 outcome, double value) {
    Tally *kept = &AT2(Tally, state, tallies, source, outcome);
    kept->n++;
    kept->total += value;
    kept->squares += value * value;
    if (value > kept->largest) kept->largest = value;
    AT2(i64, state, bins, 3 * outcome, bin_of(value))++;
}

static void give_tag(NetworkTable *net, StateTable *state, i64 e, i64 tag, double time) {
    Tag *given = &AT2(Tag, state, given, e, tag);
    if (given->count == 0) given->first = time;
    given->count++;
    Household *h = &AT(Household, state, households, e);
    if (h->since < AT(double, net, span, 2)) return;
    for (int place = AT(int32_t, net, endings_from, tag); place < AT(int32_t, net, endings_from, tag + 1); place++) {
        int o = AT(int32_t, net, endings, place), from = AT(Outcome, net, outcomes, o).tag_from;
        if (h->known >> o & 1) continue;
        if (from < 0 || AT2(Tag, state, given, e, from).count > 0) {
            h->known |= (i64)1 << o;
            tally(state, h->source, o, time - (from < 0 ? h->since : AT2(Tag, state, given, e, from).first));
        }
    }
}

static void close_time(NetworkTable *net, StateTable *state, i64 e, i64 o, double time, int how) {
    Household *h = &AT(Household, state, households, e);
    Outcome *outcome = &AT(Outcome, net, outcomes, o);
    if (h->known >> o & 1) return;
    double since = h->since;
    if (outcome->tag_from >= 0) {
        Tag *given = &AT2(Tag, state, given, e, outcome->tag_from);
        if (given->count == 0) return;
        since = given->first;
    }
    if (how == 1 && outcome->tag_to < 0) {
        tally(state, h->source, o, time - since);
        return;
    }
    if (how == 1) AT2(Tally, state, tallies, h->source, o).without++;
    else AT2(Tally, state, tallies, h->source, o).open++;
    AT2(i64, state, bins, 3 * o + how, bin_of(time - since))++;
}

static void count_exit(NetworkTable *net, StateTable *state, i64 e, double time, double after) {
    Household *h = &AT(Household, state, households, e);
    if (h->since < AT(double, net, span, 2)) return;
    for (i64 o = 0; o < net->outcomes_size; o++) {
        Outcome *outcome = &AT(Outcome, net, outcomes, o);
        switch (outcome->form) {
        case TIME: close_time(net, state, e, o, time, 1); break;
        case COST: tally(state, h->source, o, outcome->payer < 0 ? h->cost : AT2(double, state, paid, e, outcome->payer)); break;
        case HANDOVERS: tally(state, h->source, o, h->handovers); break;
        case PROFESSIONALS: tally(state, h->source, o, h->professionals); break;
        case COUNT: tally(state, h->source, o, (double)AT2(Tag, state, given, e, outcome->tag_to).count); break;
        case SHARE: tally(state, h->source, o, AT2(Tag, state, given, e, outcome->tag_to).count > 0 ? 1.0 : 0.0); break;
        case REPEATS: tally(state, h->source, o, fmax(0.0, AT2(Tag, state, given, e, outcome->tag_to).count - 1.0)); break;
        case WAITED: tally(state, h->source, o, h->waited); break;
        case RETURNS: tally(state, h->source, o, after <= outcome->within ? 1.0 : 0.0); break;
        }
    }
}

static void bring_up(Pool *pool, double time) {
    double days = time - pool->at;
    pool->busy_days += pool->busy * days;
    pool->queue_days += pool->queue * days;
    pool->at = time;
}

static void bring_up_all(Pool *pool, double time) {
    pool->capacity_days += pool->capacity * (time - pool->capacity_at);
    pool->capacity_at = time;
    bring_up(pool, time);
}

static void cross(NetworkTable *net, StateTable *state, double time) {
    Counters *counters = (Counters *)state->counters;
    while (counters->boundary < net->boundaries_size && AT(Boundary, net, boundaries, counters->boundary).day <= time) {
        Boundary *boundary = &AT(Boundary, net, boundaries, counters->boundary++);
        int month = boundary->month;
        for (i64 r = 0; r < net->roles_size; r++) {
            Pool *pool = &AT(Pool, state, pools, r);
            bring_up_all(pool, boundary->day);
            Mark *mark = &AT2(Mark, state, marks, month == -1, r);
            if (month >= 0) {
                Month_role *kept = &AT2(Month_role, state, month_roles, month, r);
                kept->busy = pool->busy_days - mark->busy;
                kept->queue = pool->queue_days - mark->queue;
                kept->capacity = pool->capacity_days - mark->capacity;
                kept->waiting = pool->queue;
            }
            mark->busy = pool->busy_days;
            mark->queue = pool->queue_days;
            mark->capacity = pool->capacity_days;
        }
        if (month == -1) continue;
        Flow_mark *before = (Flow_mark *)state->flow_mark;
        if (month >= 0) {
            Month_flow *flow = &AT(Month_flow, state, month_flow, month);
            flow->begun = counters->begun - before->begun;
            flow->ended = counters->ended - before->ended;
            flow->running = counters->running;
        }
        before->begun = counters->begun;
        before->ended = counters->ended;
    }
}

static void start(NetworkTable *net, StateTable *state, i64 x, double time, int bare) {
    Counters *counters = (Counters *)state->counters;
    Token *token = &AT(Token, state, tokens, x);
    i64 e = x >> AT(i64, net, sizes, 6);
    Household *h = &AT(Household, state, households, e);
    Station *station = &AT(Station, net, stations, token->station);
    token->seat_a = -1;
    if (station->needs > 0 && !bare) {
        Role *role = &AT(Role, net, roles, station->role_a);
        Pool *pool = &AT(Pool, state, pools, station->role_a);
        int place = pool->pointer, last = role->seats - 1;
        while (AT(Seat, state, seats, role->first_seat + place).load >= role->caseload) place = place < last ? place + 1 : 0;
        pool->pointer = place < last ? place + 1 : 0;
        Seat *seat = &AT(Seat, state, seats, role->first_seat + place);
        seat->load++;
        bring_up(pool, time);
        pool->busy++;
        pool->free--;
        token->seat_a = role->first_seat + place;
        token->person_a = seat->person;
        int person = (seat->person << 16) | place;
        if (AT2(int32_t, state, persons, e, role->place) != person) {
            AT2(int32_t, state, persons, e, role->place) = person;
            h->professionals++;
        }
    }
    token->taken = time;
    token->phase = SERVED;
    h->waited += time - token->waits_since;
    if (station->fee > 0) h->cost += station->fee;
    for (int place = station->start_from; place < station->start_to; place++) give_tag(net, state, e, AT(int32_t, net, tags, place), time);
    if (token->arrived >= AT(double, net, span, 2)) {
        double days = time - token->arrived;
        Wait *kept = &AT2(Wait, state, waits, token->station, token->cls);
        kept->starts++;
        kept->service += token->service;
        if (days > 0) {
            kept->total += days;
            kept->squares += days * days;
            if (days > kept->largest) kept->largest = days;
        }
        AT2(i64, state, wait_bins, token->station, bin_of(days))++;
    }
    token->end = time + token->service / (station->pace >= 0 ? AT(Pool, state, pools, station->pace).pace : 1.0);
    token->live = plan(state, counters, token->end, SERVICE_DONE, x);
}

static void give_back(NetworkTable *net, StateTable *state, i64 e, i64 r, int seat, double since, double time) {
    Counters *counters = (Counters *)state->counters;
    Role *role = &AT(Role, net, roles, r);
    Pool *pool = &AT(Pool, state, pools, r);
    if (role->cost > 0) {
        AT(Household, state, households, e).cost += (time - since) * role->cost;
        if (role->payer >= 0) AT2(double, state, paid, e, role->payer) += (time - since) * role->cost;
    }
    bring_up(pool, time);
    pool->busy--;
    if (--AT(Seat, state, seats, seat).load < CLOSED) pool->free++;
    AT(i64, state, freed, counters->freed++) = r;
}

static void dispatch(NetworkTable *net, StateTable *state, i64 r, double time) {
    Pool *pool = &AT(Pool, state, pools, r);
    while (pool->free > 0 && pool->queue > 0) {
        i64 x = -1;
        Line *line = 0;
        for (i64 cls = 0; cls < state->lines_width && x < 0; cls++) x = (line = &AT2(Line, state, lines, r, cls))->head;
        if (x < 0) break;
        Token *token = &AT(Token, state, tokens, x);
        line->head = token->next;
        if (token->next >= 0) AT(Token, state, tokens, token->next).prev = -1;
        else line->tail = -1;
        bring_up(pool, time);
        pool->queue--;
        start(net, state, x, time, 0);
    }
}

static void send_on(NetworkTable *net, StateTable *state, i64 x, i64 node) {
    Counters *counters = (Counters *)state->counters;
    i64 shift = AT(i64, net, sizes, 6), e = x >> shift;
    if (node < net->stations_size) {
        AT(Token, state, tokens, x).station = node;
        AT(Token, state, tokens, x).phase = IDLE;
        AT(i64, state, coming, counters->coming++) = x;
        return;
    }
    i64 fork = node - net->stations_size;
    AT(Household, state, households, e).fork = fork;
    AT(Household, state, households, e).left = AT(Fork, net, forks, fork).count;
    for (int branch = 0; branch < AT(Fork, net, forks, fork).count; branch++) {
        i64 y = (e << shift) + branch;
        AT(Token, state, tokens, y).station = AT2(int32_t, net, branches, fork, branch);
        AT(Token, state, tokens, y).phase = IDLE;
        AT(i64, state, coming, counters->coming++) = y;
    }
}

static i64 chosen(NetworkTable *net, StateTable *state, i64 e, i64 node, double u) {
    i64 row = AT(Household, state, households, e).cls * (net->stations_size + net->forks_size) + node, place = 0;
    while (u > AT2(double, net, chances, row, place)) place++;
    return AT2(int32_t, net, targets, node, place);
}

static void leave(NetworkTable *net, StateTable *state, uint32_t seed, uint32_t rep, i64 e, double time) {
    Counters *counters = (Counters *)state->counters;
    Household *h = &AT(Household, state, households, e);
    for (i64 place = 0; place < state->held_width; place++) {
        Held *held = &AT2(Held, state, held, e, place);
        if (held->seat < 0) continue;
        give_back(net, state, e, held->role, held->seat, held->since, time);
        held->seat = -1;
    }
    double after = INFINITY, comes, delay;
    if (AT(double, net, returns, h->born) > 0) {
        uniforms(seed, rep, h->number, 65533 | (uint32_t)(h->exits & 0xFFFF) << 16, 1, h->word, &comes, &delay);
        if (comes < AT(double, net, returns, h->born)) after = sample((Dist *)net->delay, delay);
    }
    count_exit(net, state, e, time, after);
    h->exits++;
    h->running = 0;
    counters->ended++;
    counters->running--;
    if (time + after <= AT(double, net, span, 1)) plan(state, counters, time + after, REENTRY, e);
    else AT(i64, state, spare, counters->spare++) = e;
}

static void complete(NetworkTable *net, StateTable *state, uint32_t seed, uint32_t rep, i64 x, double time) {
    i64 shift = AT(i64, net, sizes, 6), e = x >> shift;
    Token *token = &AT(Token, state, tokens, x);
    Household *h = &AT(Household, state, households, e);
    Station *station = &AT(Station, net, stations, token->station);
    for (int place = station->end_from; place < station->end_to; place++) give_tag(net, state, e, AT(int32_t, net, tags, place), time);
    if (token->seat_a >= 0) {
        if (station->hold) {
            Held *held = &AT2(Held, state, held, e, AT(Role, net, roles, station->role_a).held_place);
            *held = (Held){.seat = token->seat_a, .person = token->person_a, .since = token->taken, .role = station->role_a};
        } else give_back(net, state, e, station->role_a, token->seat_a, token->taken, time);
    }
    token->phase = IDLE;
    i64 node = chosen(net, state, e, token->station, token->route);
    if (node == TO_JOIN) {
        if (--h->left > 0) return;
        i64 fork = h->fork;
        double unused, u;
        h->fork = -1;
        uint32_t visit = AT2(uint16_t, state, visits, e, AT(Fork, net, forks, fork).place)++;
        uniforms(seed, rep, h->number, AT(Fork, net, forks, fork).key | visit << 16, 0, h->word, &unused, &u);
        node = chosen(net, state, e, net->stations_size + fork, u);
        x = e << shift;
    }
    if (node == TO_EXIT) leave(net, state, seed, rep, e, time);
    else send_on(net, state, x, node);
}

static void arrive(NetworkTable *net, StateTable *state, uint32_t seed, uint32_t rep, i64 x, double time) {
    Counters *counters = (Counters *)state->counters;
    i64 e = x >> AT(i64, net, sizes, 6);
    Token *token = &AT(Token, state, tokens, x);
    Household *h = &AT(Household, state, households, e);
    Station *station = &AT(Station, net, stations, token->station);
    double u;
    token->visit = AT2(uint16_t, state, visits, e, station->place)++;
    uniforms(seed, rep, h->number, station->key | (uint32_t)token->visit << 16, 0, h->word, &u, &token->route);
    token->cls = h->cls;
    token->raises = token->resumed = 0;
    token->service = sample(&AT2(Dist, net, service, token->station, h->cls), u);
    token->arrived = token->waits_since = time;
    if (station->first >= 0) {
        if (h->last_role >= 0 && h->last_role != station->first) h->handovers++;
        h->last_role = station->first;
    }
    int bare = station->hold && AT2(Held, state, held, e, AT(Role, net, roles, station->role_a).held_place).seat >= 0;
    if (bare || station->needs == 0 || AT(Pool, state, pools, station->role_a).free > 0) {
        start(net, state, x, time, bare);
        return;
    }
    Pool *pool = &AT(Pool, state, pools, station->role_a);
    Line *line = &AT2(Line, state, lines, station->role_a, token->cls);
    token->place = ++counters->joins;
    token->phase = WAITING;
    token->live = -1;
    token->prev = line->tail;
    token->next = -1;
    if (line->tail >= 0) AT(Token, state, tokens, line->tail).next = x;
    else line->head = x;
    line->tail = x;
    bring_up(pool, time);
    pool->queue++;
}

static void begin_episode(NetworkTable *net, StateTable *state, i64 e, int cls, double time) {
    Counters *counters = (Counters *)state->counters;
    Household *h = &AT(Household, state, households, e);
    h->born = h->cls = cls;
    h->since = time;
    h->known = h->running = h->left = h->handovers = h->professionals = h->escalations = h->leavings = 0;
    h->running = 1;
    h->waited = h->cost = 0.0;
    h->last_role = h->fork = -1;
    for (i64 place = 0; place < state->persons_width; place++) AT2(int32_t, state, persons, e, place) = -1;
    for (i64 tag = 0; tag < state->given_width; tag++) AT2(Tag, state, given, e, tag).count = 0;
    for (i64 payer = 0; payer < state->paid_width; payer++) AT2(double, state, paid, e, payer) = 0.0;
    i64 shift = AT(i64, net, sizes, 6);
    for (i64 x = e << shift; x < (e << shift) + AT(i64, net, sizes, 5); x++) {
        AT(Token, state, tokens, x).phase = IDLE;
        AT(Token, state, tokens, x).live = -1;
    }
    counters->begun++;
    counters->running++;
}

static void next_candidate(NetworkTable *net, StateTable *state, uint32_t seed, uint32_t rep, i64 source, double time) {
    double gap, unused, maximum = AT(Source, net, sources, source).maximum;
    if (maximum <= 0) return;
    uniforms(seed, rep, AT(Stream, state, streams, source).number, 65535, 1, source, &gap, &unused);
    plan(state, (Counters *)state->counters, time - log(gap) / maximum, CANDIDATE, source);
}

static void candidate(NetworkTable *net, StateTable *state, uint32_t seed, uint32_t rep, i64 source, double time) {
    Counters *counters = (Counters *)state->counters;
    Source *from = &AT(Source, net, sources, source);
    i64 number = AT(Stream, state, streams, source).number++, e;
    double unused, u, rate = from->rate * AT(Stream, state, streams, source).factor;
    next_candidate(net, state, seed, rep, source, time);
    if (rate < from->maximum) {
        uniforms(seed, rep, number, 65535, 1, source, &unused, &u);
        if (u >= rate / from->maximum) return;
    }
    if (counters->spare > 0) e = AT(i64, state, spare, --counters->spare);
    else if (counters->used < state->households_size) e = counters->used++;
    else {
        counters->status = 1;
        return;
    }
    Household *h = &AT(Household, state, households, e);
    h->number = number;
    h->word = h->source = source;
    h->exits = 0;
    for (i64 place = 0; place < state->visits_width; place++) AT2(uint16_t, state, visits, e, place) = 0;
    for (i64 place = 0; place < state->held_width; place++) AT2(Held, state, held, e, place).seat = -1;
    counters->events++;
    uniforms(seed, rep, number, 65534, 1, source, &u, &unused);
    int cls = 0;
    while (u > AT2(double, net, classes, source, cls)) cls++;
    begin_episode(net, state, e, cls, time);
    send_on(net, state, e << AT(i64, net, sizes, 6), from->entry);
}

i64 run(NetworkTable *net, StateTable *state, i64 seed, i64 rep) {
    Counters *counters = (Counters *)state->counters;
    double horizon = AT(double, net, span, 1), warmup = AT(double, net, span, 2);
    i64 shift = AT(i64, net, sizes, 6);
    for (i64 source = 0; source < net->sources_size; source++) next_candidate(net, state, seed, rep, source, AT(double, net, span, 0));
    while (counters->status == 0 && counters->agenda > 0) {
        double time = AT(Event, state, agenda, 0).time;
        i64 key = AT(Event, state, agenda, 0).key, kind = key & 7, subject = key >> 3 & ((1 << 29) - 1);
        if (time > horizon) break;
        if (counters->boundary < net->boundaries_size && AT(Boundary, net, boundaries, counters->boundary).day <= time) cross(net, state, time);
        forget_first(state, counters);
        counters->freed = counters->coming = 0;
        if (kind == SERVICE_DONE) {
            if (AT(Token, state, tokens, subject).live != key >> 32) continue;
            counters->events++;
            complete(net, state, seed, rep, subject, time);
        } else if (kind == CANDIDATE) candidate(net, state, seed, rep, subject, time);
        else {
            Household *h = &AT(Household, state, households, subject);
            counters->events++;
            begin_episode(net, state, subject, h->born, time);
            send_on(net, state, subject << shift, AT(Source, net, sources, h->source).entry);
        }
        for (i64 number = 0; number < counters->freed; number++) dispatch(net, state, AT(i64, state, freed, number), time);
        for (i64 number = 0; number < counters->coming; number++) arrive(net, state, seed, rep, AT(i64, state, coming, number), time);
    }
    if (counters->status != 0) return counters->status;
    cross(net, state, horizon);
    for (i64 r = 0; r < net->roles_size; r++) bring_up_all(&AT(Pool, state, pools, r), horizon);
    for (i64 e = 0; e < counters->used; e++) {
        Household *h = &AT(Household, state, households, e);
        if (!h->running) continue;
        if (h->since >= warmup)
            for (i64 o = 0; o < net->outcomes_size; o++) {
                if (AT(Outcome, net, outcomes, o).form == TIME) close_time(net, state, e, o, horizon, 2);
                else AT2(Tally, state, tallies, h->source, o).open++;
            }
        for (i64 x = e << shift; x < (e << shift) + AT(i64, net, sizes, 5); x++) {
            Token *token = &AT(Token, state, tokens, x);
            if (token->phase == WAITING && token->arrived >= warmup) AT2(Wait, state, waits, token->station, token->cls).waiting++;
        }
    }
    return 0;
}
