import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWithFaults } from '../test/support/fault-run.ts';
import { printTable, verdict } from './measure.ts';

/*
 * Ten thousand print jobs through random faults of the printer, its cable, its power and the appliance's own process,
 * on a clock that runs as fast as desk, store, print queue, driver and simulated printer work. What came out on
 * paper is counted against the journal. Not a matter of speed: the table says what happened.
 */

const JOBS = 10_000;
const SEED = 10_000;

// Kills are those of a process, not of the machine: what the system was given is there, so memory will do for a disk.
const memory = '/dev/shm';
const directory = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'quhao-bench-'));
const begun = performance.now();
try {
  const report = await runWithFaults({ jobs: JOBS, seed: SEED, directory });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const row = (what: string, count: number, target = ''): string[] => [what, count.toLocaleString('en'), target];
  const [kills, mishaps] = [true, false].map((kill) =>
    Object.entries(report.incidents).filter(([what]) => what.startsWith('kill ') === kill),
  );
  const sum = (counts: readonly (readonly [string, number])[] = []): number => counts.reduce((all, [, count]) => all + count, 0);
  printTable(
    `${JOBS.toLocaleString('en')} tickets through random faults (seed ${SEED}, ${seconds} s)`,
    ['', 'count', 'target'],
    [
      ...(mishaps ?? []).toSorted(([a], [b]) => a.localeCompare(b)).map(([what, count]) => row(`incidents: ${what}`, count)),
      row('incidents: process killed', sum(kills)),
      row('jobs, reprints included', report.jobs),
      row("printed, by the printer's own word", report.printed),
      row('… after the job had been given up as unconfirmed', report.confirmedLate),
      row('unconfirmed, shown to staff', report.unconfirmed),
      row('not printed, and said so', report.failed),
      row('reprints asked for by staff', report.reprints),
      row('jobs whole on paper', report.whole),
      row('jobs on paper in part', report.partial),
      row('lost', report.lost.length, verdict('0', report.lost.length === 0)),
      row(
        'on paper twice without 补打',
        report.doubled.length + report.unmarked.length,
        verdict('0', report.doubled.length + report.unmarked.length === 0),
      ),
    ],
  );
  for (const sentence of [...report.lost, ...report.doubled, ...report.unmarked].slice(0, 20)) console.log(sentence);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
