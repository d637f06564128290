import { ArrivalsLearner } from './arrivals.ts';
import { CounterHours, type CounterEvent } from './counter-hours.ts';
import { Eligibility } from './eligibility.ts';
import { isNewDay, type Happening } from './history.ts';
import { Names } from './names.ts';
import { Observed } from './observed.ts';
import { OrderLearner } from './learned-order.ts';
import { Patience } from './patience.ts';
import { Roster } from './roster.ts';
import { ServiceTimesLearner } from './service-times.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A ticket that waits. `overtaken`: how many of its line who came later were called before it; who is overtaken may have left unseen. */
export type Waiting = {
  readonly id: number;
  readonly tier: number;
  readonly service: number;
  readonly identifiedAt: number;
  overtaken: number;
};

/** Overtaken so often, a ticket counts as gone until it is called after all. */
const GONE = 2;

/** What the configuration says of a hall. Numbers are places in these lists; what a history names beyond them comes after. */
export type KnownHall = {
  readonly tiers: readonly string[];
  readonly services: readonly string[];
  readonly counters: readonly string[];
  /** What a service should take on average, milliseconds. */
  readonly expected: (service: number) => number | null;
  readonly serves: (counter: number, tier: number, service: number) => boolean;
  /** The midnight with which the business day of an instant begins, epoch milliseconds. */
  readonly dayStart: (at: number) => number;
};

/** Who a counter has called. */
export type Engagement = {
  readonly id: number;
  readonly tier: number;
  readonly service: number;
  readonly identifiedAt: number;
  readonly counter: number;
  readonly calledAt: number;
  startedAt: number | null;
  /** Its end was told before, and taken back: what it took until then is learned already, and would count twice. */
  told?: boolean;
};

/**
 * What can be known of a hall by watching it: who waits, who is served since when, and what the past says
 * of service times, arrivals, patience, counters and the order of calls. Told everything in the order of
 * time (`happeningsOf`), it knows nothing of what comes later.
 */
export class HallWatch {
  readonly tiers = new Names();
  readonly services = new Names();
  readonly counters = new Names();
  readonly serviceTimes: ServiceTimesLearner;
  /** When counters were open, where their clerks say so. */
  readonly hours: CounterHours | null;
  readonly arrivals = new ArrivalsLearner();
  readonly patience = new Patience();
  readonly roster = new Roster();
  readonly order = new OrderLearner();
  readonly eligibility = new Eligibility();
  /** From call to start. */
  readonly walks = new Observed([5 * SECOND, 15 * SECOND, 30 * SECOND]);
  /** From call to giving up on a no-show. */
  readonly vainWaits = new Observed([60 * SECOND, 90 * SECOND, 120 * SECOND]);
  /** From call to the end of service or to giving up: what a customer costs a counter. */
  readonly occupations = new Observed([300 * SECOND]);
  /** Calls answered and in vain, with what is expected before the first. */
  readonly answers = { came: 20, inVain: 0.5 };
  /** Tickets that left: seen to, or silently (never called though later ones were); overtaken ones called after all. */
  readonly leaving = { seen: 1, silent: 0.05, returned: 0.3 };
  /** Every tier and service that somebody came for. */
  readonly lines: { readonly tier: number; readonly service: number }[] = [];
  /** By line, in the order of identification. */
  readonly waiting = new Map<string, Waiting[]>();
  readonly engaged = new Map<number, Engagement>();
  /** The last wait to end, of everyone and by tier, milliseconds. */
  readonly lastWait: { all: number | null; readonly of: number[] } = { all: null, of: [] };
  readonly #tickets = new Map<number, Waiting>();
  readonly #serving = new Map<number, Engagement>();
  /** Whom counters let go last, by ticket. */
  readonly #past = new Map<number, Engagement>();
  #last = -Infinity;
  #dayBegan = -Infinity;
  #day = 0;
  #offset = 0;
  readonly #known: KnownHall | null;

  constructor(known: KnownHall | null = null) {
    this.#known = known;
    this.serviceTimes = new ServiceTimesLearner(known?.expected);
    this.hours = known && new CounterHours(known.dayStart);
    for (const list of ['tiers', 'services', 'counters'] as const) for (const name of known?.[list] ?? []) this[list].indexOf(name);
  }

  get day(): number {
    return this.#day;
  }

  /** The ticket of this number, if it waits. */
  waitingTicket(id: number): Waiting | undefined {
    return this.#tickets.get(id);
  }

  hourAt(at: number): number {
    return Math.floor(((((at + this.#offset) % DAY) + DAY) % DAY) / HOUR);
  }

  /** Tells what happened. Times must not go back. */
  tell(happening: Happening): void {
    const { at, id } = happening;
    if (happening.kind === 'identified' && isNewDay(at, this.#last, this.#dayBegan)) this.#startDay(at, happening.offset);
    this.#last = at;
    switch (happening.kind) {
      case 'identified': {
        const { tier, service } = this.#queueUp(id, at, happening);
        this.arrivals.observe(at, tier, service);
        this.order.identified(tier);
        break;
      }
      case 'queued':
        this.#release(id, at);
        this.#queueUp(id, at, happening);
        break;
      case 'released':
        this.#release(id, at);
        break;
      case 'resumed':
        this.#resumed(id, at);
        break;
      case 'continued':
        this.#continued(id, this.services.indexOf(happening.service), at);
        break;
      case 'called':
        this.#called(id, this.counters.indexOf(happening.counter), at);
        break;
      case 'started':
        this.#started(id, at);
        break;
      case 'finished':
      case 'gave-up':
        this.#ended(id, at);
        break;
      case 'left': {
        const ticket = this.#tickets.get(id);
        if (!ticket) break;
        this.#leaveLine(ticket);
        this.patience.observe(at - ticket.identifiedAt, true);
        this.leaving.seen += 1;
        break;
      }
    }
    this.#look(at);
  }

  /** Tells what a clerk did with a counter. Times must not go back. */
  tellCounter(event: CounterEvent): void {
    this.hours?.tell(this.counters.indexOf(event.counter), event);
    this.#look(event.at);
  }

  /** Whether the counter serves such tickets, by the configuration or by what it did. */
  #serves(counter: number, tier: number, service: number): boolean {
    return this.#known ? this.#known.serves(counter, tier, service) : this.eligibility.does(counter, tier, service);
  }

  #line({ tier, service }: Pick<Waiting, 'tier' | 'service'>): Waiting[] {
    const key = `${tier}/${service}`;
    const known = this.waiting.get(key);
    if (known) return known;
    const line: Waiting[] = [];
    this.waiting.set(key, line);
    this.lines.push({ tier, service });
    return line;
  }

  #queueUp(id: number, at: number, names: { readonly tier: string; readonly service: string }): Waiting {
    const ticket = {
      id,
      tier: this.tiers.indexOf(names.tier),
      service: this.services.indexOf(names.service),
      identifiedAt: at,
      overtaken: 0,
    };
    this.#tickets.set(id, ticket);
    this.#line(ticket).push(ticket);
    return ticket;
  }

  /** From wherever it is. */
  #release(id: number, at: number): void {
    const ticket = this.#tickets.get(id);
    if (ticket) this.#leaveLine(ticket);
    const engagement = this.#serving.get(id);
    if (engagement) this.#leaveCounter({ engagement, at, told: false });
  }

  #leaveLine(ticket: Waiting): void {
    const line = this.#line(ticket);
    line.splice(line.indexOf(ticket), 1);
    this.#tickets.delete(ticket.id);
  }

  #called(id: number, counter: number, at: number): void {
    const ticket = this.#tickets.get(id);
    if (!ticket) return;
    this.#giveUp(counter, at);
    this.#overtake(ticket, counter, at);
    if (ticket.overtaken > 0) this.leaving.returned += 1;
    if (ticket.overtaken >= GONE) this.leaving.silent -= 1;
    this.#observeOrder(ticket, counter, at);
    this.#leaveLine(ticket);
    this.patience.observe(at - ticket.identifiedAt, false);
    this.eligibility.observe(counter, ticket.tier, ticket.service);
    this.roster.called(counter, at);
    const engagement = { ...ticket, counter, calledAt: at, startedAt: null };
    this.engaged.set(counter, engagement);
    this.#serving.set(id, engagement);
  }

  /**
   * Nearly every call is first come, first called within a tier (`escalate` in an overloaded hall, a counter's own order and late
   * comers depart from it): whoever is passed over may have left without being seen.
   */
  #overtake(called: Waiting, counter: number, at: number): void {
    for (const line of this.waiting.values()) {
      if (line[0]?.tier !== called.tier || !this.#serves(counter, called.tier, line[0].service)) continue;
      for (const before of line) {
        if (before.identifiedAt >= called.identifiedAt) break;
        before.overtaken += 1;
        if (before.overtaken === GONE) {
          this.leaving.silent += 1;
          // Somewhere between coming and being overtaken.
          this.patience.observe((at - before.identifiedAt) / 2, true);
        }
        if (!this.seemsGone(before)) continue;
        this.roster.forget(before.id);
        this.order.forget(before.id);
      }
    }
  }

  /** Whether a ticket that nobody has seen leaving has probably left. */
  seemsGone({ overtaken }: Waiting): boolean {
    return overtaken > 0 && this.leaving.silent > this.leaving.returned;
  }

  /** A counter that calls the next has given up on whom it called before. */
  #giveUp(counter: number, at: number): void {
    const before = this.engaged.get(counter);
    if (before && before.startedAt === null) this.#ended(before.id, at);
  }

  #observeOrder(called: Waiting, counter: number, at: number): void {
    const longest = new Map<number, Waiting>();
    for (const line of this.waiting.values()) {
      const head = line.find((one) => !this.seemsGone(one));
      if (!head || (head.id !== called.id && !this.#serves(counter, head.tier, head.service))) continue;
      const other = longest.get(head.tier);
      if (!other || head.identifiedAt < other.identifiedAt) longest.set(head.tier, head);
    }
    // One who came later than the head of its own tier tells nothing of the tiers.
    if (longest.get(called.tier) !== called) return;
    this.order.observe({
      counter,
      chosen: called.tier,
      candidates: [...longest.values()].map(({ id, tier, identifiedAt }) => ({ ticket: id, tier, waited: at - identifiedAt })),
    });
  }

  #started(id: number, at: number): void {
    const engagement = this.#serving.get(id);
    if (!engagement) return;
    engagement.startedAt = at;
    this.walks.add(at - engagement.calledAt);
    this.answers.came += 1;
    this.lastWait.all = at - engagement.identifiedAt;
    this.lastWait.of[engagement.tier] = this.lastWait.all;
  }

  #ended(id: number, at: number): void {
    const engagement = this.#serving.get(id);
    if (!engagement) return;
    if (engagement.told !== true) this.#learn(engagement, at);
    this.#leaveCounter({ engagement, at, told: true });
  }

  #learn({ startedAt, calledAt, ...who }: Engagement, at: number): void {
    if (startedAt === null) {
      this.vainWaits.add(at - calledAt);
      this.answers.inVain += 1;
    } else {
      this.serviceTimes.observe({ ...who, hour: this.hourAt(startedAt) }, this.#day, at - startedAt);
    }
    this.occupations.add(at - calledAt);
  }

  #leaveCounter({ engagement, at, told }: { readonly engagement: Engagement; readonly at: number; readonly told: boolean }): void {
    const { id, counter } = engagement;
    this.#past.set(id, { ...engagement, told: told || engagement.told === true });
    this.#serving.delete(id);
    if (this.engaged.get(counter) !== engagement) return;
    this.engaged.delete(counter);
    this.roster.freed(counter, at);
  }

  #continued(id: number, service: number, at: number): void {
    const engagement = this.#serving.get(id);
    const startedAt = engagement?.startedAt ?? null;
    if (!engagement || startedAt === null) return;
    if (engagement.told !== true) this.serviceTimes.observe({ ...engagement, hour: this.hourAt(startedAt) }, this.#day, at - startedAt);
    this.#past.set(id, { ...engagement, told: true });
    const next = { ...engagement, service, startedAt: at, told: false };
    this.#serving.set(id, next);
    if (this.engaged.get(engagement.counter) === engagement) this.engaged.set(engagement.counter, next);
  }

  #resumed(id: number, at: number): void {
    const before = this.#past.get(id);
    if (!before) return;
    this.#release(id, at);
    // They came after all.
    if (before.told === true && before.startedAt === null) this.answers.inVain -= 1;
    this.engaged.set(before.counter, before);
    this.#serving.set(id, before);
  }

  #look(at: number): void {
    for (let counter = 0; counter < this.counters.size; counter += 1) {
      const mayCall = !this.engaged.has(counter) && this.hours?.isOpen(counter) !== false;
      this.roster.look(counter, at, mayCall ? this.#waitsFor(counter) : null);
    }
  }

  /** A ticket that this counter is known to serve, the longest waiting of its line; null when there is none. */
  #waitsFor(counter: number): number | null {
    for (const line of this.waiting.values()) {
      const [first] = line;
      if (!first || !this.#serves(counter, first.tier, first.service)) continue;
      const head = line.find((one) => !this.seemsGone(one));
      if (head) return head.id;
    }
    return null;
  }

  #startDay(at: number, offset: number): void {
    for (const line of this.waiting.values()) line.length = 0;
    this.#tickets.clear();
    this.engaged.clear();
    this.#serving.clear();
    this.#past.clear();
    this.#day += 1;
    this.#dayBegan = at;
    this.#offset = offset;
    this.roster.startDay(Math.floor((at + offset) / DAY) * DAY - offset);
    this.arrivals.startDay(at, offset);
    this.patience.startDay();
    this.eligibility.startDay();
  }
}
