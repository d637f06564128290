// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { OpenState } from '../../../src/contract/hall-view.ts';
import type { ManagerSnapshot } from '../../../src/contract/snapshots.ts';
import type { AwayView } from '../../../src/contract/snapshots-floor.ts';
import { AwayPanel } from '../../../src/renderer/manager/away-panel.tsx';
import { EndOfDay } from '../../../src/renderer/manager/end-of-day.tsx';
import { UndoPanel } from '../../../src/renderer/manager/undo-panel.tsx';
import { button, fill, host, press, show, submit } from '../mounted.ts';
import { send, sent } from '../sent.ts';
import { counterSnapshot, MINUTE, now, tiers } from '../staff-snapshots.ts';

const { hall, services } = counterSnapshot(null, 0);
const away = (number: string, state: AwayView['state']): AwayView => ({
  number,
  service: { en: 'Plans' },
  tier: { en: 'Standard' },
  vip: false,
  state,
  since: now - MINUTE,
  place: 'last',
});
const HOUR = 60 * MINUTE;

function endOfDay(open: OpenState, waiting: number, parked: number, ended: number | null = null) {
  const snapshot: Pick<ManagerSnapshot, 'tiers' | 'away' | 'hall' | 'today'> = {
    today: { ended, closes: null, stops: null, stopped: [], booked: [], leftBehind: [] },
    hall: { ...hall, open },
    tiers: tiers.map(({ id, name, limit }, place) => ({
      id,
      name,
      limit,
      waiting: place === 0 ? waiting : 0,
      oldest: null,
      served: 0,
      late: 0,
    })),
    away: [away('A001', 'no-show'), ...Array.from({ length: parked }, (_, nth) => away(`A10${nth}`, 'parked'))],
  };
  return show(<EndOfDay snapshot={snapshot} now={now} language="en" send={send} />);
}

describe('the end of the day', () => {
  it('after closing takes a second look, and says what it does', async () => {
    await endOfDay({ state: 'closed', opens: now + 18 * HOUR }, 3, 1);
    expect(host.textContent).toContain('3 still wait, 1 parked.');
    await press('End the day');
    expect(sent).toEqual([]);
    expect(host.textContent).toContain('These 4 numbers lose their validity');
    await press('Do not');
    expect(host.textContent).not.toContain('lose their validity');
    await press('End the day');
    await press('End the day for 4');
    expect(sent).toEqual([{ type: 'end-day' }]);
  });

  it.each([
    ['while the hall is open', { state: 'open', closes: now + HOUR } as const],
    ['at lunch, when it opens again today', { state: 'closed', opens: now + HOUR } as const],
  ])('%s how many are turned away must be typed', async (_, open) => {
    await endOfDay(open, 3, 1);
    await press('End the day');
    expect(host.textContent).toContain('The day of the hall is not over');
    expect(button('End the day for 4').disabled).toBe(true);
    const input = host.querySelector('input');
    await fill(input, '3');
    await submit();
    expect(sent).toEqual([]);
    await fill(input, '4');
    // Somebody took a number in the meantime: look again.
    await endOfDay(open, 4, 1);
    expect(button('End the day for 5').disabled).toBe(true);
    await fill(input, '5');
    await press('End the day for 5');
    expect(sent).toEqual([{ type: 'end-day' }]);
  });

  it('stops numbers where nobody waits, too', async () => {
    await endOfDay({ state: 'closed', opens: null }, 0, 0);
    expect(host.textContent).toContain('Nobody waits');
    await press('End the day');
    expect(host.textContent).toContain('gives no more numbers');
    await press('End the day for 0');
    expect(sent).toEqual([{ type: 'end-day' }]);
  });

  it('once ended says since when, and is reopened by one press', async () => {
    await endOfDay({ state: 'closed', opens: now + 18 * HOUR }, 0, 0, now - MINUTE);
    expect(host.textContent).toContain('Ended at');
    expect([...host.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(['Reopen the day']);
    await press('Reopen the day');
    expect(sent).toEqual([{ type: 'reopen-day' }]);
  });
});

describe('what the manager takes back', () => {
  it('names the number, the act and its moment as they stand on the screen', async () => {
    const at = now - 2 * HOUR;
    await show(
      <UndoPanel
        snapshot={{ hall, undoable: [{ number: 'A007', act: 'ticket-left', at, counter: null, until: at + 5 * MINUTE }] }}
        language="en"
        send={send}
      />,
    );
    expect(host.textContent).toContain('A007 left');
    await press('Undo');
    expect(sent).toEqual([{ type: 'undo', number: 'A007', act: 'ticket-left', at }]);
  });
});

describe('who is away, for the manager', () => {
  it('waits again or is noted as left; the manager calls nobody', async () => {
    await show(
      <AwayPanel
        snapshot={{ away: [away('A001', 'no-show')], orphans: ['B001', 'B007'], services, hall }}
        now={now}
        language="en"
        send={send}
      />,
    );
    expect(host.textContent).toContain('Who waits again goes to the end of the line.');
    expect(host.querySelector('.away-panel-orphans')?.textContent).toContain('B001, B007');
    await press('Wait again: A001');
    await press('Has left: A001');
    expect(sent).toEqual([
      { type: 'readmit', number: 'A001' },
      { type: 'note-left', number: 'A001' },
    ]);
    expect(host.textContent).not.toContain('Call here');
  });
});
