import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Role } from '../../src/contract/roles.ts';
import { findBrowser } from '../../scripts/browser.mjs';
import type { Running } from './appliance.ts';

/** Pictures of what the browser tests saw: looked at by people, not kept in the repository. */
const pictures = join(import.meta.dirname, '../../artifacts/pictures');

/** How long what a page is to show may take, milliseconds: far longer than it does, for a machine that is busy with other things. */
const PATIENCE = 90_000;

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('the browser tests need Chromium, Chrome or Edge');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export type Size = { readonly width: number; readonly height: number };

/** `script` runs before the page's own. */
export type PageOptions = Pick<BrowserContextOptions, 'hasTouch' | 'isMobile' | 'locale'> & { readonly script?: string };

/** A page as a person of its own: cookies are not shared with other pages of the test. */
export async function openPage(browser: Browser, address: string, size: Size, { script, ...more }: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', ...more });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (script !== undefined) await page.addInitScript(script);
  await page.goto(address);
  return page;
}

/** A person's browser that is let in as this screen of the hall, by its PIN. */
export async function admitted(
  browser: Browser,
  hall: Pick<Running, 'origin' | 'pin'>,
  role: Role,
  viewport: Size,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  const answer = await context.request.post(`${hall.origin}/admission`, { data: { role, proof: { kind: 'pin', pin: hall.pin } } });
  if (!answer.ok()) throw new Error(`not admitted: ${answer.status()}`);
  return context;
}

/** Waits until everything has moved and turned into its place and colour. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity).map(({ finished }) => finished))',
  );
}

export async function settledPicture(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
