import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { languageSchema } from '../../contract/language-schema.ts';
import type { Hall, TicketId } from '../../queue/hall.ts';
import { isOfToday } from '../../queue/here.ts';
import { keptNowhere, type Kept } from '../data/remembered.ts';
import type { Member } from '../visits/identification.ts';

/** A member who is here and whose account manager wants to know (S14). */
export type Arrival = {
  readonly id: string;
  readonly visit: string;
  readonly member: Member & { readonly manager: string };
  readonly since: number;
  readonly ticket: TicketId | null;
  /** `counter` is null for the manager's screen. */
  readonly acknowledged: { readonly at: number; readonly counter: string | null } | null;
};

/** As `Arrival`, from where it is remembered. */
export const arrivalsSchema = z.array(
  z.object({
    id: z.string(),
    visit: z.string(),
    member: z.object({
      key: z.string(),
      tier: z.string(),
      name: z.string(),
      by: z.enum(['card', 'phone']),
      tail: z.string(),
      manager: z.string(),
      privileges: z.array(z.string()),
      points: z.number().nullable(),
      birthday: z.boolean(),
      language: languageSchema.nullable(),
      largeText: z.boolean(),
    }),
    since: z.number(),
    ticket: z.string().nullable(),
    acknowledged: z.object({ at: z.number(), counter: z.string().nullable() }).nullable(),
  }),
);

/** Who has arrived, newest first. The journal knows no persons; today's are remembered elsewhere, encrypted. */
export type Arrivals = {
  arrived(visit: string, member: Member, at: number): void;
  tookTicket(visit: string, ticket: TicketId): void;
  /** They go on as a standard customer. */
  withdrew(visit: string): void;
  /** Somebody sees to them; one that is over already stays so. `counter`: whose screen said so, null for the manager's. */
  acknowledge(id: string, counter: string | null): void;
  /** Those who are in the hall by all that is known: until their ticket is served, or they took none for a while. */
  list(): readonly Arrival[];
};

/** Who took no number for so long has left, or is with somebody already, milliseconds. */
const WITHOUT_TICKET = 15 * 60_000;
/** How many are announced at once; older ones give way. */
const MOST = 50;

export function createArrivals({
  clock,
  hall,
  changed,
  kept = keptNowhere,
}: {
  readonly clock: () => number;
  readonly hall: () => Hall;
  readonly changed: () => void;
  readonly kept?: Kept<readonly Arrival[]>;
}): Arrivals {
  let arrivals: readonly Arrival[] = (kept.before ?? []).filter(isHere);

  function put(next: readonly Arrival[]): void {
    arrivals = next.filter(isHere).slice(0, MOST);
    kept.keep(arrivals.length === 0 ? null : arrivals);
    changed();
  }

  function isHere({ ticket, since }: Arrival): boolean {
    if (ticket === null) return clock() - since < WITHOUT_TICKET;
    const present = hall();
    const found = present.tickets.get(ticket);
    return (
      found !== undefined &&
      isOfToday(present, found) &&
      (found.state === 'waiting' || found.state === 'called' || found.state === 'serving' || found.state === 'parked')
    );
  }

  return {
    arrived(visit, member, at) {
      const { manager } = member;
      // In this visit it is this member now, and nobody else.
      const others = arrivals.filter((one) => one.visit !== visit || one.member.key === member.key);
      const again = others.find((one) => one.member.key === member.key && one.ticket === null && isHere(one));
      if (again) put(others.map((one) => (one === again ? { ...again, visit } : one)));
      else if (manager !== null)
        put([{ id: randomUUID(), visit, member: { ...member, manager }, since: at, ticket: null, acknowledged: null }, ...others]);
      else if (others.length < arrivals.length) put(others);
    },
    tookTicket(visit, ticket) {
      if (arrivals.some((one) => one.visit === visit))
        put(arrivals.map((one) => (one.visit === visit && one.ticket === null ? { ...one, ticket } : one)));
    },
    withdrew(visit) {
      if (arrivals.some((one) => one.visit === visit)) put(arrivals.filter((one) => one.visit !== visit));
    },
    acknowledge(id, counter) {
      put(arrivals.map((one) => (one.id === id && one.acknowledged === null ? { ...one, acknowledged: { at: clock(), counter } } : one)));
    },
    list: () => arrivals.filter(isHere),
  };
}
