import { describe, expect, it } from 'vitest';
import type { PrinterFault } from '../../../src/contract/commands-simulation.ts';
import type { PrintOutcome } from '../../../src/contract/devices.ts';
import { settle } from '../../support/settle.ts';
import { pass, simulated, watch } from './driven-printer.ts';
import { sampleTicket } from './sample-ticket.ts';

const printed: PrintOutcome = { kind: 'printed' };
const ready = { state: 'ready', paper: 'ok' };
/** ESC @ FS &: the first bytes of a ticket, not of a question. */
const isTicket = (bytes: Uint8Array): boolean => Buffer.from(bytes).indexOf('1b401c26', 0, 'hex') === 0;
const asks = (bytes: Uint8Array, request: string): boolean => Buffer.from(bytes).toString('hex') === request;

describe.each<[string, { asb?: boolean }]>([
  ['reports changes by itself', {}],
  ['has to be asked', { asb: false }],
])('a printer that %s', (_, answers) => {
  it.each<[PrinterFault, object]>([
    ['paper-low', { state: 'ready', paper: 'low' }],
    ['paper-out', { state: 'stopped', reason: 'paper-out' }],
    ['cover-open', { state: 'stopped', reason: 'cover-open' }],
    ['cutter-jam', { state: 'stopped', reason: 'cutter' }],
    ['overheated', { state: 'stopped', reason: 'overheated' }],
    ['fault', { state: 'stopped', reason: 'fault' }],
    ['unplugged', { state: 'lost' }],
    ['offline', { state: 'lost' }],
  ])('%s: says so within a second, prints nothing meanwhile, and prints when it is put right', async (fault, status) => {
    const { printer, simulator, timers, wire } = await simulated(answers);
    simulator.fault(fault);
    await pass(timers, 1_000);
    expect(printer.status).toMatchObject(status);
    if (fault !== 'paper-low') {
      wire.writes.length = 0;
      expect(await printer.print(sampleTicket)).toMatchObject({ kind: 'not-sent' });
      expect(wire.writes.some(isTicket)).toBe(false);
    }
    simulator.fault('none');
    await pass(timers, 10_000);
    expect(printer.status).toEqual(ready);
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 2_000);
    expect(job.outcome).toEqual(printed);
    expect(simulator.papers).toHaveLength(1);
  });
});

describe('a jam', () => {
  it('at the cut of a ticket is recovered by DLE ENQ 1 once it is cleared, and the ticket is on paper once', async () => {
    const { printer, simulator, timers, wire } = await simulated();
    simulator.jamAtNextCut();
    wire.writes.length = 0;
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 5_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'cutter' });
    expect(job.outcome).toBeNull();
    expect(simulator.papers).toHaveLength(0);
    simulator.fault('none');
    await pass(timers, 10_000);
    expect(job.outcome).toEqual(printed);
    expect(simulator.papers).toHaveLength(1);
    expect(simulator.papers[0]).toMatchObject({ cut: true, garbled: [] });
    expect(wire.writes.filter(isTicket)).toHaveLength(1);
    expect(wire.writes.some((bytes) => asks(bytes, '100502'))).toBe(false);
  });

  it('between two tickets is over as soon as the cover is closed again', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.fault('cutter-jam');
    await pass(timers, 20_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'cutter' });
    simulator.fault('none');
    await pass(timers, 100);
    expect(printer.status).toEqual(ready);
  });

  it('that nobody clears is tried less and less often', async () => {
    const { simulator, timers, wire } = await simulated();
    simulator.fault('cutter-jam');
    wire.writes.length = 0;
    await pass(timers, 60_000);
    // At 0, 2, 6, 14 and 30 seconds, then every half minute.
    expect(wire.writes.filter((bytes) => asks(bytes, '100502'))).toHaveLength(6);
  });

  it('with half a ticket inside that can not be confirmed any more is recovered by DLE ENQ 2, which forgets it', async () => {
    const { printer, simulator, timers, wire } = await simulated({ id: false });
    simulator.jamAtNextCut();
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 62_000);
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
    wire.writes.length = 0;
    simulator.fault('none');
    await pass(timers, 35_000);
    expect(wire.writes.some((bytes) => asks(bytes, '100502'))).toBe(true);
    expect(printer.status).toEqual(ready);
    expect(simulator.papers).toHaveLength(0);
  });
});

describe('a printer that takes nothing', () => {
  it('is lost in bounded time; its tickets were not sent, and it is found again', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.fault('stalled');
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 30_000);
    expect(job.outcome).toMatchObject({ kind: 'not-sent' });
    expect(printer.status).toMatchObject({ state: 'lost' });
    simulator.fault('none');
    await pass(timers, 10_000);
    expect(printer.status).toEqual(ready);
    expect(simulator.papers).toHaveLength(0);
  });

  it('from the middle of a ticket on leaves it unconfirmed, and half a ticket on paper at most', async () => {
    const { printer, simulator, timers, wire } = await simulated();
    simulator.faultAfter(200, 'stalled');
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 30_000);
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed', detail: expect.stringContaining('after 200 of') });
    simulator.fault('none');
    await pass(timers, 10_000);
    expect(printer.status).toEqual(ready);
    expect(wire.writes.filter(isTicket)).toHaveLength(1);
    expect(simulator.papers).toHaveLength(0);
  });

  it('is noticed without a ticket, too', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.fault('stalled');
    await pass(timers, 25_000);
    expect(printer.status).toMatchObject({ state: 'lost' });
  });
});

describe('a slow printer', () => {
  it('is waited for, and its buffer slows the host down by XOFF and XON', async () => {
    const { printer, simulator, timers } = await simulated({ flow: true }, 64);
    const said: number[] = [];
    simulator.plug({ receive: (bytes) => said.push(...bytes), room: () => undefined, lost: () => undefined });
    simulator.fault('slow');
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 2_000);
    expect(job.outcome).toBeNull();
    expect(simulator.papers).toHaveLength(0);
    await pass(timers, 15_000);
    expect(job.outcome).toEqual(printed);
    expect(simulator.papers[0]?.garbled).toEqual([]);
    expect(said.filter((byte) => byte === 0x13).length).toBeGreaterThan(1);
    expect(said.filter((byte) => byte === 0x11)).toHaveLength(said.filter((byte) => byte === 0x13).length);
  });
});

describe('a confirmation after the job has ended', () => {
  it('is told once, and for the ticket it belongs to', async () => {
    const { printer, simulator, timers } = await simulated();
    const late: string[] = [];
    simulator.runOutAfter(300);
    const first = watch(printer.print(sampleTicket, () => late.push('first')));
    await pass(timers, 62_000);
    expect(first.outcome).toMatchObject({ kind: 'unconfirmed' });
    expect(late).toEqual([]);
    simulator.fault('none');
    await pass(timers, 5_000);
    expect(late).toEqual(['first']);
    expect(await printer.print(sampleTicket, () => late.push('second'))).toEqual(printed);
    await pass(timers, 5_000);
    expect(late).toEqual(['first']);
    expect(simulator.papers).toHaveLength(2);
  });

  it('never comes from a printer that lost its power', async () => {
    const { printer, simulator, timers } = await simulated();
    const late: string[] = [];
    simulator.runOutAfter(300);
    const job = watch(printer.print(sampleTicket, () => late.push('late')));
    await pass(timers, 1_000);
    simulator.fault('offline');
    await pass(timers, 1_000);
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
    simulator.fault('none');
    await pass(timers, 10_000);
    expect(printer.status).toEqual(ready);
    expect(late).toEqual([]);
  });
});

describe('a printer known by its USB port alone', () => {
  const silent = { id: false, barrier: false, realtime: false, asb: false, port: true };

  it('tells within a second that it stopped, and when it goes on', async () => {
    const { printer, simulator, timers } = await simulated(silent);
    expect(printer.status).toEqual({ state: 'ready', paper: 'unknown' });
    simulator.fault('paper-out');
    await pass(timers, 1_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'paper-out' });
    expect(await printer.print(sampleTicket)).toEqual({ kind: 'not-sent', detail: 'the paper is out' });
    simulator.fault('cover-open');
    await pass(timers, 1_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'offline' });
    simulator.fault('none');
    await pass(timers, 1_000);
    expect(printer.status).toEqual({ state: 'ready', paper: 'unknown' });
  });

  it('says why it takes no bytes instead of being given up', async () => {
    const { printer, simulator, timers } = await simulated({ port: true }, 8);
    simulator.fault('cover-open');
    await pass(timers, 20_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'cover-open' });
    simulator.fault('none');
    await settle();
    await pass(timers, 10_000);
    expect(printer.status).toEqual(ready);
  });
});
