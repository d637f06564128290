// @vitest-environment happy-dom
import jsQR from 'jsqr';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { AdmissionScreen } from '../../src/renderer/ui/admission-screen.tsx';
import { QrCode } from '../../src/renderer/ui/qr-code.tsx';
import { formatDuration, formatSeconds, formatTime, isSameDay } from '../../src/renderer/ui/text.ts';
import { button, host, press, show } from './mounted.ts';

const pixels = 4;

/** Draws the squares of the code's path as RGBA, as a screen would. */
function draw(svg: Element): { data: Uint8ClampedArray; side: number } {
  const modules = Number(svg.getAttribute('viewBox')?.split(' ')[2]);
  const side = modules * pixels;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of svg.querySelector('path')?.getAttribute('d')?.matchAll(/M(\d+) (\d+)h1v1h-1z/g) ?? []) {
    for (let dy = 0; dy < pixels; dy += 1) {
      for (let dx = 0; dx < pixels; dx += 1) {
        const at = ((Number(y) * pixels + dy) * side + Number(x) * pixels + dx) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { data, side };
}

describe('the QR code on screen', () => {
  it('is read back by an independent decoder', async () => {
    const address = 'https://queue.example/t/Zk3vQ9sLmT1x-_AbCdEf';
    await show(<QrCode content={address} label="your ticket" />);
    const svg = host.querySelector('svg');
    if (svg === null) throw new Error('no drawing');
    const { data, side } = draw(svg);
    expect(jsQR(data, side, side)?.data).toBe(address);
  });
});

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
