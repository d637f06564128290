// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { BookedView, TodayView } from '../../../src/contract/snapshots-today.ts';
import { HoursPanel } from '../../../src/renderer/manager/hours/hours-panel.tsx';
import { timesToChoose } from '../../../src/renderer/manager/hours/times-to-choose.ts';
import { fill, host, press, show } from '../mounted.ts';
import { send, sent } from '../sent.ts';
import { counterSnapshot, now } from '../staff-snapshots.ts';

const at = (time: string): number => Date.parse(`2026-11-21T${time}:00+08:00`);
const { hall, services } = counterSnapshot(null, 0);
const hours = [
  { from: at('08:30'), to: at('12:00') },
  { from: at('13:30'), to: at('18:00') },
];
const quiet: TodayView = { ended: null, closes: null, stops: null, stopped: [], booked: [], leftBehind: [] };
const booking = (time: string, serviceId: string): BookedView => ({ id: time, code: `code ${time}`, serviceId, at: at(time) });

function panel(today: Partial<TodayView> = {}) {
  return show(
    <HoursPanel snapshot={{ today: { ...quiet, ...today }, services, hall: { ...hall, hours } }} now={now} language="en" send={send} />,
  );
}

const choices = () => [...host.querySelectorAll('select')];

describe('the hours of today', () => {
  it('closes early after a second look that names who is booked then', async () => {
    await panel({ booked: [booking('15:00', 'plan'), booking('16:30', 'topup')] });
    await press('Close early today');
    expect(host.textContent).toContain('2 customers are booked after that');
    await fill(choices()[0], String(at('16:00')));
    expect(host.textContent).toContain('One customer is booked after that');
    expect(host.textContent).toContain('16:30');
    expect(host.textContent).not.toContain('code 15:00');
    expect(sent).toEqual([]);
    await press('Close the doors: 16:00');
    expect(sent).toEqual([{ type: 'close-early', at: at('16:00') }]);
  });

  it('stops numbers for one service from now on, with who is booked for it', async () => {
    await panel({ booked: [booking('15:00', 'plan'), booking('16:30', 'topup')] });
    await press('Stop giving numbers');
    await fill(choices()[0], 'topup');
    expect(host.textContent).toContain('One customer is booked');
    await press('No more numbers: now');
    expect(sent).toEqual([{ type: 'stop-numbers', service: 'topup', at: null }]);
  });

  it('for all services, or not after all', async () => {
    await panel();
    await press('Stop giving numbers');
    await press('Do not');
    await press('Stop giving numbers');
    expect(host.textContent).toContain('Nobody is booked after that.');
    await press('No more numbers: now');
    expect(sent).toEqual([{ type: 'stop-numbers', service: null, at: null }]);
  });

  it('says what was changed, and takes it back', async () => {
    await panel({ closes: at('17:00'), stopped: [{ service: 'plan', from: at('14:00') }] });
    expect(host.textContent).toContain('The doors close early, at 17:00.');
    expect(host.textContent).toContain('Plans and bundles: no more numbers from 14:00.');
    await press('Keep the hours');
    await press('Give numbers again');
    expect(sent).toEqual([{ type: 'keep-hours' }, { type: 'give-numbers', service: 'plan' }]);
    await panel({ closes: at('14:00') });
    expect(host.textContent).toContain('The doors closed early, at 14:00.');
  });

  it('names whom changed hours have left behind', async () => {
    await panel();
    expect(host.textContent).not.toContain('outside the hours');
    await panel({ leftBehind: [booking('15:00', 'plan'), booking('19:00', 'topup')] });
    expect(host.textContent).toContain('2 bookings are outside the hours');
    expect(host.textContent).toContain('19:00Pay and top up');
  });
});

it('times to choose are half hours of what is left of today, without the end itself', () => {
  expect(timesToChoose(hours, at('11:10'))).toEqual(
    ['11:30', '12:00', '13:30', '14:00', '14:30', '15:00', '15:30', '16:00', '16:30', '17:00', '17:30'].map(at),
  );
  expect(timesToChoose(hours, at('17:30'))).toEqual([]);
  expect(timesToChoose([], at('10:00'))).toEqual([]);
});
