import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAttemptLimit } from '../../../src/main/ground/attempt-limit.ts';
import { staffTables } from '../../../src/main/data/migrations/hall-0002-staff.ts';
import { createOneTimeKeys } from '../../../src/main/admission/one-time-keys.ts';
import { openSessions } from '../../../src/main/admission/sessions.ts';
import { createStaff } from '../../../src/main/admission/staff.ts';
import { scratchDatabase, scratchDirectory } from '../../support/scratch-database.ts';
import type { SessionsTables, StaffTables } from '../../../src/main/data/hall-tables.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function rig(directory = scratchDirectory()) {
  const database = scratchDatabase<StaffTables & SessionsTables>(directory, [staffTables]);
  const time = { now: 1_800_000_000_000 };
  const clock = () => time.now;
  return { directory, database, time, staff: createStaff({ database, clock }), sessions: await openSessions({ database, clock }) };
}

const otherThan = (pin: string) => (pin === '000000' ? '111111' : '000000');

describe("the manager's PIN", () => {
  test('is made at the first start only, and lets in', async () => {
    const { staff, directory } = await rig();
    const pin = await staff.firstPin();
    expect(pin).toMatch(/^\d{6}$/);
    expect(await staff.firstPin()).toBeNull();
    expect(await staff.checkPin(pin ?? '', '192.0.2.1')).toEqual({ admitted: true });
    const restarted = (await rig(directory)).staff;
    expect(await restarted.firstPin()).toBeNull();
    expect(await restarted.checkPin(pin ?? '', '192.0.2.1')).toEqual({ admitted: true });
    expect(await restarted.checkPin(otherThan(pin ?? ''), '192.0.2.1')).toEqual({ admitted: false, reason: 'wrong' });
  });

  test('before there is one, none is right', async () => {
    expect(await (await rig()).staff.checkPin('000000', '192.0.2.1')).toEqual({ admitted: false, reason: 'wrong' });
  });

  test('guessed five times wrong, even all at once, is not looked at for 30 s', async () => {
    const { staff, time } = await rig();
    const pin = (await staff.firstPin()) ?? '';
    const answers = await Promise.all(Array.from({ length: 12 }, () => staff.checkPin(otherThan(pin), '192.0.2.1')));
    expect(answers.filter((answer) => !answer.admitted && answer.reason === 'wrong')).toHaveLength(5);
    expect(answers.at(-1)).toEqual({ admitted: false, reason: 'too-many-attempts', retryAfter: 30 });
    time.now += 29_001;
    expect(await staff.checkPin(pin, '192.0.2.1')).toEqual({ admitted: false, reason: 'too-many-attempts', retryAfter: 1 });
    expect(await staff.checkPin(pin, '192.0.2.2')).toEqual({ admitted: true });
    time.now += 999;
    expect(await staff.checkPin(pin, '192.0.2.1')).toEqual({ admitted: true });
  });
});

describe('nobody locks others out', () => {
  test('strangers who guess together do not keep out who is known', () => {
    const limit = createAttemptLimit(() => 0);
    for (let phone = 0; phone < 25; phone += 1) limit.take(`192.0.2.${phone}`);
    expect(limit.take('198.51.100.1')).toBeGreaterThan(0);
    expect(limit.take('a session', true)).toBe(0);
    for (let i = 1; i < 5; i += 1) limit.take('a session', true);
    expect(limit.take('a session', true)).toBeGreaterThan(0);
    expect(limit.take('another session', true)).toBe(0);
  });

  test('a one-time key is spent only when its session was stored', () => {
    const keys = createOneTimeKeys(() => 0);
    const key = keys.issue('display');
    expect(keys.redeem(key, 'display')).toBe(true);
    expect(keys.redeem(key, 'display')).toBe(false);
    keys.restore(key);
    expect(keys.redeem(key, 'display')).toBe(true);
    keys.restore('another key altogether');
    expect(keys.redeem('another key altogether', 'display')).toBe(false);
  });
});

describe('the limit of attempts', () => {
  function limited() {
    const time = { now: 1_800_000_000_000 };
    return { time, limit: createAttemptLimit(() => time.now) };
  }

  test('doubles the wait up to 15 minutes, and starts anew after a right one', () => {
    const { time, limit } = limited();
    for (let i = 0; i < 5; i += 1) expect(limit.take('a')).toBe(0);
    const waits = [];
    for (let i = 0; i < 7; i += 1) {
      const wait = limit.take('a');
      waits.push(wait / 1_000);
      time.now += wait;
      expect(limit.take('a')).toBe(0);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
    limit.forgive('a');
    for (let i = 0; i < 5; i += 1) expect(limit.take('a')).toBe(0);
    expect(limit.take('a')).toBe(30_000);
  });

  test('lets all addresses together try 20 times in ten minutes', () => {
    const { time, limit } = limited();
    for (let i = 0; i < 20; i += 1) expect(limit.take(`address ${i}`)).toBe(0);
    expect(limit.take('another')).toBe(10 * MINUTE);
    time.now += 10 * MINUTE;
    expect(limit.take('another')).toBe(0);
  });

  test('does not count right ones', () => {
    const { limit } = limited();
    for (let i = 0; i < 100; i += 1) {
      expect(limit.take('a')).toBe(0);
      limit.forgive('a');
    }
  });
});

describe('a one-time key', () => {
  function keys() {
    const time = { now: 1_800_000_000_000 };
    return { time, keys: createOneTimeKeys(() => time.now) };
  }

  test('opens once', () => {
    const { keys: oneTime } = keys();
    const key = oneTime.issue('kiosk');
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(oneTime.redeem(key, 'kiosk')).toBe(true);
    expect(oneTime.redeem(key, 'kiosk')).toBe(false);
  });

  test('opens no other role, and is spent by the attempt', () => {
    const { keys: oneTime } = keys();
    const key = oneTime.issue('display');
    expect(oneTime.redeem(key, 'manager')).toBe(false);
    expect(oneTime.redeem(key, 'display')).toBe(false);
  });

  test('forged, opens nothing', () => {
    const { keys: oneTime } = keys();
    const key = oneTime.issue('kiosk');
    expect(oneTime.redeem(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, 'kiosk')).toBe(false);
    expect(oneTime.redeem('', 'kiosk')).toBe(false);
    expect(oneTime.redeem(key, 'kiosk')).toBe(true);
  });

  test('is valid for ten minutes', () => {
    const { keys: oneTime, time } = keys();
    const [early, late] = [oneTime.issue('kiosk'), oneTime.issue('kiosk')];
    time.now += 10 * MINUTE - 1;
    expect(oneTime.redeem(early, 'kiosk')).toBe(true);
    time.now += 1;
    expect(oneTime.redeem(late, 'kiosk')).toBe(false);
  });
});

describe('a session', () => {
  test('survives a restart with its role and counter', async () => {
    const { sessions, directory } = await rig();
    const { token, session } = await sessions.open('counter');
    expect(await sessions.counterOf(session.id)).toBeNull();
    await sessions.setCounter(session.id, 'vip');
    const restarted = (await rig(directory)).sessions;
    expect(await restarted.session(token)).toEqual({ id: session.id, role: 'counter' });
    expect(await restarted.counterOf(session.id)).toBe('vip');
    await restarted.setCounter(session.id, null);
    expect(await restarted.counterOf(session.id)).toBeNull();
  });

  test("is its token's alone", async () => {
    const { sessions } = await rig();
    const [a, b] = [await sessions.open('manager'), await sessions.open('display')];
    expect(a.session.id).not.toBe(b.session.id);
    expect(await sessions.session(b.token)).toEqual({ id: b.session.id, role: 'display' });
    for (const forged of ['', a.session.id, a.token.slice(1), `${a.token}A`]) expect(await sessions.session(forged)).toBeNull();
  });

  test('lasts while it is seen, and ends after 400 days unseen', async () => {
    const { sessions, time, database } = await rig();
    const { token } = await sessions.open('kiosk');
    time.now += 399 * DAY;
    expect(await sessions.session(token)).not.toBeNull();
    time.now += 400 * DAY;
    expect(await sessions.session(token)).not.toBeNull();
    time.now += 400 * DAY + 1;
    expect(await sessions.session(token)).toBeNull();
    await sessions.open('kiosk');
    expect(await database.db.selectFrom('sessions').select('id').execute()).toHaveLength(1);
  });

  test('is written down as seen once a day at most', async () => {
    const { sessions, time, database } = await rig();
    const { token } = await sessions.open('kiosk');
    const seen = async () => (await database.db.selectFrom('sessions').select('last_seen').executeTakeFirstOrThrow()).last_seen;
    const first = await seen();
    time.now += DAY - 1;
    await sessions.session(token);
    expect(await seen()).toBe(first);
    time.now += 1;
    await sessions.session(token);
    expect(await seen()).toBe(first + DAY);
  });
});

test('neither a PIN nor a token can be read from the database', async () => {
  const { staff, sessions, directory, database } = await rig();
  const pin = (await staff.firstPin()) ?? '';
  const { token } = await sessions.open('manager');
  const row = await database.db.selectFrom('pins').selectAll().executeTakeFirstOrThrow();
  expect(Buffer.concat([row.salt, row.hash]).toString('latin1')).not.toContain(pin);
  await database.close();
  for (const name of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, name));
    expect(bytes.includes(token)).toBe(false);
    expect(bytes.includes(Buffer.from(token, 'base64url'))).toBe(false);
  }
});
