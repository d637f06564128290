import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { ticketStates, type PhoneSnapshot } from '../../src/contract/snapshots.ts';
import { PhoneScreen } from '../../src/renderer/phone/phone-screen.tsx';
import { kioskSnapshot, now } from './customer-snapshots.ts';

vi.stubGlobal('navigator', { languages: ['en-GB'] });

const { boot, number, hall } = kioskSnapshot();

function page(part: Partial<NonNullable<PhoneSnapshot['ticket']>>): string {
  const ticket = { number: 'A012', service: { en: 'Pay and top up' }, further: [], state: 'waiting' as const, ahead: 2, wait: { low: 3 * 60_000, high: 8.2 * 60_000 }, counter: null, takenAt: now, calledAt: null, language: 'en' as const, appointment: null, rating: null, ...part };
  return renderToStaticMarkup(<PhoneScreen snapshot={{ role: 'phone', boot, number, now, hall, ticket }} lostSince={null} />);
}

describe('the ticket on a phone', () => {
  it('has words of its own for every state', () => {
    const titles = ticketStates.map((state) => /<h2>(.+?)<\/h2>/.exec(page({ state }))?.[1]);
    expect(new Set(titles).size).toBe(ticketStates.length);
    expect(titles).not.toContain(undefined);
  });

  it('names what comes after the first service, in order', () => {
    expect(page({ further: [{ en: 'SIM cards' }, { en: 'Plans' }] })).toContain('and then SIM cards → Plans');
    expect(page({})).not.toContain('and then');
  });

  it('says which time was booked', () => {
    expect(page({ appointment: now + 60_000 })).toContain('Your appointment: 10:16');
    expect(page({})).not.toContain('Your appointment');
  });

  it('says where to go while that is known, also to who waits for one certain counter', () => {
    expect(page({ counter: { en: 'VIP room' } })).toContain('VIP room');
    expect(page({ state: 'parked', counter: { en: 'Counter 1' } })).toMatch(/holding your place.*Counter 1/s);
  });
});
