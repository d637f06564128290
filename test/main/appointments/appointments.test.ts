import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createAppointments } from '../../../src/main/appointments/appointments.ts';
import { openKeys } from '../../../src/main/data/keys.ts';
import { MINUTE, T0, testConfig } from '../../queue/halls.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { readEscPos } from '../../support/escpos-reader.ts';
import { tcpDevice } from '../../support/tcp-devices.ts';
import { deskRig } from '../desk/desk-rig.ts';
import { admittedScreen, lastSnapshot, startRig } from '../door/server-rig.ts';
import { until } from '../../support/until.ts';

async function rig() {
  const { desk, database, time } = await deskRig();
  const keys = openKeys(scratchDirectory());
  if (!keys.ok) throw new Error(keys.error);
  const appointments = createAppointments({ config: testConfig(), desk, database, keys: keys.value, clock: () => time.now });
  const book = (appointment: string, at: number, phone: string | null) =>
    appointments.book({ appointment, service: 'plan', tier: 'standard', at, phone });
  return { desk, database, time, appointments, book };
}

test('an appointment is found by its code and by the phone number left with it, however it is written', async () => {
  const { desk, appointments, book } = await rig();
  expect(await book('a', T0 + 60 * MINUTE, '+8613800138001')).toEqual({ ok: true, value: null });
  const code = desk.hall.appointments.get('a')?.code ?? '';
  expect(code).toMatch(/^\d{6}$/);
  expect(await appointments.find('kiosk', { code })).toEqual({ ok: true, value: 'a' });
  expect(await appointments.find('kiosk', { phone: '13800138001' })).toEqual({ ok: true, value: 'a' });
  expect(await appointments.find('kiosk', { phone: '13800138002' })).toEqual({ ok: false, error: 'unknown-appointment' });
});

test('of several the next one that is still open is found, and none that was cancelled', async () => {
  const { desk, appointments, book } = await rig();
  await book('later', T0 + 120 * MINUTE, '13800138001');
  await book('sooner', T0 + 60 * MINUTE, '13800138001');
  expect(await appointments.find('kiosk', { phone: '13800138001' })).toMatchObject({ value: 'sooner' });
  await desk.submit({ type: 'cancel-appointment', appointment: 'sooner' });
  expect(await appointments.find('kiosk', { phone: '13800138001' })).toMatchObject({ value: 'later' });
});

test('one phone has two appointments on a day and four in all, however fast it asks; one that is cancelled or over makes room', async () => {
  const { desk, time, book } = await rig();
  const phone = '13800138001';
  const day = 24 * 60 * MINUTE;
  const full = { ok: false, error: 'too-many-appointments' };
  const many = await Promise.all(Array.from({ length: 5 }, (_, i) => book(`a${i}`, T0 + (i + 1) * 30 * MINUTE, phone)));
  expect(many.filter(({ ok }) => ok)).toHaveLength(2);
  expect(many.filter(({ ok }) => !ok)).toEqual([full, full, full]);
  // The same tap again is the same appointment; another phone has its own.
  expect(await book('a0', T0 + 30 * MINUTE, phone)).toMatchObject({ ok: true });
  expect(await book('other', T0 + 90 * MINUTE, '13800138002')).toMatchObject({ ok: true });
  expect(await book('b0', T0 + day, phone)).toMatchObject({ ok: true });
  expect(await book('b1', T0 + day + 60 * MINUTE, phone)).toMatchObject({ ok: true });
  expect(await book('c0', T0 + 2 * day, phone)).toEqual(full);
  await desk.submit({ type: 'cancel-appointment', appointment: 'b1' });
  expect(await book('c0', T0 + 2 * day, phone)).toMatchObject({ ok: true });
  time.now = T0 + day;
  expect(await book('d0', T0 + 3 * day, phone)).toMatchObject({ ok: true });
});

test('nobody may try many codes', async () => {
  const { appointments, time } = await rig();
  for (let i = 0; i < 6; i += 1)
    expect(await appointments.find('kiosk', { code: `00000${i}` })).toMatchObject({ error: 'unknown-appointment' });
  expect(await appointments.find('kiosk', { code: '000009' })).toMatchObject({ error: 'too-many-attempts' });
  expect(await appointments.find('another', { code: '000009' })).toMatchObject({ error: 'unknown-appointment' });
  time.now += MINUTE;
  expect(await appointments.find('kiosk', { code: '000009' })).toMatchObject({ error: 'unknown-appointment' });
});

test('invariant 6: the phone number stands in neither journal nor database, and its hash goes with the appointment', async () => {
  const { database, time, book } = await rig();
  await book('a', T0 + 60 * MINUTE, '13800138001');
  const { db } = database;
  const everything = JSON.stringify([
    await db.selectFrom('journal').selectAll().execute(),
    await db.selectFrom('appointments').selectAll().execute(),
    await db.selectFrom('appointment_phones').selectAll().execute(),
  ]);
  expect(everything).not.toContain('13800138001');
  time.now += 24 * 60 * MINUTE;
  await book('b', time.now + 60 * MINUTE, '13800138002');
  expect((await db.selectFrom('appointment_phones').select('appointment').execute()).map(({ appointment }) => appointment)).toEqual([
    'a',
    'b',
  ]);
});

test('what cannot be booked says why, and is booked once', async () => {
  const { desk, book } = await rig();
  expect(await book('a', T0 + 61 * MINUTE, null)).toEqual({ ok: false, error: 'not-bookable' });
  expect([await book('a', T0 + 60 * MINUTE, null), await book('a', T0 + 60 * MINUTE, null)]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  expect(desk.hall.appointments.size).toBe(1);
});

const kioskView = z.looseObject({
  printer: z.looseObject({ state: z.string() }),
  visit: z.looseObject({
    id: z.string(),
    ticket: z.looseObject({ number: z.string() }).nullable(),
    booking: z.looseObject({ service: z.string(), times: z.array(z.looseObject({ at: z.number(), free: z.number() })) }).nullable(),
    appointment: z.looseObject({ id: z.string(), code: z.string(), state: z.string() }).nullable(),
    appointmentSlip: z.string().nullable(),
  }),
});
const managerView = z.looseObject({ appointments: z.array(z.looseObject({ id: z.string(), code: z.string() })) });
const done = { ok: true, value: null };

test('a customer books at the kiosk and checks in at it later, by the code, on the appliance as it runs', async () => {
  const appliance = await startRig();
  const screen = await admittedScreen(appliance, 'kiosk');
  const managerScreen = await admittedScreen(appliance, 'manager');
  const manager = managerScreen.subscribe('snapshots');
  const snapshots = screen.subscribe('snapshots');
  const visit = () => kioskView.parse(lastSnapshot(snapshots)).visit;
  await until(() => expect(visit().ticket).toBeNull());
  const say = (command: object) => screen.call('command', command);

  expect(await say({ type: 'show-times', visit: visit().id, service: 'topup' })).toEqual(done);
  await until(() => expect(visit().booking?.times.length).toBeGreaterThan(0));
  const at = visit().booking?.times[0]?.at ?? 0;
  expect(await say({ type: 'book', visit: visit().id, request: 'r1', service: 'topup', at, phone: null, tier: 'gold' })).toEqual(done);
  await until(() => expect(visit().appointment).toMatchObject({ id: 'r1' }));
  const code = visit().appointment?.code ?? '';
  expect(await managerScreen.call('command', { type: 'show-times', visit: null, service: 'topup' })).toEqual(done);
  await until(() => expect(managerView.parse(lastSnapshot(manager)).appointments).toMatchObject([{ id: 'r1', code }]));

  const first = visit().id;
  await say({ type: 'end-visit', visit: first });
  await until(() => expect(visit().id).not.toBe(first));
  expect(visit().appointment).toBeNull();
  expect(await say({ type: 'check-in', visit: visit().id, language: 'en' })).toEqual({ ok: false, error: 'unknown-appointment' });
  expect(await say({ type: 'find-appointment', visit: visit().id, code, phone: null })).toEqual(done);
  await until(() => expect(visit().appointment).toMatchObject({ id: 'r1', state: 'on-time' }));
  expect(await say({ type: 'check-in', visit: visit().id, language: 'en' })).toEqual(done);
  await until(() => expect(visit().ticket).toMatchObject({ number: 'A001' }));
});

test('its slip says when, for what and the code; it is printed once', async () => {
  const printer = await tcpDevice();
  onTestFinished(() => printer.close());
  const appliance = await startRig({ printer: `tcp://127.0.0.1:${printer.port}` });
  const screen = await admittedScreen(appliance, 'kiosk');
  const snapshots = screen.subscribe('snapshots');
  const visit = () => kioskView.parse(lastSnapshot(snapshots)).visit;
  await until(() => expect(visit().ticket).toBeNull());
  const print = () => screen.call('command', { type: 'print-appointment', visit: visit().id, language: 'en' });
  expect(await print()).toEqual({ ok: false, error: 'unknown-appointment' });
  expect(await screen.call('command', { type: 'print-appointment', visit: 'over', language: 'en' })).toEqual({
    ok: false,
    error: 'visit-over',
  });

  await screen.call('command', { type: 'show-times', visit: visit().id, service: 'topup' });
  await until(() => expect(visit().booking?.times.length).toBeGreaterThan(1));
  await screen.call('command', {
    type: 'book',
    visit: visit().id,
    request: 'r1',
    service: 'topup',
    at: visit().booking?.times[1]?.at ?? 0,
    phone: null,
    tier: null,
  });
  await until(() => expect(visit().appointment).not.toBeNull());
  const code = visit().appointment?.code ?? '';
  expect(visit().appointmentSlip).toBeNull();
  await until(() => expect(kioskView.parse(lastSnapshot(snapshots)).printer.state).toBe('ready'));
  expect([await print(), await print()]).toEqual([done, done]);
  await until(() => expect(visit().appointmentSlip).toBe('unconfirmed'));
  expect(await print()).toEqual(done);
  const [paper, ...more] = readEscPos(printer.heard());
  const lines = paper?.lines.map(({ text }) => text.trim()) ?? [];
  expect(more).toEqual([]);
  expect(lines).toEqual(expect.arrayContaining(['Your appointment', 'Pay and top up', `${code.slice(0, 3)} ${code.slice(3)}`]));
  expect(lines.some((line) => /^20\d\d-\d\d-\d\d \d\d:\d\d$/.test(line))).toBe(true);
});
