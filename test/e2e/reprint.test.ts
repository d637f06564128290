import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { hallYaml } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { readEscPos, type ReadTicket } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { tcpDevice, type TcpDevice } from '../support/tcp-devices.ts';
import { until } from '../support/until.ts';

/* Paper once more (补打), paper no more, and how it will look: on the built appliance, in a real browser. */

const KIOSK = { width: 1080, height: 1920 };
const DESK = { width: 1366, height: 1000 };

const stage = setStage();

async function take(kiosk: Page, service: RegExp): Promise<void> {
  await kiosk.getByRole('button', { name: service }).click();
  await kiosk.getByRole('button', { name: '完成' }).waitFor();
}

function papers(printer: TcpDevice): ReadTicket[] {
  return readEscPos(printer.heard());
}

function marks(printer: TcpDevice): string[] {
  return papers(printer).map(({ lines }) => lines.map(({ text }) => text).find((text) => text.startsWith('补打')) ?? '');
}

describe('a reprint', () => {
  it('from the maintenance screen: found by its number, asked for twice, the same number with 补打 and its count', async () => {
    const printer = await stage.device();
    const quhao = await stage.start({ yaml: hallYaml({ printer: `tcp://127.0.0.1:${printer.port}` }) });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    await take(kiosk, /^充值缴费/);
    const found = maintenance.locator('.found');

    const look = async (number: string): Promise<void> => {
      await maintenance.getByLabel('今天的号码').fill(number);
      await maintenance.getByRole('button', { name: '查找' }).click();
    };
    await look('A777');
    await maintenance.getByText('今天没有这个号码').waitFor();
    await look('a001');
    await found.getByText('未确认').waitFor();
    for (const word of ['A001', '充值缴费', '普通客户', '等候中']) expect(await found.innerText()).toContain(word);

    await found.getByRole('button', { name: '补打 A001' }).click();
    await found.getByText('补打 第1次').waitFor();
    await picture(maintenance, 'maintenance-reprint-asked');
    expect(papers(printer)).toHaveLength(1);
    await found.getByRole('button', { name: '确认补打' }).click();
    await until(() => papers(printer).length === 2, { what: 'the reprint' });
    await found.getByText('补打 1').waitFor();
    await found.getByRole('button', { name: '补打 A001' }).click();
    await found.getByRole('button', { name: '取消' }).click();
    await found.getByRole('button', { name: '补打 A001' }).click();
    await found.getByRole('button', { name: '确认补打' }).click();
    await until(() => papers(printer).length === 3, { what: 'the second reprint' });
    await picture(maintenance, 'maintenance-reprinted');

    expect(marks(printer)).toEqual(['', '补打 第1次', '补打 第2次']);
    const numbers = papers(printer).map(({ lines }) => lines.find(({ height }) => height === 5)?.text);
    expect(numbers).toEqual(['A001', 'A001', 'A001']);
    expect(new Set(papers(printer).map(({ qr }) => qr[0])).size).toBe(1);
    // The next customer gets the next number, without a mark.
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    await until(() => papers(printer).length === 4, { what: 'the next ticket' });
    expect(marks(printer)[3]).toBe('');
  });

  it('at the kiosk: staff hold the number and give the PIN; a customer who taps it sees nothing', async () => {
    const quhao = await stage.start({ yaml: hallYaml() });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    await take(kiosk, /^套餐办理/);
    await kiosk.getByText('请取走您的号票').waitFor();
    const number = kiosk.locator('h1');
    await number.click();
    expect(await kiosk.getByRole('dialog').count()).toBe(0);

    await number.hover();
    await kiosk.mouse.down();
    const dialog = kiosk.getByRole('dialog', { name: '补打号票 B001' });
    await dialog.waitFor();
    await kiosk.mouse.up();
    await dialog.getByLabel('PIN', { exact: true }).fill(quhao.pin === '0000' ? '1111' : '0000');
    await dialog.getByRole('button', { name: '补打' }).click();
    await dialog.getByText('PIN 不正确').waitFor();
    await picture(kiosk, 'kiosk-reprint-wrong-pin');
    for (const digit of quhao.pin ?? '') await dialog.getByRole('button', { name: digit, exact: true }).click();
    await dialog.getByRole('button', { name: '补打' }).click();
    await dialog.getByText('已交给打印机').waitFor();
    await picture(kiosk, 'kiosk-reprint-done');
    await dialog.waitFor({ state: 'detached' });

    const row = maintenance.getByRole('row', { name: /B001.*补打 1/ });
    await row.getByText('已打印').waitFor();
    await picture(maintenance, 'maintenance-reprinted-at-kiosk');
    // A number in the list leads to its ticket.
    await maintenance.getByRole('button', { name: '查看 B001' }).first().click();
    await maintenance.locator('.found').getByText('套餐办理').waitFor();
  });
});

describe('a ticket that waited too long', () => {
  it('is not printed when the printer comes back; its number stays, and the next ticket prints', async () => {
    const gone = await tcpDevice();
    await gone.close();
    const yaml = hallYaml().replace(
      'printer: { connection: "simulator" }',
      `printer: { connection: "tcp://127.0.0.1:${gone.port}", discardAfter: 1s }`,
    );
    const quhao = await stage.start({ yaml });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    await take(kiosk, /^充值缴费/);
    const taken = Date.now();
    await until(() => Date.now() - taken > 1_500, { what: 'the ticket to grow old' });
    const printer = await stage.device({ port: gone.port });
    await maintenance.getByRole('row', { name: /A001/ }).getByText('未打印').waitFor();
    await maintenance.getByText(/discardAfter/).waitFor();
    await picture(maintenance, 'maintenance-discarded');
    const counter = await stage.open(quhao.address('counter'), DESK);
    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    await counter.getByRole('button', { name: '叫号', exact: true }).click();
    await counter.getByText('A001').first().waitFor();

    await kiosk.getByRole('button', { name: '完成' }).click();
    await take(kiosk, /^充值缴费/);
    await until(() => papers(printer).length > 0, { what: 'the fresh ticket' });
    expect(papers(printer).map(({ lines }) => lines.find(({ height }) => height === 5)?.text)).toEqual(['A002']);
  });
});

describe('the preview', () => {
  it('shows the configured ticket for a service, a tier and a language, to the maintenance screen alone', async () => {
    const place = stage.folder();
    const logo = new PNG({ width: 160, height: 48 });
    logo.data.forEach((_, i) => {
      logo.data[i] = i % 4 === 3 || (((i >> 2) % 160) >> 3) % 2 === 0 ? 255 : 0;
    });
    writeFileSync(join(place, 'logo.png'), PNG.sync.write(logo));
    const ticket = `
ticket:
  languages: [zh-CN, en]
  logo: logo.png
  template:
    - { logo: true }
    - { text: "{hall}", bold: true }
    - { text: { zh-CN: 贵宾优先, en: Priority }, size: 2, when: { tiers: [gold] } }
    - { text: "{number}", size: 6, bold: true }
    - { label: { zh-CN: 办理地点, en: Served at }, value: "{place}" }
    - { qr: "{url}" }
    - { closing: true }
`;
    const quhao = await stage.start({ yaml: hallYaml({ extra: ticket }), folder: place });
    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    const preview = maintenance.getByRole('img', { name: '号票的样子' });
    const size = async (): Promise<{ width: number; height: number }> => {
      const shown = await maintenance.request.get(new URL((await preview.getAttribute('src')) ?? '', quhao.origin).href);
      const { width, height } = PNG.sync.read(await shown.body());
      return { width, height };
    };
    const standard = await size();
    expect(standard.width).toBe(640);
    await maintenance.getByLabel('客户类型').selectOption('gold');
    await maintenance.locator('img[src*="/gold.png"]').waitFor();
    const gold = await size();
    // Two lines at size 2 (48 dots each), and the room: label and value fit one line of 30.
    expect(gold).toEqual({ width: 640, height: standard.height + 2 * 48 + 30 });
    await picture(maintenance, 'maintenance-preview');
    expect((await fetch(`${quhao.origin}/ticket-preview/en/topup/gold.png`)).status).toBe(404);
  });
});
