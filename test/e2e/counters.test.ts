import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hallYaml } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';

/* What clerks do with their counters and customers beyond calling, and what the hall sees of it. */

const KIOSK = { width: 1080, height: 1920 };
const HALL_TV = { width: 1920, height: 1080 };
const DESK = { width: 1366, height: 900 };

const stage = setStage();

async function takeTicket(kiosk: Page, service: RegExp): Promise<void> {
  await kiosk.getByRole('button', { name: service }).click();
  await kiosk.getByRole('button', { name: '完成' }).click();
  await kiosk.getByRole('button', { name: service }).waitFor();
}

async function press(counter: Page, name: string): Promise<void> {
  await counter.getByRole('button', { name, exact: true }).click();
}

describe('a counter', () => {
  it('is paused with a reason: the hall reads it, the manager reads why, nobody is called until it resumes', async () => {
    const quhao = await stage.start({ yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const display = await stage.open(quhao.address('display'), HALL_TV);
    const manager = await stage.open(quhao.address('manager'), DESK);
    const counter = await stage.open(quhao.address('counter'), DESK);
    await takeTicket(kiosk, /^充值缴费/);
    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    await press(counter, '会议');
    await counter.getByRole('button', { name: '恢复服务' }).waitFor();
    expect(await counter.getByRole('button', { name: '叫号', exact: true }).isEnabled()).toBe(false);
    await display
      .locator('.open-counters li', { hasText: '暂停服务' })
      .filter({ hasText: '1号窗口' })
      .filter({ hasText: 'Service paused' })
      .waitFor();
    await manager.locator('.floor-counter', { hasText: '1号窗口' }).filter({ hasText: '暂停服务' }).filter({ hasText: '会议' }).waitFor();
    for (const [page, name] of [
      [counter, 'counter-paused'],
      [display, 'display-paused'],
      [manager, 'manager-paused'],
    ] as const)
      await picture(page, name);
    await counter.getByLabel('预计时长').selectOption({ label: '30 分钟' });
    await display.locator('.open-counters li', { hasText: /暂停服务，预计 \d\d:\d\d 恢复.*back about/ }).waitFor();
    await manager.locator('.floor-counter', { hasText: /预计 \d\d:\d\d 恢复/ }).waitFor();
    for (const [page, name] of [
      [counter, 'counter-planned-pause'],
      [display, 'display-planned-pause'],
      [manager, 'manager-planned-pause'],
    ] as const)
      await picture(page, name);
    await press(counter, '恢复服务');
    await display.locator('.open-counters li', { hasText: '暂停服务' }).waitFor({ state: 'detached' });
    await press(counter, '叫号');
    await display.getByText('A001').first().waitFor();
    await picture(counter, 'counter-called-with-pause');
  });

  it('calls a number out of turn with a reason, and tells what is missing before a recall and a no-show', async () => {
    const quhao = await stage.start({ yaml: hallYaml({ extra: 'calling: { recallAfter: 2s, noShowAfterCalls: 2 }' }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const display = await stage.open(quhao.address('display'), HALL_TV);
    const counter = await stage.open(quhao.address('counter'), DESK);
    await takeTicket(kiosk, /^充值缴费/);
    await takeTicket(kiosk, /^充值缴费/);
    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    await counter.getByLabel('按号呼叫').fill('a009');
    await counter.getByLabel('理由').selectOption('老幼病残孕优先');
    await picture(counter, 'counter-by-number');
    await press(counter, '呼叫此号');
    await counter.getByText('今天没有这个号码').waitFor();
    await counter.getByLabel('按号呼叫').fill('A002');
    await press(counter, '呼叫此号');
    await counter.getByText('按号呼叫，未按顺序：老幼病残孕优先。').waitFor();
    await counter.getByText('再呼叫 1 次后可标记未到').waitFor();
    await display.getByText('A002').first().waitFor();
    await picture(counter, 'counter-called-by-number');
    // The interval passes, then the button works again.
    await press(counter, '重呼');
    await counter.getByText(/已呼叫 2 次/).waitFor();
    await press(counter, '未到');
    await press(counter, '叫号');
    await counter.getByText('A001').first().waitFor();
  });
});
