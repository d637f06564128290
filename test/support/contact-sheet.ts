import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

/** Once its typeface is there and what ends by itself has ended. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(
    `Promise.all([document.fonts.ready, ...document.getAnimations().filter((one) => one.effect.getTiming().iterations === 1).map((one) => one.finished.catch(() => undefined))])`,
  );
}

/** All pictures of `folder` small on one sheet, a row for each scene and look. */
export async function contactSheet(browser: Browser, folder: string, title: string, pictures: readonly string[]): Promise<void> {
  const rows = Map.groupBy(pictures, (name) => name.replace(/-(portrait|landscape|small|desk|laptop|phone)(-[^.]+)?\.png$/, ''));
  const body = [...rows]
    .map(
      ([row, names]) =>
        `<h2>${row}</h2><div>${names.map((name) => `<figure><img src="data:image/png;base64,${readFileSync(join(folder, name)).toString('base64')}"><figcaption>${name}</figcaption></figure>`).join('')}</div>`,
    )
    .join('');
  const html = `<!doctype html><meta charset="utf-8"><title>${title}</title><style>body{margin:24px;font:14px sans-serif;background:#dfe3ea}h2{margin:20px 0 8px;font-size:18px}div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0}img{height:320px;display:block;box-shadow:0 1px 6px #0006}figcaption{font-size:10px}</style>${body}`;
  writeFileSync(join(folder, 'contact-sheet.html'), html);
  const page = await browser.newPage({ viewport: { width: 2400, height: 1000 } });
  await page.setContent(html, { waitUntil: 'load' });
  await page.screenshot({ path: join(folder, 'contact-sheet.png'), fullPage: true });
}
