// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { MOST_FURTHER } from '../../../../src/contract/commands-visit.ts';
import { err } from '../../../../src/contract/result.ts';
import type { KioskService, Visit } from '../../../../src/contract/snapshots.ts';
import { KioskScreen } from '../../../../src/renderer/kiosk/kiosk-screen.tsx';
import { gold, kioskSnapshot, kioskTicket } from '../../customer-snapshots.ts';
import { button, host, press, show } from '../../mounted.ts';
import { answerNext, send, sent } from '../../sent.ts';

const services: KioskService[] = ['充值', '套餐', '补卡', '宽带', '终端', '咨询', '发票'].map((name, nth) => ({
  id: `s${nth}`,
  name: { 'zh-CN': name },
  prefix: 'A',
  icon: null,
  bookable: false,
  wait: null,
  taking: { state: 'open', until: null },
  waiting: nth,
}));
const see = (visit: Partial<Visit> = {}) => show(<KioskScreen snapshot={kioskSnapshot(visit, { services })} send={send} clockOffset={0} />);
const chosen = (): string[] => [...host.querySelectorAll('.several-list li')].map((item) => item.textContent);
const ticked = (): string[] =>
  [...host.querySelectorAll('.service[aria-pressed=true]')].map((tile) => tile.getAttribute('aria-label') ?? '');

describe('several services for one number', () => {
  it('are ticked in order, and one number is taken for all of them', async () => {
    await see();
    await press('办理多项业务');
    expect(button('取号').disabled).toBe(true);
    expect(chosen()).toEqual(['尚未选择']);
    for (const name of ['宽带', '充值', '补卡']) await press(name);
    expect(chosen()).toEqual(['宽带', '充值', '补卡']);
    expect(ticked()).toEqual(['充值，第 2 项', '补卡，第 3 项', '宽带，第 1 项']);
    await press('充值');
    expect(chosen()).toEqual(['宽带', '补卡']);
    await press('取号（2 项）');
    expect(sent).toEqual([{ type: 'take', visit: 'visit-1', service: 's3', further: ['s2'], language: 'zh-CN' }]);
    expect(button('正在取号').disabled).toBe(true);
  });

  it('one is enough; more than a ticket takes cannot be ticked', async () => {
    await see();
    await press('办理多项业务');
    await press('补卡');
    expect(button('取号').textContent).toBe('取号');
    for (const name of ['充值', '套餐', '宽带', '终端', '咨询']) await press(name);
    expect(chosen()).toHaveLength(MOST_FURTHER + 1);
    expect(button('发票').disabled).toBe(true);
    await press('套餐');
    expect(button('发票').disabled).toBe(false);
  });

  it('say how long each takes to wait for; one that gives no more numbers cannot be ticked', async () => {
    const [one, two] = services;
    if (one === undefined || two === undefined) throw new Error('the sample has services');
    const some: KioskService[] = [
      { ...one, wait: { low: 300_000, high: 600_000 } },
      { ...two, taking: { state: 'last-number-given' } },
    ];
    await show(<KioskScreen snapshot={kioskSnapshot({}, { services: some })} send={send} clockOffset={0} />);
    await press('办理多项业务');
    expect(button('充值').textContent).toContain('5–10 分钟');
    expect(button('套餐').disabled).toBe(true);
    expect(button('充值').disabled).toBe(false);
  });

  it('stay ticked when a card is shown in between; the tier is seen here', async () => {
    await see();
    await press('办理多项业务');
    await press('宽带');
    await see({ member: gold });
    expect(host.textContent).toContain('张* 您好');
    expect(chosen()).toEqual(['宽带']);
    await press('充值');
    expect(chosen()).toEqual(['宽带', '充值']);
  });

  it('a refusal is told and can be tried again', async () => {
    answerNext(err('hall-closed'));
    await see();
    await press('办理多项业务');
    await press('宽带');
    await press('取号');
    expect(host.querySelector('[role=alert]')?.textContent).toBe('抱歉，今日已停止取号。');
    await press('取号');
    expect(sent).toHaveLength(2);
  });

  it('are forgotten on the way back, and with the visit', async () => {
    await see();
    await press('办理多项业务');
    await press('宽带');
    await press('返回');
    expect(host.querySelector('h1')?.textContent).toBe('请选择您要办理的业务');
    await press('办理多项业务');
    expect(ticked()).toEqual([]);
    await press('宽带');
    await see({ id: 'visit-2' });
    expect(host.querySelector('h1')?.textContent).toBe('请选择您要办理的业务');
  });

  it('one service is still one touch away', async () => {
    await see();
    await press('充值');
    expect(sent).toEqual([{ type: 'take', visit: 'visit-1', service: 's0', language: 'zh-CN' }]);
  });

  it('the ticket names them all', async () => {
    await see({ ticket: kioskTicket({ further: [{ 'zh-CN': '补卡' }, { 'zh-CN': '套餐' }] }) });
    expect(host.textContent).toContain('之后办理 补卡 → 套餐');
  });
});
