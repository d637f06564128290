// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallView, DisplaySnapshot } from '../../../src/contract/snapshots.ts';
import { playChime } from '../../../src/renderer/ui/chime.ts';
import { DisplayLost } from '../../../src/renderer/display/display-lost.tsx';
import { DisplayScreen } from '../../../src/renderer/display/display-screen.tsx';
import { displaySnapshot, now } from '../customer-snapshots.ts';
import { host, show } from '../mounted.ts';

vi.mock('../../../src/renderer/ui/chime.ts', () => ({ playChime: vi.fn(async () => undefined) }));

const clockOffset = now - Date.now();
const call = (number: string, ago: number, part: Partial<CallView> = {}): CallView => ({
  number,
  counter: { id: '2', name: { 'zh-CN': '2号窗口', en: 'Counter 2' } },
  at: now - ago,
  times: 1,
  state: 'called',
  ...part,
});
const see = (part: Partial<DisplaySnapshot>) =>
  show(<DisplayScreen snapshot={displaySnapshot(part)} send={async () => ({ ok: true, value: null })} clockOffset={clockOffset} />);

beforeEach(() => {
  vi.mocked(playChime).mockClear();
});

describe('the hall display', () => {
  it('shows the newest call large with its counter, and the others in the list', async () => {
    await see({ calls: [call('A012', 1_000), call('V003', 90_000, { state: 'serving' }), call('A011', 500_000, { state: 'ended' })] });
    expect(host.querySelector('.current')?.textContent).toContain('A012');
    expect(host.querySelector('.current')?.textContent).toContain('2号窗口Counter 2');
    expect([...host.querySelectorAll('.recent li .ticket-number')].map((item) => item.textContent)).toEqual(['V003', 'A011']);
    expect(host.querySelector('.waiting')?.textContent).toContain('充值缴费Pay and top up3');
  });

  it('calls anew, with a chime, who was sent on to another counter', async () => {
    await see({ calls: [call('V003', 60_000, { state: 'serving' })] });
    const before = host.querySelector('.current');
    await see({ calls: [call('V003', 500, { counter: { id: 'vip', name: { 'zh-CN': '贵宾室', en: 'VIP room' } } })] });
    expect(host.querySelector('.current')?.textContent).toContain('贵宾室');
    // Another element: it is read aloud and lights up again.
    expect(host.querySelector('.current')).not.toBe(before);
    expect(playChime).toHaveBeenCalledOnce();
  });

  it('does not go on calling a ticket whose service has ended', async () => {
    await see({ calls: [call('A011', 500_000, { state: 'ended' })] });
    expect(host.querySelector('.current')?.textContent).toContain('请留意您的号码');
  });

  it('chimes once for every new call and recall, and not for what was called before it came up', async () => {
    await see({ calls: [call('A011', 60_000)] });
    expect(playChime).toHaveBeenCalledTimes(0);
    const next = call('A012', -1_000);
    await see({ calls: [next, call('A011', 60_000)] });
    await see({ calls: [next, call('A011', 60_000)] });
    expect(playChime).toHaveBeenCalledTimes(1);
    await see({ calls: [{ ...next, at: next.at + 20_000, times: 2 }, call('A011', 60_000)] });
    expect(playChime).toHaveBeenCalledTimes(2);
  });

  it('says which counters are open, and that service is paused when none is', async () => {
    const counter = { id: '1', name: { 'zh-CN': '1号窗口' }, serving: null, paused: false, back: null };
    await see({ counters: [{ ...counter, open: true }] });
    expect(host.querySelector('.open-counters')?.textContent).toContain('1号窗口');
    expect(host.querySelector('.open-counters')?.textContent).not.toContain('暂停服务');
    await see({
      counters: [
        { ...counter, open: true, paused: true },
        { ...counter, id: '2', open: true },
      ],
    });
    expect([...host.querySelectorAll('.open-counters li')].map((item) => item.textContent)).toEqual([
      '1号窗口暂停服务Service paused',
      '1号窗口',
    ]);
    const paused = async (back: number): Promise<string | undefined> => {
      await see({ counters: [{ ...counter, open: true, paused: true, back }] });
      return host.querySelector('.open-counters li')?.textContent;
    };
    expect(await paused(now + 20 * 60_000)).toMatch(/^1号窗口暂停服务，预计 \d\d:\d\d 恢复Service paused, back about \d\d:\d\d$/);
    expect(await paused(now - 1_000)).toBe('1号窗口暂停服务Service paused');
    await see({ counters: [{ ...counter, open: false }] });
    expect(host.querySelector('.open-counters')?.textContent).toContain('暂停服务');
  });

  it('invariant 5: with the appliance lost, no old call is shown, but since when', async () => {
    await show(<DisplayLost snapshot={displaySnapshot({ calls: [call('A012', 1_000)] })} since={now} />);
    expect(host.textContent).not.toContain('A012');
    expect(host.textContent).toContain('自 10:15:00 起');
  });
});
