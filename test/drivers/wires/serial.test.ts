import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionSchema, type ConnectionBy } from '../../../src/contract/config-connections.ts';
import type { Wire } from '../../../src/drivers/wire.ts';
import { serialWire } from '../../../src/drivers/wires/serial.ts';
import { pseudoTerminal, type PseudoTerminal } from './pseudo-terminal.ts';
import { until } from '../../support/until.ts';

const at = (text: string): ConnectionBy<'serial'> => connectionSchema(['serial']).parse(text);

describe('a serial wire', () => {
  let terminal: PseudoTerminal;
  let wire: Wire;
  const lost: string[] = [];
  const heard: number[] = [];

  beforeEach(async () => {
    lost.length = 0;
    heard.length = 0;
    terminal = await pseudoTerminal();
    wire = serialWire(at(`serial:${terminal.path}`));
    wire.onLost = (why) => void lost.push(why);
    wire.onBytes = (bytes) => void heard.push(...bytes);
  });

  afterEach(async () => {
    await wire.close();
    await terminal.unplug();
  });

  it('carries every byte value unchanged, both ways', async () => {
    expect(await wire.open(3_000)).toEqual({ ok: true, value: null });
    const every = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(await wire.write(every, 3_000)).toEqual({ accepted: 256, error: null });
    await until(() => expect(terminal.received()).toEqual(every));
    // The printer's XOFF and XON are the kernel's business.
    const replies = every.filter((value) => value !== 0x11 && value !== 0x13);
    terminal.send(replies);
    await until(() => expect(heard).toEqual([...replies]));
    expect(lost).toEqual([]);
  });

  it('stops at XOFF', async () => {
    await wire.open(3_000);
    terminal.send(Uint8Array.of(0x13, 0x55));
    await until(() => expect(heard).toEqual([0x55]));
    expect(await wire.write(Uint8Array.of(1, 2, 3), 300)).toEqual({ accepted: 3, error: 'the printer takes no more bytes' });
    expect(terminal.received()).toHaveLength(0);
  });

  it('goes on at XON', async () => {
    await wire.open(3_000);
    terminal.send(Uint8Array.of(0x13, 0x55));
    await until(() => expect(heard).toEqual([0x55]));
    const writing = wire.write(Uint8Array.of(1, 2, 3), 10_000);
    terminal.send(Uint8Array.of(0x11));
    expect(await writing).toEqual({ accepted: 3, error: null });
    await until(() => expect(terminal.received()).toEqual(Uint8Array.of(1, 2, 3)));
  });

  it('ends a write in time when the printer takes no more, and never lets the rest follow', async () => {
    const fast = serialWire(at(`serial:${terminal.path}?baud=4000000`));
    fast.onLost = (why) => void lost.push(why);
    await fast.open(3_000);
    terminal.pause();
    const written = await fast.write(new Uint8Array(500_000).fill(0x41), 1_000);
    expect(written.error).toBe('the printer takes no more bytes');
    expect(written.accepted).toBeLessThan(500_000);
    expect(lost).toEqual(['the printer takes no more bytes']);
    expect(await fast.open(3_000)).toEqual({ ok: true, value: null });
    terminal.resume();
    await fast.write(Uint8Array.of(0x42), 3_000);
    await until(() => expect(terminal.received().at(-1)).toBe(0x42));
    expect(terminal.received().length).toBeLessThanOrEqual(written.accepted + 1);
    await fast.close();
  });

  it('writes no faster than the line, so that what is accepted has left or soon will', async () => {
    await wire.open(3_000);
    const written = await wire.write(new Uint8Array(9_600), 1_000);
    // A second at 9600 bit/s is 960 bytes; 512 more may be under way.
    expect(written.error).toBe('the printer takes no more bytes');
    expect(written.accepted).toBeLessThan(960 + 512 + 128);
  });

  it('says once that the port went away, and takes nothing after that', async () => {
    await wire.open(3_000);
    await terminal.unplug();
    await until(() => expect(lost).toEqual([`the serial port ${terminal.path} went away`]));
    expect(await wire.write(Uint8Array.of(1), 1_000)).toEqual({ accepted: 0, error: 'the serial port is not open' });
  });

  it('tells a port that is not there from one that is in use', async () => {
    const absent = serialWire(at('serial:/dev/ttyNone'));
    expect(await absent.open(3_000)).toEqual({ ok: false, error: 'there is no serial port /dev/ttyNone' });
    await wire.open(3_000);
    const second = serialWire(at(`serial:${terminal.path}`));
    expect(await second.open(3_000)).toEqual({ ok: false, error: `the serial port ${terminal.path} is in use by another program` });
  });

  it('opens and closes again and again, leaving nothing behind', async () => {
    for (let round = 0; round < 20; round += 1) {
      expect(await wire.open(3_000)).toEqual({ ok: true, value: null });
      await wire.close();
    }
    await wire.open(3_000);
    expect(await wire.write(Uint8Array.of(7), 3_000)).toEqual({ accepted: 1, error: null });
    expect(lost).toEqual([]);
  });
});
