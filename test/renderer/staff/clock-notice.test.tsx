// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { ClockView } from '../../../src/contract/clock.ts';
import { err } from '../../../src/contract/result.ts';
import { ClockNotice } from '../../../src/renderer/staff/clock-notice.tsx';
import { host, press, show } from '../mounted.ts';
import { answerNext, send, sent } from '../sent.ts';
import { counterSnapshot, now } from '../staff-snapshots.ts';

const { hall } = counterSnapshot(null, 0);
const machine = Date.parse('2015-01-01T08:00:30+08:00');

function notice(clock: ClockView, later = 0) {
  return show(<ClockNotice snapshot={{ clock, now, hall }} now={now + later} language="en" send={send} />);
}

it('is not there while the clock is trusted', async () => {
  await notice({ state: 'trusted' });
  expect(host.textContent).toBe('');
});

it('says what the machine’s clock shows and by what the hall goes, and confirms the time that was seen after a second look', async () => {
  await notice({ state: 'doubted', why: 'behind', machine });
  expect(host.textContent).toContain('The clock may be wrong');
  expect(host.textContent).toContain('Thursday, January 1, 2015 at 08:00');
  expect(host.textContent).toContain('Saturday, November 21, 2026 at 14:23');
  await press('The machine’s clock is right');
  expect(sent).toEqual([]);
  await press('No');
  // The snapshot may be old by now; both clocks go on.
  await notice({ state: 'doubted', why: 'behind', machine }, 60_000);
  await press('The machine’s clock is right');
  answerNext(err('clock-moved'));
  await press('Yes, it is Thursday, January 1, 2015 at 08:01');
  expect(sent).toEqual([{ type: 'confirm-clock', shown: machine + 60_000 }]);
  expect(host.textContent).toContain('The clock has moved since');
});
