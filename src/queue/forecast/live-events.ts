import type { Config } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';
import { mayCallAsOwn } from '../eligibility.ts';
import type { Change, Day, Hall, TicketId } from '../hall.ts';
import { offsetAt } from '../zoned-time.ts';
import { linesOf } from '../lines.ts';
import type { ForecastConfig, Standing } from './known-hall.ts';
import type { LiveHappening } from './live-forecaster.ts';

/* The journal's changes and the hall's state, told as the forecast understands them. */

type KnownDay = { readonly day: Day; readonly tickets: Map<TicketId, KnownTicket> };
type KnownTicket = { tier: string; service: string; state: 'waiting' | 'called' | 'serving' | 'away' };

/** Turns changes into happenings, one after another; knows of a ticket what its changes leave out. */
export class LiveEvents {
  readonly #config: ForecastConfig;
  /** The tier of each ticket of the day, and what it waits for or is served with. */
  #today: KnownDay = { day: '', tickets: new Map() };
  /** The day that was left, which the clock may come back to; who is at a counter is of it still. */
  #left: KnownDay = this.#today;

  constructor(config: ForecastConfig) {
    this.#config = config;
  }

  happeningsOf(change: Change): readonly LiveHappening[] {
    const { at } = change;
    switch (change.kind) {
      case 'day-opened':
        this.#openDay(change.day, change.carried ?? []);
        return [];
      case 'ticket-taken': {
        const { id, tier, service } = change.ticket;
        this.#today.tickets.set(id, { tier, service, state: 'waiting' });
        return [{ kind: 'identified', at, ticket: id, tier, service, offset: offsetAt(this.#config.hall.timezone, at) }];
      }
      case 'ticket-called':
        this.#now(change.ticket, 'called');
        return [{ kind: 'called', at, ticket: change.ticket, counter: change.counter }];
      case 'service-started':
        this.#now(change.ticket, 'serving');
        return [{ kind: 'started', at, ticket: change.ticket }];
      case 'service-finished':
        this.#now(change.ticket, 'away');
        return [{ kind: 'finished', at, ticket: change.ticket }];
      case 'ticket-no-show':
        this.#now(change.ticket, 'away');
        return [{ kind: 'gave-up', at, ticket: change.ticket }];
      case 'ticket-left':
        this.#now(change.ticket, 'away');
        return [{ kind: 'left', at, ticket: change.ticket }];
      case 'ticket-parked':
      case 'ticket-expired':
        this.#now(change.ticket, 'away');
        return [{ kind: 'released', at, ticket: change.ticket }];
      case 'service-continued': {
        const ticket = this.#known(change.ticket);
        if (ticket) ticket.service = change.service;
        return [{ kind: 'continued', at, ticket: change.ticket, service: change.service }];
      }
      case 'ticket-transferred':
        return this.#queued(change.ticket, change.service, at);
      case 'ticket-readmitted':
      case 'ticket-returned':
        return this.#queued(change.ticket, null, at);
      case 'act-undone':
        return this.#undone(change);
      case 'ticket-adopted': {
        const known = this.#known(change.ticket);
        if (known) known.tier = change.tier;
        return known?.state === 'waiting' ? this.#queued(change.ticket, change.service, at) : [];
      }
      case 'services-changed':
        // Of who is at a counter, only what comes later changed.
        return this.#known(change.ticket)?.state === 'waiting' ? this.#queued(change.ticket, change.service, at) : [];
      case 'counter-opened':
      case 'counter-closed':
      case 'counter-resumed':
        return [{ kind: counterKinds[change.kind], at, counter: change.counter }];
      case 'counter-paused':
        return [{ kind: 'paused', at, counter: change.counter, until: change.until ?? null }];
      // None of these changes anybody's place.
      case 'ticket-recalled':
      case 'clock-set-back':
      case 'clock-doubted':
      case 'clock-trusted':
      case 'closing-changed':
      case 'numbers-stopped':
      case 'day-ended':
      case 'day-reopened':
      case 'numbers-left-out':
      case 'appointment-booked':
      case 'appointment-cancelled':
      case 'job-queued':
      case 'job-sending':
      case 'job-returned':
      case 'job-ended':
        return [];
      default:
        return unreachable(change);
    }
  }

  #openDay(day: Day, carried: readonly TicketId[]): void {
    const tickets = new Map(day === this.#left.day ? this.#left.tickets : []);
    for (const id of carried) {
      const ticket = this.#known(id);
      if (ticket) tickets.set(id, ticket);
    }
    this.#left = this.#today;
    this.#today = { day, tickets };
  }

  #known(id: TicketId): KnownTicket | undefined {
    return this.#today.tickets.get(id) ?? this.#left.tickets.get(id);
  }

  #now(ticket: TicketId, state: 'called' | 'serving' | 'away'): void {
    const known = this.#known(ticket);
    if (known) known.state = state;
  }

  #undone({ at, ticket: id, state, service }: Extract<Change, { kind: 'act-undone' }>): readonly LiveHappening[] {
    if (state === 'waiting') return this.#queued(id, service, at);
    const ticket = this.#known(id);
    const isAtCounter = state === 'called' || state === 'serving';
    if (!ticket) return [];
    const isSame = ticket.state === state && ticket.service === service;
    ticket.service = service;
    this.#now(id, isAtCounter ? state : 'away');
    // Who was away and noted as left is away still; of who was at the counter all along, only what comes later changed.
    return isAtCounter && !isSame ? [{ kind: 'resumed', at, ticket: id, service }] : [];
  }

  /** Waits again; `service` null for the same one. */
  #queued(id: TicketId, service: string | null, at: number): readonly LiveHappening[] {
    const ticket = this.#known(id);
    if (!ticket) return [];
    ticket.state = 'waiting';
    ticket.service = service ?? ticket.service;
    return [{ kind: 'queued', at, ticket: id, tier: ticket.tier, service: ticket.service }];
  }
}

const counterKinds = { 'counter-opened': 'opened', 'counter-closed': 'closed', 'counter-resumed': 'resumed' } as const;

/** The hall as it stands, for the forecast. */
export function standingOf(config: Pick<Config, 'counters'>, hall: Hall, now: number): Standing {
  return {
    now,
    lines: linesOf(hall).map(({ first, tickets }) => ({
      tier: first.tier,
      services: [first.service, ...first.further],
      counters: config.counters.filter((counter) => mayCallAsOwn(config, hall, counter, first)).map(({ id }) => id),
      tickets: tickets.toArray().flatMap((id) => {
        const ticket = hall.tickets.get(id);
        return ticket
          ? [{ id, since: Math.min(now, ticket.since), identifiedAt: ticket.firstStartedAt === null ? ticket.identifiedAt : null }]
          : [];
      }),
    })),
    counters: config.counters.map(({ id }) => {
      const ticket = hall.tickets.get(hall.counters.get(id)?.ticket ?? '');
      const here = ticket && (ticket.state === 'called' || ticket.state === 'serving') ? ticket : null;
      return {
        id,
        customer: here && {
          tier: here.tier,
          services: [here.service, ...here.further],
          calledAt: here.calledAt ?? now,
          startedAt: here.state === 'serving' ? here.startedAt : null,
        },
      };
    }),
  };
}
