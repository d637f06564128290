import { describe, expect, test, vi } from 'vitest';
import type { ReaderStatus, Reading } from '../../../src/contract/devices.ts';
import { err, ok, type Result } from '../../../src/contract/result.ts';
import { magtekReport } from '../../../src/drivers/reader/magtek.ts';
import { cardSchema } from '../../../src/contract/config.ts';
import { magtekStreamDecoder } from '../../../src/drivers/reader/report-decoders.ts';
import { createReader } from '../../../src/drivers/reader/reader-driver.ts';
import { createSimulatedReader } from '../../../src/drivers/reader/simulator.ts';
import type { Wire } from '../../../src/drivers/wire.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { settle } from '../../support/settle.ts';
import { scriptedWire } from '../scripted-wire.ts';

const unreachable = (): Promise<Result<null, string>> => Promise.resolve(err('nobody answers'));

function rig<W extends Wire>(wire: W) {
  const timers = manualTimers(1_000_000);
  const reader = createReader({ wire, timers, decoder: magtekStreamDecoder, rules: cardSchema.parse({}) });
  const swipes: Reading[] = [];
  const statuses: ReaderStatus[] = [];
  reader.onSwipe((swipe) => swipes.push(swipe));
  reader.onStatus((status) => statuses.push(status));
  return { wire, timers, reader, swipes, statuses };
}

const gold = magtekReport({ track2: ';9156001000001234=4912?' });
const other = magtekReport({ track2: ';9156002000005678=4912?' });

describe('the reader', () => {
  test('starts, becomes ready, and reads swipes', async () => {
    const { wire, reader, swipes, statuses } = rig(scriptedWire());
    expect(reader.status).toEqual({ state: 'starting' });
    await settle();
    expect(statuses).toEqual([{ state: 'ready' }]);
    wire.onBytes(gold.subarray(0, 50));
    wire.onBytes(gold.subarray(50));
    expect(swipes).toEqual([{ kind: 'card', number: '9156001000001234', expires: '2049-12' }]);
  });

  test('counts the same card once within two seconds, another card at once', async () => {
    const { wire, timers, swipes } = rig(scriptedWire());
    await settle();
    wire.onBytes(gold);
    timers.advance(1_999);
    wire.onBytes(gold);
    expect(swipes).toHaveLength(1);
    timers.advance(1);
    wire.onBytes(gold);
    expect(swipes).toHaveLength(2);
    wire.onBytes(other);
    wire.onBytes(gold);
    expect(swipes).toHaveLength(4);
  });

  test('says unreadable when a report stays incomplete', async () => {
    const { wire, timers, swipes } = rig(scriptedWire());
    await settle();
    wire.onBytes(gold.subarray(0, 300));
    timers.advance(500);
    expect(swipes).toEqual([{ kind: 'unreadable', detail: 'the reader sent an incomplete report' }]);
  });

  test('is lost while nobody answers, since the first failure, and comes back within two seconds', async () => {
    const wire = scriptedWire();
    wire.answerOpen = unreachable;
    const { timers, reader, statuses } = rig(wire);
    await settle();
    for (let i = 0; i < 10; i += 1) {
      timers.advance(2_000);
      await settle();
    }
    expect(statuses).toEqual([{ state: 'lost', detail: 'nobody answers', since: 1_000_000 }]);
    expect(timers.running).toBe(1);
    wire.answerOpen = async () => ok(null);
    timers.advance(2_000);
    await settle();
    expect(reader.status).toEqual({ state: 'ready' });
    expect(timers.running).toBe(0);
  });

  test('unplugged and plugged in a hundred times, works and leaves no timer behind', async () => {
    const { wire, timers, reader, swipes } = rig(scriptedWire());
    await settle();
    for (let i = 0; i < 100; i += 1) {
      wire.onBytes(gold.subarray(0, 100));
      wire.onLost('unplugged');
      expect(reader.status).toEqual({ state: 'lost', detail: 'unplugged', since: timers.now() });
      timers.advance(2_000);
      await settle();
      wire.onBytes(gold);
    }
    expect(swipes).toHaveLength(100);
    expect(swipes.every(({ kind }) => kind === 'card')).toBe(true);
    expect(timers.running).toBe(0);
  });

  test('is not called ready when it was lost while it opened', async () => {
    const wire = scriptedWire();
    wire.answerOpen = async () => {
      wire.onLost('gone at once');
      return ok(null);
    };
    const { reader } = rig(wire);
    await settle();
    expect(reader.status).toMatchObject({ state: 'lost', detail: 'gone at once' });
  });

  test('closed, says nothing more and tries nothing more', async () => {
    const wire = scriptedWire();
    wire.answerOpen = unreachable;
    const { timers, reader, swipes, statuses } = rig(wire);
    await settle();
    await reader.close();
    wire.onBytes(gold);
    wire.onLost('late');
    timers.advance(60_000);
    await settle();
    expect({ swipes, statuses: statuses.length, opened: wire.opens, closed: wire.closes }).toEqual({
      swipes: [],
      statuses: 1,
      opened: 1,
      closed: 1,
    });
    expect(timers.running).toBe(0);
  });

  test('closed while it opens, stays closed', async () => {
    const { timers, reader, statuses } = rig(scriptedWire());
    await reader.close();
    await settle();
    expect(statuses).toEqual([]);
    expect(timers.running).toBe(0);
  });

  test('a listener that was removed hears nothing', async () => {
    const { wire, reader } = rig(scriptedWire());
    await settle();
    const listener = vi.fn();
    reader.onSwipe(listener)();
    wire.onBytes(gold);
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('the simulated reader', () => {
  test('swipes its demonstration cards through the real driver', async () => {
    const { wire, swipes, timers } = rig(createSimulatedReader());
    await settle();
    expect(wire.cards.map(({ id }) => id)).toEqual(['gold', 'gotone', 'expired', 'unknown', 'unreadable']);
    for (const { id } of wire.cards) {
      expect(wire.swipeCard(id)).toBe(true);
      timers.advance(2_000);
    }
    expect(swipes).toEqual([
      { kind: 'card', number: '9156001000001234', expires: '2049-12' },
      { kind: 'card', number: '9156002000005678', expires: '2049-12' },
      { kind: 'card', number: '9156001000004321', expires: '2020-06' },
      { kind: 'card', number: '9156009000009999', expires: '2049-12' },
      { kind: 'unreadable', detail: 'the reader could not read track 2' },
    ]);
    expect(wire.swipeCard('none')).toBe(false);
  });

  test('closed, swipes nothing', async () => {
    const { wire, reader, swipes } = rig(createSimulatedReader());
    await settle();
    await reader.close();
    wire.swipe(';9156001000001234=4912?');
    expect(swipes).toEqual([]);
  });
});
