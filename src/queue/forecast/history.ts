/*
 * A hall's past as the history file keeps it (DESIGN.md, History file), and that past told again as it
 * happened: moment by moment, so that whoever listens knows at every moment what was known then and no more.
 */

/** How a visit ended: served, called in vain, gone before being called, or not ended yet. */
export const outcomes = ['served', 'no-show', 'left', 'open'] as const;
export type Outcome = (typeof outcomes)[number];

/** One ticket of a history. Times are epoch milliseconds, null where it did not happen or is not known. */
export type PastTicket = {
  readonly ticket: string;
  readonly service: string;
  readonly tier: string;
  /** The waiting time runs from here (S3). */
  readonly identifiedAt: number;
  readonly calledAt: number | null;
  readonly startedAt: number | null;
  /** End of service; of a no-show, when the counter gave up; of one who left, when that was seen. */
  readonly finishedAt: number | null;
  readonly counter: string | null;
  readonly outcome: Outcome;
  /** What the hall's clocks show at identification minus UTC, milliseconds. */
  readonly offset: number;
};

/** In the order in which they are told when they fall on one instant. */
const kinds = ['finished', 'gave-up', 'left', 'identified', 'called', 'started', 'finished-at-once'] as const;

/** One thing that happened to one ticket, and what is known of the ticket then. */
export type Happening = { readonly at: number; /** One number for each ticket. */ readonly id: number } & (
  | { readonly kind: 'identified'; readonly service: string; readonly tier: string; readonly offset: number }
  | { readonly kind: 'called'; readonly counter: string }
  | { readonly kind: 'started' | 'finished' | 'gave-up' | 'left' }
  /** What no history tells, but an appliance does. `released`: gone from its line or counter, which says nothing of patience or service. */
  | { readonly kind: 'released' }
  /** Waits again, or for something else. */
  | { readonly kind: 'queued'; readonly service: string; readonly tier: string }
  /** Is again at the counter that had let it go, or had gone on to its next service, by mistake. */
  | { readonly kind: 'resumed'; readonly service: string }
  /** The next service began where the last one ended. */
  | { readonly kind: 'continued'; readonly service: string }
);

/** Everything that happened, in the order of time; a ticket's number is its place in `tickets`. */
export function happeningsOf(tickets: readonly PastTicket[]): Happening[] {
  const all: { readonly happening: Happening; readonly order: number }[] = [];
  const tell = (happening: Happening, order: (typeof kinds)[number]): void => {
    all.push({ happening, order: kinds.indexOf(order) });
  };
  tickets.forEach(({ identifiedAt, calledAt, startedAt, finishedAt, outcome, counter, service, tier, offset }, id) => {
    tell({ at: identifiedAt, id, kind: 'identified', service, tier, offset }, 'identified');
    if (calledAt !== null && counter !== null) tell({ at: calledAt, id, kind: 'called', counter }, 'called');
    if (startedAt !== null) tell({ at: startedAt, id, kind: 'started' }, 'started');
    if (finishedAt === null) return;
    const kind = startedAt !== null ? 'finished' : calledAt !== null ? 'gave-up' : outcome === 'left' ? 'left' : null;
    if (kind === null) return;
    // A counter is freed before it calls again, but nobody is finished before being called.
    const atOnce = finishedAt === (calledAt ?? identifiedAt) || finishedAt === startedAt;
    tell({ at: finishedAt, id, kind }, atOnce ? 'finished-at-once' : kind);
  });
  return all.sort((a, b) => a.happening.at - b.happening.at || a.order - b.order).map(({ happening }) => happening);
}

const HOUR = 3_600_000;

/**
 * Whether what happens at `at` belongs to another day than what happened last: after five quiet hours, or
 * a whole day after its first customer. Needs no zone and no opening hours, and knows nothing of what comes.
 */
export function isNewDay(at: number, last: number, dayBegan: number): boolean {
  return at - last > 5 * HOUR || at - dayBegan >= 24 * HOUR;
}

/** The history by days. Tickets must be in the order of identification. */
export function daysOf(tickets: readonly PastTicket[]): PastTicket[][] {
  const days: PastTicket[][] = [];
  let last = -Infinity;
  let dayBegan = -Infinity;
  for (const ticket of tickets) {
    const { identifiedAt } = ticket;
    if (isNewDay(identifiedAt, last, dayBegan)) {
      days.push([]);
      dayBegan = identifiedAt;
    }
    days.at(-1)?.push(ticket);
    last = Math.max(last, identifiedAt, ticket.calledAt ?? 0, ticket.startedAt ?? 0, ticket.finishedAt ?? 0);
  }
  return days;
}

/** From identification to the start of service (S3), milliseconds; null for who was not served. */
export function waitOf(ticket: PastTicket): number | null {
  return ticket.startedAt === null ? null : ticket.startedAt - ticket.identifiedAt;
}
