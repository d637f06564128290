// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../src/contract/commands.ts';
import { err, ok, type Result } from '../../src/contract/result.ts';
import type { FoundTicket, JobView } from '../../src/contract/snapshots.ts';
import { KioskScreen } from '../../src/renderer/kiosk/kiosk-screen.tsx';
import { TicketFinder } from '../../src/renderer/maintenance/ticket-finder.tsx';
import { TicketPreview } from '../../src/renderer/maintenance/ticket-preview.tsx';
import type { Failure } from '../../src/renderer/ui/connection.ts';
import { kioskSnapshot, kioskTicket, now } from './customer-snapshots.ts';
import { host, press, show } from './mounted.ts';

let sent: Command[];
let answer: Result<null, Failure>;
const send = async (command: Command): Promise<Result<null, Failure>> => {
  if (command.type !== 'touch') sent.push(command);
  return answer;
};

beforeEach(() => {
  sent = [];
  answer = ok(null);
});
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
    answer = err('wrong-pin');
    await enter('0815');
    expect(sent).toEqual([{ type: 'reprint-at-kiosk', number: 'A012', pin: '0815' }]);
    expect(dialog()?.querySelector('output')?.textContent).toBe('PIN 不正确，请重新输入。');
    answer = ok(null);
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

describe('finding a ticket', () => {
  const job = (copy: number, state: JobView['state']): JobView => ({
    id: `2026-11-22-A012/${copy}`,
    ticket: 'A012',
    copy,
    state,
    queuedAt: now,
    endedAt: null,
    attempts: 1,
    detail: null,
  });
  const found = (...jobs: JobView[]): FoundTicket => ({
    number: 'A012',
    service: { 'zh-CN': '充值缴费', en: 'Pay' },
    tier: { 'zh-CN': '普通客户', en: 'Standard' },
    state: 'waiting',
    takenAt: now,
    jobs,
  });
  const see = (ticket: FoundTicket | null) =>
    show(<TicketFinder found={ticket} now={now} timezone="Asia/Shanghai" language="en" send={send} />);

  it('looks a number up as it is typed, in either case, and nothing that is none', async () => {
    await see(null);
    const type = async (text: string): Promise<void> => {
      const input = host.querySelector('input');
      if (input === null) throw new Error('no field');
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await act(async () => input.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    };
    await type('12');
    expect(sent).toEqual([]);
    answer = err('unknown-ticket');
    await type(' a012 ');
    expect(sent).toEqual([{ type: 'look-up', number: 'A012' }]);
    expect(host.querySelector('[role=alert]')?.textContent).toContain('No ticket of today');
  });

  it('prints again after asking once more, and says what the paper will say', async () => {
    await see(found(job(0, 'printed'), job(1, 'unconfirmed')));
    expect(host.textContent).toContain('taken 10:15');
    expect(host.textContent).toContain('reprint 1');
    await press('Reprint A012');
    expect(sent).toEqual([]);
    expect(host.textContent).toContain('The paper will say “Reprint 2”');
    await press('Cancel');
    await press('Reprint A012');
    await press('Confirm reprint');
    expect(sent).toEqual([{ type: 'reprint', number: 'A012' }]);
    await see(found(job(0, 'printed'), job(1, 'unconfirmed'), job(2, 'queued')));
    expect(host.textContent).toContain('no reprint is needed now');
    await press('Put away');
    expect(sent[1]).toEqual({ type: 'look-up', number: null });
  });
});

describe('the preview', () => {
  it('asks for the ticket of the chosen language, service and tier', async () => {
    const named = (id: string) => ({ id, name: { 'zh-CN': id, en: id } });
    const { boot, hall } = kioskSnapshot();
    await show(
      <TicketPreview
        snapshot={{ boot, hall, services: [named('topup'), named('sim')], tiers: [named('gold'), named('standard')] }}
        language="en"
      />,
    );
    const source = (): string | null | undefined => host.querySelector('img')?.getAttribute('src');
    expect(source()).toBe('/ticket-preview/zh-CN/topup/standard.png?boot=boot-1');
    const [language, service, tier] = host.querySelectorAll('select');
    for (const [select, value] of [
      [language, 'en'],
      [service, 'sim'],
      [tier, 'gold'],
    ] as const) {
      await act(async () => {
        if (select) select.value = value;
        select?.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    expect(source()).toBe('/ticket-preview/en/sim/gold.png?boot=boot-1');
    expect(host.textContent).toContain('English');
  });
});
