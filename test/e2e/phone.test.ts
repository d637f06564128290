import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml, pageOf, type Running } from '../support/appliance.ts';
import { settledPicture } from '../support/browser.ts';
import { readEscPos } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { type TcpDevice } from '../support/tcp-devices.ts';
import { until } from '../support/until.ts';

/* The customer's ticket on their own phone, opened by what stands on its paper, on the built appliance. */

const KIOSK = { width: 1080, height: 1920 };
const DESK = { width: 1366, height: 900 };
const PHONE = { width: 390, height: 844 };

const stage = setStage();

/** Notes what the phone did beside showing: the browser has no motor and no loudspeaker to ask. */
const NOTES = `
  globalThis.felt = [];
  globalThis.tones = 0;
  navigator.vibrate = (pattern) => { felt.push(pattern); return true; };
  const oscillator = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { tones += 1; return oscillator.call(this); };
`;

async function hall() {
  const printer = await stage.device();
  const folder = stage.folder();
  const yaml = hallYaml({ printer: `tcp://127.0.0.1:${printer.port}` });
  const quhao = await stage.start({ yaml, folder });
  const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
  return { quhao, kiosk, printer, restart: () => stage.start({ yaml, folder, port: quhao.port }) };
}

/** Takes a number and gives the address that its paper leads to. */
async function take(
  kiosk: Page,
  printer: TcpDevice,
  count: number,
  { service, done } = { service: /^充值缴费/, done: '完成' },
): Promise<string> {
  await kiosk.getByRole('button', { name: service }).click();
  await kiosk.getByRole('button', { name: done }).click();
  const paper = await until(() => readEscPos(printer.heard())[count - 1] ?? null, { what: 'the paper' });
  return pageOf(paper, kiosk.url());
}

async function clerk(quhao: Running): Promise<Page> {
  const desk = await stage.open(quhao.address('counter'), DESK);
  await desk.getByRole('button', { name: /1号窗口/ }).click();
  return desk;
}

/** A phone, and everything it loaded. */
async function openPhone(address: string, locale = 'zh-CN'): Promise<{ phone: Page; asked: Request[] }> {
  const phone = await stage.open('about:blank', PHONE, { hasTouch: true, isMobile: true, locale, script: NOTES });
  const asked: Request[] = [];
  phone.on('requestfinished', (request) => asked.push(request));
  await phone.goto(address, { waitUntil: 'load' });
  return { phone, asked };
}

const overflow = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth - innerWidth');

describe("a customer's phone", () => {
  it('counts down, calls with colour, title, sound and vibration, and again at a recall', async () => {
    const { quhao, kiosk, printer } = await hall();
    await take(kiosk, printer, 1);
    const address = await take(kiosk, printer, 2);
    const { phone, asked } = await openPhone(address);
    await phone.getByText('位在您前面').waitFor();
    expect(await phone.locator('.phone-ahead').innerText()).toMatch(/^1\s/);
    await expect.poll(() => phone.title()).toBe('前面 1 位 · A002');
    await phone.getByText('请轻触一下本页').waitFor();
    await settledPicture(phone, 'phone-waiting');
    await phone.touchscreen.tap(195, 60);
    await phone.getByText('叫到您时会响铃提醒').waitFor();

    const desk = await clerk(quhao);
    const press = (name: string): Promise<void> => desk.getByRole('button', { name, exact: true }).click();
    await press('叫号');
    await phone.getByText('下一位就是您').waitFor();
    await expect.poll(() => phone.title()).toBe('下一位就是您 · A002');
    await press('开始办理');
    await press('办结');
    await press('叫号');

    await phone.getByRole('heading', { name: '轮到您了' }).waitFor();
    expect(await phone.locator('.phone-counter').innerText()).toContain('1号窗口');
    await expect.poll(() => phone.title()).toBe('轮到您了 1号窗口 · A002');
    await expect.poll(() => phone.evaluate('felt.length')).toBe(1);
    // Two notes each time it sounds.
    await expect.poll(() => phone.evaluate('tones')).toBeGreaterThanOrEqual(2);
    expect(await phone.getByRole('button', { name: '取消排队' }).count()).toBe(0);
    await settledPicture(phone, 'phone-called');
    await press('重呼');
    await expect.poll(() => phone.evaluate('felt.length')).toBe(2);
    await press('开始办理');
    await phone.getByRole('heading', { name: '正在为您办理' }).waitFor();
    await settledPicture(phone, 'phone-serving');

    expect(asked.map((request) => request.url()).filter((url) => !url.startsWith(`${quhao.origin}/`))).toEqual([]);
    // No typeface among it: the first load is to be quick in a crowded wireless network.
    const sizes = await Promise.all(asked.map((request) => request.sizes()));
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)).toBeLessThan(100_000);
    expect(quhao.output()).not.toContain(address.split('/').at(-1));
  });

  it('leaves the queue after a second look, in the language of its ticket', async () => {
    const { kiosk, printer } = await hall();
    await kiosk.getByRole('button', { name: 'English' }).click();
    const first = await take(kiosk, printer, 1, { service: /^Pay and top up/, done: 'Done' });
    const second = await take(kiosk, printer, 2);
    const { phone: behind } = await openPhone(second);
    await behind.getByText('位在您前面').waitFor();

    const { phone } = await openPhone(first);
    await phone.getByText('You are next in line').waitFor();
    expect(await phone.evaluate('document.documentElement.lang')).toBe('en');
    await settledPicture(phone, 'phone-waiting-en');
    await phone.getByRole('button', { name: 'Leave the queue' }).tap();
    await phone.getByRole('heading', { name: 'Leave the queue?' }).waitFor();
    await settledPicture(phone, 'phone-leave-en');
    await phone.getByRole('button', { name: 'Keep my place' }).tap();
    await phone.getByRole('button', { name: '中文' }).tap();
    await phone.getByRole('button', { name: '取消排队' }).tap();
    await phone.getByText('取消后将不再叫 A001 号').waitFor();
    for (const width of [320, 360, 430]) {
      await phone.setViewportSize({ width, height: 640 });
      expect(await overflow(phone), `${width}`).toBeLessThanOrEqual(0);
    }
    await phone.setViewportSize({ width: 320, height: 640 });
    await settledPicture(phone, 'phone-leave-narrow');
    await phone.getByRole('button', { name: '确定取消' }).tap();
    await phone.getByRole('heading', { name: '您已离开队列' }).waitFor();
    await settledPicture(phone, 'phone-left');
    await behind.getByText('下一位就是您').waitFor();
    await phone.getByRole('button', { name: '恢复排队，保留原来的位置' }).tap();
    await phone.getByText('下一位就是您').waitFor();
    await behind.getByText('位在您前面').waitFor();
  });

  it('says when it lost the hall and since when, and heals by itself when the appliance is back', async () => {
    const { quhao, kiosk, printer, restart } = await hall();
    const { phone } = await openPhone(await take(kiosk, printer, 1));
    await phone.getByText('下一位就是您').waitFor();
    await quhao.end('SIGKILL');
    await phone.getByText(/与取号系统的连接已断开 自 \d\d:\d\d:\d\d 起/).waitFor();
    await expect.poll(() => phone.title()).toBe('连接已断开 · A001');
    await phone.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    await settledPicture(phone, 'phone-lost');
    await restart();
    await phone.getByText('连接已断开').waitFor({ state: 'detached' });
    await phone.getByText('下一位就是您').waitFor();
    expect(quhao.output()).not.toContain(new URL(phone.url()).pathname);
  });

  it('with a code that is no ticket, or without an answer, says what to do', async () => {
    const { quhao } = await hall();
    const { phone } = await openPhone(`${quhao.origin}/t/AAAAAAAAAAAAAAAA`, 'en-GB');
    await phone.getByText('We do not know this ticket').waitFor();
    await settledPicture(phone, 'phone-unknown-en');
    const cutOff = await stage.open('about:blank', PHONE, { hasTouch: true, isMobile: true });
    await cutOff.routeWebSocket(/\/api/, () => undefined);
    await cutOff.goto(`${quhao.origin}/t/AAAAAAAAAAAAAAAA`);
    await cutOff.getByText('暂时连接不上营业厅').waitFor();
    await settledPicture(cutOff, 'phone-unreached');
  });
});
