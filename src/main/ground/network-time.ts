import { statSync } from 'node:fs';

/*
 * Whether the system's clock was set by the network's time. Node has no adjtimex(2), and no shell is asked; what these services leave in
 * the file system each time they have set or disciplined the clock says it too, by the time of the file. A stale one proves nothing.
 */

/**
 * systemd-timesyncd touches `synchronized` at each answer of a server (systemd-timesyncd.service(8)); chronyd and ntpd write their drift
 * file about every hour while they follow one (chrony.conf(5), ntp.conf(5)).
 */
const traces = [
  '/run/systemd/timesync/synchronized',
  '/var/lib/chrony/drift',
  '/var/lib/chrony/chrony.drift',
  '/var/lib/ntpsec/ntp.drift',
  '/var/lib/ntp/ntp.drift',
];

/** When the clock was last set by the network, epoch milliseconds on that clock; null where nothing says so (and on other systems). */
export function networkTimeSetAt(files: readonly string[] = traces): number | null {
  const times = files.flatMap((file) => touchedAt(file) ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/** Null where it is not there, or nobody may look at it. */
function touchedAt(file: string): number | null {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return null;
  }
}
