// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { err } from '../../../src/contract/result.ts';
import type { AppointmentView, CounterSnapshot } from '../../../src/contract/snapshots.ts';
import { CounterScreen } from '../../../src/renderer/counter/counter-screen.tsx';
import { button, fill, host, press, show } from '../mounted.ts';
import { answerNext, heard, send, sent } from '../sent.ts';
import { counterSnapshot, MINUTE, now } from '../staff-snapshots.ts';

const DAY = 24 * 60 * MINUTE;
const at = now + DAY;
const one = (part: Partial<AppointmentView>): AppointmentView => ({
  id: 'a',
  code: '111222',
  service: { 'zh-CN': '套餐办理', en: 'Plans and bundles' },
  serviceId: 'plan',
  tier: { 'zh-CN': '普通客户', en: 'Standard' },
  at: now + 10 * MINUTE,
  today: true,
  state: 'on-time',
  from: now - 20 * MINUTE,
  number: null,
  ...part,
});
const appointments = [
  one({ id: 'a', code: '111222', at: now - 40 * MINUTE, state: 'late' }),
  one({ id: 'b', code: '333444', at: now - 30 * MINUTE, state: 'done', number: 'B007' }),
  one({ id: 'c', code: '555666', at, today: false, state: 'early' }),
];

const snapshot = (part: Partial<CounterSnapshot> = {}): CounterSnapshot => {
  const base = counterSnapshot(null, 0);
  return {
    ...base,
    services: base.services.map((service) => Object.assign({}, service, { bookable: service.id === 'plan' })),
    appointments,
    booking: {
      service: 'plan',
      times: [
        { at, free: 1 },
        { at: at + 30 * MINUTE, free: 0 },
      ],
    },
    ...part,
  };
};
const see = (part: Partial<CounterSnapshot> = {}) =>
  show(<CounterScreen snapshot={snapshot(part)} now={now} language="en" onLanguage={() => undefined} send={send} />);

/** As a person types: React hears of it only through the native setter. */
async function write(selector: string, value: string): Promise<void> {
  await fill(host.querySelector(selector), value);
}

describe('appointments at the counter', () => {
  it('are listed day by day: who is late, who has come and with which number', async () => {
    await see();
    await press('Appointments');
    const rows = [...host.querySelectorAll('.appointment-list tbody tr')].map(({ textContent }) => textContent);
    expect(rows).toEqual([
      'Saturday, November 21 · today',
      '13:43111 222Plans and bundlesStandardlateCancel',
      '13:53333 444Plans and bundlesStandardhas number B007',
      'Sunday, November 22',
      '14:23555 666Plans and bundlesStandardexpectedCancel',
    ]);
    await write('.appointment-list input', '555 6');
    expect(host.querySelectorAll('.appointment-list tr[data-state]')).toHaveLength(1);
    await write('.appointment-list input', '9');
    expect(host.textContent).toContain('No open appointment has this code');
  });

  it('are cancelled after a second look', async () => {
    await see();
    await press('Appointments');
    await press('Cancel 555666');
    await press('Keep');
    await press('Cancel 555666');
    await press('Yes, cancel');
    expect(sent).toEqual([{ type: 'cancel-appointment', visit: null, code: '555666' }]);
  });

  it('are booked for somebody on the phone, and the code to tell them is shown', async () => {
    await see();
    await press('Appointments');
    expect(heard).toEqual([{ type: 'show-times', visit: null, service: 'plan' }]);
    expect(button('Book').disabled).toBe(true);
    expect(button('14:53').disabled).toBe(true);
    await press('14:23');
    await write('.appointment-form input', '138 0013-8000');
    answerNext(err('slot-full'));
    await press('Book');
    expect(host.textContent).toContain('This time is fully booked');
    await press('Book');
    const [first, second] = sent;
    expect(first).toMatchObject({ type: 'book', visit: null, service: 'plan', at, phone: '13800138000', tier: 'standard' });
    expect(second).toEqual(first);
    const request = second?.type === 'book' ? second.request : '';
    await see({ appointments: [...appointments, one({ id: request, code: '777888', at, today: false, state: 'early' })] });
    expect(host.querySelector('.appointment-form')?.textContent).toContain('777 888');
    await press('Book another');
    expect(host.querySelector<HTMLInputElement>('.appointment-form input')?.value).toBe('');
  });

  it('take no half of a phone number', async () => {
    await see();
    await press('Appointments');
    await press('14:23');
    await write('.appointment-form input', '138');
    expect(button('Book').disabled).toBe(true);
  });

  it("keep the counter's keys from calling anybody, and are left for it again", async () => {
    await see({ waiting: 3 });
    await press('Appointments');
    await act(async () => window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true })));
    expect(sent).toEqual([]);
    await press('Back to the counter');
    expect(heard.at(-1)).toEqual({ type: 'show-times', visit: null, service: null });
    expect(button('Call next').disabled).toBe(false);
  });

  it('are not there where nothing can be booked', async () => {
    const { services } = counterSnapshot(null, 0);
    await see({ services, appointments: [] });
    expect(host.textContent).not.toContain('Appointments');
  });
});
