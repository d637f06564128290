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
);

/** Everything that happened, in the order of time; a ticket's number is its place in `tickets`. */
export function happeningsOf(tickets: readonly PastTicket[]): Happening[] {
  const all: { readonly happening: Happening; readonly order: number }[] = [];
  const tell = (happening: Happening, order: (typeof kinds)[number] = happening.kind): void => {
    all.push({ happening, order: kinds.indexOf(order) });
  };
  tickets.forEach(({ identifiedAt, calledAt, startedAt, finishedAt, outcome, counter, service, tier, offset }, id) => {
    tell({ at: identifiedAt, id, kind: 'identified', service, tier, offset });
    if (calledAt !== null && counter !== null) tell({ at: calledAt, id, kind: 'called', counter });
    if (startedAt !== null) tell({ at: startedAt, id, kind: 'started' });
    if (finishedAt === null) return;
    const kind = startedAt !== null ? 'finished' : calledAt !== null ? 'gave-up' : outcome === 'left' ? 'left' : null;
    if (kind === null) return;
    // A counter is freed before it calls again, but nobody is finished before being called.
    const atOnce = finishedAt === (calledAt ?? identifiedAt) || finishedAt === startedAt;
    tell({ at: finishedAt, id, kind }, atOnce ? 'finished-at-once' : kind);
  });
  return all.sort((a, b) => a.happening.at - b.happening.at || a.order - b.order).map(({ happening }) => happening);
}

/** From identification to the start of service (S3), milliseconds; null for who was not served. */
export function waitOf(ticket: PastTicket): number | null {
  return ticket.startedAt === null ? null : ticket.startedAt - ticket.identifiedAt;
}

/** Whether the customer had to wait: was served, and not called in the moment of identification. */
export function hadToWait(ticket: PastTicket): boolean {
  return ticket.startedAt !== null && ticket.calledAt !== null && ticket.calledAt > ticket.identifiedAt;
}
