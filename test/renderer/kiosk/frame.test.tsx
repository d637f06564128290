// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Visit } from '../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../src/renderer/kiosk/kiosk-screen.tsx';
import { tasks } from '../../../src/renderer/kiosk/tasks.tsx';
import { gold, kioskSnapshot, kioskTicket, now } from '../customer-snapshots.ts';
import { heading, host, press, show } from '../mounted.ts';
import { heard, send, sent } from '../sent.ts';
import { kioskWords } from '../../../src/renderer/kiosk/languages/kiosk-words.ts';

const see = (visit: Partial<Visit> = {}) => show(<KioskScreen snapshot={kioskSnapshot(visit)} send={send} clockOffset={0} />);
const touch = (target: EventTarget = document.body) => act(async () => target.dispatchEvent(new Event('pointerdown', { bubbles: true })));

const FIRST = '请选择您要办理的业务';
const MORE = kioskWords['zh-CN'].more.title;

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the ways through the kiosk', () => {
  it('lead from the first screen to more services and to each of them, and back step by step or at once', async () => {
    await see();
    await press('更多服务');
    expect(heading()).toBe(MORE);
    const offered = Object.values(tasks).filter(({ tile }) => tile !== null);
    expect(offered).toHaveLength(Object.keys(kioskWords['zh-CN'].more.tiles).length);
    for (const { name } of Object.values(kioskWords['zh-CN'].more.tiles)) {
      await press(name);
      expect(heading()).not.toBe(MORE);
      await press('返回');
      expect(heading()).toBe(MORE);
    }
    await press(kioskWords['zh-CN'].more.tiles.phone.name);
    await press('首页');
    expect(heading()).toBe(FIRST);
  });

  it('put the focus on the heading of every screen', async () => {
    await see();
    for (const name of ['更多服务', kioskWords['zh-CN'].more.tiles.phone.name, '返回', '首页']) {
      await press(name);
      vi.advanceTimersToNextFrame();
      expect(document.activeElement, name).toBe(host.querySelector('h1'));
    }
  });

  it.each([
    ['a member', { member: gold }, '张* 您好'],
    ['a card that is not known', { notice: 'unknown-card' }, '未查询到这张卡'],
    ['a number', { ticket: kioskTicket() }, 'A012'],
  ] as const)('lead %s to where it is seen', async (_, visit, seen) => {
    await see();
    await press('更多服务');
    await see(visit);
    expect(host.textContent).toContain(seen);
    expect(heading()).not.toBe(MORE);
  });

  it('are forgotten with the visit', async () => {
    await see();
    await press('更多服务');
    await see({ ends: now + 60_000 });
    expect(heading()).toBe(MORE);
    await see({ id: 'visit-2' });
    expect(heading()).toBe(FIRST);
    await press('更多服务');
    await press('首页');
    expect(heading()).toBe(FIRST);
  });
});

describe('a touch', () => {
  it('by finger or key tells the appliance that somebody is there, once a second at most', async () => {
    await see();
    await touch();
    await touch();
    expect(heard).toEqual([{ type: 'touch', visit: 'visit-1', busy: false }]);
    vi.advanceTimersByTime(1_000);
    await act(async () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })));
    expect(heard).toHaveLength(2);
    await see({ id: 'visit-2' });
    await touch();
    expect(heard.at(-1)).toEqual({ type: 'touch', visit: 'visit-2', busy: false });
  });
});

describe('before a visit ends', () => {
  const dialog = (): HTMLDialogElement | null => host.querySelector('dialog');

  it.each(['首页', '更多服务', kioskWords['zh-CN'].more.tiles.phone.name])(
    'the customer is asked twenty seconds ahead, at %s',
    async (step) => {
      await see({ ends: now + 25_000 });
      if (step !== '首页') await press('更多服务');
      if (step !== '首页' && step !== '更多服务') await press(step);
      expect(dialog()).toBeNull();
      await act(async () => vi.advanceTimersByTime(5_000));
      expect(dialog()?.open).toBe(true);
      expect(dialog()?.textContent).toContain('20 秒后将返回首页');
      await act(async () => vi.advanceTimersByTime(7_000));
      expect(dialog()?.textContent).toContain('13 秒后将返回首页');
    },
  );

  it('any touch gives more time, and the question goes when the appliance has heard it', async () => {
    await see({ ends: now + 15_000 });
    const more = [...host.querySelectorAll('dialog button')].find(({ textContent }) => textContent === '我还需要时间');
    expect(more).toBeDefined();
    await touch(more);
    expect(heard).toEqual([{ type: 'touch', visit: 'visit-1', busy: false }]);
    await see({ ends: now + 60_000 });
    expect(dialog()).toBeNull();
  });

  it('who is done can say so', async () => {
    await see({ ends: now + 15_000 });
    await press('结束操作');
    expect(sent).toEqual([{ type: 'end-visit', visit: 'visit-1' }]);
  });

  it('nobody is asked while nobody is there, nor at the number, which has a countdown of its own', async () => {
    await see();
    await act(async () => vi.advanceTimersByTime(600_000));
    expect(dialog()).toBeNull();
    await see({ ticket: kioskTicket(), ends: now + 600_000 + 5_000 });
    expect(dialog()).toBeNull();
    expect(host.textContent).toContain('5 秒后返回首页');
  });
});
