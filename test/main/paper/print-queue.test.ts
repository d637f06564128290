import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPrinter } from '../../../src/drivers/printer/driver.ts';
import { profileNamed } from '../../../src/drivers/printer/profiles.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import type { Wire } from '../../../src/drivers/wire.ts';
import { createPrintQueue } from '../../../src/main/paper/print-queue.ts';
import { ticketDocument } from '../../../src/main/paper/ticket-document.ts';
import { testConfig } from '../../queue/halls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from '../desk/desk-rig.ts';
import { until } from '../../support/until.ts';

const profile = profileNamed('generic-80mm');
if (profile === undefined) throw new Error('the profile of these tests is gone');

/** A ticket's bytes, as against the short requests for the printer's status. */
const isTicket = (bytes: Uint8Array): boolean => bytes.length > 200;

type Watch = {
  /** Before a ticket's bytes leave. Return a promise to hold them back. */
  readonly beforeTicket?: () => void | Promise<void>;
};

/** The real desk, print queue and driver on one database file, and a simulated printer at the end of the wire. */
async function kiosk(file: string, simulator: SimulatedPrinter, watch: Watch = {}) {
  const config = testConfig();
  const rig = await deskRig(file, config);
  const wire = simulator.wire();
  const send = wire.write.bind(wire);
  const watched: Wire = Object.assign(wire, {
    write: async (bytes: Uint8Array, timeout: number) => {
      if (isTicket(bytes)) await watch.beforeTicket?.();
      return send(bytes, timeout);
    },
  });
  const printer = createPrinter({ wire: watched, profile: simulator.profile });
  const queue = createPrintQueue({
    desk: rig.desk,
    printer,
    document: (ticket, { copy }) => ticketDocument(config, null, { ...ticket, booked: null, copy, url: `http://hall/t/${ticket.code}` }),
  });
  queue.start();
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      await printer.close();
      await queue.stop();
    })();
    return stopped;
  };
  onTestFinished(stop);
  const states = (): string[] =>
    rig.desk.hall.jobs
      .valueSeq()
      .map(({ id, state }) => `${id.slice(11)} ${state}`)
      .toArray()
      .toSorted();
  return { ...rig, printer, stop, states };
}

/** What the database says of its print jobs, read by somebody else: what would be there after a power cut. */
function durable(file: string): string[] {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    return sqlite
      .prepare<unknown[], { id: string; state: string }>('SELECT id, state FROM jobs ORDER BY seq')
      .all()
      .map(({ id, state }) => `${id.slice(11)} ${state}`);
  } finally {
    sqlite.close();
  }
}

/** The database as a killed process leaves it, in a directory of its own. */
function crashed(file: string): string {
  const copy = join(scratchDirectory(), 'hall.db');
  for (const part of ['', '-wal']) copyFileSync(`${file}${part}`, `${copy}${part}`);
  return copy;
}

/** The numbers on the papers, in the order they came out. */
function printed(simulator: SimulatedPrinter): string[] {
  return simulator.papers.map(({ lines }) => lines.find(({ text }) => /^[A-Z]\d{3}$/.test(text))?.text ?? 'no number').toReversed();
}

describe('the print queue', () => {
  test('prints each ticket once, in the order of the numbers', async () => {
    const simulator = new SimulatedPrinter({ profile });
    const { desk, states } = await kiosk(join(scratchDirectory(), 'hall.db'), simulator);
    for (let i = 1; i <= 3; i += 1) await Promise.all([1, 2, 3, 4].map((n) => desk.submit(takeCommand(`v${i}${n}`))));
    const numbers = Array.from({ length: 12 }, (_, i) => `A${String(i + 1).padStart(3, '0')}`);
    await until(() => expect(states()).toEqual(numbers.map((number) => `${number}/0 printed`)));
    expect(printed(simulator)).toEqual(numbers);
    expect(simulator.papers.flatMap(({ garbled }) => garbled)).toEqual([]);
  });

  test('invariants 1 and 3: the number and "sending" are durable before the first byte leaves, the end before the next one\'s', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const seen: string[][] = [];
    const simulator = new SimulatedPrinter({ profile });
    const { desk, states } = await kiosk(file, simulator, { beforeTicket: () => void seen.push(durable(file)) });
    await Promise.all(['a', 'b', 'c'].map((visit) => desk.submit(takeCommand(visit))));
    await until(() => expect(states()).toEqual(['A001/0 printed', 'A002/0 printed', 'A003/0 printed']));
    expect(seen.map((jobs) => jobs.filter((job) => !job.endsWith('queued')))).toEqual([
      ['A001/0 sending'],
      ['A001/0 printed', 'A002/0 sending'],
      ['A001/0 printed', 'A002/0 printed', 'A003/0 sending'],
    ]);
  });

  test('invariant 3: killed between "sending" and the first byte: unconfirmed after the restart, never sent again; the next one prints', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const { promise: never, resolve: release } = Promise.withResolvers<void>();
    const first = await kiosk(file, new SimulatedPrinter({ profile }), {
      beforeTicket: () => {
        reach();
        return never;
      },
    });
    await Promise.all(['a', 'b'].map((visit) => first.desk.submit(takeCommand(visit))));
    await reached;
    const copy = crashed(file);
    const simulator = new SimulatedPrinter({ profile });
    const second = await kiosk(copy, simulator);
    await until(() => expect(second.states()).toEqual(['A001/0 unconfirmed', 'A002/0 printed']));
    expect(printed(simulator)).toEqual(['A002']);
    expect(second.desk.hall.jobs.get('2026-11-21-A001/0')?.detail).toBe('the appliance stopped while this ticket was being printed');
    release();
    await first.stop();
  });

  test('invariant 3: killed after the paper came out and before that was noted: not printed again', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const simulator = new SimulatedPrinter({ profile });
    let copy: string | null = null;
    simulator.onPaper(() => {
      copy ??= crashed(file);
    });
    const first = await kiosk(file, simulator);
    await first.desk.submit(takeCommand('a'));
    await until(() => expect(copy).not.toBeNull());
    await first.stop();
    expect(printed(simulator)).toEqual(['A001']);
    // The same printer, with the paper it has printed.
    const second = await kiosk(copy ?? '', simulator);
    await second.desk.submit(takeCommand('b'));
    await until(() => expect(second.states()).toEqual(['A001/0 unconfirmed', 'A002/0 printed']));
    expect(printed(simulator)).toEqual(['A001', 'A002']);
  });

  test('invariants 3 and 9: while the printer is absent jobs wait, across a restart, and print once each when it is there again', async () => {
    const file = join(scratchDirectory(), 'hall.db');
    const simulator = new SimulatedPrinter({ profile });
    simulator.fault('offline');
    const first = await kiosk(file, simulator);
    await Promise.all(['a', 'b', 'c'].map((visit) => first.desk.submit(takeCommand(visit))));
    await until(() => expect(first.printer.status.state).toBe('lost'));
    expect(first.states()).toEqual(['A001/0 queued', 'A002/0 queued', 'A003/0 queued']);
    await first.stop();
    const second = await kiosk(file, simulator);
    await until(() => expect(second.printer.status.state).toBe('lost'));
    expect(second.states()).toEqual(['A001/0 queued', 'A002/0 queued', 'A003/0 queued']);
    simulator.fault('none');
    await until(() => expect(second.states()).toEqual(['A001/0 printed', 'A002/0 printed', 'A003/0 printed']));
    expect(printed(simulator)).toEqual(['A001', 'A002', 'A003']);
  });

  test('a stopped queue sends nothing more', async () => {
    const simulator = new SimulatedPrinter({ profile });
    const { desk, states, stop } = await kiosk(join(scratchDirectory(), 'hall.db'), simulator);
    await desk.submit(takeCommand('a'));
    await until(() => expect(states()).toEqual(['A001/0 printed']));
    await stop();
    await desk.submit(takeCommand('b'));
    await desk.settled();
    expect(states()).toEqual(['A001/0 printed', 'A002/0 queued']);
    expect(printed(simulator)).toEqual(['A001']);
  });
});
