import { expect, test } from 'vitest';
import { appointmentView, staffAppointments } from '../../../src/main/appointments/appointments-view.ts';
import type { Moment } from '../../../src/main/screens/snapshot.ts';
import { Driven, MINUTE, T0, testConfig } from '../../queue/halls.ts';

const HOUR = 60 * MINUTE;

/** Appointments of a Saturday, 10:00, and of the Sunday after it. */
function booked(): Driven {
  const hall = new Driven(testConfig({ appointments: { ahead: 2 } }));
  const book = (id: string, at: number, code: string) =>
    hall.do({ type: 'book', appointment: id, code, service: 'plan', tier: 'standard', at });
  book('late', T0 + 30 * MINUTE, '000001');
  book('came', T0 + 30 * MINUTE, '000002');
  book('soon', T0 + HOUR, '000003');
  book('off', T0 + HOUR, '000004');
  book('tomorrow', T0 + 24 * HOUR, '000005');
  hall.do({ type: 'cancel-appointment', appointment: 'off' });
  hall.now = T0 + 20 * MINUTE;
  hall.do({ type: 'check-in', appointment: 'came', visit: 'v', tier: null, language: 'en', identifiedAt: hall.now, code: 'c' });
  hall.now = T0 + 50 * MINUTE;
  return hall;
}

const momentOf = ({ config, hall, now }: Driven): Pick<Moment, 'config' | 'hall' | 'now'> => ({ config, hall, now });

test('staff see who is to come in order of their time, those who are late among them, and who came; only while they look', () => {
  const moment = momentOf(booked());
  const seen = (looking: Parameters<typeof staffAppointments>[1]) =>
    staffAppointments(moment, looking).appointments.map(({ id, state, today, number }) => [id, state, today, number]);
  expect(seen(null)).toEqual([]);
  expect(seen({ service: 'plan', booked: null })).toEqual([
    ['late', 'late', true, null],
    ['came', 'done', true, 'B001'],
    ['soon', 'on-time', true, null],
    ['tomorrow', 'early', false, null],
  ]);
});

test('staff see the times of the service they look at', () => {
  const moment = momentOf(booked());
  expect(staffAppointments(moment, null).booking).toBeNull();
  expect(staffAppointments(moment, { service: 'plan', booked: null }).booking).toMatchObject({
    service: 'plan',
    times: expect.arrayContaining([
      { at: T0 + HOUR, free: 1 },
      { at: T0 + 24 * HOUR, free: 1 },
    ]),
  });
});

test('a long list is cut, but what was booked just now is in it', () => {
  const hall = new Driven(
    testConfig({
      services: [{ id: 'plan', name: { 'zh-CN': '套餐', en: 'Plans' }, prefix: 'B', appointments: { every: '30m', capacity: 50 } }],
      counters: [{ id: '1', name: { 'zh-CN': '1号', en: 'Counter 1' } }],
    }),
  );
  for (let i = 0; i < 400; i += 1)
    hall.do({
      type: 'book',
      appointment: `a${i}`,
      code: String(i).padStart(6, '0'),
      service: 'plan',
      tier: 'standard',
      at: T0 + (1 + Math.floor(i / 50)) * 30 * MINUTE,
    });
  expect(hall.hall.appointments.size).toBe(400);
  const looking = staffAppointments(momentOf(hall), { service: 'plan', booked: 'a399' }).appointments;
  expect([looking.length, looking.at(-1)?.id]).toEqual([301, 'a399']);
});

test('the customer sees their own, with what can be done about it', () => {
  const hall = booked();
  const own = hall.hall.appointments.get('soon') ?? expect.unreachable();
  expect(appointmentView(momentOf(hall), own)).toEqual({
    id: 'soon',
    code: '000003',
    service: { 'zh-CN': '套餐', en: '套餐' },
    serviceId: 'plan',
    tier: { 'zh-CN': '普通', en: '普通' },
    at: T0 + HOUR,
    today: true,
    state: 'on-time',
    from: T0 + 30 * MINUTE,
    number: null,
  });
});
