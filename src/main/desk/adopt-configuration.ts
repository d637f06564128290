import type { Config } from '../../contract/config.ts';
import { orphans } from '../../queue/adopt.ts';
import type { Log } from '../ground/log.ts';
import type { Desk } from './desk.ts';

/** Goes on under the configuration of this start with what was open under another, and says what that changed. */
export async function adoptConfiguration({
  config,
  desk,
  log,
}: {
  readonly config: Config;
  readonly desk: Desk;
  readonly log: Pick<Log, 'warn'>;
}): Promise<void> {
  const before = desk.hall;
  const adopted = await desk.submit({ type: 'adopt' });
  if (!adopted.ok) return;
  for (const ticket of desk.hall.tickets.values()) {
    const was = before.tickets.get(ticket.id);
    if (was === undefined || was === ticket) continue;
    const { number } = ticket;
    if (was.tier !== ticket.tier)
      log.warn({ number, was: was.tier, now: ticket.tier }, 'a ticket’s tier is no more: it waits as one of the lowest');
    if (was.service !== ticket.service || was.further.length !== ticket.further.length)
      log.warn(
        { number, was: [was.service, ...was.further], now: [ticket.service, ...ticket.further] },
        'services of a ticket are no more',
      );
    if (was.counter !== null && ticket.counter === null)
      log.warn({ number, counter: was.counter }, 'the counter where a customer was is no more: the ticket waits again where it stood');
    else if (was.bound !== ticket.bound) log.warn({ number, counter: was.bound }, 'the counter that a ticket was sent to is no more');
  }
  for (const { number, service } of orphans(config, desk.hall))
    log.warn({ number, service }, 'a ticket waits for a service that no counter has: the manager’s screen lists it');
}
