import { describe, expect, it } from 'vitest';
import type { ManagerSnapshot } from '../../../src/contract/snapshots.ts';
import { until } from '../../support/until.ts';
import { bigHall, exampleHall } from './halls.ts';
import { playHall, type PlayedHall } from './played-hall.ts';

const MINUTE = 60_000;

/** What happens in any hall: nobody waits, or somebody was called by another counter a moment before. */
const usual = new Set(['call: nobody-waiting', 'call-number: not-waiting']);

const waitingIn = ({ services }: Pick<ManagerSnapshot, 'services'>): number => services.reduce((sum, { waiting }) => sum + waiting, 0);
const patience = 50_000;

function expectNothingUnusual({ refused, broken }: PlayedHall): void {
  expect([...refused.keys()].filter((one) => !usual.has(one))).toEqual([]);
  expect(broken).toEqual([]);
}

describe('a full demonstration', () => {
  it('is full when its doors open: 24 services, 60 counters, 150 waiting and more, alerts, arrivals, a call for a guide', async () => {
    const hall = await playHall(bigHall, 'full');
    const manager = hall.screen('manager');
    const seen = await manager.look();
    expect(seen.hall.demo).toBe(true);
    expect(seen.services).toHaveLength(24);
    expect(waitingIn(seen)).toBeGreaterThanOrEqual(150);
    expect(waitingIn(seen)).toBeLessThan(200);
    expect(seen.counters.filter(({ open }) => open)).toHaveLength(60);
    expect(seen.counters.filter(({ ticket }) => ticket?.state === 'serving').length).toBeGreaterThan(35);
    expect(seen.counters.some(({ pause }) => pause !== null)).toBe(true);
    expect(seen.arrivals.some(({ acknowledged }) => acknowledged === null)).toBe(true);
    expect(seen.away.map(({ state }) => state)).toEqual(expect.arrayContaining(['parked', 'no-show']));
    expect(seen.satisfaction.overall.ratings).toBeGreaterThan(30);
    expect(seen.preAccepted.length).toBeGreaterThan(0);
    expect(seen.feedback.open.length).toBeGreaterThan(0);
    for (const { waiting, served } of seen.tiers) expect(waiting + served).toBeGreaterThan(0);
    hall.timers.advance(6_000);
    await until(
      async () => {
        const now = await manager.look();
        expect(now.attention.alerts.map(({ kind }) => kind)).toContain('limit-broken');
        expect(now.guideCalls).toHaveLength(1);
      },
      { patience },
    );
    const display = await hall.screen('display').look();
    expect(display.calls).toHaveLength(12);
    expect(new Set(display.calls.map(({ number }) => number)).size).toBe(12);
    expect(display.counters.filter(({ serving }) => serving !== null).length).toBeGreaterThan(40);
    await manager.say({ type: 'show-times', visit: null, service: 'plan' });
    expect((await manager.look()).appointments.length).toBeGreaterThan(0);
    expectNothingUnusual(hall);
    // An hour of sixty counters is played first, which takes its time where others want the processor too.
  }, 300_000);
});

describe('a busy demonstration', () => {
  it('goes on after its doors have opened: customers come, are called and served', async () => {
    const hall = await playHall(exampleHall, 'busy');
    const manager = hall.screen('manager');
    const served = async (): Promise<number> => (await manager.look()).tiers.reduce((sum, one) => sum + one.served, 0);
    const before = await served();
    for (let minute = 0; minute < 20; minute += 1) {
      hall.timers.advance(MINUTE);
      // A turn of the event loop for the steps that have begun.
      await manager.look();
    }
    await until(async () => expect(await served()).toBeGreaterThan(before), { patience });
    expectNothingUnusual(hall);
  });

  it('leaves a counter to a person who works there, and takes it back when they do nothing more', async () => {
    const hall = await playHall(exampleHall, 'busy');
    const counter = hall.screen('counter');
    await counter.say({ type: 'choose-counter', counter: '1' });
    await counter.say({ type: 'pause', reason: 'meeting' });
    const paused = async (): Promise<boolean> => {
      const { mine } = await counter.look();
      return mine !== null && mine.pause !== null;
    };
    for (let quarter = 0; quarter < 10; quarter += 1) {
      hall.timers.advance(15_000);
      await counter.look();
      expect(await paused()).toBe(true);
    }
    await until(
      async () => {
        hall.timers.advance(15_000);
        expect(await paused()).toBe(false);
      },
      { patience },
    );
    expectNothingUnusual(hall);
  });

  it('calls and serves a person who takes a number at a real kiosk', async () => {
    const hall = await playHall(exampleHall, 'quiet');
    const kiosk = hall.screen('kiosk');
    const { visit } = await kiosk.look();
    await kiosk.say({ type: 'take', visit: visit.id, service: 'topup', language: 'zh-CN' });
    const ticket = (await kiosk.look()).visit.ticket;
    await until(
      async () => {
        hall.timers.advance(10_000);
        const { jobs, found } = await hall.screen('maintenance').look();
        expect(jobs.length).toBeGreaterThan(0);
        if (found === null) await hall.screen('maintenance').say({ type: 'look-up', number: ticket?.number ?? '' });
        expect(found?.state).toBe('served');
      },
      { patience },
    );
    expectNothingUnusual(hall);
  });
});
