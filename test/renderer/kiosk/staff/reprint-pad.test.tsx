// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '../../../../src/contract/result.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { kioskSnapshot, kioskTicket } from '../../customer-snapshots.ts';
import { host, press, show } from '../../mounted.ts';
import { answerNext, send, sent } from '../../sent.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a reprint at the kiosk', () => {
  async function hold(ms: number): Promise<void> {
    const head = host.querySelector('.ticket-head');
    await act(async () => {
      head?.dispatchEvent(new Event('pointerdown', { bubbles: true }));
      vi.advanceTimersByTime(ms);
      head?.dispatchEvent(new Event('pointerup', { bubbles: true }));
      vi.advanceTimersByTime(5_000);
    });
  }
  const dialog = (): Element | null => host.querySelector('dialog');

  async function enter(pin: string): Promise<void> {
    for (const digit of pin) await press(digit);
    await act(async () => dialog()?.querySelector('form')?.requestSubmit());
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    await show(<KioskScreen snapshot={kioskSnapshot({ ticket: kioskTicket() })} send={send} clockOffset={0} />);
  });

  it('opens when the number is held, not when it is tapped', async () => {
    await hold(1_900);
    expect(dialog()).toBeNull();
    await hold(2_000);
    expect(dialog()?.textContent).toContain('补打号票 A012');
    expect(sent).toEqual([]);
  });

  it('sends the PIN, tells what is wrong with it, and goes when it is done', async () => {
    await hold(2_000);
    answerNext(err('wrong-pin'));
    await enter('0815');
    expect(sent).toEqual([{ type: 'reprint-at-kiosk', number: 'A012', pin: '0815' }]);
    expect(dialog()?.querySelector('output')?.textContent).toBe('PIN 不正确，请重新输入。');
    await enter('4711');
    expect(dialog()?.textContent).toContain('已交给打印机');
    await act(async () => vi.advanceTimersByTime(2_500));
    expect(dialog()).toBeNull();
  });

  it('outlives the visit, keeps its ticket, and goes by itself when nobody touches it', async () => {
    await hold(2_000);
    await show(
      <KioskScreen snapshot={kioskSnapshot({ id: 'visit-2', ticket: kioskTicket({ number: 'A013' }) })} send={send} clockOffset={0} />,
    );
    expect(dialog()?.textContent).toContain('A012');
    await act(async () => vi.advanceTimersByTime(24_000));
    await act(async () => dialog()?.dispatchEvent(new Event('pointerdown', { bubbles: true })));
    await act(async () => vi.advanceTimersByTime(29_000));
    expect(dialog()).not.toBeNull();
    await act(async () => vi.advanceTimersByTime(1_000));
    expect(dialog()).toBeNull();
  });
});
