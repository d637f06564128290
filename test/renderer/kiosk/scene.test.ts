import { describe, expect, it } from 'vitest';
import type { KioskSnapshot, Visit } from '../../../src/contract/snapshots.ts';
import { sceneOf, type Scene } from '../../../src/renderer/kiosk/scene.ts';
import type { Task } from '../../../src/renderer/kiosk/task.ts';
import { closedHall, kioskSnapshot, kioskTicket, now, placeView } from '../customer-snapshots.ts';

const doing = { task: { kind: 'choose' } as Task, rests: false, almostOver: false };

function scene(visit: Partial<Visit> = {}, customer: Partial<typeof doing> = {}, part: Partial<KioskSnapshot> = {}): Scene {
  return sceneOf(kioskSnapshot(visit, part), { ...doing, ...customer });
}

/** Of a ticket, as the appliance tells it: its place comes with it. */
const taken = (state: 'waiting' | 'left'): Partial<Visit> => ({ ticket: kioskTicket(), place: placeView({ state, mine: true }) });

describe('the scene', () => {
  it('is what the customer does, until their number is there', () => {
    expect(scene({}, { task: { kind: 'more' } })).toEqual({ kind: 'task', task: { kind: 'more' }, endsSoon: null });
    expect(scene(taken('waiting'), { task: { kind: 'more' } })).toMatchObject({ kind: 'ticket', paper: 'printed' });
  });

  it('is a task over the number only for what can be done with it', () => {
    for (const kind of ['leave', 'questions'] as const)
      expect(scene(taken('waiting'), { task: { kind } })).toMatchObject({ kind: 'task', task: { kind } });
    expect(scene({ ticket: kioskTicket() }, { task: { kind: 'leave' } }).kind).toBe('ticket');
  });

  it('is that the number has left the queue, whatever was being done with it', () => {
    for (const kind of ['choose', 'leave', 'questions'] as const)
      expect(scene(taken('left'), { task: { kind } })).toMatchObject({ kind: 'task', task: { kind: 'leave' } });
  });

  it('is closed with the hall, but for a number that is there and for those who look at theirs', () => {
    const closed = { hall: closedHall };
    expect(scene({}, { task: { kind: 'more' }, rests: true }, closed)).toEqual({ kind: 'closed', opens: null });
    expect(scene(taken('waiting'), {}, closed).kind).toBe('ticket');
    expect(scene(taken('waiting'), { task: { kind: 'questions' } }, closed).kind).toBe('task');
    for (const kind of ['place', 'leave'] as const) expect(scene({}, { task: { kind } }, closed).kind).toBe('task');
  });

  it('rests when nobody is there', () => {
    expect(scene({}, { rests: true })).toEqual({ kind: 'rest' });
  });

  it('asks whether the customer is still there, but not over a number or while the hall is closed', () => {
    const soon = { almostOver: true };
    const ends = now + 10_000;
    expect(scene({ ends }, soon)).toMatchObject({ kind: 'task', endsSoon: ends });
    expect(scene({ ends, ...taken('waiting') }, { ...soon, task: { kind: 'questions' } })).toMatchObject({ endsSoon: null });
    expect(scene({ ends }, soon, { hall: closedHall }).kind).toBe('closed');
  });
});
