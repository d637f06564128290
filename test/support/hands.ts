import type { Locator } from 'playwright-core';
import { z } from 'zod';

/** How somebody works a button: both wait until it is there and can be pressed. */
export type Hand = (target: Locator) => Promise<void>;

/** A finger. */
export const finger: Hand = (target) => target.click();

const outlineSchema = z.object({ outlineStyle: z.string(), outlineWidth: z.string() });

/** More stations than any screen has. */
const STATIONS = 80;

/**
 * Two keys and nothing else, as a keyboard or a switch interface sends them: Tab until the button has the focus, then Enter.
 * Throws where Tab never leads there, or where one could not see that it did.
 */
export const keys: Hand = async (target) => {
  const page = target.page();
  // Waits for what a finger would wait for, without touching.
  await target.click({ trial: true });
  for (let station = 0; station < STATIONS; station += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) {
      const { outlineStyle, outlineWidth } = outlineSchema.parse(
        await page.evaluate(
          '(({ outlineStyle, outlineWidth }) => ({ outlineStyle, outlineWidth }))(getComputedStyle(document.activeElement))',
        ),
      );
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 3)
        throw new Error(`nobody sees that ${target.toString()} has the focus: outline ${outlineStyle} ${outlineWidth}`);
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${target.toString()}`);
};
