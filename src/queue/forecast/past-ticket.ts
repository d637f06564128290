import type { Ticket } from '../hall.ts';
import type { Outcome, PastTicket } from './history.ts';

type Told = Pick<Ticket, 'number' | 'service' | 'tier' | 'state' | 'queuedAt' | 'calledAt' | 'startedAt' | 'endedAt' | 'counter' | 'legs'>;

/**
 * A ticket as a history tells it: one line for each time it waited and was called, so that every line's wait and service
 * are what they seem. A ticket that was sent on, continued or let in again has several, each from when it joined its line.
 */
export function pastTickets({ number, tier, legs, ...last }: Told, offset: number): PastTicket[] {
  const common = { ticket: number, tier, offset };
  return [
    ...legs.map(({ service, counter, queuedAt, calledAt, startedAt, endedAt, outcome }): PastTicket => ({
      ...common,
      service,
      counter,
      identifiedAt: queuedAt,
      calledAt,
      startedAt,
      finishedAt: endedAt,
      outcome,
    })),
    {
      ...common,
      service: last.service,
      counter: last.counter,
      identifiedAt: last.queuedAt,
      calledAt: last.calledAt,
      startedAt: last.startedAt,
      finishedAt: last.endedAt,
      outcome: outcomeOf(last),
    },
  ];
}

/** Who was parked was served until then, or did not come. Who waited in vain until the evening has no outcome. */
function outcomeOf({ state, startedAt, calledAt, endedAt }: Pick<Told, 'state' | 'startedAt' | 'calledAt' | 'endedAt'>): Outcome {
  if (state === 'waiting' || state === 'called' || state === 'serving' || endedAt === null) return 'open';
  if (startedAt !== null) return 'served';
  if (calledAt !== null) return 'no-show';
  return state === 'left' ? 'left' : 'open';
}
