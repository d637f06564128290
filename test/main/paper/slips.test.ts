import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { TicketDocument } from '../../../src/contract/devices.ts';
import { createPrinter } from '../../../src/drivers/printer/driver.ts';
import { profileNamed } from '../../../src/drivers/printer/profiles.ts';
import type { Printer } from '../../../src/drivers/printer/printer.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { createPrintQueue } from '../../../src/main/paper/print-queue.ts';
import { ticketDocument } from '../../../src/main/paper/ticket-document.ts';
import { testConfig } from '../../queue/halls.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from '../desk/desk-rig.ts';
import { until } from '../../support/until.ts';

const profile = profileNamed('generic-80mm');
if (profile === undefined) throw new Error('the profile of these tests is gone');

const slip = (name: string): TicketDocument => ({
  blocks: [
    { kind: 'text', text: `slip ${name}`, size: 1, align: 'center' },
    { kind: 'feed', lines: 2 },
  ],
});

/** The real desk, print queue and driver with a simulated printer; `hold` keeps back what is handed to the driver, `starting` does not wait for the printer. */
async function kiosk({
  hold,
  timers,
  file = ':memory:',
  starting = false,
}: { hold?: () => Promise<void>; timers?: ReturnType<typeof manualTimers>; file?: string; starting?: boolean } = {}) {
  const config = testConfig();
  const simulator = new SimulatedPrinter({ profile: profile ?? expect.unreachable() });
  const rig = await deskRig(file, config);
  const driver = createPrinter({ wire: simulator.wire(), profile: simulator.profile });
  let printing = 0;
  const printer: Printer = {
    get status() {
      return driver.status;
    },
    onStatus: (listener) => driver.onStatus(listener),
    print: async (document, late) => {
      printing += 1;
      expect(printing, 'two papers at once').toBe(1);
      await hold?.();
      const outcome = await driver.print(document, late);
      printing -= 1;
      return outcome;
    },
    close: () => driver.close(),
  };
  const queue = createPrintQueue({
    desk: rig.desk,
    printer,
    document: (ticket, { copy }) => ticketDocument(config, null, { ...ticket, booked: null, copy, url: 'http://hall/t/x' }),
    ...(timers ? { timers } : {}),
  });
  queue.start();
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= driver.close().then(() => queue.stop()));
  onTestFinished(stop);
  if (!starting) await until(() => expect(driver.status.state).toBe('ready'));
  /** What each paper says, oldest first. */
  const papers = (): string[] =>
    simulator.papers.map(({ lines }) => lines.find(({ text }) => /^(A\d{3}|slip .*)$/.test(text))?.text ?? '?').toReversed();
  return { ...rig, simulator, driver, queue, stop, papers };
}

test('a slip is printed while nothing else is due, and its fate is told', async () => {
  const { queue, papers } = await kiosk();
  expect(await queue.printSlip(slip('one'))).toBe('printed');
  expect(papers()).toEqual(['slip one']);
});

test('a slip that is wanted before the printer has answered waits for it', async () => {
  const { driver, queue, papers } = await kiosk({ starting: true });
  expect(driver.status.state).toBe('starting');
  expect(await queue.printSlip(slip('one'))).toBe('printed');
  expect(papers()).toEqual(['slip one']);
});

test('invariant 3: tickets go first, whole papers one after another; every ticket once and every slip at most once', async () => {
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const { desk, queue, papers, simulator } = await kiosk({ hold: () => release });
  await desk.submit(takeCommand('a'));
  const slips = [queue.printSlip(slip('one')), queue.printSlip(slip('two'))];
  await Promise.all(['b', 'c'].map((visit) => desk.submit(takeCommand(visit))));
  resolve();
  expect(await Promise.all(slips)).toEqual(['printed', 'printed']);
  expect(papers()).toEqual(['A001', 'A002', 'A003', 'slip one', 'slip two']);
  expect(simulator.papers.flatMap(({ garbled }) => garbled)).toEqual([]);
});

test('a ticket taken while a slip is being printed follows it', async () => {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const { desk, queue, papers } = await kiosk({
    hold: () => {
      reach();
      return release;
    },
  });
  const printed = queue.printSlip(slip('one'));
  await reached;
  await desk.submit(takeCommand('a'));
  expect(desk.hall.jobs.get('2026-11-21-A001/0')?.state).toBe('queued');
  resolve();
  expect(await printed).toBe('printed');
  await until(() => expect(papers()).toEqual(['slip one', 'A001']));
  await until(() => expect(desk.hall.jobs.get('2026-11-21-A001/0')?.state).toBe('printed'));
});

test('without paper a slip is not printed, now or when paper returns; the ticket is', async () => {
  const { desk, driver, queue, papers, simulator } = await kiosk();
  simulator.fault('paper-out');
  await until(() => expect(driver.status.state).toBe('stopped'));
  expect(await queue.printSlip(slip('one'))).toBe('not-printed');
  await desk.submit(takeCommand('a'));
  simulator.fault('none');
  await until(() => expect(papers()).toEqual(['A001']));
  expect(await queue.printSlip(slip('two'))).toBe('printed');
  expect(papers()).toEqual(['A001', 'slip two']);
});

test('a slip that waits behind tickets gives up with the printer', async () => {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const { desk, driver, queue, papers, simulator } = await kiosk({
    hold: () => {
      reach();
      return release;
    },
  });
  await desk.submit(takeCommand('a'));
  await reached;
  const waiting = queue.printSlip(slip('one'));
  simulator.fault('cover-open');
  await until(() => expect(driver.status.state).toBe('stopped'));
  resolve();
  expect(await waiting).toBe('not-printed');
  simulator.fault('none');
  await until(() => expect(driver.status.state).toBe('ready'));
  expect(papers().filter((paper) => paper.startsWith('slip'))).toEqual([]);
});

test('a slip waits for a quarter of a minute at most, and few of them do', async () => {
  const timers = manualTimers();
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { desk, queue, papers } = await kiosk({
    timers,
    hold: () => {
      reach();
      return release;
    },
  });
  await desk.submit(takeCommand('a'));
  await reached;
  const waiting = ['1', '2', '3', '4'].map((name) => queue.printSlip(slip(name)));
  expect(await queue.printSlip(slip('5'))).toBe('not-printed');
  timers.advance(15_000);
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 4 }, () => 'not-printed'));
  resolve();
  await until(() => expect(papers()).toEqual(['A001']));
});

test('it is gone after a restart, and one that waits when the appliance stops is not printed', async () => {
  const file = join(scratchDirectory(), 'hall.db');
  const { promise: release, resolve } = Promise.withResolvers<void>();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const first = await kiosk({
    file,
    hold: () => {
      reach();
      return release;
    },
  });
  await first.desk.submit(takeCommand('a'));
  await reached;
  const waiting = first.queue.printSlip(slip('one'));
  const stopping = first.stop();
  resolve();
  await stopping;
  expect(await waiting).toBe('not-printed');
  expect(await first.queue.printSlip(slip('two'))).toBe('not-printed');
  const second = await kiosk({ file });
  await second.desk.submit(takeCommand('b'));
  await until(() => expect(second.papers()).toContain('A002'));
  expect(second.papers().filter((paper) => paper.startsWith('slip'))).toEqual([]);
});
