/*
 * The kiosk's page in Chromium: how soon its first screen can be touched, and, at a quarter of the machine's speed (CDP
 * `Emulation.setCPUThrottlingRate`), which tasks of its main thread take long enough to be felt while somebody takes a number.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { hallYaml, scratch, startQuhao } from '../test/support/appliance.ts';
import { openBrowser } from '../test/support/browser.ts';
import { figure, median, percentile, printTable, verdict } from './measure.ts';

const SLOWDOWN = 4;
const ROUNDS = 7;
const LONG_TASK = 50;
const SERVICE = 'button.service:enabled';
const renderer = join(import.meta.dirname, '../dist/renderer');

/** Everything the page asks for by itself before its first screen, fonts apart: those come as the texts need them. */
function bundle(): { readonly name: string; readonly bytes: number }[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.js')) return;
    // Only what is imported at once: what is imported when it is needed is named in `import(`.
    for (const [, path] of readFileSync(join(renderer, 'assets', file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) if (path !== undefined) visit(path);
  };
  for (const [, path] of readFileSync(join(renderer, 'kiosk/index.html'), 'utf8').matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g)) if (path !== undefined) visit(path);
  return [...seen].map((name) => ({ name, bytes: gzipSync(readFileSync(join(renderer, 'assets', name))).length }));
}

type Task = { readonly step: string; readonly duration: number };
type Round = { readonly bare: number; readonly usable: number; readonly slow: number; readonly tasks: readonly Task[] };

/** Runs inside the page before anything of it, and is text because this side of it knows no browser. */
const watchTasks = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
`;
const tasksSince = (since: number): string => `longTasks.filter(({ startTime }) => startTime >= ${since}).map(({ duration }) => duration)`;
/** After another frame, so that what stands there is painted. */
const sinceFirstByte = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
  resolve(performance.now() - performance.getEntriesByType('navigation')[0].responseStart))))`;

async function openPage(context: BrowserContext, slowdown: number): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(watchTasks);
  return page;
}

/** From the first byte of the page until `selector` stands there and can be seen, milliseconds. */
async function usableAfter(page: Page, address: string, selector: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForSelector(selector);
  return z.number().parse(await page.evaluate(sinceFirstByte));
}

async function tasksDuring(page: Page, step: string, doStep: () => Promise<unknown>): Promise<Task[]> {
  const before = z.number().parse(await page.evaluate('performance.now()'));
  await doStep();
  // What the step has set off comes to an end.
  await page.waitForTimeout(400);
  return z.array(z.number()).parse(await page.evaluate(tasksSince(before))).map((duration) => ({ step, duration }));
}

async function round(context: BrowserContext, address: string): Promise<Round> {
  const timed = async (slowdown: number, at: string, selector: string): Promise<number> => {
    const page = await openPage(context, slowdown);
    const time = await usableAfter(page, at, selector);
    await page.close();
    return time;
  };
  const [bare, usable] = [await timed(1, new URL('/healthz', address).href, 'body'), await timed(1, address, SERVICE)];
  const page = await openPage(context, SLOWDOWN);
  const slow = await usableAfter(page, address, SERVICE);
  // Fonts and the first snapshots have come to rest.
  await page.waitForTimeout(1_500);
  const service = page.locator('button.service').first();
  const tasks = [
    ...await tasksDuring(page, 'a card is swiped', async () => {
      await page.locator('.simulation-toggle').tap();
      await page.locator('.simulation-drawer button', { hasText: '金卡' }).first().tap();
      // The directory is empty: the card is answered by a notice.
      await page.waitForSelector('.member-panel-notice');
    }),
    ...await tasksDuring(page, 'tap a service, the ticket appears', async () => {
      await service.tap();
      await page.waitForSelector('.ticket-number');
    }),
    ...await tasksDuring(page, 'the paper comes out', () => page.waitForSelector('.paper-note-printed')),
    ...await tasksDuring(page, 'done, the first screen is back', async () => {
      await page.getByRole('button', { name: '完成' }).tap();
      await page.waitForSelector(SERVICE);
    }),
  ];
  await page.close();
  return { bare, usable, slow, tasks };
}

const place = scratch();
const running = await startQuhao({ folder: place.path, yaml: hallYaml() });
const browser = await openBrowser();
try {
  const parts = bundle();
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  printTable('What the kiosk\'s page loads before its first screen, gzipped', ['', 'kB', 'target'], [
    ...parts.toSorted((a, b) => b.bytes - a.bytes).slice(0, 4).map(({ name, bytes }) => [name.replace(/-[\w-]{8}\./, '.'), figure(bytes / 1_000), '']),
    [`all ${parts.length} files`, figure(total / 1_000), verdict('≤ 250', total <= 250_000)],
  ]);

  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN', hasTouch: true });
  // The key in the address admits once; after that the cookie does.
  await round(context, running.address('kiosk'));
  const rounds: Round[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round(context, `${running.origin}/kiosk`));
  const line = (name: string, timeOf: (one: Round) => number, target: string): string[] => {
    const times = rounds.map(timeOf);
    return [name, figure(median(times)), figure(Math.max(...times)), figure(median(rounds.map((one) => timeOf(one) / one.bare))), target];
  };
  printTable(`First screen usable after the first byte (${ROUNDS} loads, nothing cached)`, ['', 'median ms', 'most ms', '× bare', 'target'], [
    line('a bare page of the same server', ({ bare }) => bare, ''),
    line('the kiosk', ({ usable }) => usable, verdict('≤ 1,000', median(rounds.map(({ usable }) => usable)) <= 1_000)),
    line(`the kiosk, CPU slowed down ${SLOWDOWN} times`, ({ slow }) => slow, ''),
  ]);
  const steps = [...new Set(rounds.flatMap(({ tasks }) => tasks.map(({ step }) => step)))];
  printTable(`Tasks of the main thread over ${LONG_TASK} ms while a number is taken, CPU slowed down ${SLOWDOWN} times (${ROUNDS} rounds)`, ['', 'tasks', 'median ms', 'longest ms', 'target'], [
    ...steps.map((step) => {
      const durations = rounds.flatMap(({ tasks }) => tasks.filter((task) => task.step === step).map(({ duration }) => duration));
      return [step, String(durations.length), figure(percentile(durations, 0.5)), figure(Math.max(...durations)), ''];
    }),
    ['all steps', String(rounds.reduce((sum, { tasks }) => sum + tasks.length, 0)), '', '', verdict('none', rounds.every(({ tasks }) => tasks.length === 0))],
  ]);
} finally {
  await browser.close();
  await running.end('SIGTERM');
  place.remove();
}
