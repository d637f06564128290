import { describe, expect, it } from 'vitest';
import { daysOf, happeningsOf, waitOf } from '../../../src/queue/forecast/history.ts';
import { past } from './generated-halls.ts';

const told = (tickets: Parameters<typeof happeningsOf>[0]): string[] => happeningsOf(tickets).map(({ kind, id }) => `${id} ${kind}`);

describe('a history told again', () => {
  it('tells everything in the order of time, and frees a counter before it calls again', () => {
    expect(
      told([
        past({ at: 0, called: 10, started: 12, finished: 60 }),
        past({ at: 5, called: 60, finished: 90, outcome: 'no-show' }),
        past({ at: 7, finished: 70, outcome: 'left' }),
        past({ at: 80 }),
      ]),
    ).toEqual([
      '0 identified',
      '1 identified',
      '2 identified',
      '0 called',
      '0 started',
      '0 finished',
      '1 called',
      '2 left',
      '3 identified',
      '1 gave-up',
    ]);
  });

  it('tells of one ticket in the order of its life, even when all falls on one instant', () => {
    expect(told([past({ at: 0, called: 0, started: 0, finished: 0 })])).toEqual(['0 identified', '0 called', '0 started', '0 finished']);
  });

  it('says nothing of a ticket that is not known at that moment', () => {
    const [identified] = happeningsOf([past({ at: 0, called: 10, started: 12, finished: 60 })]);
    expect(Object.keys(identified ?? {}).sort()).toEqual(['at', 'id', 'kind', 'offset', 'service', 'tier']);
  });

  it('waits from identification to the start of service (S3)', () => {
    expect(waitOf(past({ at: 5, called: 60, started: 65, finished: 90 }))).toBe(60_000);
    expect(waitOf(past({ at: 5 }))).toBeNull();
  });

  it('falls into days at five quiet hours, whatever the calendar says', () => {
    const hour = 3_600;
    const days = daysOf([
      past({ at: 0 }),
      past({ at: 4 * hour }),
      past({ at: 8 * hour, called: 10 * hour, started: 10 * hour, finished: 11 * hour }),
      past({ at: 14 * hour }),
      past({ at: 20 * hour }),
    ]);
    expect(days.map((day) => day.length)).toEqual([4, 1]);
  });
});
