import { expect, test } from 'vitest';
import { checkDigits, isCheckOf } from '../../../src/main/paper/check-digits.ts';
import { createTicketProof } from '../../../src/main/self-service/ticket-proof.ts';
import { Driven, MINUTE } from '../../queue/halls.ts';

/** A hall with two tickets, and who may act for them. */
function hallWithTickets() {
  const driven = new Driven();
  for (const visit of ['a', 'b'])
    driven.do({
      type: 'take',
      visit,
      service: 'topup',
      tier: 'standard',
      language: 'en',
      identifiedAt: driven.now,
      code: `code-of-${visit}`,
    });
  const proof = createTicketProof({ config: driven.config, hall: () => driven.hall, clock: () => driven.now });
  return { driven, proof, check: checkDigits('code-of-a') };
}

/** Any four digits but these. */
const otherThan = (check: string): string => String((Number(check) + 1) % 10_000).padStart(4, '0');

test('check digits are four digits, the same for the same code, spread evenly over all there are', () => {
  expect(checkDigits('abcdefgh12345678')).toBe(checkDigits('abcdefgh12345678'));
  const counts = new Map<string, number>();
  for (let i = 0; i < 20_000; i += 1) {
    const check = checkDigits(`code-${i}`);
    expect(check).toMatch(/^\d{4}$/);
    counts.set(check.slice(0, 1), (counts.get(check.slice(0, 1)) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  // 2,000 each; five standard deviations are 212.
  for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(212);
});

test('what is typed is compared with the digits and nothing else', () => {
  const check = checkDigits('code');
  expect(isCheckOf('code', check)).toBe(true);
  for (const typed of [otherThan(check), '', check.slice(1), `${check}0`, 'abcd']) expect(isCheckOf('code', typed), typed).toBe(false);
});

test('number and check digits together find the ticket; an unknown number reads like wrong digits', () => {
  const { proof, check } = hallWithTickets();
  expect(proof.find('kiosk', 'A001', check)).toMatchObject({ ok: true, value: { number: 'A001' } });
  expect(proof.find('kiosk', 'A001', otherThan(check))).toEqual({ ok: false, error: 'wrong-check' });
  expect(proof.find('kiosk', 'A002', check)).toEqual({ ok: false, error: 'wrong-check' });
  expect(proof.find('kiosk', 'A999', check)).toEqual({ ok: false, error: 'wrong-check' });
});

test('a ticket of yesterday is found no more', () => {
  const { driven, proof, check } = hallWithTickets();
  driven.now += 24 * 60 * MINUTE;
  expect(proof.find('kiosk', 'A001', check)).toEqual({ ok: false, error: 'wrong-check' });
});

test('attempts are limited by the minute for one kiosk, and for one ticket they wait ever longer; its holder is let in again', () => {
  const { driven, proof, check } = hallWithTickets();
  for (let i = 0; i < 10; i += 1) proof.find('kiosk', 'A999', '0000');
  expect(proof.find('kiosk', 'A001', check)).toEqual({ ok: false, error: 'too-many-attempts' });
  expect(proof.find('another kiosk', 'A001', check)).toMatchObject({ ok: true });
  for (let i = 0; i < 12; i += 1) {
    driven.now += MINUTE;
    expect(proof.find('kiosk', 'A001', otherThan(check))).toEqual({ ok: false, error: 'wrong-check' });
  }
  driven.now += MINUTE;
  expect(proof.find('kiosk', 'A001', check)).toEqual({ ok: false, error: 'too-many-attempts' });
  expect(proof.find('kiosk', 'A002', checkDigits('code-of-b'))).toMatchObject({ ok: true });
  driven.now += MINUTE;
  expect(proof.find('kiosk', 'A001', check)).toMatchObject({ ok: true });
});
