import { describe, expect, test } from 'vitest';
import { journalBetween } from '../../../src/main/forecast/journal-past.ts';
import type { HallCommand } from '../../../src/queue/hall.ts';
import { HallWatch } from '../../../src/queue/forecast/hall-watch.ts';
import { LiveEvents } from '../../../src/queue/forecast/live-events.ts';
import type { Change } from '../../../src/queue/hall.ts';
import { MINUTE, T0, testConfig } from '../../queue/halls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { deskRig, takeCommand } from '../desk/desk-rig.ts';

/** What is learned from these changes, of services and of calls in vain. */
function learned(changes: readonly Change[]) {
  const events = new LiveEvents(testConfig());
  const watch = new HallWatch();
  for (const change of changes)
    for (const happening of events.happeningsOf(change)) if ('ticket' in happening) watch.tell({ ...happening, id: 1 });
  return { services: watch.serviceTimes.seen, took: watch.occupations.meanObserved, answers: watch.answers };
}

async function journalled(commands: readonly HallCommand[]) {
  const { desk, store, database, time } = await deskRig();
  await desk.submit({ type: 'open-counter', counter: '1' });
  for (const command of [takeCommand('first'), ...commands]) {
    const done = await desk.submit(command.type === 'undo' ? { ...command, at: time.now - MINUTE } : command);
    expect(done.ok).toBe(true);
    time.now += MINUTE;
  }
  const past: Change[] = [];
  for await (const some of journalBetween(database, scratchDirectory(), T0, time.now)) past.push(...some);
  return { live: learned(await store.journal()), past: learned(past) };
}

const counter = '1';
const undo = (act: Extract<HallCommand, { type: 'undo' }>['act']): HallCommand => ({ type: 'undo', number: 'A001', act, at: 0, from: '1' });

describe('acts that were taken back', () => {
  test('a service that was finished twice is learned once, and from the journal in its whole length', async () => {
    const { live, past } = await journalled([
      { type: 'call', counter },
      { type: 'start', counter },
      { type: 'finish', counter },
      undo('service-finished'),
      { type: 'finish', counter },
    ]);
    expect([live.services, past.services]).toEqual([1, 1]);
    expect(past.took).toBe(4 * MINUTE);
    expect(live.took).toBe(2 * MINUTE);
  });

  test('a no-show that was none is no call in vain', async () => {
    const plain = await journalled([
      { type: 'call', counter },
      { type: 'start', counter },
      { type: 'finish', counter },
    ]);
    const { live, past } = await journalled([
      { type: 'call', counter },
      { type: 'no-show', counter },
      undo('ticket-no-show'),
      { type: 'start', counter },
      { type: 'finish', counter },
    ]);
    expect(past.answers).toEqual(plain.past.answers);
    expect(past.services).toBe(1);
    expect(live.answers).toEqual(plain.past.answers);
  });
});
