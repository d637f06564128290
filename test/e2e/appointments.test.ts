import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { readEscPos, type ReadTicket } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { type TcpDevice } from '../support/tcp-devices.ts';
import { until } from '../support/until.ts';

/* An appointment's whole way (S13): booked by the customer or for them, checked in, seen by the counter, cancelled. */

const KIOSK = { width: 1080, height: 1920 };
const DESK = { width: 1366, height: 900 };

const stage = setStage();

/** A time zone in which it is noon, so that the next times are of the same day whenever this runs. */
function noon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // The sign of these names is turned round.
  return ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`;
}

const yaml = (capacity: number, printer = 'simulator'): string =>
  hallYaml({ printer }).replace('Asia/Shanghai', noon()).replace('capacity: 5', `capacity: ${capacity}`);

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function type(kiosk: Page, digits: string): Promise<void> {
  for (const digit of digits) await press(kiosk, digit);
}

async function toTimes(kiosk: Page): Promise<void> {
  await press(kiosk, '更多服务');
  await kiosk.getByRole('button', { name: /^我要预约/ }).click();
  await kiosk.locator('.book-days .book-tile').first().click();
}

/** Books the next time but one: the next may pass meanwhile. Answers with the code. */
async function book(kiosk: Page): Promise<{ readonly time: string; readonly code: string }> {
  await toTimes(kiosk);
  const tile = kiosk.locator('.book-times .book-tile').nth(1);
  const time = await tile.locator('.book-tile-name').innerText();
  await tile.click();
  await press(kiosk, '不留手机号，直接预约');
  await kiosk.getByRole('heading', { name: '预约成功' }).waitFor();
  return { time, code: (await kiosk.locator('.appointment-code').innerText()).replace(' ', '') };
}

const linesOf = (paper: ReadTicket | undefined): string[] => paper?.lines.map(({ text }) => text.trim()) ?? [];
const papers = (printer: TcpDevice): ReadTicket[] => readEscPos(printer.heard());

describe('an appointment', () => {
  it('is booked at the kiosk, outlives the appliance, and is checked in by its code; the paper says so', async () => {
    const printer = await stage.device();
    const folder = stage.folder();
    const first = await stage.start({ yaml: yaml(5, `tcp://127.0.0.1:${printer.port}`), folder });
    const { time, code } = await book(await stage.open(first.address('kiosk'), KIOSK));
    await until(() => papers(printer).length === 1, { what: 'the slip' });
    expect(linesOf(papers(printer)[0])).toEqual(expect.arrayContaining(['您的预约', `${code.slice(0, 3)} ${code.slice(3)}`]));
    expect(linesOf(papers(printer)[0]).some((line) => line.endsWith(time))).toBe(true);
    await first.end('SIGTERM');

    const second = await stage.start({ yaml: yaml(5, `tcp://127.0.0.1:${printer.port}`), folder });
    const kiosk = await stage.open(second.address('kiosk'), KIOSK);
    await press(kiosk, '预约签到');
    await type(kiosk, code);
    await picture(kiosk, 'appointment-code');
    await press(kiosk, '查询预约');
    await kiosk.getByRole('heading', { name: '欢迎光临，请取号' }).waitFor();
    await picture(kiosk, 'appointment-on-time');
    await press(kiosk, '取号');
    await kiosk.getByText('A001').first().waitFor();
    await kiosk.getByText(`预约时间 ${time}`).waitFor();
    await until(() => papers(printer).length === 2, { what: 'the ticket' });
    expect(linesOf(papers(printer)[1]).some((line) => line.startsWith('预约时间') && line.endsWith(time))).toBe(true);

    // A second time it gives no second number.
    await press(kiosk, '完成');
    await press(kiosk, '预约签到');
    await type(kiosk, code);
    await press(kiosk, '查询预约');
    await kiosk.getByText('您的号码是 A001').waitFor();
  });

  it('is cancelled after a second look, and its code finds nothing any more', async () => {
    const quhao = await stage.start({ yaml: yaml(1) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const { time, code } = await book(kiosk);
    await press(kiosk, '取消预约');
    await picture(kiosk, 'appointment-cancelling');
    await press(kiosk, '确定取消');
    await kiosk.getByRole('heading', { name: '预约已取消' }).waitFor();
    await press(kiosk, '首页');
    await press(kiosk, '预约签到');
    await press(kiosk, '查询其他预约');
    await type(kiosk, code);
    await press(kiosk, '查询预约');
    await kiosk.getByText('没有查到这个预约码').waitFor();
    // Its time can be booked again.
    await press(kiosk, '首页');
    await toTimes(kiosk);
    expect(await kiosk.getByRole('button', { name: new RegExp(`^${time}`) }).isEnabled()).toBe(true);
  });

  it('is booked by staff for a caller, takes its place from the others, and is checked in by the phone number', async () => {
    const quhao = await stage.start({ yaml: yaml(1) });
    const manager = await stage.open(quhao.address('manager'), DESK);
    await press(manager, '预约');
    const form = manager.locator('.appointment-form');
    const slot = form.locator('.appointment-form-times button').nth(1);
    const time = await slot.innerText();
    await slot.click();
    await form.getByLabel('手机号').fill('138 0013 8000');
    await picture(manager, 'manager-booking');
    await form.getByRole('button', { name: '预约', exact: true }).click();
    await form.getByText('请告知客户预约码').waitFor();
    const code = await form.locator('.appointment-form-code').innerText();
    const row = manager.getByRole('row', { name: new RegExp(`^${time} ${code}`) });
    await row.waitFor();
    await picture(manager, 'manager-booked');

    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await toTimes(kiosk);
    const full = kiosk.getByRole('button', { name: new RegExp(`^${time}`) });
    expect([await full.isEnabled(), await full.innerText()]).toEqual([false, `${time}\n已约满`]);
    await picture(kiosk, 'appointment-full');
    await press(kiosk, '首页');
    await press(kiosk, '预约签到');
    await press(kiosk, '手机号');
    await type(kiosk, '13800138000');
    await press(kiosk, '查询预约');
    await press(kiosk, '取号');
    await kiosk.getByText('A001').first().waitFor();
    await row.getByText('已取号 A001').waitFor();

    const counter = await stage.open(quhao.address('counter'), DESK);
    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    await press(counter, '叫号');
    await counter.getByText(`预约 ${time}`, { exact: true }).waitFor();
    await counter.getByText(`已预约 ${time}，等候时间按预约提前计算`).waitFor();
    await picture(counter, 'counter-appointment');
  });
});
