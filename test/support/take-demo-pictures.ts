import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { startDemo } from './appliance.ts';
import { admitted, openBrowser } from './browser.ts';
import { contactSheet, still } from './contact-sheet.ts';

/* What `npm run pictures -- demo` runs: every screen of the full demonstration hall, as SCREEN-SIZE.png. */

const folder = join(import.meta.dirname, '../../artifacts/pictures/demo');
const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  laptop: { width: 1366, height: 768 },
  desk: { width: 1280, height: 800 },
  tablet: { width: 1180, height: 820 },
  'tablet-upright': { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;

type Shot = {
  readonly screen: 'kiosk' | 'display' | 'counter' | 'guide' | 'manager' | 'maintenance';
  readonly sizes: readonly (keyof typeof sizes)[];
  /** Leads to what is to be seen. */
  readonly play?: (page: Page) => Promise<void>;
  /** What the picture is called where it is not the screen alone. */
  readonly name?: string;
  /** Also what lies below the first screenful. */
  readonly whole?: boolean;
};

const shots: readonly Shot[] = [
  { screen: 'kiosk', sizes: ['portrait', 'landscape', 'laptop'] },
  { screen: 'display', sizes: ['landscape', 'portrait'] },
  {
    screen: 'counter',
    sizes: ['desk', 'laptop'],
    play: async (page) => {
      await page.getByRole('button', { name: /^1号/ }).first().click();
      await page
        .getByRole('button', { name: /叫号|办结|开始办理/ })
        .first()
        .waitFor();
    },
  },
  { screen: 'guide', sizes: ['tablet', 'tablet-upright'] },
  { screen: 'manager', sizes: ['desk', 'landscape'] },
  { screen: 'manager', name: 'manager-whole', sizes: ['desk'], whole: true },
  { screen: 'maintenance', sizes: ['desk', 'laptop'] },
];

const browser = await openBrowser();
mkdirSync(folder, { recursive: true });
const hall = await startDemo('full');
try {
  const taken: string[] = [];
  for (const shot of shots) taken.push(...(await take(shot)));
  await contactSheet(browser, folder, 'Demonstration', taken);
  process.stdout.write(`${taken.length} pictures and contact-sheet.png in artifacts/pictures/demo\n`);
} finally {
  await browser.close();
  await hall.end('SIGTERM');
}

async function take({ screen, sizes: asked, play, name = screen, whole = false }: Shot): Promise<string[]> {
  const context = await admitted(browser, hall, screen, sizes.desk);
  try {
    const page = await context.newPage();
    await page.goto(`${hall.origin}/${screen}`);
    await page.locator('.demo-badge').waitFor({ timeout: 120_000 });
    await play?.(page);
    const pictures: string[] = [];
    for (const size of asked) {
      await page.setViewportSize(sizes[size]);
      await still(page);
      await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: whole });
      pictures.push(`${name}-${size}.png`);
    }
    return pictures;
  } finally {
    await context.close();
  }
}
