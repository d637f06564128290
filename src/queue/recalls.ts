import type { Config } from '../contract/config.ts';
import type { Ticket } from './hall.ts';

/** From when a called ticket may be called again, epoch milliseconds. A clock that was set back makes nobody wait. */
export function recallFrom({ calling }: Pick<Config, 'calling'>, { lastCalledAt }: Pick<Ticket, 'lastCalledAt'>, now: number): number {
  return lastCalledAt === null || now < lastCalledAt ? now : lastCalledAt + calling.recallAfter;
}

/** How many more calls it takes until a called ticket may be marked a no-show. */
export function callsToNoShow({ calling }: Pick<Config, 'calling'>, { calls }: Pick<Ticket, 'calls'>): number {
  return Math.max(0, calling.noShowAfterCalls - calls);
}
