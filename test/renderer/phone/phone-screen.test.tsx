// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok, type Result } from '../../../src/contract/result.ts';
import { ticketStates, type PhoneSnapshot } from '../../../src/contract/snapshots.ts';
import { PhoneScreen } from '../../../src/renderer/phone/phone-screen.tsx';
import type { PhoneTicket } from '../../../src/renderer/phone/phone-ticket.ts';
import { Reaching } from '../../../src/renderer/phone/reaching.tsx';
import { allowSound, playChime } from '../../../src/renderer/ui/chime.ts';
import type { Failure } from '../../../src/renderer/ui/connection.ts';
import { kioskSnapshot, now } from '../customer-snapshots.ts';
import { button, host, press, show } from '../mounted.ts';

vi.mock('../../../src/renderer/ui/chime.ts', () => ({ playChime: vi.fn(async () => undefined), allowSound: vi.fn(async () => undefined) }));

const { boot, number, hall } = kioskSnapshot();
const vibrate = vi.fn(() => true);
let left: number;
let answer: (result: Result<null, Failure>) => void;

const leave = (): Promise<Result<null, Failure>> => {
  left += 1;
  return new Promise((resolve) => {
    answer = resolve;
  });
};

const stay = vi.fn(async (): Promise<Result<null, Failure>> => err('only-manager'));

beforeEach(() => {
  left = 0;
  vi.clearAllMocks();
  Object.defineProperty(navigator, 'vibrate', { value: vibrate, configurable: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const snapshotOf = (part: Partial<PhoneTicket>): PhoneSnapshot => ({
  role: 'phone',
  boot,
  number,
  now,
  hall,
  ticket: {
    number: 'A012',
    service: { 'zh-CN': '充值缴费', en: 'Pay and top up' },
    further: [],
    state: 'waiting',
    ahead: 2,
    wait: { low: 3 * 60_000, high: 8.2 * 60_000 },
    counter: null,
    takenAt: now,
    calledAt: null,
    language: 'en',
    appointment: null,
    rating: null,
    mayStay: false,
    ...part,
  },
});
const see = (part: Partial<PhoneTicket> = {}, lostSince: number | null = null) =>
  show(<PhoneScreen snapshot={snapshotOf(part)} lostSince={lostSince} leave={leave} stay={stay} rate={async () => true} />);
const title = () => host.querySelector('h2')?.textContent;
const counter = { 'zh-CN': '1号窗口', en: 'Counter 1' };

describe('the ticket on a phone', () => {
  it('has words of its own for every state, and a title that says the news', async () => {
    const titles = new Set<string | undefined>();
    const news = new Set<string>();
    for (const state of ticketStates) {
      await see({ state });
      titles.add(title());
      news.add(document.title);
    }
    expect([titles.size, news.size]).toEqual([ticketStates.length, ticketStates.length]);
    expect(titles).not.toContain(undefined);
    await see({ ahead: 3 });
    expect(document.title).toBe('3 ahead · A012');
    await see({ state: 'called', counter });
    expect(document.title).toBe('It is your turn Counter 1 · A012');
  });

  it('names what comes after the first service, in order', async () => {
    await see({ further: [{ en: 'SIM cards' }, { en: 'Plans' }] });
    expect(host.textContent).toContain('and then SIM cards → Plans');
    await see();
    expect(host.textContent).not.toContain('and then');
  });

  it('tells the wait that is expected as a range, and that it is not known', async () => {
    await see();
    expect(host.querySelector('.phone-wait')?.textContent).toBe('Expected wait about 3–9 min');
    await see({ wait: null });
    expect(host.querySelector('.phone-wait')?.textContent).toBe('Expected wait not known yet');
    await see({ state: 'called', counter });
    expect(host.querySelector('.phone-wait')).toBeNull();
  });

  it('tells who came for an appointment the time that was booked', async () => {
    await see({ appointment: now });
    expect(host.textContent).toContain('Your appointment: 10:15');
  });

  it('says where to go while that is known, also to who waits for one certain counter', async () => {
    await see({ state: 'parked', counter });
    expect(host.querySelector('.phone-state')?.textContent).toMatch(/holding your place.*Counter 1/s);
    await see({ counter, ahead: 1 });
    expect(title()).toBe('Waiting for Counter 1');
    expect(host.querySelector('.phone-ahead')?.textContent).toBe('1 ahead of you');
  });

  it('speaks the language of the ticket until another one is chosen', async () => {
    await see({ language: 'zh-CN' });
    expect([title(), document.documentElement.lang]).toEqual(['等候中', 'zh-CN']);
    await press('English');
    expect([title(), document.documentElement.lang]).toEqual(['Waiting', 'en']);
    await see({ language: 'zh-CN', ahead: 1 });
    expect(title()).toBe('Waiting');
  });

  it('speaks the other script of a ticket whose own the hall speaks no more', async () => {
    await see({ language: 'zh-Hant' });
    expect([title(), document.documentElement.lang]).toEqual(['等候中', 'zh-CN']);
  });

  it('invariant 5: says since when what it shows is old, and lets nothing be pressed', async () => {
    await see({}, now);
    expect(host.querySelector('[role=alert]')?.textContent).toContain('since 10:15:00');
    expect(host.querySelector('main')?.inert).toBe(true);
    expect(document.title).toBe('Connection lost · A012');
  });
});

describe('a call', () => {
  it('is felt and heard, three times while it lasts, and again at a recall', async () => {
    vi.useFakeTimers();
    await see();
    expect([vibrate, playChime].map((one) => vi.mocked(one).mock.calls.length)).toEqual([0, 0]);
    await see({ state: 'called', counter, calledAt: now });
    expect([vibrate, playChime].map((one) => vi.mocked(one).mock.calls.length)).toEqual([1, 1]);
    // What else changes in the hall is no call.
    await see({ state: 'called', counter, calledAt: now, ahead: 0 });
    await act(async () => vi.advanceTimersByTime(60_000));
    expect([vibrate, playChime].map((one) => vi.mocked(one).mock.calls.length)).toEqual([1, 3]);
    await see({ state: 'called', counter, calledAt: now + 60_000 });
    await see({ state: 'serving', counter, calledAt: now + 60_000 });
    await act(async () => vi.advanceTimersByTime(60_000));
    expect([vibrate, playChime].map((one) => vi.mocked(one).mock.calls.length)).toEqual([2, 4]);
  });

  it('may sound after the first touch, which the page asks for', async () => {
    await see();
    expect(host.textContent).toContain('Touch this page once');
    await act(async () => host.dispatchEvent(new Event('touchend', { bubbles: true })));
    expect(allowSound).toHaveBeenCalled();
    expect(host.textContent).toContain('Sounds when you are called');
  });

  it('does no harm in a browser without a motor', async () => {
    Reflect.deleteProperty(navigator, 'vibrate');
    await see({ state: 'called', counter, calledAt: now });
    expect(title()).toBe('It is your turn');
  });
});

describe('leaving the queue', () => {
  it('takes a second look, and asks once however often it is tapped', async () => {
    await see();
    await press('Leave the queue');
    expect(host.textContent).toContain('A012 will then not be called any more');
    await press('Keep my place');
    expect([host.querySelector('#leave'), left]).toEqual([null, 0]);
    await press('Leave the queue');
    const yes = button('Yes, leave the queue');
    await act(async () => {
      yes.click();
      yes.click();
    });
    expect([left, button('One moment').disabled]).toEqual([1, true]);
    await act(async () => answer(ok(null)));
    await see({ state: 'left' });
    expect([title(), host.querySelectorAll('.phone-leave').length]).toEqual(['You left the queue', 0]);
  });

  it.each(ticketStates.filter((state) => !['waiting', 'parked', 'no-show'].includes(state)))(
    'is not offered to who is %s',
    async (state) => {
      await see({ state });
      expect(host.textContent).not.toContain('Leave the queue');
    },
  );

  it.each([
    ['no-answer', 'waiting', 'There was no answer'],
    ['too-many-attempts', 'waiting', 'Too many attempts'],
    ['storage-failed', 'waiting', 'that did not work'],
    ['not-waiting', 'called', 'You have just been called'],
    ['not-waiting', 'served', 'does not wait any more'],
  ] as const)('that is refused (%s, %s) says so', async (failure, state, words) => {
    await see();
    await press('Leave the queue');
    await press('Yes, leave the queue');
    await see({ state });
    await act(async () => answer(err(failure)));
    expect(host.querySelector('[role=alert]')?.textContent).toContain(words);
  });
});

describe('who has left', () => {
  it('is given their place back while that can be done, or told whom to ask', async () => {
    await see({ state: 'left', mayStay: true });
    await press('Keep my old place after all');
    expect(stay).toHaveBeenCalledTimes(1);
    expect(host.querySelector('[role=alert]')?.textContent).toContain('ask our staff');
    await see({ state: 'left', mayStay: false });
    expect(host.textContent).not.toContain('Keep my old place');
  });
});

it('a phone that reaches nobody is told what may be the matter', async () => {
  vi.useFakeTimers();
  await show(<Reaching />);
  expect(host.textContent).not.toContain('network');
  await act(async () => vi.advanceTimersByTime(6_000));
  expect(host.textContent).toContain('network of the hall');
});
