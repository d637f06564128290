/*
 * The kiosk's page in Chromium: how soon its first screen can be touched, and, at a quarter of the machine's speed (CDP
 * `Emulation.setCPUThrottlingRate`), which tasks of its main thread take long enough to be felt while somebody takes a number.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { hallYaml, scratch, startQuhao } from '../test/support/appliance.ts';
import { openBrowser } from '../test/support/browser.ts';
import { figure, median, printTable, verdict } from './measure.ts';

const SLOWDOWN = 4;
const ROUNDS = 7;
const LONG_TASK = 50;
/** What a tap has set off has come to an end, the simulated printer's paper too, milliseconds. */
const SETTLED = 2_500;
const SERVICE = 'button.service:enabled';
/** The floor of a tap: the least a browser can do for one, on a page with nothing else. */
const BARE = 'a bare page: a button turns red';
const BARE_PAGE = `document.body.innerHTML = '<button style="width: 300px; height: 300px">tap</button>';
  document.querySelector('button').addEventListener('click', ({ target }) => { target.style.background = 'red'; target.className = 'red'; });`;
const FRAME = 1_000 / 60;
const renderer = join(import.meta.dirname, '../dist/renderer');

/** Everything the page asks for by itself before its first screen, fonts apart: those come as the texts need them. */
function bundle(): { readonly name: string; readonly bytes: number }[] {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.js')) return;
    // Only what is imported at once: what is imported when it is needed is named in `import(`.
    for (const [, path] of readFileSync(join(renderer, 'assets', file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      if (path !== undefined) visit(path);
  };
  for (const [, path] of readFileSync(join(renderer, 'kiosk/index.html'), 'utf8').matchAll(/(?:src|href)="\/assets\/([^"]+\.(?:js|css))"/g))
    if (path !== undefined) visit(path);
  return [...seen].map((name) => ({ name, bytes: gzipSync(readFileSync(join(renderer, 'assets', name))).length }));
}

/** `answer`: until the tap's answer was painted. */
type Step = { readonly name: string; readonly tasks: readonly number[]; readonly answer: number };
type Round = {
  readonly bare: number;
  readonly usable: number;
  readonly slow: number;
  readonly floor: Step;
  readonly steps: readonly Step[];
  readonly slowSteps: readonly Step[];
};

/** Runs inside the page before anything of it, and is text because this side of it knows no browser. */
const watchTasks = `
  globalThis.longTasks = [];
  globalThis.answers = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => answers.push(...list.getEntries().filter(({ interactionId }) => interactionId > 0)))
    .observe({ type: 'event', durationThreshold: 16, buffered: true });
`;
/** What each tap took until the next frame with its answer was painted, milliseconds (W3C Event Timing, in steps of 8; what took less than 16 is not told, and counts as 16). */
const answersSince = (since: number): string =>
  `Math.max(16, ...answers.filter(({ startTime }) => startTime >= ${since}).map(({ duration }) => duration))`;
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

/** What one tap sets off. Nothing is asked of the page meanwhile: a look at it would be a task of its own, and lay the page out. */
async function tap(page: Page, name: string, target: Locator, expected: string): Promise<Step> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${name}: nothing to tap`);
  const before = z.number().parse(await page.evaluate('performance.now()'));
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(SETTLED);
  const tasks = z.array(z.number()).parse(await page.evaluate(tasksSince(before)));
  const answer = z.number().parse(await page.evaluate(answersSince(before)));
  await page.waitForSelector(expected);
  return { name, tasks, answer };
}

/** A card, a number, and back to the first screen. */
async function steps(page: Page): Promise<Step[]> {
  // Fonts and the first snapshots have come to rest. The drawer is the demonstration's, not a customer's.
  await page.waitForTimeout(SETTLED);
  await page.locator('.simulation-toggle').tap();
  return [
    // The directory is empty: the card is answered by a notice.
    await tap(page, 'a card is swiped', page.locator('.simulation-drawer button', { hasText: '金卡' }).first(), '.member-panel-notice'),
    await tap(
      page,
      'a service is tapped, the ticket appears, the paper comes out',
      page.locator('button.service').first(),
      '.paper-note-printed',
    ),
    await tap(page, 'done, the first screen is back', page.getByRole('button', { name: '完成' }), SERVICE),
  ];
}

async function round(context: BrowserContext, address: string): Promise<Round> {
  const load = async (slowdown: number, at: string, selector: string): Promise<{ page: Page; time: number }> => {
    const page = await openPage(context, slowdown);
    return { page, time: await usableAfter(page, at, selector) };
  };
  const bare = await load(1, new URL('/healthz', address).href, 'body');
  await bare.page.evaluate(BARE_PAGE);
  const floor = await tap(bare.page, BARE, bare.page.locator('button'), '.red');
  await bare.page.close();
  const usable = await load(1, address, SERVICE);
  const usualSteps = await steps(usable.page);
  await usable.page.close();
  const slow = await load(SLOWDOWN, address, SERVICE);
  const slowSteps = await steps(slow.page);
  await slow.page.close();
  return { bare: bare.time, usable: usable.time, slow: slow.time, floor, steps: usualSteps, slowSteps };
}

const place = scratch();
const running = await startQuhao({ folder: place.path, yaml: hallYaml() });
const browser = await openBrowser();
try {
  const parts = bundle();
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  printTable(
    "What the kiosk's page loads before its first screen, gzipped",
    ['', 'kB', 'target'],
    [
      ...parts
        .toSorted((a, b) => b.bytes - a.bytes)
        .slice(0, 4)
        .map(({ name, bytes }) => [name.replace(/-[\w-]{8}\./, '.'), figure(bytes / 1_000), '']),
      [`all ${parts.length} files`, figure(total / 1_000), verdict('≤ 250', total <= 250_000)],
    ],
  );

  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN', hasTouch: true });
  // The key in the address admits once; after that the cookie does.
  await round(context, running.address('kiosk'));
  const rounds: Round[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round(context, `${running.origin}/kiosk`));
  const line = (name: string, timeOf: (one: Round) => number, target: string): string[] => {
    const times = rounds.map(timeOf);
    return [name, figure(median(times)), figure(Math.max(...times)), figure(median(rounds.map((one) => timeOf(one) / one.bare))), target];
  };
  printTable(
    `First screen usable after the first byte (${ROUNDS} loads, nothing cached)`,
    ['', 'median ms', 'most ms', '× bare', 'target'],
    [
      line('a bare page of the same server', ({ bare }) => bare, ''),
      line('the kiosk', ({ usable }) => usable, verdict('≤ 1,000', median(rounds.map(({ usable }) => usable)) <= 1_000)),
      line(`the kiosk, CPU slowed down ${SLOWDOWN} times`, ({ slow }) => slow, ''),
    ],
  );
  const table = (stepsOf: (one: Round) => readonly Step[]): { readonly rows: string[][]; readonly all: readonly Step[] } => {
    const all = rounds.flatMap(stepsOf);
    const rows = [...Map.groupBy(all, ({ name }) => name)].map(([name, same]) => {
      const [tasks, answers] = [same.flatMap((one) => one.tasks), same.map(({ answer }) => answer)];
      return [
        name,
        String(tasks.length),
        tasks.length === 0 ? '' : figure(Math.max(...tasks)),
        figure(median(answers)),
        figure(Math.max(...answers)),
      ];
    });
    return { rows, all };
  };
  const heads = ['', `tasks over ${LONG_TASK} ms`, 'longest ms', 'tap answered, median ms', 'most ms'];
  const usual = table(({ floor, steps: own }) => [floor, ...own]);
  const slowest = Math.max(
    ...[
      ...Map.groupBy(
        rounds.flatMap((one) => one.steps),
        ({ name }) => name,
      ).values(),
    ].map((same) => median(same.map(({ answer }) => answer))),
  );
  const oneFrame = median(rounds.map(({ floor }) => floor.answer)) + FRAME;
  printTable(`Taking a number: long tasks of the main thread, and how soon a tap's answer is painted (${ROUNDS} rounds)`, heads, [
    ...usual.rows,
    ['target', '', '', verdict(`≤ ${figure(oneFrame)}, a frame above the bare page`, slowest <= oneFrame), ''],
  ]);
  const slowed = table((one) => one.slowSteps);
  printTable(`The same, CPU slowed down ${SLOWDOWN} times`, heads, [
    ...slowed.rows,
    [
      'target',
      verdict(
        'none',
        slowed.all.every(({ tasks }) => tasks.length === 0),
      ),
      '',
      '',
      '',
    ],
  ]);
} finally {
  await browser.close();
  await running.end('SIGTERM');
  place.remove();
}
