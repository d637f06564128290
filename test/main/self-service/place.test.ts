import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { checkDigits } from '../../../src/main/paper/check-digits.ts';
import { admittedScreen, lastSnapshot, openScreen, startRig, type ApplianceRig } from '../door/server-rig.ts';
import { until } from '../../support/until.ts';

const done = { ok: true, value: null };
const view = z.looseObject({
  visit: z.looseObject({ id: z.string(), ticket: z.looseObject({ number: z.string(), url: z.string() }).nullable() }),
});
const visitOf = (subscription: { readonly data: readonly unknown[] }) => view.parse(lastSnapshot(subscription)).visit;

/** A kiosk, and the codes of the tickets taken there, in order. */
async function kioskWith(rig: ApplianceRig, tickets: number) {
  const kiosk = await admittedScreen(rig, 'kiosk');
  const seen = kiosk.subscribe('snapshots');
  const codes: string[] = [];
  for (let i = 0; i < tickets; i += 1) {
    await until(() => expect(visitOf(seen).ticket).toBeNull());
    await kiosk.call('command', { type: 'take', visit: visitOf(seen).id, service: 'topup', language: 'en' });
    await until(() => expect(visitOf(seen).ticket).not.toBeNull());
    codes.push(visitOf(seen).ticket?.url.split('/').at(-1) ?? '');
    await kiosk.call('command', { type: 'end-visit', visit: visitOf(seen).id });
  }
  await until(() => expect(visitOf(seen).ticket).toBeNull());
  const say = (command: object): Promise<unknown> => kiosk.call('command', { visit: visitOf(seen).id, ...command });
  return { say, seen, codes, place: () => visitOf(seen)['place'] };
}

/** Any four digits but these. */
const otherThan = (check: string): string => String((Number(check) + 1) % 10_000).padStart(4, '0');

describe('a number that somebody looks up at the kiosk', () => {
  test('is shown as it changes, to anybody; leaving takes the check digits on its paper', async () => {
    const rig = await startRig();
    const { say, codes, place } = await kioskWith(rig, 2);
    expect(await say({ type: 'show-place', number: 'A009' })).toEqual({ ok: false, error: 'unknown-ticket' });
    expect(await say({ type: 'show-place', number: 'A002' })).toEqual(done);
    await until(() => expect(place()).toMatchObject({ number: 'A002', state: 'waiting', ahead: 1, mine: false }));
    const counter = await admittedScreen(rig, 'counter');
    await counter.call('command', { type: 'choose-counter', counter: '1' });
    await counter.call('command', { type: 'call' });
    await until(() => expect(place()).toMatchObject({ ahead: 0 }));

    expect(await say({ type: 'leave-queue' })).toEqual({ ok: false, error: 'wrong-check' });
    const check = checkDigits(codes[1] ?? '');
    expect(await say({ type: 'prove-place', check: otherThan(check) })).toEqual({ ok: false, error: 'wrong-check' });
    expect(await say({ type: 'prove-place', check })).toEqual(done);
    await until(() => expect(place()).toMatchObject({ number: 'A002', mine: true }));
    expect(await say({ type: 'leave-queue' })).toEqual(done);
    await until(() => expect(place()).toMatchObject({ state: 'left' }));
    expect(await say({ type: 'leave-queue' })).toEqual(done);

    expect(await say({ type: 'show-place', number: null })).toEqual(done);
    await until(() => expect(place()).toBeNull());
    expect(await say({ type: 'leave-queue' })).toEqual({ ok: false, error: 'visit-over' });
    for (const type of ['show-place', 'leave-queue'])
      expect(await say({ type, visit: 'another', ...(type === 'show-place' && { number: 'A002' }) })).toEqual({
        ok: false,
        error: 'visit-over',
      });
  });

  test('that was called already cannot be left any more, whoever holds it', async () => {
    const rig = await startRig();
    const { say, codes, place } = await kioskWith(rig, 1);
    const counter = await admittedScreen(rig, 'counter');
    await counter.call('command', { type: 'choose-counter', counter: '1' });
    await counter.call('command', { type: 'call' });
    expect(await say({ type: 'scan-ticket', code: codes[0] })).toEqual(done);
    await until(() => expect(place()).toMatchObject({ number: 'A001', state: 'called', mine: true, counter: { en: 'Counter 1' } }));
    expect(await say({ type: 'leave-queue' })).toEqual({ ok: false, error: 'not-waiting' });
    await counter.call('command', { type: 'start' });
    await counter.call('command', { type: 'finish' });
    await until(() => expect(place()).toMatchObject({ state: 'served', counter: null }));
    expect(await say({ type: 'leave-queue' })).toEqual({ ok: false, error: 'not-waiting' });
  });

  test('attempts at check digits are limited, and logged without them', async () => {
    const rig = await startRig();
    const { say, codes } = await kioskWith(rig, 1);
    await say({ type: 'show-place', number: 'A001' });
    const wrong = otherThan(checkDigits(codes[0] ?? ''));
    for (let i = 0; i < 10; i += 1) expect(await say({ type: 'prove-place', check: wrong })).toEqual({ ok: false, error: 'wrong-check' });
    expect(await say({ type: 'prove-place', check: checkDigits(codes[0] ?? '') })).toEqual({ ok: false, error: 'too-many-attempts' });
    expect(rig.logged()).toContain('more check digits of a ticket than may be tried');
    for (const secret of [wrong, codes[0] ?? '']) expect(rig.logged()).not.toContain(secret);
  });

  test('is left with the ticket that the visit has just taken, without check digits', async () => {
    const rig = await startRig();
    const { say, seen, place } = await kioskWith(rig, 0);
    await say({ type: 'take', service: 'topup', language: 'en' });
    await until(() => expect(place()).toMatchObject({ number: 'A001', state: 'waiting', mine: true }));
    expect(await say({ type: 'leave-queue' })).toEqual(done);
    await until(() => expect(place()).toMatchObject({ state: 'left', mayStay: true }));
    expect(visitOf(seen).ticket?.number).toBe('A001');
    expect(await say({ type: 'stay-in-queue' })).toEqual(done);
    await until(() => expect(place()).toMatchObject({ state: 'waiting', mine: true }));
    expect(await say({ type: 'stay-in-queue' })).toEqual({ ok: false, error: 'changed-meanwhile' });
  });
});

/** As on a machine on which no program can have a keyboard to itself. */
vi.mock(import('../../../src/drivers/reader/connect.ts'), async (original) => {
  const { openReader } = await original();
  return { openReader: (config) => openReader(config, { platform: 'win32' }) };
});

test("a QR code that a reader types into the kiosk's page shows its holder their place, and stands in no log", async () => {
  const rig = await startRig({ reader: 'wedge' });
  const { say, seen, codes, place } = await kioskWith(rig, 1);
  const type = (keys: string): Promise<unknown> => say({ type: 'typed-swipe', keys, visit: undefined });
  await until(() => expect(lastSnapshot(seen)).toMatchObject({ reader: { state: 'ready' } }));
  expect(await type(`http://192.0.2.7:8630/t/${codes[0]}`)).toEqual(done);
  await until(() => expect(place()).toMatchObject({ number: 'A001', mine: true }));
  expect(await type('http://192.0.2.7:8630/t/AAAAAAAAAAAAAAAA')).toEqual(done);
  await until(() => expect(visitOf(seen)).toMatchObject({ place: null, notice: 'unknown-ticket' }));
  expect(rig.logged()).not.toMatch(new RegExp(`${codes[0]}|AAAAAAAA`));
});

describe("a customer's phone", () => {
  test('leaves the queue by its code alone, without admission', async () => {
    const rig = await startRig();
    const { codes } = await kioskWith(rig, 2);
    const phone = await openScreen(rig.port, '');
    const [mine, other] = codes.map((code) => phone.subscribe('ticket', { code }));
    expect(await phone.call('leave', { code: codes[0] })).toEqual(done);
    await until(() => expect(lastSnapshot(mine ?? expect.unreachable())).toMatchObject({ ticket: { number: 'A001', state: 'left' } }));
    await until(() =>
      expect(lastSnapshot(other ?? expect.unreachable())).toMatchObject({ ticket: { number: 'A002', state: 'waiting', ahead: 0 } }),
    );
    expect(await phone.call('leave', { code: codes[0] })).toEqual(done);
    expect(await phone.call('leave', { code: 'AAAAAAAAAAAAAAAA' })).toEqual({ ok: false, error: 'unknown-ticket' });
    expect(await phone.call('leave', { code: 'A002' })).toBe('BAD_REQUEST');
    expect(await phone.call('leave', { code: codes[1], number: 'A002' })).toBe('BAD_REQUEST');
    for (const code of codes) expect(rig.logged()).not.toContain(code);
  });

  test('hears that it is called, and then cannot leave', async () => {
    const rig = await startRig();
    const { codes } = await kioskWith(rig, 1);
    const phone = await openScreen(rig.port, '');
    const own = phone.subscribe('ticket', { code: codes[0] });
    await until(() => expect(lastSnapshot(own)).toMatchObject({ ticket: { state: 'waiting', calledAt: null, language: 'en' } }));
    const counter = await admittedScreen(rig, 'counter');
    await counter.call('command', { type: 'choose-counter', counter: '1' });
    await counter.call('command', { type: 'call' });
    await until(() =>
      expect(lastSnapshot(own)).toMatchObject({ ticket: { state: 'called', calledAt: expect.any(Number), counter: { en: 'Counter 1' } } }),
    );
    expect(await phone.call('leave', { code: codes[0] })).toEqual({ ok: false, error: 'not-waiting' });
  });

  test('guesses no codes: after some that are no ticket its address waits, and the log names none', async () => {
    const rig = await startRig();
    const { codes } = await kioskWith(rig, 1);
    const guess = (i: number): string => `guess-${String(i).padStart(10, '0')}`;
    const phone = await openScreen(rig.port, '');
    const own = phone.subscribe('ticket', { code: codes[0] });
    for (let i = 0; i < 29; i += 1) {
      const stranger = await openScreen(rig.port, '');
      const guessed = stranger.subscribe('ticket', { code: guess(i) });
      await until(() => expect(lastSnapshot(guessed)).toMatchObject({ ticket: null }));
      stranger.socket.terminate();
    }
    expect(await phone.call('leave', { code: guess(29) })).toEqual({ ok: false, error: 'unknown-ticket' });
    expect(await phone.call('leave', { code: guess(30) })).toEqual({ ok: false, error: 'too-many-attempts' });
    // Nothing tells a right guess from a wrong one.
    for (const code of [guess(31), codes[0]]) {
      const refused = phone.subscribe('ticket', { code });
      await until(() => expect(refused.errors).toEqual(['TOO_MANY_REQUESTS']));
      expect(refused.data).toEqual([]);
    }
    expect(await phone.call('leave', { code: codes[0] })).toEqual({ ok: false, error: 'too-many-attempts' });
    expect(lastSnapshot(own)).toMatchObject({ ticket: { number: 'A001', state: 'waiting' } });
    expect(rig.logged()).toContain('more codes that are no ticket than one address may try in a minute');
    expect(rig.logged()).not.toMatch(/guess-0/);
    expect(rig.logged()).not.toContain(codes[0]);
  });
});
