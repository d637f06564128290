import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../src/contract/roles.ts';
import { hallYaml, scratch, startQuhao, type Running } from '../support/appliance.ts';
import { openBrowser, openPage, picture } from '../support/browser.ts';

const DESK = { width: 1366, height: 900 };

let browser: Browser;
let quhao: Running;
const pages: Page[] = [];
const place = scratch();

beforeAll(async () => {
  [browser, quhao] = await Promise.all([openBrowser(), startQuhao({ folder: place.path, yaml: hallYaml() })]);
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(async () => {
  await browser.close();
  await quhao.end('SIGTERM');
  place.remove();
});

async function open(address: string): Promise<Page> {
  const page = await openPage(browser, address, DESK);
  pages.push(page);
  return page;
}

describe('a screen is let in', () => {
  it.each(roles)('%s by its one-time key, which works once and leaves the address bar', async (role) => {
    const first = await open(quhao.address(role));
    await first.getByText('测试营业厅').first().waitFor();
    expect(first.url()).toBe(`${quhao.origin}/${role}`);
    const second = await open(quhao.address(role));
    await second.getByLabel('PIN').waitFor();
    // The first one stays in, also after a reload.
    await first.reload();
    await first.getByText('测试营业厅').first().waitFor();
  });

  it("by the manager's PIN, typed on a keyboard; a wrong one is told", async () => {
    const page = await open(`${quhao.origin}/kiosk`);
    const pin = page.getByLabel('PIN');
    await pin.fill('000000' === quhao.pin ? '000001' : '000000');
    await pin.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: /不对|不正确|错/ })
      .waitFor();
    await picture(page, 'admission-wrong-pin');
    await pin.fill(quhao.pin ?? '');
    await pin.press('Enter');
    await page.getByRole('button', { name: /^充值缴费/ }).waitFor();
  });

  it("by its pairing code, typed at the manager's screen", async () => {
    const manager = await open(`${quhao.origin}/manager`);
    await manager.getByLabel('PIN').fill(quhao.pin ?? '');
    await manager.getByLabel('PIN').press('Enter');
    const code = manager.getByRole('textbox', { name: /配对码/ });
    await code.waitFor();

    const display = await open(`${quhao.origin}/display`);
    const shown = /(\d{3}) (\d{3})/.exec(
      await display
        .getByText(/\d{3} \d{3}/)
        .first()
        .innerText(),
    );
    await code.fill(`${shown?.[1]}${shown?.[2]}`);
    await picture(manager, 'manager-pairing');
    await code.press('Enter');
    await display.getByText('正在营业').waitFor();
  });
});
