import { describe, expect, it } from 'vitest';
import { comingHours } from '../../src/queue/coming-hours.ts';
import { Driven, testConfig } from './halls.ts';

const hours = { daily: '08:30-18:00', sun: 'closed', open: { '2026-11-28': '08:30-12:00' }, closed: ['2026-11-24'] };
const at = (local: string): number => Date.parse(`${local}+08:00`);

/** Saturday, 21 November 2026, in the morning. */
function driven(): Driven {
  const hall = new Driven(testConfig({ hours }));
  hall.now = at('2026-11-21T09:00');
  hall.do({ type: 'open-day' });
  return hall;
}

const told = (hall: Driven) =>
  comingHours(hall.config, hall.hall, hall.now).map(({ noon, spans, special }) => [
    new Date(noon + 8 * 3_600_000).toISOString().slice(5, 13),
    spans.map(({ from, to }) => [from, to].map((time) => new Date(time + 8 * 3_600_000).toISOString().slice(11, 16)).join('-')).join(),
    special,
  ]);

describe('the hours to come', () => {
  it('are those of eight days, with closed days, holidays and dates of their own', () => {
    expect(told(driven())).toEqual([
      ['11-21T12', '08:30-18:00', false],
      ['11-22T12', '', false],
      ['11-23T12', '08:30-18:00', false],
      ['11-24T12', '', true],
      ['11-25T12', '08:30-18:00', false],
      ['11-26T12', '08:30-18:00', false],
      ['11-27T12', '08:30-18:00', false],
      ['11-28T12', '08:30-12:00', true],
    ]);
  });

  it('say of today what the manager has changed, and begin with the next day after it', () => {
    const hall = driven();
    hall.do({ type: 'close-early', at: at('2026-11-21T15:00') });
    expect(told(hall)[0]).toEqual(['11-21T12', '08:30-15:00', false]);
    hall.now = at('2026-11-22T09:00');
    hall.do({ type: 'open-day' });
    expect(told(hall)[0]).toEqual(['11-22T12', '', false]);
  });
});
