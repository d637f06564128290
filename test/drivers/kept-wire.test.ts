import { describe, expect, test } from 'vitest';
import { err, ok } from '../../src/contract/result.ts';
import { KeptWire } from '../../src/drivers/kept-wire.ts';
import type { Written } from '../../src/drivers/wire.ts';
import { manualTimers } from '../support/manual-timers.ts';
import { settle } from '../support/settle.ts';
import { scriptedWire, type ScriptedWire } from './scripted-wire.ts';

/** Keeps the wire open, and what it tells as words. */
function kept(wire: ScriptedWire) {
  const timers = manualTimers(1_000_000);
  const told: string[] = [];
  const keeper = new KeptWire(
    wire,
    timers,
    { first: 1_000, longest: 5_000 },
    {
      up: () => told.push('up'),
      down: (why) => told.push(`down: ${why}`),
      bytes: (bytes) => told.push(`bytes: ${bytes.join()}`),
    },
  );
  return { keeper, timers, told };
}

describe('a wire that is kept open', () => {
  test('is opened again after a loss: a second later, then after twice as long each time, at most five seconds', async () => {
    const wire = scriptedWire();
    const { timers, told } = kept(wire);
    await settle();
    wire.onLost('unplugged');
    wire.answerOpen = async () => err('not there');
    for (const [opens, delay] of [1_000, 2_000, 4_000, 5_000, 5_000].entries()) {
      timers.advance(delay - 1);
      await settle();
      expect(wire.opens).toBe(opens + 1);
      timers.advance(1);
      await settle();
      expect(wire.opens).toBe(opens + 2);
    }
    wire.answerOpen = async () => ok(null);
    timers.advance(5_000);
    await settle();
    wire.onLost('unplugged again');
    timers.advance(1_000);
    await settle();
    const absent = Array.from({ length: 5 }, () => 'down: not there');
    expect(told).toEqual(['up', 'down: unplugged', ...absent, 'up', 'down: unplugged again', 'up']);
    expect(timers.running).toBe(0);
  });

  test('that is lost while it opens is never up', async () => {
    const wire = scriptedWire();
    wire.answerOpen = async () => {
      wire.onLost('gone at once');
      return ok(null);
    };
    const { timers, told } = kept(wire);
    await settle();
    expect(told).toEqual(['down: gone at once']);
    expect(timers.running).toBe(1);
  });

  test('renewed, is closed and opened again; while it is down that changes nothing', async () => {
    const wire = scriptedWire();
    const { keeper, timers, told } = kept(wire);
    await settle();
    await keeper.renew('it makes no sense');
    await keeper.renew('it still makes none');
    expect([wire.opens, wire.closes, timers.running]).toEqual([1, 1, 1]);
    timers.advance(1_000);
    await settle();
    expect(told).toEqual(['up', 'down: it makes no sense', 'up']);
  });

  test('carries writes one after another, and none over a later connection than it was meant for', async () => {
    const wire = scriptedWire();
    const { keeper, timers } = kept(wire);
    await settle();
    const first = Promise.withResolvers<Written>();
    wire.answerWrite = () => first.promise;
    const writing = [keeper.write(Uint8Array.of(1), 1_000), keeper.write(Uint8Array.of(2), 1_000)];
    await settle();
    expect(wire.writes).toEqual([Uint8Array.of(1)]);
    wire.onLost('unplugged');
    timers.advance(1_000);
    await settle();
    first.resolve({ accepted: 0, error: 'unplugged' });
    expect(await Promise.all(writing)).toEqual([
      { accepted: 0, error: 'unplugged' },
      { accepted: 0, error: 'the connection was lost' },
    ]);
    expect(wire.writes).toHaveLength(1);
    wire.answerWrite = async () => ({ accepted: 1, error: null });
    expect(await keeper.write(Uint8Array.of(3), 1_000)).toEqual({ accepted: 1, error: null });
  });

  test('closed, hears nothing and tries nothing any more, also when it was just being opened', async () => {
    const wire = scriptedWire();
    const { keeper, timers, told } = kept(wire);
    await keeper.close();
    await settle();
    expect(wire.closes).toBe(2);
    wire.onBytes(Uint8Array.of(1));
    wire.onLost('late');
    timers.advance(60_000);
    await settle();
    expect([told, wire.opens, timers.running]).toEqual([[], 1, 0]);
  });
});
