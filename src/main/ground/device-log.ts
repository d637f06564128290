import type { PrinterStatus, ReaderStatus } from '../../contract/devices.ts';
import type { Log } from './log.ts';

/** The same is not told again within this time, milliseconds: a device with a loose cable would fill the journal. */
const QUIET = 10 * 60_000;

/** Tells technicians of a device's every change of status, and of the same status once in ten minutes. */
export function createDeviceLog(options: {
  readonly device: 'printer' | 'reader';
  readonly log: Log;
  readonly clock: () => number;
}): (status: PrinterStatus | ReaderStatus) => void {
  const { device, log, clock } = options;
  // Bounded: there are about ten statuses.
  const told = new Map<string, number>();
  return (status) => {
    const what = status.state === 'stopped' ? `stopped: ${status.reason}` : status.state;
    const now = clock();
    if (now - (told.get(what) ?? Number.NEGATIVE_INFINITY) < QUIET) return;
    told.set(what, now);
    const detail = status.state === 'lost' ? { why: status.detail } : {};
    if (status.state === 'lost' || status.state === 'stopped') log.warn(detail, `${device} ${what}`);
    else log.info(detail, `${device} ${what}`);
  };
}
