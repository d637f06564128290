import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hallYaml } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';

/* What a clerk and the manager take back, and what the hall sees of it. */

const KIOSK = { width: 1080, height: 1920 };
const HALL_TV = { width: 1920, height: 1080 };
const DESK = { width: 1024, height: 768 };

const stage = setStage();

async function takeTicket(kiosk: Page): Promise<void> {
  await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
  await kiosk.getByRole('button', { name: '完成' }).click();
  await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

describe('taking back', () => {
  it('a clerk takes back a finish by key and a no-show by hand, the manager what was finished before', async () => {
    const quhao = await stage.start({ yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await takeTicket(kiosk);
    await takeTicket(kiosk);
    const manager = await stage.open(quhao.address('manager'), DESK);
    const counter = await stage.open(quhao.address('counter'), DESK);
    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    await press(counter, '叫号');
    await press(counter, '开始办理');
    await press(counter, '办结');
    await counter.getByText('A001 已办结').waitFor();
    await picture(counter, 'counter-undo');
    // For half a second after it comes it means nothing yet.
    await counter.locator('.undo-note button:enabled').waitFor();
    await counter.keyboard.press('u');
    await counter.locator('.called[data-state="serving"]', { hasText: 'A001' }).waitFor();
    await counter.getByText('A001 已办结').waitFor({ state: 'detached' });
    await press(counter, '办结');
    await counter.getByText('A001 已办结').waitFor();
    await press(counter, '叫号');
    await press(counter, '未到');
    await press(counter, '撤销：A002 已标记未到');
    await counter.locator('.called[data-state="called"]', { hasText: 'A002' }).waitFor();
    // A001 was finished by mistake, and the counter has called A002 since: it waits for this counter.
    await manager.getByText('A001 已办结').waitFor();
    await picture(manager, 'manager-undo');
    await press(manager, '撤销：A001 已办结');
    await counter.locator('.next', { hasText: 'A001' }).waitFor();
    expect(await counter.locator('.called-number').textContent()).toBe('A002');
  });

  it('an ended day: kiosk and display say that it is over; reopened, everybody stands where they stood', async () => {
    const quhao = await stage.start({ yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await takeTicket(kiosk);
    const display = await stage.open(quhao.address('display'), HALL_TV);
    const manager = await stage.open(quhao.address('manager'), DESK);
    await press(manager, '结束今日排队');
    await manager.getByLabel(/请输入人数/).fill('1');
    await press(manager, '确认结束，1 人');
    await manager.getByRole('button', { name: '重新开放' }).waitFor();
    await picture(manager, 'manager-day-ended');
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor({ state: 'detached' });
    await picture(kiosk, 'kiosk-day-ended');
    await display.locator('.display-hours-closed').waitFor();
    await picture(display, 'display-day-ended');
    await press(manager, '重新开放');
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
    await display.locator('.display-hours-closed').waitFor({ state: 'detached' });
    await manager.getByText('还有 1 人等候。').waitFor();
  });
});
