import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml } from '../support/appliance.ts';
import { settledPicture } from '../support/browser.ts';
import { readEscPos } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

/* A customer comes back to the kiosk with their paper, on the built appliance. */

const KIOSK = { width: 1080, height: 1920 };
const LANDSCAPE = { width: 1024, height: 768 };
const DESK = { width: 1366, height: 900 };

const stage = setStage();

async function hall() {
  const printer = await stage.device();
  const quhao = await stage.start({ yaml: hallYaml({ printer: `tcp://127.0.0.1:${printer.port}` }) });
  const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
  /** Takes a number, and what stands on its paper: its check digits and the address of its QR code. */
  const take = async (count: number): Promise<{ check: string; address: string }> => {
    await press(kiosk, /^充值缴费/);
    await press(kiosk, '完成');
    const paper = await until(() => readEscPos(printer.heard())[count - 1] ?? null, { what: 'the paper' });
    const text = paper.lines.map((line) => line.text).join('\n');
    return { check: /校验码\D*(\d{4})/.exec(text)?.[1] ?? '', address: paper.qr[0] ?? '' };
  };
  return { quhao, kiosk, take };
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function type(kiosk: Page, keys: string): Promise<void> {
  for (const key of keys) await press(kiosk, key);
}

describe('at the kiosk', () => {
  it('anybody sees the place of a number; its holder leaves with the check digits, after a second look', async () => {
    const { quhao, kiosk, take } = await hall();
    await take(1);
    const { check } = await take(2);
    await press(kiosk, '更多服务');
    await press(kiosk, /^查看排队进度/);
    await type(kiosk, 'A2');
    await press(kiosk, '查看排队进度');
    await kiosk.locator('.place .ticket-number', { hasText: 'A002' }).waitFor();
    expect(await kiosk.locator('.place-ahead').innerText()).toMatch(/^1\s/);

    const desk = await stage.open(quhao.address('counter'), DESK);
    await desk.getByRole('button', { name: /^1号窗口/ }).click();
    await press(desk, '叫号');
    await kiosk.getByText('下一位就是').waitFor();

    await press(kiosk, '取消排队');
    await type(kiosk, String((Number(check) + 1) % 10_000).padStart(4, '0'));
    await press(kiosk, '下一步');
    await kiosk.getByRole('alert').filter({ hasText: '校验码与号票不符' }).waitFor();
    await type(kiosk, check);
    await press(kiosk, '下一步');
    await kiosk.getByRole('heading', { name: '确定要取消排队吗？' }).waitFor();
    await kiosk.setViewportSize(LANDSCAPE);
    await settledPicture(kiosk, 'kiosk-leave-sure-small');
    await press(kiosk, '确定取消');
    await kiosk.getByRole('heading', { name: '您已取消排队' }).waitFor();
    await press(kiosk, '完成');
    await kiosk.getByRole('button', { name: /^充值缴费.*无人等候/ }).waitFor();
    expect(await kiosk.content()).not.toContain('A002');
  });

  it('a scanner that types the QR code shows the holder their place, and when it is called', async () => {
    const { quhao, kiosk, take } = await hall();
    const { address } = await take(1);
    await kiosk.getByRole('button', { name: /^充值缴费/ }).focus();
    await kiosk.keyboard.type(address);
    await kiosk.keyboard.press('Enter');
    await kiosk.locator('.place .ticket-number', { hasText: 'A001' }).waitFor();
    const desk = await stage.open(quhao.address('counter'), DESK);
    await desk.getByRole('button', { name: /^1号窗口/ }).click();
    await press(desk, '叫号');
    await kiosk.locator('.place-counter', { hasText: '1号窗口' }).waitFor();
    await settledPicture(kiosk, 'kiosk-place-called');
    expect(quhao.output()).not.toContain(address.split('/').at(-1));
  });
});
