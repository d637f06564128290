import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { hallYaml, pageOf, runQuhao } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { readEscPos } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { swipeReport, tcpDevice, type TcpDevice } from '../support/tcp-devices.ts';
import { until } from '../support/until.ts';

/*
 * The main job in a real browser, on the built appliance as a process of its own: tap, number, paper, call,
 * display. Devices are simulated, or TCP devices whose bytes are read back without the project's own code.
 */

const KIOSK = { width: 1080, height: 1920 };
const HALL_TV = { width: 1920, height: 1080 };
const DESK = { width: 1366, height: 900 };

const stage = setStage();

const exampleMembers = join(import.meta.dirname, '../../assets/example-members.csv');

async function importMembers(place: string, yaml: string, file: string): Promise<void> {
  writeFileSync(join(place, 'hall.yaml'), yaml);
  const imported = runQuhao(['members', 'import', file, '--config', join(place, 'hall.yaml'), '--data', join(place, 'data')]);
  expect(await imported.ended, imported.output()).toBe(0);
}

/** The number on the kiosk's ticket screen. */
async function ticketNumber(kiosk: Page): Promise<string> {
  await kiosk.getByRole('button', { name: '完成' }).waitFor();
  return (
    (await kiosk
      .getByText(/^[A-Z]{1,2}\d{3,}$/)
      .first()
      .textContent()) ?? ''
  );
}

async function takeTicket(kiosk: Page, service: RegExp): Promise<string> {
  await kiosk.getByRole('button', { name: service }).click();
  const number = await ticketNumber(kiosk);
  await kiosk.getByRole('button', { name: '完成' }).click();
  await kiosk.getByRole('button', { name: service }).waitFor();
  return number;
}

describe('a customer', () => {
  it('taps a service, gets the number on screen and on paper, and the first screen comes back', async () => {
    const printer = await stage.device();
    const quhao = await stage.start({ yaml: hallYaml({ printer: `tcp://127.0.0.1:${printer.port}` }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);

    const service = kiosk.getByRole('button', { name: /^充值缴费/ });
    await service.waitFor();
    await picture(kiosk, 'kiosk-first');
    await service.click();
    expect(await ticketNumber(kiosk)).toBe('A001');
    await picture(kiosk, 'kiosk-ticket-without-confirmation');

    const paper = await until(() => readEscPos(printer.heard())[0] ?? null, { what: 'the paper' });
    const text = paper.lines.map((line) => line.text).join('\n');
    const number = paper.lines.find((line) => line.text.trim() === 'A001');
    expect(number && number.height).toBeGreaterThanOrEqual(4);
    for (const word of ['测试营业厅', '充值缴费', '普通客户', '0 人']) expect(text).toContain(word);
    expect(text).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    expect(paper.qr).toHaveLength(1);
    expect(paper.qr[0]).toMatch(/^http:\/\/hall\.example\/t\/[\w-]{16}$/);

    // The QR code leads to the customer's own place.
    const phone = await stage.open(pageOf(paper, quhao.origin), { width: 390, height: 844 });
    await phone.getByText('A001').first().waitFor();
    await picture(phone, 'phone-waiting');

    // Nothing is touched: the kiosk goes back by itself, and says that one waits.
    await kiosk.getByRole('button', { name: /^充值缴费.*1/ }).waitFor();
    expect(await kiosk.getByText('A001').count()).toBe(0);
  });

  it('gets one ticket from two taps in one visit', async () => {
    const quhao = await stage.start({ yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const service = kiosk.getByRole('button', { name: /^充值缴费/ });
    await service.waitFor();
    await service.dblclick();
    expect(await ticketNumber(kiosk)).toBe('A001');
    await kiosk.getByRole('button', { name: '完成' }).click();
    expect(await takeTicket(kiosk, /^套餐办理/)).toBe('B001');
    expect(await takeTicket(kiosk, /^充值缴费/)).toBe('A002');
    await picture(kiosk, 'kiosk-waiting');
  });

  it('sees the paper while the printer is simulated', async () => {
    const quhao = await stage.start({ yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await kiosk.getByRole('button', { name: /^套餐办理/ }).click();
    const paper = kiosk.locator('img[src^="/paper/"]');
    await paper.waitFor();
    const picturePath = await paper.getAttribute('src');
    const png = await (await kiosk.request.get(`${quhao.origin}${picturePath}`)).body();
    // A PNG says its width in the header chunk; the paper is 80 mm wide at 8 dots a millimetre.
    expect(png.readUInt32BE(16)).toBe(640);
    await kiosk.getByText('请取走您的号票').waitFor();
    await picture(kiosk, 'kiosk-ticket-printed');
  });

  it('speaks English when asked to, on screen and on paper', async () => {
    const printer = await stage.device();
    const quhao = await stage.start({ yaml: hallYaml({ printer: `tcp://127.0.0.1:${printer.port}` }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await kiosk.getByRole('button', { name: 'English' }).click();
    await kiosk.getByRole('button', { name: /^Pay and top up/ }).click();
    await kiosk.getByText('Your number', { exact: true }).waitFor();
    const paper = await until(() => readEscPos(printer.heard())[0] ?? null, { what: 'the paper' });
    expect(paper.lines.map(({ text }) => text).join('\n')).toContain('Pay and top up');
  });

  it('gets a number with its QR code when the printer is away; the job waits and staff see why', async () => {
    const gone = await tcpDevice();
    await gone.close();
    const quhao = await stage.start({ yaml: hallYaml({ printer: `tcp://127.0.0.1:${gone.port}` }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    expect(await ticketNumber(kiosk)).toBe('A001');
    await kiosk.getByText('请拍下此屏幕', { exact: true }).waitFor();
    await picture(kiosk, 'kiosk-ticket-no-printer');
    // What a telephone's camera would read from the screen.
    const { data, width, height } = PNG.sync.read(await kiosk.locator('.qr-code').screenshot());
    const read = jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? '';
    await (await stage.open(pageOf({ qr: [read] }, quhao.origin), { width: 390, height: 844 })).getByText('A001').first().waitFor();
    await maintenance.getByText('A001').waitFor();
    await picture(maintenance, 'maintenance-no-printer');
    await maintenance
      .getByText(/refuse/)
      .first()
      .waitFor();

    // It is plugged in again: the ticket comes, once.
    const back = await stage.device({ port: gone.port });
    await until(() => readEscPos(back.heard()).length === 1, { what: 'the paper that waited' });
  });
});

describe('a member', () => {
  async function hallWithReader(): Promise<{
    kiosk: Page;
    printer: TcpDevice;
    swipe: (track2: string, status?: [number, number, number]) => void;
  }> {
    const [printer, reader] = [await stage.device(), await stage.device()];
    const place = stage.folder();
    const yaml = hallYaml({ printer: `tcp://127.0.0.1:${printer.port}`, reader: `tcp://127.0.0.1:${reader.port}` });
    const members = join(place, 'members.csv');
    writeFileSync(
      members,
      'card,name,phone,tier,expires\n6225000011111234,张三丰,13800138000,gold,\n6225000022224321,李四,13900139000,gold,2020-01\n',
    );
    await importMembers(place, yaml, members);
    const quhao = await stage.start({ folder: place, yaml });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
    await until(() => reader.connections() > 0, { what: 'the appliance to open its reader' });
    return { kiosk, printer, swipe: (track2, status) => reader.send(swipeReport(track2, status)) };
  }

  it('swipes on the first screen, is greeted by tier under a mask, and gets a ticket of that tier', async () => {
    const { kiosk, printer, swipe } = await hallWithReader();
    swipe(';6225000011111234=49121010000000000?');
    await kiosk.getByText(/张\*/).first().waitFor();
    await picture(kiosk, 'kiosk-member');
    const shown = await kiosk.locator('body').innerText();
    expect(shown).toContain('金卡会员');
    expect(shown).toMatch(/尾号 ?1234/);
    expect(await kiosk.content()).not.toMatch(/张三丰|6225000011111234|13800138000/);
    await kiosk.getByRole('button', { name: /^套餐办理/ }).click();
    expect(await ticketNumber(kiosk)).toBe('V001');
    await kiosk.getByText('贵宾室').first().waitFor();
    await picture(kiosk, 'kiosk-member-ticket');
    const paper = await until(() => readEscPos(printer.heard())[0] ?? null, { what: 'the paper' });
    const text = paper.lines.map((line) => line.text).join('\n');
    expect(text).toContain('金卡会员');
    expect(text).toContain('贵宾室');
    expect(text).not.toMatch(/张三丰|1234|1380/);
  });

  it('is told apart when unknown, unreadable or expired, and can always go on as a standard customer', async () => {
    const { kiosk, swipe } = await hallWithReader();
    swipe(';6225000099999999=49121010000000000?');
    await kiosk.getByText('未查询到这张卡').waitFor();
    await picture(kiosk, 'kiosk-card-unknown');
    swipe(';E?', [0, 1, 0]);
    await kiosk.getByText('没有读清您的卡').waitFor();
    swipe(';6225000022224321=49121010000000000?');
    await kiosk.getByText('您的会员卡已过有效期').waitFor();
    await picture(kiosk, 'kiosk-card-expired');
    await kiosk.getByRole('button', { name: '普通取号' }).click();
    expect(await takeTicket(kiosk, /^充值缴费/)).toBe('A001');
    // A greeted member may do the same.
    swipe(';6225000011111234=49121010000000000?');
    await kiosk.getByText(/张\*/).first().waitFor();
    await kiosk.getByRole('button', { name: '普通取号' }).click();
    expect(await takeTicket(kiosk, /^充值缴费/)).toBe('A002');
  });
});

describe('counter and display', () => {
  it('the clerk calls by tier and limit, recalls, starts, finishes and marks no-shows; the hall sees it', async () => {
    const place = stage.folder();
    await importMembers(place, hallYaml(), exampleMembers);
    const quhao = await stage.start({ folder: place, yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const display = await stage.open(quhao.address('display'), HALL_TV);
    const counter = await stage.open(quhao.address('counter'), DESK);
    expect(await takeTicket(kiosk, /^充值缴费/)).toBe('A001');
    expect(await takeTicket(kiosk, /^套餐办理/)).toBe('B001');
    await kiosk.getByRole('button', { name: /模拟/ }).click();
    await kiosk.getByRole('button', { name: '金卡会员' }).click();
    await kiosk.getByText(/张\*/).first().waitFor();
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    expect(await ticketNumber(kiosk)).toBe('V001');

    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    const press = (name: string): Promise<void> => counter.getByRole('button', { name, exact: true }).click();
    await press('叫号');
    await counter.getByText('V001').first().waitFor();
    await display.getByText('V001').first().waitFor();
    expect(await display.locator('body').innerText()).toContain('1号窗口');
    await picture(display, 'display-call');
    await picture(counter, 'counter-called');
    await press('重呼');
    await counter.getByText(/2 次/).waitFor();
    await press('开始办理');
    await press('办结');
    await press('叫号');
    await counter.getByText('A001').first().waitFor();
    await press('未到');
    await press('叫号');
    await counter.getByText('B001').first().waitFor();
    // Recent calls stay on the display, each once.
    await display.getByText('B001').first().waitFor();
    for (const number of ['V001', 'A001', 'B001']) expect(await display.getByText(number, { exact: true }).count(), number).toBe(1);
    await picture(display, 'display-recent');
  });

  it('the display says that it lost the appliance, since when, and heals by itself', async () => {
    const place = stage.folder();
    const yaml = hallYaml();
    const quhao = await stage.start({ folder: place, yaml });
    const display = await stage.open(quhao.address('display'), HALL_TV);
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    await display.getByText('正在营业').waitFor();
    await quhao.end('SIGKILL');
    const lost = display.getByText(/^自 \d{2}:\d{2}:\d{2} 起与取号系统断开连接。/);
    await lost.waitFor();
    await kiosk.getByText('请稍候', { exact: true }).waitFor();
    await picture(display, 'display-lost');
    await picture(kiosk, 'kiosk-lost');
    await stage.start({ folder: place, yaml, port: quhao.port });
    await lost.waitFor({ state: 'hidden' });
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
  });
});

describe('restart', () => {
  it('after kill -9 the queue, the counters and the print jobs are as they were', async () => {
    const gone = await tcpDevice();
    await gone.close();
    const place = stage.folder();
    const yaml = hallYaml({ printer: `tcp://127.0.0.1:${gone.port}` });
    const before = await stage.start({ folder: place, yaml });
    const kiosk = await stage.open(before.address('kiosk'), KIOSK);
    const counter = await stage.open(before.address('counter'), DESK);
    for (const number of ['A001', 'A002', 'A003']) expect(await takeTicket(kiosk, /^充值缴费/)).toBe(number);
    await counter.getByRole('button', { name: /^2号窗口/ }).click();
    await counter.getByRole('button', { name: '叫号', exact: true }).click();
    await counter.getByRole('button', { name: '开始办理', exact: true }).click();
    await counter.getByRole('button', { name: '办结', exact: true }).and(counter.locator(':enabled')).waitFor();
    await before.end('SIGKILL');

    const printer = await stage.device({ port: gone.port });
    const after = await stage.start({ folder: place, yaml, port: before.port });
    expect(after.pin).toBeNull();
    // The screens come back by themselves, admitted as they were, the clerk at the same counter with the same customer.
    await counter.getByRole('button', { name: '办结', exact: true }).and(counter.locator(':enabled')).waitFor();
    expect(await counter.locator('body').innerText()).toContain('A001');
    await kiosk.getByRole('button', { name: /^充值缴费.*2/ }).waitFor();
    expect(await takeTicket(kiosk, /^充值缴费/)).toBe('A004');
    await until(() => readEscPos(printer.heard()).length === 4, { what: 'the four papers' });
    const papers = readEscPos(printer.heard()).map(({ lines }) =>
      lines.map(({ text }) => text.trim()).find((text) => /^A\d{3}$/.test(text)),
    );
    expect(papers).toEqual(['A001', 'A002', 'A003', 'A004']);
  });
});
