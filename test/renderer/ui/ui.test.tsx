// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { AdmissionScreen } from '../../../src/renderer/ui/admission-screen.tsx';
import { DemoBadge } from '../../../src/renderer/ui/demo-badge.tsx';
import { formatDuration, formatSeconds, formatTime, isSameDay } from '../../../src/renderer/ui/times.ts';
import { button, host, press, show } from '../mounted.ts';

describe('times', () => {
  const at = Date.UTC(2026, 10, 22, 16, 5, 9);

  it("are told in the hall's time zone", () => {
    expect(formatTime(at, 'Asia/Shanghai', 'zh-CN')).toBe('00:05');
    expect(formatSeconds(at, 'Asia/Urumqi', 'en')).toBe('22:05:09');
    expect(isSameDay(at, at - 6 * 60_000, 'Asia/Shanghai')).toBe(false);
    expect(isSameDay(at, at - 6 * 60_000, 'Asia/Urumqi')).toBe(true);
  });

  it('of a length never run below zero', () => {
    expect(formatDuration(725_400)).toBe('12:05');
    expect(formatDuration(-3_000)).toBe('0:00');
  });
});

describe('the admission screen', () => {
  it('takes the PIN from its pad and tells when it is wrong', async () => {
    const tried: string[] = [];
    await show(
      <AdmissionScreen
        screen="kiosk"
        pairingCode="123456"
        initialLanguage="en"
        enterPin={async (pin) => {
          tried.push(pin);
          return { admitted: false, reason: 'too-many-attempts', retryAfter: 30 };
        }}
      />,
    );
    expect(host.textContent).toContain('123 456');
    for (const digit of ['1', '2', '3', '4']) await press(digit);
    await act(async () => button('Enter').closest('form')?.requestSubmit());
    expect(tried).toEqual(['1234']);
    expect(host.querySelector('output')?.textContent).toBe('Too many attempts. Try again in 30 s.');
    expect(host.querySelector('input')?.value).toBe('');
  });
});

describe('the badge of a demonstration', () => {
  it('says so in both languages at once, and only there', async () => {
    await show(<DemoBadge hall={{ demo: true }} />);
    expect(host.textContent).toBe('演示 / Demo');
    await show(<DemoBadge hall={{ demo: false }} />);
    expect(host.textContent).toBe('');
  });
});
