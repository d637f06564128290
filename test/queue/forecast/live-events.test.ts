import { expect, it } from 'vitest';
import { LiveEvents } from '../../../src/queue/forecast/live-events.ts';
import type { Change } from '../../../src/queue/hall.ts';
import { Driven, testConfig } from '../halls.ts';

const DAY = 24 * 60 * 60_000;

it('knows the tickets of its day and of the one that was left, and forgets those before: what is kept does not grow with the days', () => {
  const hall = new Driven(testConfig({ hours: { daily: '08:00-18:00' } }));
  hall.now = Date.parse('2026-11-16T09:00:00+08:00');
  const tickets: string[] = [];
  for (let day = 0; day < 4; day += 1) {
    tickets.push(hall.take());
    hall.now += DAY;
  }
  const events = new LiveEvents(hall.config);
  for (const change of hall.journal) events.happeningsOf(change);
  const backInLine = (ticket: string): number => events.happeningsOf({ kind: 'ticket-returned', at: hall.now, ticket }).length;
  expect(tickets.map(backInLine)).toEqual([0, 0, 1, 1]);

  // The clock comes back to the day that was left, and goes on.
  const opened = (day: string): Change => ({ kind: 'day-opened', at: hall.now, day });
  events.happeningsOf(opened('2026-11-18'));
  expect(tickets.map(backInLine)).toEqual([0, 0, 1, 1]);
  events.happeningsOf(opened('2026-11-20'));
  expect(tickets.map(backInLine)).toEqual([0, 0, 1, 0]);
});
