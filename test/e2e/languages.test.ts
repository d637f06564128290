import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFindings, misplaced, targets } from '../support/accessible.ts';
import { pageOf } from '../support/appliance.ts';
import { settledPicture } from '../support/browser.ts';
import { readEscPos } from '../support/escpos-reader.ts';
import { setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

/* A hall that speaks three languages, Traditional Chinese first, some of its names only in Simplified Chinese, on every screen. */

const stage = setStage();

const PORTRAIT = { width: 1080, height: 1920 };
const DESK = { width: 1280, height: 800 };

function yaml(printer: number): string {
  return readFileSync(join(import.meta.dirname, '../../assets/example-hall.yaml'), 'utf8')
    .replace('[zh-CN, en]', '[zh-Hant, zh-CN, en]')
    .replace('{ zh-CN: 航空大道营业厅,', '{ zh-CN: 航空大道营业厅, zh-Hant: 航空大道營業廳,')
    .replace('{ zh-CN: 充值缴费,', '{ zh-CN: 充值缴费, zh-Hant: 儲值繳費,')
    .replace('{ zh-CN: 套餐办理,', '{ zh-CN: 套餐办理, zh-Hant: 方案辦理,')
    .replace(/^printer:.*$/m, `printer: { connection: "tcp://127.0.0.1:${printer}" }`)
    .replace(/^network:.*$/m, 'network: { address: "http://hall.example" }');
}

async function hall() {
  const printer = await stage.device();
  const quhao = await stage.start({ yaml: yaml(printer.port) });
  return { quhao, printer };
}

/** How far the languages reach out of the box they are in, CSS pixels. */
const cut = (page: Page): Promise<unknown> =>
  page
    .locator('.language-switch')
    .evaluate(
      (all) =>
        Math.max(0, ...[...all.children].map((one) => one.getBoundingClientRect().right)) -
        (all.parentElement?.getBoundingClientRect().right ?? 0),
    );
const beyond = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const speaks = (page: Page, language: string): Promise<void> => page.locator(`html[lang=${language}]`).waitFor();
/** The typefaces of which parts were fetched. */
const faces = (page: Page): Promise<unknown> =>
  page.evaluate(
    `document.fonts.ready.then((fonts) => [...new Set([...fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', '')))].toSorted())`,
  );

describe('a hall of three languages', () => {
  it('offers them at the kiosk in every size, by keyboard too, and prints in the one that was chosen', async () => {
    const { quhao, printer } = await hall();
    const kiosk = await stage.open(quhao.address('kiosk'), PORTRAIT);
    const choice = kiosk.locator('.language-switch');
    await kiosk.getByRole('heading', { name: '請選擇您要辦理的業務' }).waitFor();
    expect(await choice.getByRole('button').allTextContents()).toEqual(['繁體中文', '简体中文', 'English']);
    for (const [name, own] of [
      ['简体中文', 'zh-CN'],
      ['English', 'en'],
      ['繁體中文', 'zh-Hant'],
    ] as const) {
      await choice.getByRole('button', { name }).press('Enter');
      await speaks(kiosk, own);
      expect(await choice.getByRole('button', { pressed: true }).allTextContents()).toEqual([name]);
      for (const size of [PORTRAIT, { width: 1280, height: 720 }, { width: 1024, height: 768 }]) {
        await kiosk.setViewportSize(size);
        await settledPicture(kiosk, `languages-kiosk-${own}-${size.width}`);
        expect(await beyond(kiosk), `${own} ${size.width}`).toBe(0);
        expect(await cut(kiosk), `${own} ${size.width}`).toBeLessThanOrEqual(0.5);
        expect(misplaced(await targets(kiosk), size.width), `${own} ${size.width}`).toEqual([]);
      }
    }
    expect(await axeFindings(kiosk)).toEqual([]);
    expect(await faces(kiosk)).toContain('Noto Sans TC Variable');
    // Named in Simplified Chinese only.
    await kiosk.getByRole('button', { name: /^补卡换卡/ }).waitFor();
    await kiosk.getByRole('button', { name: /^儲值繳費/ }).click();
    await kiosk.getByText('您的號碼').waitFor();
    await settledPicture(kiosk, 'languages-kiosk-ticket');
    const paper = await until(() => readEscPos(printer.heard())[0] ?? null, { what: 'the paper' });
    expect(paper.lines.map(({ text }) => text).join()).toContain('取號時間');

    const phone = await stage.open(
      pageOf(paper, kiosk.url()),
      { width: 360, height: 740 },
      { hasTouch: true, isMobile: true, locale: 'zh-HK' },
    );
    await phone.getByText('下一位就是您').waitFor();
    await speaks(phone, 'zh-Hant');
    for (const width of [320, 360, 390]) {
      await phone.setViewportSize({ width, height: 740 });
      expect(await beyond(phone), `${width}`).toBeLessThanOrEqual(0);
      await settledPicture(phone, `languages-phone-${width}`);
    }
    await phone.getByRole('button', { name: '简体中文' }).tap();
    await phone.getByText('您的号码').waitFor();
    expect(await faces(phone)).toEqual([]);
  });

  it('lets staff choose at every screen, and tells the hall in Chinese and English', async () => {
    const { quhao } = await hall();
    for (const [role, title] of [
      ['counter', '櫃檯叫號'],
      ['guide', '大廳引導'],
      ['manager', '大廳實況'],
      ['maintenance', '設備維護'],
    ] as const) {
      const screen = await stage.open(quhao.address(role), DESK, { locale: 'zh-TW' });
      await screen.locator('.staff-title', { hasText: title }).waitFor();
      expect(await screen.locator('.staff-head .language-switch button').allTextContents()).toEqual(['繁體中文', '简体中文', 'English']);
      if (role === 'counter') {
        await screen.getByRole('button', { name: /^1号/ }).click();
        await screen.getByText('尚未叫號').waitFor();
      }
      await settledPicture(screen, `languages-${role}`);
      expect(await beyond(screen), role).toBe(0);
      await screen.getByRole('button', { name: 'English' }).press('Enter');
      await speaks(screen, 'en');
      expect(await screen.evaluate('document.activeElement.textContent')).toBe('English');
    }
    const display = await stage.open(quhao.address('display'), { width: 1920, height: 1080 });
    await display.getByText('請留意您的號碼').waitFor();
    await display.getByText('Please watch for your number').waitFor();
    expect(await display.getByText('请留意您的号码').count()).toBe(0);
    await speaks(display, 'zh-Hant');
    await settledPicture(display, 'languages-display');
    expect(await beyond(display)).toBe(0);
  });
});
