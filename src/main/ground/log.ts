import type { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';

/**
 * What the appliance tells technicians, one JSON object a line on standard error, for the service
 * manager's journal. Never card, phone or name: those are not given to it (invariant 6).
 */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** So much may wait for a reader, characters; what comes then is dropped. */
const WAITING = 1024 * 1024;

/**
 * A log that holds up nobody: where the reader of `stream` stands still, lines wait up to a bound, then they are dropped,
 * and how many is said once there is room again. Node writes to pipes and sockets without waiting (to files and terminals at once).
 */
export function createLog(stream: Writable = process.stderr): Log {
  let dropped = 0;
  const log: Logger = pino(
    { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    {
      write(line) {
        if (stream.writableLength + line.length > WAITING) dropped += 1;
        else stream.write(line, sayDropped);
      },
    },
  );
  function sayDropped(): void {
    if (dropped === 0 || stream.writableLength > WAITING / 2) return;
    const lines = dropped;
    dropped = 0;
    log.warn({ lines }, 'lines of this log were dropped because nobody read it');
  }
  // Whoever read it is gone: there is nobody left to tell.
  stream.on('error', () => undefined);
  return log;
}
