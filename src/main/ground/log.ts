import { destination, pino, type Logger } from 'pino';

/**
 * What the appliance tells technicians, one JSON object a line on standard error, for the service
 * manager's journal. Never card, phone or name: those are not given to it (invariant 6).
 */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export function createLog(): Log {
  return pino({ base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination({ fd: 2, sync: true }));
}
