import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { PrinterStatus } from '../../../src/contract/devices.ts';
import { createPrinter } from '../../../src/drivers/printer/driver.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { settle } from '../../support/settle.ts';
import { pass, simulated, watch } from './driven-printer.ts';
import { profile } from './profile.ts';
import { sampleTicket } from './sample-ticket.ts';
import { scriptedWire } from '../scripted-wire.ts';

/** Bytes without order, the same in every run (xorshift). */
function babbler(seed: number): (count: number) => Uint8Array {
  let state = seed;
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

/** A driver on a wire whose other end says `bytes()` ten times a second and answers nothing. */
function babbledAt(bytes: () => Uint8Array) {
  const timers = manualTimers(1_000_000);
  const wire = scriptedWire();
  const printer = createPrinter({ wire, profile: profile('generic-80mm'), timers });
  const seen: PrinterStatus[] = [];
  printer.onStatus((status) => seen.push(status));
  const listen = async (ms: number): Promise<void> => {
    for (let gone = 0; gone < ms; gone += 100) {
      wire.onBytes(bytes());
      timers.advance(100);
      await settle();
    }
  };
  return { timers, wire, printer, seen, listen };
}

describe('a device that is no printer', () => {
  it.each([1, 2, 3, 4, 5])('is told once as lost, however long it babbles (%i)', async (seed) => {
    const babble = babbler(seed * 7_919);
    const { printer, seen, listen } = babbledAt(() => babble(100));
    await listen(5_000);
    expect(printer.status).toMatchObject({ state: 'lost', detail: expect.stringContaining('makes no sense') });
    const before = seen.length;
    await listen(120_000);
    expect(seen).toHaveLength(before);
    expect(await printer.print(sampleTicket)).toMatchObject({ kind: 'not-sent' });
    await printer.close();
  });

  it('is believed again when it has come to its senses', async () => {
    const { printer, simulator, timers } = await simulated();
    const babble = babbler(11);
    for (let time = 0; time < 20; time += 1) {
      simulator.babble(babble(100));
      await pass(timers, 100);
    }
    expect(printer.status.state).toBe('lost');
    await pass(timers, 30_000);
    expect(printer.status).toEqual({ state: 'ready', paper: 'ok' });
    expect(await printer.print(sampleTicket)).toEqual({ kind: 'printed' });
  });

  it('that was silent before is not thought to answer because some noise looked like answers', async () => {
    const silent = { id: false, barrier: false, realtime: false, asb: false };
    for (let seed = 1; seed <= 20; seed += 1) {
      const { printer, simulator, timers } = await simulated(silent);
      const babble = babbler(seed * 104_729);
      for (let time = 0; time < 10; time += 1) {
        simulator.babble(babble(40));
        await pass(timers, 700);
      }
      simulator.fault('offline');
      await pass(timers, 1_000);
      simulator.fault('none');
      await pass(timers, 20_000);
      expect(printer.status).toEqual({ state: 'ready', paper: 'unknown' });
      await printer.close();
    }
  });

  it('never grows what the driver remembers', async () => {
    const babble = babbler(97);
    // Once what is drawn and compiled on first use is there, only what is kept of the babble can grow.
    const { printer, listen } = babbledAt(() => babble(10_000));
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const heap = async (): Promise<number> => {
      await settle();
      collect();
      return process.memoryUsage().heapUsed;
    };
    await listen(20_000);
    const before = await heap();
    await listen(100_000);
    // 10 MB came meanwhile.
    expect((await heap()) - before).toBeLessThan(2_000_000);
    await printer.close();
  });
});

describe('a printer that answers in the wrong order', () => {
  it('has some status, tells it once, and is never said to have printed what it did not confirm', async () => {
    const { printer, wire, timers, seen } = babbledAt(() => new Uint8Array());
    wire.answerWrite = (bytes) => {
      // Cover, error, paper, printer instead of printer, cover, error, paper; and a confirmation before the question.
      if (bytes[0] === 0x10)
        queueMicrotask(() => wire.onBytes(Uint8Array.of(0x37, 0x22, 0x41, 0x41, 0x41, 0x41, 0x00, 0x12, 0x12, 0x1e, 0x12)));
      return Promise.resolve({ accepted: bytes.length, error: null });
    };
    await pass(timers, 10_000);
    const settled = seen.length;
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 70_000);
    expect(job.outcome?.kind).not.toBe('printed');
    expect(job.outcome).not.toBeNull();
    expect(seen.length - settled).toBeLessThanOrEqual(4);
    await printer.close();
  });
});

describe('a printer that hears its own host', () => {
  it('is no printer that confirms: an echo never makes a ticket printed', async () => {
    const { printer, wire, timers } = babbledAt(() => new Uint8Array());
    wire.answerWrite = (bytes) => {
      const echo = Uint8Array.from(bytes);
      queueMicrotask(() => wire.onBytes(echo));
      return Promise.resolve({ accepted: bytes.length, error: null });
    };
    await pass(timers, 5_000);
    const job = watch(printer.print(sampleTicket));
    await pass(timers, 70_000);
    expect(job.outcome).not.toBeNull();
    expect(job.outcome?.kind).not.toBe('printed');
    await printer.close();
  });
});
