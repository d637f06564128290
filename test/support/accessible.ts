import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { settled } from './browser.ts';

const violationsSchema = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
);

/** What axe finds wrong on the page by WCAG 2.2 A and AA, one sentence for each element. Evaluated by the debugger, which no content security policy stops. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Half-way between two looks there is no contrast to measure.
  await settled(page);
  await page.evaluate(axe.source);
  const violations = violationsSchema.parse(
    await page.evaluate(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    ),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
}

const boxesSchema = z.array(
  z.object({
    name: z.string(),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    /** What can be seen of it, from top to bottom; the rest is scrolled out of sight. */
    top: z.number(),
    bottom: z.number(),
  }),
);
type Box = z.infer<typeof boxesSchema>[number];

/** Everything on the page that can be touched or scrolled to, but for the demonstration's drawer. CSS pixels. */
export async function targets(page: Page): Promise<Box[]> {
  return boxesSchema.parse(
    await page.evaluate(`[...document.querySelectorAll('button, a, input, select, textarea, [role=button]')]
      .filter((one) => one.closest('.simulation') === null && one.checkVisibility() && (document.querySelector('dialog[open]') ?? document).contains(one))
      .map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        let [top, bottom] = [Math.max(y, 0), Math.min(y + height, innerHeight)];
        for (let around = one.parentElement; around !== null; around = around.parentElement) {
          if (getComputedStyle(around).overflowY === 'visible' || around === document.documentElement) continue;
          const box = around.getBoundingClientRect();
          [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        }
        return { name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(), x, y, width, height, top, bottom };
      })`),
  );
}

/** Names of those of which a part is out of sight. */
export function scrolledAway(boxes: readonly Box[]): string[] {
  return boxes.filter(({ height, top, bottom }) => bottom - top < height - 0.5).map(({ name }) => name);
}

/** Targets that reach over the screen's sides, are below 60 px, 15 mm on the densest of the usual panels, or stand in pairs with less than 8 px, 2 mm, between them. One sentence each. */
export function misplaced(boxes: readonly Box[], pageWidth: number): string[] {
  const outside = boxes.filter(({ x, width }) => x < 0 || x + width > pageWidth + 0.5).map(({ name }) => `${name} is beside the screen`);
  const small = boxes
    .filter(({ width, height }) => width < 59.5 || height < 59.5)
    .map(({ name, width, height }) => `${name} is ${Math.round(width)} × ${Math.round(height)}`);
  const seen = boxes.filter(({ top, bottom }) => bottom > top);
  const near = seen.flatMap((one, i) =>
    seen.slice(i + 1).flatMap((other) => {
      const across = Math.max(other.x - one.x - one.width, one.x - other.x - other.width);
      const down = Math.max(other.top - one.bottom, one.top - other.bottom);
      return Math.max(across, down) < 7.5 ? [`${one.name} and ${other.name} are ${Math.round(Math.max(across, down))} apart`] : [];
    }),
  );
  return [...outside, ...small, ...near];
}
