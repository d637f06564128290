// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err } from '../../../../src/contract/result.ts';
import { ticketStates, type KioskSnapshot, type Visit } from '../../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { closedHall, kioskSnapshot, kioskTicket, now, placeView } from '../../customer-snapshots.ts';
import { button, heading, host, press, show } from '../../mounted.ts';
import { answerNext, send, sent } from '../../sent.ts';
import { kioskWords } from '../../../../src/renderer/kiosk/languages/kiosk-words.ts';
import { leaveStep } from '../../../../src/renderer/kiosk/place/leave-step.ts';

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

const see = (visit: Partial<Visit> = {}, part: Partial<KioskSnapshot> = {}) =>
  show(<KioskScreen snapshot={kioskSnapshot({ ends: now + 60_000, ...visit }, part)} send={send} clockOffset={0} />);
const counter = { 'zh-CN': '1号窗口', en: 'Counter 1' };

async function type(keys: string): Promise<void> {
  for (const key of keys) await press(key);
}

/** The keys of a scanner, then Enter; what the page did not hear of. `gap`: between two keys, ms. */
async function scan(text: string, gap = 0): Promise<string[]> {
  const kept: string[] = [];
  await act(async () => {
    for (const key of [...Array.from(text), 'Enter']) {
      vi.advanceTimersByTime(gap);
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      if (event.defaultPrevented) kept.push(key);
    }
  });
  return kept;
}

async function toPad(): Promise<void> {
  await press('更多服务');
  await press('查看排队进度');
}

describe('looking a number up', () => {
  it('takes a letter of this hall and the digits, however they are written', async () => {
    await see();
    await toPad();
    expect([...host.querySelectorAll('.place-prefixes button')].map((one) => one.textContent)).toEqual(['A', 'C', 'V']);
    expect(button('查看排队进度').disabled).toBe(true);
    await type('12');
    expect(button('查看排队进度').disabled).toBe(true);
    await press('C');
    await press('A');
    expect(host.querySelector('output')?.textContent).toBe('A 12');
    await press('查看排队进度');
    expect(sent).toEqual([{ type: 'show-place', visit: 'visit-1', number: 'A012' }]);
  });

  it('in a hall with one letter takes the digits alone', async () => {
    await see({}, { prefixes: ['A'] });
    await toPad();
    expect(host.querySelector('.place-prefixes')).toBeNull();
    await type('007');
    await press('查看排队进度');
    expect(sent).toMatchObject([{ number: 'A007' }]);
  });

  it('says that there is no such number, and begins anew with the next digit', async () => {
    answerNext(err('unknown-ticket'));
    await see({}, { prefixes: ['A'] });
    await toPad();
    await type('99');
    await press('查看排队进度');
    expect(host.querySelector('[role=alert]')?.textContent).toBe('今天没有这个号码，请核对后重试。');
    await type('1');
    expect(host.querySelector('output')?.textContent).toBe('A 1');
    expect(host.querySelector('[role=alert]')?.textContent).toBe('');
  });

  it('shows its place as it changes, and puts it away', async () => {
    await see();
    await toPad();
    await see({ place: placeView() });
    expect(heading()).toBe('排队进度');
    for (const words of ['等候中', '2 位在前面', '约 3–8 分钟', '10:15 取号']) expect(host.textContent).toContain(words);
    await see({ place: placeView({ ahead: 0 }) });
    expect(host.querySelector('.place-ahead')?.textContent).toBe('下一位就是这个号码');
    await see({ place: placeView({ state: 'called', ahead: 0, wait: null, counter, calledAt: now + 60_000 }) });
    for (const words of ['已叫号', '1号窗口', '10:16 叫号']) expect(host.textContent).toContain(words);
    expect(host.textContent).not.toContain('取消排队');
    await press('查询其他号码');
    expect(sent).toEqual([{ type: 'show-place', visit: 'visit-1', number: null }]);
    await see();
    expect(heading()).toBe('请输入您的号码');
  });

  it('has words of its own for every state', async () => {
    await see();
    await toPad();
    const words = new Set<string | undefined>();
    for (const state of ticketStates) {
      await see({ place: placeView({ state }) });
      words.add(host.querySelector('.place-state')?.textContent);
    }
    expect(words.size).toBe(ticketStates.length);
    await see({ place: placeView({ counter }) });
    expect(host.querySelector('.place-state')?.textContent).toBe('在1号窗口等候');
  });
});

describe('leaving the queue at the kiosk', () => {
  async function toLeave(mine: boolean): Promise<void> {
    await see();
    await toPad();
    await see({ place: placeView({ mine }) });
    await press('取消排队');
  }

  it('takes the check digits, then a second look', async () => {
    await toLeave(false);
    expect(heading()).toBe('请输入号票上的校验码');
    await type('123');
    expect(button('下一步').disabled).toBe(true);
    await type('45');
    await press('下一步');
    expect(sent).toEqual([{ type: 'prove-place', visit: 'visit-1', check: '1234' }]);
    await see({ place: placeView({ mine: true }) });
    expect(heading()).toBe('确定要取消排队吗？');
    expect(host.textContent).toContain('将不再叫 A012 号');
    await press('确定取消');
    expect(sent.at(-1)).toEqual({ type: 'leave-queue', visit: 'visit-1' });
    await see({ place: placeView({ state: 'left', mine: true }) });
    expect(heading()).toBe('您已取消排队');
    expect(host.textContent).not.toContain('恢复排队');
    await press('完成');
    expect(sent.at(-1)).toEqual({ type: 'end-visit', visit: 'visit-1' });
    await see({ place: placeView({ state: 'left', mine: true, mayStay: true }) });
    await press('恢复排队，保留原来的位置');
    expect(sent.at(-1)).toEqual({ type: 'stay-in-queue', visit: 'visit-1' });
  });

  it.each([
    ['wrong-check', '校验码与号票不符'],
    ['too-many-attempts', '尝试次数过多'],
    ['no-answer', '操作未成功'],
  ] as const)('says %s and forgets the digits', async (failure, words) => {
    await toLeave(false);
    answerNext(err(failure));
    await type('1234');
    await press('下一步');
    expect(host.querySelector('[role=alert]')?.textContent).toContain(words);
    expect(host.querySelector('output')?.textContent).toBe('');
  });

  it('can be thought better of', async () => {
    await toLeave(true);
    await press('继续排队');
    expect([heading(), sent]).toEqual(['排队进度', []]);
  });

  it.each([
    ['called', '已叫号，仍然有效'],
    ['serving', '正在办理'],
    ['served', '已办结'],
    ['expired', '已失效'],
  ] as const)('is no more possible when it is %s meanwhile, and says why', async (state, words) => {
    await toLeave(true);
    answerNext(err('not-waiting'));
    await press('确定取消');
    expect(host.querySelector('[role=alert]')).toBeNull();
    await see({ place: placeView({ state, mine: true }) });
    expect(heading()).toContain(words);
  });

  it('is offered with the number that was just taken', async () => {
    const ticket = kioskTicket();
    await see({ ticket, place: placeView({ mine: true }) });
    await press('取消排队');
    expect(heading()).toBe('确定要取消排队吗？');
    await press('返回');
    expect(host.textContent).toContain('您的号码');
    await press('取消排队');
    await press('确定取消');
    expect(sent).toEqual([{ type: 'leave-queue', visit: 'visit-1' }]);
    // Also where it was done by phone meanwhile.
    await see({ id: 'visit-2', ticket, place: placeView({ state: 'left', mine: true }) });
    expect(heading()).toBe('您已取消排队');
  });

  it('has a sentence for every state in which it is not possible', () => {
    const said = ticketStates.flatMap((state) => {
      const step = leaveStep(placeView({ state }));
      return step.kind === 'cannot' ? [kioskWords.en.leave.cannot[step.state]] : [];
    });
    expect(new Set(said).size).toBe(4);
  });
});

describe('a ticket that is held before a scanner', () => {
  const address = 'http://192.0.2.7:8630/t/Zk3vQ9s_mT1x-aB4';

  it('is told to the appliance; its Enter presses nothing', async () => {
    await see();
    expect(await scan(address)).toEqual(['Enter']);
    expect(sent).toEqual([{ type: 'scan-ticket', visit: 'visit-1', code: 'Zk3vQ9s_mT1x-aB4' }]);
    expect(host.innerHTML).not.toContain('Zk3vQ9s');
  });

  it('is not taken for one when somebody types, or when it is another code', async () => {
    await see();
    expect(await scan('https://example.com/menu')).toEqual([]);
    expect(await scan(address, 700)).toEqual([]);
    expect(sent).toEqual([]);
    expect(await scan(address, 150)).toEqual(['Enter']);
    expect(sent).toHaveLength(1);
  });

  it('shows its place, whatever was on the screen, also when the hall is closed', async () => {
    await see();
    await press('更多服务');
    await see({ place: placeView({ mine: true }) });
    expect(heading()).toBe('排队进度');
    await press('取消排队');
    expect(heading()).toBe('确定要取消排队吗？');
    await see({ place: placeView({ number: 'C001', mine: true }) });
    expect([heading(), host.querySelector('.ticket-number')?.textContent]).toEqual(['排队进度', 'C001']);
    const closed = { hall: closedHall };
    await see({}, closed);
    await press('首页');
    expect(heading()).toBe('现在是休息时间');
    await see({ place: placeView() }, closed);
    expect(heading()).toBe('排队进度');
  });

  it('of yesterday says so', async () => {
    await see({ notice: 'unknown-ticket' });
    expect(host.textContent).toContain('这不是今天的号票');
  });
});
