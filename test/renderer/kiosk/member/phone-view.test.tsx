// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { err, ok } from '../../../../src/contract/result.ts';
import type { KioskSnapshot } from '../../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { gold, kioskSnapshot } from '../../customer-snapshots.ts';
import { button, heading, host, press, show } from '../../mounted.ts';
import { answer, holdAnswers, send, sent } from '../../sent.ts';

beforeEach(() => {
  holdAnswers();
  vi.useFakeTimers({ now: kioskSnapshot().now });
});
afterEach(() => {
  vi.useRealTimers();
});

const see = (part: Partial<KioskSnapshot> = {}) => show(<KioskScreen snapshot={kioskSnapshot({}, part)} send={send} clockOffset={0} />);

async function type(keys: string): Promise<void> {
  for (const key of keys) {
    await act(async () => {
      const found = [...host.querySelectorAll('button')].find((each) => each.textContent === key);
      if (found === undefined) throw new Error(`no key ${key}`);
      found.click();
    });
  }
}

it('asks for the number alone where nothing else is configured', async () => {
  await see();
  await press('有卡没带');
  expect(heading()).toBe('请输入您的手机号');
  expect(button('查询').disabled).toBe(true);
  await type('1380013800');
  await press('删除');
  await type('01');
  expect(host.querySelector('output')?.textContent).toBe('138 0013 8001');
  await press('查询');
  expect(sent).toEqual([{ type: 'identify-by-phone', visit: 'visit-1', phone: '13800138001', last: null }]);
  await answer(ok(null));
  expect(heading()).toBe('请选择您要办理的业务');
});

it('takes no more digits than a number has, and asks once however often it is tapped', async () => {
  await see();
  await press('有卡没带');
  await type('138001380019999');
  expect(host.querySelector('output')?.textContent).toBe('138 0013 8001');
  const find = button('查询');
  await act(async () => {
    find.click();
    find.click();
  });
  expect(sent).toHaveLength(1);
  expect(button('正在查询').disabled).toBe(true);
});

it('asks for what confirms it, shows only how many characters there are, and can go back', async () => {
  await see({ phoneConfirmation: 'identity' });
  await press('有卡没带');
  expect(host.textContent).not.toContain('X');
  await type('13800138001');
  await press('下一步');
  expect(heading()).toBe('请输入身份证号后四位');
  await type('12');
  expect(host.querySelector('output')?.textContent).toBe('● ● ○ ○');
  await press('返回');
  expect(host.querySelector('output')?.textContent).toBe('138 0013 8001');
  await press('下一步');
  await type('123X');
  await press('查询');
  expect(sent).toMatchObject([{ phone: '13800138001', last: '123X' }]);
});

it.each([
  ['not-recognised', '没有查到对应的会员'],
  ['too-many-attempts', '查询次数过多'],
  ['no-answer', '暂时无法查询'],
] as const)('tells %s, keeps the number and forgets the digits', async (failure, words) => {
  await see({ phoneConfirmation: 'card' });
  await press('有卡没带');
  await type('13800138001');
  await press('下一步');
  await type('1234');
  await press('查询');
  await answer(err(failure));
  expect(host.querySelector('[role=alert]')?.textContent).toContain(words);
  expect(host.querySelector('output')?.textContent).toBe('138 0013 8001');
  await press('下一步');
  expect(host.querySelector('output')?.textContent).toBe('○ ○ ○ ○');
});

it('forgets what was typed when the customer walks away', async () => {
  await see();
  await press('有卡没带');
  await type('138');
  await show(<KioskScreen snapshot={kioskSnapshot({ ends: kioskSnapshot().now + 5_000 })} send={send} clockOffset={0} />);
  expect(host.textContent).toContain('138');
  await show(<KioskScreen snapshot={kioskSnapshot({ id: 'visit-2' })} send={send} clockOffset={0} />);
  expect(heading()).toBe('请选择您要办理的业务');
  expect(host.textContent).not.toContain('138');
});

it('gives way to a greeting when the customer swipes after all', async () => {
  await see();
  await press('有卡没带');
  await show(<KioskScreen snapshot={kioskSnapshot({ member: gold })} send={send} clockOffset={0} />);
  expect(host.textContent).toContain('张* 您好');
});

it('is offered where a card could not be read or is not known, and not for one that expired', async () => {
  const offered = async (notice: 'swipe-failed-often' | 'unknown-card' | 'expired-card'): Promise<boolean> => {
    await show(<KioskScreen snapshot={kioskSnapshot({ notice })} send={send} clockOffset={0} />);
    return host.textContent.includes('有卡没带');
  };
  expect([await offered('swipe-failed-often'), await offered('unknown-card'), await offered('expired-card')]).toEqual([true, true, false]);
});

it('shows what a member may expect, in the language they want, in large text while they are there', async () => {
  const member = {
    ...gold,
    by: 'phone' as const,
    tail: '8001',
    points: 12_800,
    birthday: true,
    language: 'en' as const,
    privileges: { 'zh-CN': ['免费停车'], en: ['Free parking'] },
    room: [{ 'zh-CN': '贵宾室', en: 'VIP room' }],
  };
  await show(<KioskScreen snapshot={kioskSnapshot({ member, large: true })} send={send} clockOffset={0} />);
  for (const words of ['Hello, 张*', 'Gold · phone ending 8001 · 12,800 points', 'happy birthday', 'VIP room', 'Free parking'])
    expect(host.textContent).toContain(words);
  expect(host.textContent).not.toContain('免费停车');
  expect(document.documentElement.classList.contains('large')).toBe(true);
  await show(<KioskScreen snapshot={kioskSnapshot({ id: 'visit-2' })} send={send} clockOffset={0} />);
  expect(document.documentElement.classList.contains('large')).toBe(false);
  expect(heading()).toBe('请选择您要办理的业务');
});

it('says that a card is being looked up, and lets nobody wait for it', async () => {
  await show(<KioskScreen snapshot={kioskSnapshot({ identifying: true })} send={send} clockOffset={0} />);
  expect(host.textContent).toContain('正在查询会员信息');
  expect(button('充值缴费').disabled).toBe(false);
});
