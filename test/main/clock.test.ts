import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ClockSources } from '../../src/main/ground/hall-clock.ts';
import { scratchDirectory } from '../support/scratch-database.ts';
import { until } from '../support/until.ts';
import { admitted, admittedScreen, ask, lastSnapshot, openScreen, startRig, type ApplianceRig, type Screen } from './door/server-rig.ts';

/* The whole appliance on the clocks of a machine that is switched off, loses its battery, and is put right. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (time: string, day = '2026-11-20'): number => Date.parse(`${day}T${time}:00+08:00`);
const done = { ok: true, value: null };

/** One machine: the clock on its wall, one that only counts, and whether the network has set the first. */
function machine(start: number) {
  let wall = start;
  let count = 0;
  let network: number | null = null;
  const clocks: ClockSources = { wall: () => wall, steady: () => count, uptime: () => count, network: () => network };
  return {
    clocks,
    now: () => wall,
    pass(ms: number) {
      wall += ms;
      count += ms;
    },
    /** Off and on again, with a clock that says this. */
    reboot(now: number) {
      wall = now;
      count = 0;
      network = null;
    },
    /** Somebody, or something, sets the clock. */
    set(now: number) {
      wall = now;
    },
    setByNetwork(now: number) {
      wall = now;
      network = now;
    },
  };
}

type Machine = ReturnType<typeof machine>;

const open = '{ daily: "00:00-24:00" }';
const withNight = '{ daily: "08:30-18:00" }';

/** Members and complaints that are not kept for long. */
const shortMemory = 'network: { port: 0 }\nmembers: { retention: 30d }\nfeedback: { retention: 30d }';

function start(directory: string, { clocks }: Machine, hours = open): Promise<ApplianceRig> {
  return startRig({ directory, clocks, hours, extra: shortMemory });
}

const kioskView = z.looseObject({
  visit: z.looseObject({
    id: z.string(),
    ticket: z.looseObject({ number: z.string(), ahead: z.number() }).nullable(),
    booking: z.looseObject({ times: z.array(z.looseObject({ at: z.number() })) }).nullable(),
    appointment: z.looseObject({ code: z.string() }).nullable(),
  }),
});

/** A customer after another at one kiosk. */
async function kioskOf(rig: ApplianceRig) {
  const screen = await admittedScreen(rig, 'kiosk');
  const view = screen.subscribe('snapshots');
  const visit = () => kioskView.parse(lastSnapshot(view)).visit;
  await until(() => expect(visit().ticket).toBeNull());
  const leave = async (): Promise<void> => {
    const { id } = visit();
    expect(await screen.call('command', { type: 'end-visit', visit: id })).toEqual(done);
    await until(() => expect(visit().id).not.toBe(id));
  };
  return {
    screen,
    visit,
    async take(): Promise<{ readonly number: string; readonly ahead: number }> {
      expect(await screen.call('command', { type: 'take', visit: visit().id, service: 'topup', language: 'en' })).toEqual(done);
      await until(() => expect(visit().ticket).not.toBeNull());
      const ticket = visit().ticket ?? expect.unreachable('there is a ticket');
      await leave();
      return { number: ticket.number, ahead: ticket.ahead };
    },
    async book(after: number): Promise<{ readonly code: string; readonly at: number }> {
      expect(await screen.call('command', { type: 'show-times', visit: visit().id, service: 'topup' })).toEqual(done);
      await until(() => expect(visit().booking?.times.length).toBeGreaterThan(0));
      const time = visit().booking?.times.find((one) => one.at >= after)?.at ?? expect.unreachable('there is a time');
      const booking = { type: 'book', visit: visit().id, request: `booking ${time}`, service: 'topup', at: time, phone: null, tier: null };
      expect(await screen.call('command', booking)).toEqual(done);
      await until(() => expect(visit().appointment).not.toBeNull());
      const code = visit().appointment?.code ?? '';
      await leave();
      return { code, at: time };
    },
  };
}

async function clerkOf(rig: ApplianceRig) {
  const screen = await admittedScreen(rig, 'counter');
  const view = screen.subscribe('snapshots');
  expect(await screen.call('command', { type: 'choose-counter', counter: '1' })).toEqual(done);
  const counter = z.looseObject({ mine: z.looseObject({ ticket: z.looseObject({ number: z.string() }).nullable() }).nullable() });
  return {
    screen,
    /** Calls the next and lets them go. */
    async serve(): Promise<string> {
      const number = await this.call();
      for (const type of ['start', 'finish']) expect(await screen.call('command', { type }), type).toEqual(done);
      await until(() => expect(counter.parse(lastSnapshot(view)).mine?.ticket).toBeNull());
      return number;
    },
    async call(): Promise<string> {
      expect(await screen.call('command', { type: 'call' })).toEqual(done);
      await until(() => expect(counter.parse(lastSnapshot(view)).mine?.ticket?.number).toBeDefined());
      return counter.parse(lastSnapshot(view)).mine?.ticket?.number ?? '';
    },
  };
}

async function clockOf(rig: ApplianceRig): Promise<unknown> {
  return z.looseObject({ clock: z.string() }).parse(JSON.parse((await ask(rig.port, '/healthz')).body)).clock;
}

async function seen(screen: Screen, what: (snapshot: Record<string, unknown>) => void): Promise<void> {
  const view = screen.subscribe('snapshots');
  await until(() => what(lastSnapshot(view)));
}

async function membersOf(rig: ApplianceRig): Promise<number> {
  let count = 0;
  await seen(await admittedScreen(rig, 'maintenance', `station-${Math.random()}`), (snapshot) => {
    ({ count } = z.looseObject({ members: z.looseObject({ count: z.number() }) }).parse(snapshot).members);
    expect(count).toBeGreaterThan(0);
  });
  return count;
}

describe('a start on a wrong clock that is corrected a minute later', () => {
  const wrong: readonly (readonly [string, number, string])[] = [
    ['2015, as an empty battery says', at('08:00', '2015-01-01'), 'behind'],
    ['13 months ahead', at('10:03') + 396 * DAY, 'ahead'],
    ['nine years ahead', at('10:03') + 9 * 365 * DAY, 'ahead'],
  ];

  test.each(wrong)('%s: nothing is erased, nobody loses their place, no number is given twice', async (_, wrongNow, doubt) => {
    const directory = scratchDirectory();
    const clocks = machine(at('10:00'));
    const first = await start(directory, clocks);
    const kiosk = await kioskOf(first);
    expect([await kiosk.take(), await kiosk.take(), await kiosk.take()].map(({ number }) => number)).toEqual(['A001', 'A002', 'A003']);
    const booked = await kiosk.book(at('10:00') + DAY);
    const complaint = { type: 'give-feedback', kind: 'complaint', service: null, language: 'en', text: 'too loud', phone: null };
    expect(await kiosk.screen.call('command', { ...complaint, visit: kiosk.visit().id })).toEqual(done);
    const cookie = await admitted(first, 'manager');
    const members = await membersOf(first);
    await first.running.stop();

    clocks.reboot(wrongNow);
    const second = await start(directory, clocks);
    expect(await clockOf(second)).toBe(doubt);
    expect(await membersOf(second)).toBe(members);
    expect((await (await kioskOf(second)).take()).number).toBe('A004');
    const clerk = await clerkOf(second);
    expect(await clerk.serve()).toBe('A001');
    clocks.pass(MINUTE);
    clocks.setByNetwork(at('10:04'));
    expect(await (await kioskOf(second)).take()).toEqual({ number: 'A005', ahead: 3 });
    expect(await clockOf(second)).toBe('trusted');
    expect(await clerk.serve()).toBe('A002');
    await second.running.stop();

    clocks.pass(HOUR);
    const third = await start(directory, clocks);
    expect(await clockOf(third)).toBe('trusted');
    expect(await membersOf(third)).toBe(members);
    const manager = await openScreen(third.port, '?screen=manager&station=the-same', { cookie });
    expect(await manager.call('command', { type: 'show-times', visit: null, service: 'topup' })).toEqual(done);
    await seen(manager, (snapshot) =>
      expect(snapshot).toMatchObject({
        appointments: [{ code: booked.code, at: booked.at }],
        feedback: { open: [{ kind: 'complaint' }] },
      }),
    );
    expect(await (await kioskOf(third)).take()).toEqual({ number: 'A006', ahead: 3 });
    expect(await (await clerkOf(third)).call()).toBe('A003');
  });

  test('somebody who looked may say that it is right, of the time they saw', async () => {
    const directory = scratchDirectory();
    const clocks = machine(at('10:00'));
    const first = await start(directory, clocks);
    await (await kioskOf(first)).take();
    await first.running.stop();

    // Nobody was here for three weeks.
    clocks.reboot(at('10:00', '2026-12-11'));
    const second = await start(directory, clocks);
    expect(await clockOf(second)).toBe('ahead');
    const manager = await admittedScreen(second, 'manager');
    const doubted = { state: 'doubted', why: 'ahead', machine: clocks.now() };
    await seen(manager, (snapshot) => expect(snapshot).toMatchObject({ clock: doubted, now: at('10:00') }));
    await seen(await admittedScreen(second, 'maintenance'), (snapshot) => expect(snapshot).toMatchObject({ clock: doubted }));
    const confirm = (shown: number) => manager.call('command', { type: 'confirm-clock', shown });
    expect(await confirm(clocks.now() - HOUR)).toEqual({ ok: false, error: 'clock-moved' });
    expect(await clockOf(second)).toBe('ahead');
    expect(await confirm(clocks.now())).toEqual(done);
    expect(await clockOf(second)).toBe('trusted');
    await seen(manager, (snapshot) => expect(snapshot).toMatchObject({ clock: { state: 'trusted' }, now: clocks.now() }));
    // It is another day, and nights lay between.
    expect(await (await kioskOf(second)).take()).toEqual({ number: 'A001', ahead: 0 });
  });
});

describe('one day ahead and back', () => {
  test('invariants 2 and 11: who waits keeps their place, and a day gives each of its numbers once', async () => {
    const directory = scratchDirectory();
    const clocks = machine(at('10:00'));
    const first = await start(directory, clocks, withNight);
    const kiosk = await kioskOf(first);
    for (const number of ['A001', 'A002', 'A003']) expect((await kiosk.take()).number).toBe(number);
    await first.running.stop();

    clocks.reboot(at('10:02') + DAY);
    const second = await start(directory, clocks, withNight);
    expect(await clockOf(second)).toBe('trusted');
    expect((await (await kioskOf(second)).take()).number).toBe('A001');
    await second.running.stop();

    clocks.reboot(at('10:05'));
    const third = await start(directory, clocks, withNight);
    expect(await clockOf(third)).toBe('trusted');
    // Of four who wait, one took their number on what the clock said was tomorrow.
    expect(await (await kioskOf(third)).take()).toEqual({ number: 'A004', ahead: 4 });
    const clerk = await clerkOf(third);
    const served: string[] = [];
    for (let i = 0; i < 5; i += 1) served.push(await clerk.serve());
    expect(served).toEqual(['A001', 'A002', 'A003', 'A001', 'A004']);
    await third.running.stop();

    clocks.reboot(at('10:00') + DAY);
    const fourth = await start(directory, clocks, withNight);
    expect(await (await kioskOf(fourth)).take()).toEqual({ number: 'A002', ahead: 0 });
  });
});

describe('midnight', () => {
  test('in an open hall: who waits at 03:58 is called at 04:01, and who comes then sees them ahead', async () => {
    const clocks = machine(at('03:58'));
    const rig = await start(scratchDirectory(), clocks);
    const kiosk = await kioskOf(rig);
    const clerk = await clerkOf(rig);
    for (const number of ['A001', 'A002', 'A003']) expect((await kiosk.take()).number).toBe(number);
    expect(await clerk.serve()).toBe('A001');
    clocks.pass(3 * MINUTE);
    expect(await clerk.call()).toBe('A002');
    // A001 is done and is given on the new day; the other two are in use.
    expect(await kiosk.take()).toEqual({ number: 'A001', ahead: 1 });
    expect(await kiosk.take()).toEqual({ number: 'A004', ahead: 2 });
    await seen(await admittedScreen(rig, 'display'), (snapshot) =>
      expect(snapshot).toMatchObject({
        calls: [{ number: 'A002', state: 'called' }],
        counters: [{ id: '1', open: true, serving: 'A002' }, {}, {}],
      }),
    );
  });

  test('invariant 5: after a night every screen starts empty, before the doors open and without anybody doing anything', async () => {
    const clocks = machine(at('17:50'));
    const rig = await start(scratchDirectory(), clocks, withNight);
    const kiosk = await kioskOf(rig);
    const clerk = await clerkOf(rig);
    for (let i = 0; i < 3; i += 1) await kiosk.take();
    await clerk.serve();
    await clerk.serve();
    const guide = await admittedScreen(rig, 'kiosk', 'another');
    expect(await guide.call('command', { type: 'call-guide' })).toEqual(done);
    clocks.pass(14.5 * HOUR);
    await seen(await admittedScreen(rig, 'display'), (snapshot) =>
      expect(snapshot).toMatchObject({ calls: [], counters: [{ open: false, serving: null }, { open: false }, { open: false }] }),
    );
    await seen(await admittedScreen(rig, 'manager'), (snapshot) =>
      expect(snapshot).toMatchObject({
        attention: { alerts: [], help: null },
        arrivals: [],
        guideCalls: [],
        counters: [{ open: false, ticket: null }, { open: false }, { open: false }],
        tiers: [
          { waiting: 0, served: 0 },
          { waiting: 0, served: 0 },
        ],
      }),
    );
    clocks.pass(10 * MINUTE);
    expect(await kiosk.take()).toEqual({ number: 'A001', ahead: 0 });
  });
});

describe('a restart', () => {
  test('on the same day: who has arrived, who waits for a guide, and since when', async () => {
    const directory = scratchDirectory();
    const clocks = machine(at('10:00'));
    const first = await start(directory, clocks, withNight);
    const kiosk = await kioskOf(first);
    expect(await kiosk.screen.call('command', { type: 'simulate-swipe', card: 'gold' })).toEqual(done);
    expect(await kiosk.screen.call('command', { type: 'call-guide' })).toEqual(done);
    const manager = await admittedScreen(first, 'manager');
    const shown = z.looseObject({ arrivals: z.array(z.unknown()).length(1), guideCalls: z.array(z.unknown()).length(1) });
    let before: unknown;
    await seen(manager, (snapshot) => {
      before = shown.parse(snapshot);
    });
    const { arrivals, guideCalls } = shown.parse(before);
    await first.running.stop();

    clocks.reboot(at('10:05'));
    const second = await start(directory, clocks, withNight);
    await seen(await admittedScreen(second, 'manager'), (snapshot) => expect(snapshot).toMatchObject({ arrivals, guideCalls }));
    await second.running.stop();

    clocks.reboot(at('08:20') + DAY);
    const third = await start(directory, clocks, withNight);
    await seen(await admittedScreen(third, 'manager'), (snapshot) => expect(snapshot).toMatchObject({ arrivals: [], guideCalls: [] }));
  });
});
