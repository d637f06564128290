import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { readEscPos } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { pageOf, type Running } from '../support/appliance.ts';
import { until } from '../support/until.ts';

/* A ticket's whole life on the built appliance: taken for several services, sent on, parked, late, corrected, given up. */

const KIOSK = { width: 1080, height: 1920 };
const HALL_TV = { width: 1920, height: 1080 };
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const yaml = (printer: number): string => `
hall: { id: t-01, name: { zh-CN: 测试营业厅, en: Test hall }, timezone: Asia/Shanghai, languages: [zh-CN, en] }
network: { address: "http://hall.example" }
hours: { daily: "00:00-24:00" }
services:
  - { id: topup, name: { zh-CN: 充值缴费, en: Pay and top up }, prefix: A, target: 5m }
  - { id: plan, name: { zh-CN: 套餐办理, en: Plans and bundles }, prefix: B, target: 15m }
  - { id: sim, name: { zh-CN: 补卡换卡, en: SIM cards }, prefix: C, target: 10m }
tiers: [{ id: standard, name: { zh-CN: 普通客户, en: Standard }, limit: 30m }]
counters:
  - { id: "1", name: { zh-CN: 1号窗口, en: Counter 1 } }
  - { id: "2", name: { zh-CN: 2号窗口, en: Counter 2 }, services: [topup] }
  - { id: vip, name: { zh-CN: 贵宾室, en: VIP room }, services: [plan, sim] }
calling: { afterParking: kept, afterNoShow: last }
printer: { connection: "tcp://127.0.0.1:${printer}" }
reader: { connection: simulator }
`;

const stage = setStage();

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();

async function take(kiosk: Page, service: string): Promise<void> {
  await tap(kiosk, new RegExp(`^${service}`));
  await tap(kiosk, '完成');
  await kiosk.getByRole('button', { name: new RegExp(`^${service}`) }).waitFor();
}

async function sitDown(page: Page, counter: string): Promise<void> {
  await tap(page, new RegExp(`^${counter}`));
  await page.getByText('尚未叫号').waitFor();
}

/** A second counter's screen, let in by the PIN. */
async function secondCounter(quhao: Running): Promise<Page> {
  const page = await stage.open(`${quhao.origin}/counter`, DESK);
  await page.getByLabel('PIN').fill(quhao.pin ?? '');
  await page.getByLabel('PIN').press('Enter');
  return page;
}

/** Presses a key of the desk once its button can be pressed: the answer to the command before may come after what it changed. */
async function key(page: Page, name: 'Space' | 's' | 'f' | 'n' | 't' | 'p'): Promise<void> {
  const buttons = {
    Space: '.action-call',
    s: '.action-start',
    f: '.action-finish',
    n: '.action-no-show',
    t: '.further-actions button',
    p: '.further-actions button',
  };
  await page.locator(`${buttons[name]}:enabled`).first().waitFor();
  await page.keyboard.press(name);
}

async function serve(page: Page): Promise<void> {
  await key(page, 's');
  await page.locator('.called[data-state=serving]').waitFor();
}

const atCounter = (page: Page, number: string) => page.locator('.called-number', { hasText: number }).waitFor();

describe('a ticket', () => {
  it('takes three services, is served by one counter and sent on to another, parked there and called back', async () => {
    const printer = await stage.device();
    const quhao = await stage.start({ yaml: yaml(printer.port) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const display = await stage.open(quhao.address('display'), HALL_TV);

    // At the kiosk: three services, one number.
    await tap(kiosk, '办理多项业务');
    for (const service of ['充值缴费', '套餐办理', '补卡换卡']) await tap(kiosk, new RegExp(`^${service}，`));
    await picture(kiosk, 'kiosk-several');
    await tap(kiosk, '取号（3 项）');
    await kiosk.getByText('之后办理 套餐办理 → 补卡换卡').waitFor();
    await picture(kiosk, 'kiosk-several-ticket');
    const paper = await until(() => readEscPos(printer.heard())[0] ?? null, { what: 'the paper' });
    const lines = paper.lines.map(({ text }) => text.trim());
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^办理业务 +充值缴费$/), '套餐办理', '补卡换卡']));
    const phone = await stage.open(pageOf(paper, quhao.origin), PHONE);
    await phone.getByText('之后办理 套餐办理 → 补卡换卡').waitFor();
    await picture(phone, 'phone-several');

    // At counter 1, by keys alone: each finish goes on to the next service.
    const one = await stage.open(quhao.address('counter'), DESK);
    await sitDown(one, '1号窗口');
    await key(one, 'Space');
    await atCounter(one, 'A001');
    await serve(one);
    await one.getByRole('button', { name: /^下一项 *套餐办理/ }).waitFor();
    await picture(one, 'counter-several');
    await key(one, 'f');
    await one.locator('.visit-services [data-step=now]', { hasText: '套餐办理' }).waitFor();
    await phone.getByText('之后办理 补卡换卡').waitFor();

    // On to the VIP room, which serves it; counter 2, which does not, is shown and not offered.
    const vip = await secondCounter(quhao);
    await sitDown(vip, '贵宾室');
    await key(one, 't');
    const question = one.getByRole('dialog');
    await question.getByText('不办理').first().waitFor();
    await picture(one, 'counter-transfer');
    expect(await question.getByRole('button', { name: '套餐办理：2号窗口' }).count()).toBe(0);
    // Put away and asked for again in one breath: the key that follows Escape is not lost in the closing.
    await one.keyboard.press('Escape');
    await one.keyboard.press('t');
    await tap(one, '套餐办理：贵宾室');
    await one.getByText('尚未叫号').waitFor();
    await phone.locator('.phone-waiting').getByText('贵宾室').waitFor();

    // The same number is called there, as a new call.
    await key(vip, 'Space');
    await atCounter(vip, 'A001');
    await vip.locator('.visit-services [data-step=served]', { hasText: '充值缴费' }).waitFor();
    await display.locator('.current', { hasText: 'A001' }).filter({ hasText: '贵宾室' }).waitFor();
    await picture(vip, 'counter-sent-on');
    await phone.locator('.phone-called').getByText('贵宾室').waitFor();

    // Parked, and called back by one click.
    await serve(vip);
    await key(vip, 'p');
    await vip.getByText('尚未叫号').waitFor();
    await phone.getByText('已为您保留').waitFor();
    await vip.keyboard.press('w');
    await picture(vip, 'counter-away');
    await tap(vip, '回本窗口：A001');
    await atCounter(vip, 'A001');
    await vip.getByText('按号呼叫，未按顺序：补齐材料后返回。').waitFor();

    // The rest is done here.
    await serve(vip);
    await key(vip, 'f');
    await vip.locator('.visit-services [data-step=now]', { hasText: '补卡换卡' }).waitFor();
    await key(vip, 'f');
    await vip.getByText('尚未叫号').waitFor();
    await phone.getByText('已办结').waitFor();
  });

  it('comes back late, is corrected, is left, and ends with the day', async () => {
    const printer = await stage.device();
    const quhao = await stage.start({ yaml: yaml(printer.port) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const one = await stage.open(quhao.address('counter'), DESK);
    const manager = await stage.open(quhao.address('manager'), HALL_TV);
    for (const service of ['充值缴费', '套餐办理', '充值缴费', '补卡换卡']) await take(kiosk, service);
    await sitDown(one, '1号窗口');

    // A001 does not come, comes late, and waits again behind the others, as this hall has set.
    await key(one, 'Space');
    await atCounter(one, 'A001');
    await key(one, 'n');
    await one.getByText('尚未叫号').waitFor();
    await one.keyboard.press('w');
    await one.getByText('再次排队时，排到队尾。').waitFor();
    await tap(one, '再排队：A001');
    await one.getByText('没有挂起的顾客，也没有过号的顾客。').waitFor();
    await one.keyboard.press('q');
    const next = () => one.locator('.next-number').allTextContents();
    await one.locator('.next-list li', { hasText: 'C001' }).waitFor();
    expect(await next()).toEqual(['B001', 'A002', 'C001']);

    // A002 wanted a SIM card; B001 has gone.
    await one.keyboard.press('e');
    await one.keyboard.type('a002');
    await one.getByLabel('正确的业务').selectOption('补卡换卡');
    await tap(one, '更正业务');
    await one.getByText('A002 业务已更正').waitFor();
    await one.getByLabel('号码', { exact: true }).fill('B001');
    await tap(one, '顾客已离开');
    await one.getByText('B001 已记为离开').waitFor();
    await tap(one, '顾客已离开');
    await picture(one, 'counter-by-its-number');
    await one.keyboard.press('Tab');
    await tap(one, /^接下来/);
    await one.locator('.next-list li', { hasText: 'A002' }).filter({ hasText: '补卡换卡' }).waitFor();
    expect(await next()).toEqual(['A002', 'A001']);

    // The manager sees who is away, and ends the day for who still waits, typing how many.
    await one.locator('.stage').focus();
    await key(one, 'Space');
    await atCounter(one, 'A002');
    await key(one, 'p');
    const away = manager.locator('.away-panel');
    await away.getByText('A002').waitFor();
    await picture(manager, 'manager-away');
    await manager.getByText('还有 2 人等候，1 人挂起。').waitFor();
    await tap(manager, '结束今日排队');
    const end = manager.getByRole('button', { name: '确认结束，3 人' });
    expect(await end.isEnabled()).toBe(false);
    await manager.getByLabel(/请输入人数/).fill('3');
    await picture(manager, 'manager-end-of-day');
    await end.click();
    await manager.getByText('没有人等候，也没有人挂起。').waitFor();
    await one.getByText('没有顾客在等候').waitFor();
    await kiosk.getByText('现在是休息时间').waitFor();

    // It was too early: who was sent home by it is back, and the kiosk gives numbers again.
    await tap(manager, '重新开放');
    await manager.getByText('还有 2 人等候，1 人挂起。').waitFor();
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
  });
});
