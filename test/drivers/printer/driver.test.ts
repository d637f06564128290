import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrinterStatus, PrintOutcome } from '../../../src/contract/devices.ts';
import { err } from '../../../src/contract/result.ts';
import { createPrinter } from '../../../src/drivers/printer/driver.ts';
import { encodeTicket } from '../../../src/drivers/printer/encode.ts';
import type { Printer } from '../../../src/drivers/printer/printer.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { manualTimers, type ManualTimers } from '../../support/manual-timers.ts';
import { settle } from '../../support/settle.ts';
import { pass, simulated, watch } from './driven-printer.ts';
import { profile } from './profile.ts';
import { sampleTicket } from './sample-ticket.ts';
import { scriptedWire, type ScriptedWire } from '../scripted-wire.ts';

const generic = profile('generic-80mm');
const ticketBytes = encodeTicket(sampleTicket, generic).length;

const printed: PrintOutcome = { kind: 'printed' };

describe('a printer that is well', () => {
  it('is ready, and its ticket is printed when it says so', async () => {
    const { printer, simulator } = await simulated();
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
    expect(await printer.print(sampleTicket)).toEqual(printed);
    expect(simulator.papers).toHaveLength(1);
    expect(simulator.papers[0]?.garbled).toEqual([]);
  });

  it('gets ticket and completion request in one write, with nothing before it', async () => {
    const { printer, wire } = await simulated();
    wire.writes.length = 0;
    await printer.print(sampleTicket);
    expect(wire.writes).toHaveLength(1);
    const [bytes] = wire.writes;
    expect(Buffer.from(bytes ?? []).toString('hex')).toMatch(/^1b401c26.*1d284806003030(?:[2-7][0-9a-f]){4}1d610e$/);
  });

  it('leaves no trace of the questions on the paper', async () => {
    const { printer, simulator } = await simulated();
    await printer.print(sampleTicket);
    expect(simulator.papers[0]?.lines[0]?.text).toBe('航空大道营业厅');
  });

  it.each([
    ['confirms by barrier only', { id: false }],
    ['reports no changes by itself', { asb: false }],
    ['confirms by barrier and reports nothing by itself', { id: false, asb: false }],
    ['answers in the queue only, and reports changes', { id: false, realtime: false }],
  ])('is believed when it %s', async (_, answers) => {
    const { printer, simulator, timers } = await simulated(answers);
    for (let count = 1; count <= 3; count += 1) {
      const job = watch(printer.print(sampleTicket));
      await pass(timers, 2_000);
      expect(job.outcome).toEqual(printed);
      expect(simulator.papers).toHaveLength(count);
    }
  });

  it('says when the paper is low, out, and there again', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.fault('paper-low');
    await settle();
    expect(printer.status).toEqual({ state: 'ready', paper: 'low' });
    simulator.fault('paper-out');
    await settle();
    expect(printer.status).toEqual({ state: 'stopped', reason: 'paper-out', since: timers.now() });
    simulator.fault('none');
    await settle();
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
  });

  it('is asked often enough to notice the same within a second when it reports nothing by itself', async () => {
    const { printer, simulator, timers } = await simulated({ asb: false });
    simulator.fault('cover-open');
    await pass(timers, 1_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'cover-open' });
    simulator.fault('none');
    await pass(timers, 1_000);
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
  });
});

describe('a printer that says nothing', () => {
  const silent = { id: false, barrier: false, realtime: false, asb: false };

  it('is ready with its paper unknown; its tickets are sent once and stay unconfirmed, without a long wait', async () => {
    const { printer, simulator, timers } = await simulated(silent);
    expect(printer.status).toEqual({ state: 'ready', paper: 'unknown' });
    for (let count = 1; count <= 3; count += 1) {
      const job = watch(printer.print(sampleTicket));
      await pass(timers, 1_100);
      expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
      expect(simulator.papers).toHaveLength(count);
    }
    expect(printer.status).toEqual({ state: 'ready', paper: 'unknown' });
  });
});

describe('a printer that cannot print', () => {
  it.each(['paper-out', 'cover-open'] as const)('gets no byte of a ticket: %s', async (fault) => {
    const { printer, simulator, wire } = await simulated();
    simulator.fault(fault);
    await settle();
    wire.writes.length = 0;
    expect(await printer.print(sampleTicket)).toMatchObject({ kind: 'not-sent' });
    expect(wire.writes).toEqual([]);
    simulator.fault('none');
    expect(simulator.papers).toEqual([]);
  });

  it('stops in mid-ticket, says so, and confirms after new paper', async () => {
    const { printer, simulator, timers, seen } = await simulated();
    simulator.runOutAfter(300);
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 30_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'paper-out' });
    expect(job.outcome).toBeNull();
    simulator.fault('none');
    await settle();
    expect(job.outcome).toEqual(printed);
    expect(simulator.papers).toHaveLength(1);
    await pass(timers, 1_000);
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
    expect(seen.map(({ state }) => state)).not.toContain('lost');
  });

  it('stops in mid-ticket for good: unconfirmed in bounded time, and on paper once when paper comes', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.runOutAfter(300);
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 62_000);
    expect(job.outcome).toEqual({ kind: 'unconfirmed', detail: 'sent, but the paper is out' });
    simulator.fault('none');
    await pass(timers, 5_000);
    expect(simulator.papers).toHaveLength(1);
    expect(await printer.print(sampleTicket)).toEqual(printed);
    expect(simulator.papers).toHaveLength(2);
  });

  it('learns what a printer answers even when it was found without paper', async () => {
    const timers = manualTimers();
    const simulator = new SimulatedPrinter({ profile: generic, timers });
    simulator.fault('paper-out');
    const printer = createPrinter({ wire: simulator.wire(), profile: generic, timers });
    await pass(timers, 10_000);
    expect(printer.status).toMatchObject({ state: 'stopped', reason: 'paper-out' });
    simulator.fault('none');
    await pass(timers, 1_000);
    expect(await printer.print(sampleTicket)).toEqual(printed);
  });
});

describe('a connection that fails', () => {
  it('is tried again after 1, 2, 4, 5 and 5 seconds, and says since when it is lost', async () => {
    const timers = manualTimers(500);
    const wire = scriptedWire();
    wire.answerOpen = () => Promise.resolve(err('nobody there'));
    const printer = createPrinter({ wire, profile: generic, timers });
    await settle();
    const lost = { state: 'lost', detail: 'scripted: nobody there', since: 500 };
    expect(printer.status).toEqual(lost);
    for (const [opens, wait] of [
      [1, 1_000],
      [2, 2_000],
      [3, 4_000],
      [4, 5_000],
      [5, 5_000],
    ] as const) {
      await pass(timers, wait - 100);
      expect(wire.opens).toBe(opens);
      await pass(timers, 100);
      expect(wire.opens).toBe(opens + 1);
    }
    expect(printer.status).toEqual(lost);
    expect(await printer.print(sampleTicket)).toEqual({ kind: 'not-sent', detail: lost.detail });
    await printer.close();
    expect(timers.running).toBe(0);
  });

  it('comes back when the printer is switched on again', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.fault('offline');
    await pass(timers, 8_000);
    expect(printer.status).toMatchObject({ state: 'lost' });
    simulator.fault('none');
    await pass(timers, 5_500);
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
    expect(await printer.print(sampleTicket)).toEqual(printed);
  });

  it('before the first byte of a ticket means not sent', async () => {
    const { printer, wire, timers } = await ready();
    wire.answerWrite = () => {
      wire.onLost('unplugged');
      return Promise.resolve({ accepted: 0, error: 'unplugged' });
    };
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 100);
    expect(job.outcome).toEqual({ kind: 'not-sent', detail: 'unplugged' });
    expect(printer.status).toMatchObject({ state: 'lost', detail: 'scripted: unplugged' });
  });

  it('after every number of bytes: never printed twice, never called printed without paper', async () => {
    for (let bytes = 1; bytes <= ticketBytes + 20; bytes += 23) {
      const { printer, simulator, timers } = await simulated();
      simulator.faultAfter(bytes, 'offline');
      const job = watch(printer.print(sampleTicket));
      await pass(timers, 500);
      const papers = simulator.papers.length;
      if (job.outcome?.kind === 'printed') expect(papers).toBe(1);
      else expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
      simulator.fault('none');
      await pass(timers, 10_000);
      expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
      expect(simulator.papers).toHaveLength(papers);
      await printer.close();
    }
  });

  it('is given up when a printer that used to answer no longer does', async () => {
    const { printer, wire, timers } = await ready();
    wire.answerWrite = (bytes) => Promise.resolve({ accepted: bytes.length, error: null });
    await pass(timers, 40_000);
    expect(wire.opens).toBeGreaterThan(1);
    expect(printer.status).toMatchObject({ state: 'lost', detail: 'scripted: the printer does not answer' });
  });
});

/** A printer on a scripted wire that answered DLE EOT and GS r once, and is ready. */
async function ready(): Promise<{ printer: Printer; wire: ScriptedWire; timers: ManualTimers }> {
  const timers = manualTimers();
  const wire = scriptedWire();
  wire.answerWrite = (bytes) => {
    const hex = Buffer.from(bytes).toString('hex');
    queueMicrotask(() => {
      if (hex.startsWith('1004')) wire.onBytes(Uint8Array.of(0x12, 0x12, 0x12, 0x12));
      else if (hex.includes('1d7201')) wire.onBytes(Uint8Array.of(0x00));
    });
    return Promise.resolve({ accepted: bytes.length, error: null });
  };
  const printer = createPrinter({ wire, profile: generic, timers });
  await pass(timers, 2_000);
  expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
  return { printer, wire, timers };
}

describe('a printer that misbehaves', () => {
  it('is not believed when it confirms another ticket', async () => {
    const { printer, wire, timers } = await ready();
    wire.answerWrite = (bytes) => Promise.resolve({ accepted: bytes.length, error: null });
    const job = watch(printer.print(sampleTicket));
    await settle();
    wire.onBytes(Uint8Array.of(0x37, 0x22, 0x20, 0x20, 0x20, 0x20, 0x00));
    await pass(timers, 9_000);
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
  });

  it('whose answer to one ticket comes late does not confirm the next one with it', async () => {
    const { printer, wire, timers } = await ready();
    const answering = wire.answerWrite;
    wire.answerWrite = (bytes, timeout) =>
      bytes[0] === 0x10 ? answering(bytes, timeout) : Promise.resolve({ accepted: bytes.length, error: null });
    const first = watch(printer.print(sampleTicket));
    await pass(timers, 12_000);
    expect(first.outcome).toMatchObject({ kind: 'unconfirmed' });
    expect(wire.opens).toBe(2);
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
    const second = watch(printer.print(sampleTicket));
    await settle();
    // The late answer to the first ticket, then the one to the question asked when the wire was opened again: neither is the second ticket's.
    wire.onBytes(Uint8Array.of(0x00));
    await pass(timers, 3_000);
    expect(second.outcome).toBeNull();
    await pass(timers, 6_000);
    expect(second.outcome).toMatchObject({ kind: 'unconfirmed' });
  });

  it('passes the barrier but then has no paper: unconfirmed', async () => {
    const { printer, wire, timers } = await ready();
    const answering = wire.answerWrite;
    wire.answerWrite = (bytes, timeout) => {
      if (bytes[0] !== 0x10) return answering(bytes, timeout);
      queueMicrotask(() => wire.onBytes(Uint8Array.of(0x1a, 0x32, 0x12, 0x7e)));
      return Promise.resolve({ accepted: bytes.length, error: null });
    };
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 500);
    expect(job.outcome).toEqual({ kind: 'unconfirmed', detail: 'sent, but then the paper is out' });
  });

  it('takes only part of a ticket: unconfirmed, and nothing more goes down that connection', async () => {
    const { printer, wire, timers } = await ready();
    wire.answerWrite = () => Promise.resolve({ accepted: 100, error: 'the printer takes no more bytes' });
    wire.writes.length = 0;
    const job = watch(printer.print(sampleTicket));
    await settle();
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
    expect(printer.status).toMatchObject({ state: 'lost' });
    expect(wire.writes).toHaveLength(1);
    await pass(timers, 1_000);
    expect(wire.opens).toBe(2);
  });

  it('whose buffer fills up while it stands still keeps nobody waiting for ever', async () => {
    const { printer, simulator, timers } = await simulated({}, 64);
    simulator.runOutAfter(200);
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 20_000);
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
  });

  it('babbles: every ticket ends in bounded time, with some status', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 64 }), { minLength: 5, maxLength: 30 }), async (babble) => {
        const timers = manualTimers();
        const wire = scriptedWire();
        const printer = createPrinter({ wire, profile: generic, timers });
        await settle();
        let at = 0;
        const say = async (ms: number): Promise<void> => {
          for (let gone = 0; gone < ms; gone += 500) {
            wire.onBytes(babble[at % babble.length] ?? new Uint8Array());
            at += 1;
            timers.advance(500);
            await settle();
          }
        };
        await say(3_000);
        const job = watch(printer.print(sampleTicket));
        await say(80_000);
        expect(job.outcome).not.toBeNull();
        expect(['ready', 'stopped', 'lost', 'starting']).toContain(printer.status.state);
        await printer.close();
        expect(timers.running).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('closing', () => {
  it('ends a ticket that waits, every timer, and the wire', async () => {
    const { printer, simulator, timers } = await simulated();
    simulator.runOutAfter(300);
    const job = watch(printer.print(sampleTicket));
    await settle();
    await printer.close();
    await settle();
    expect(job.outcome).toMatchObject({ kind: 'unconfirmed' });
    expect(timers.running).toBe(0);
    expect(await printer.print(sampleTicket)).toMatchObject({ kind: 'not-sent' });
  });

  it('a listener that was removed hears nothing', async () => {
    const { printer, simulator } = await simulated();
    const heard: PrinterStatus[] = [];
    const stop = printer.onStatus((status) => heard.push(status));
    stop();
    simulator.fault('paper-low');
    await settle();
    expect(heard).toEqual([]);
  });
});
