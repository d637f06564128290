import type { Config } from '../../contract/config.ts';
import type { FloorCounter } from '../../contract/snapshots.ts';
import type { AwayView, WaitingView } from '../../contract/snapshots-floor.ts';
import { placeBack } from '../../queue/decide-ticket.ts';
import type { Hall, Ticket } from '../../queue/hall.ts';
import { awayToday } from '../../queue/here.ts';
import { shiftAt } from '../../queue/hours.ts';
import { once } from '../../queue/once.ts';
import { isVip, serviceName, tierName } from '../text/hall-names.ts';
import type { Moment } from './snapshot.ts';

/* What several screens for staff see of the hall's floor. */

/** One who waits, as staff see them; nobody where the number is nobody's. */
export function waitingView({ config, forecast }: Moment, ticket: Ticket | null): WaitingView[] {
  const tier = config.tiers.find(({ id }) => id === ticket?.tier);
  if (!ticket || !tier) return [];
  return [
    {
      number: ticket.number,
      service: serviceName(config, ticket.service),
      tier: tier.name,
      vip: tier.vip,
      since: ticket.since,
      limit: tier.limit,
      breach: forecast.waiting(ticket.id)?.breach ?? null,
    },
  ];
}

/** Who was parked or came too late, the latest first. */
export function awayOf(config: Config, hall: Hall, which: (ticket: Ticket) => boolean): AwayView[] {
  return awayToday(hall)
    .filter(which)
    .map((ticket) => ({
      number: ticket.number,
      service: serviceName(config, ticket.service),
      tier: tierName(config, ticket.tier),
      vip: isVip(config, ticket.tier),
      state: ticket.state === 'parked' ? 'parked' : 'no-show',
      since: ticket.endedAt ?? ticket.takenAt,
      place: placeBack(config, ticket),
    }));
}

/** What each counter does, and for how long. */
export const floorCounters = once(({ config, hall, now }: Pick<Moment, 'config' | 'hall' | 'now'>): readonly FloorCounter[] => {
  return config.counters.map((counter) => {
    const { id, name } = counter;
    const state = hall.counters.get(id);
    const ticket = hall.tickets.get(state?.ticket ?? '');
    const at =
      ticket?.state === 'called' || ticket?.state === 'serving'
        ? { number: ticket.number, state: ticket.state, since: ticket.startedAt ?? ticket.calledAt ?? 0 }
        : null;
    return { id, name, open: state?.open ?? false, pause: state?.pause ?? null, shift: shiftAt(config, counter, now), ticket: at };
  });
});
