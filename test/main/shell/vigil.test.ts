import { expect, it } from 'vitest';
import { Vigil } from '../../../src/main/shell/vigil.ts';
import { FakeClock } from './fake-clock.ts';

function watched() {
  const clock = new FakeClock();
  const state: { sign: number | null } = { sign: null };
  return { clock, state, vigil: new Vigil(() => state.sign, clock) };
}

it('knows nothing of a window that is not open', () => {
  const { vigil } = watched();
  expect(vigil.silence('kiosk')).toBeNull();
  expect(vigil.overdue()).toEqual([]);
});

it('gives a window 60 s for its first sign and 20 s for each next one', async () => {
  const { clock, state, vigil } = watched();
  vigil.begin('kiosk');
  await clock.advance(60_000);
  expect(vigil.overdue()).toEqual([]);
  await clock.advance(1);
  expect(vigil.overdue()).toEqual(['kiosk']);
  state.sign = 5;
  expect(vigil.overdue()).toEqual([]);
  await clock.advance(20_000);
  expect(vigil.overdue()).toEqual([]);
  expect(vigil.silence('kiosk')).toBe(20_000);
  await clock.advance(1);
  expect(vigil.overdue()).toEqual(['kiosk']);
});

it('counts no sign of an earlier window', async () => {
  const { clock, state, vigil } = watched();
  state.sign = 5;
  vigil.begin('kiosk');
  await clock.advance(7_000);
  expect(vigil.silence('kiosk')).toBe(7_000);
});

it('takes a sign from a wall clock that was set back for what it is', async () => {
  const { clock, state, vigil } = watched();
  vigil.begin('kiosk');
  state.sign = Date.UTC(2031, 0, 1);
  vigil.silence('kiosk');
  await clock.advance(15_000);
  state.sign = Date.UTC(2026, 0, 1);
  expect(vigil.silence('kiosk')).toBe(0);
});

it('forgets a window that was closed', async () => {
  const { clock, vigil } = watched();
  vigil.begin('kiosk');
  await clock.advance(100_000);
  vigil.end('kiosk');
  expect(vigil.overdue()).toEqual([]);
  expect(vigil.silence('kiosk')).toBeNull();
});
