import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axeFindings, misplaced, scrolledAway, targets } from '../support/accessible.ts';
import { keys } from '../support/hands.ts';
import { scratch } from '../support/appliance.ts';
import { arrive, keepHalls, scenes, sizes, type Scene } from '../support/kiosk-scenes.ts';
import { setStage } from '../support/stage.ts';

/* For people of 8 to 88, from a wheelchair and by a switch too: every screen of the kiosk, in the usual look and with every wish. */

const stage = setStage();
const places = scratch();
const halls = keepHalls(places.path);
afterAll(async () => {
  await halls.close();
  places.remove();
});

async function at(scene: Scene, language: 'zh-CN' | 'en'): Promise<Page> {
  const quhao = await halls.named(scene.hall);
  const page = await stage.enter(quhao, 'kiosk', sizes.portrait);
  const customer = await arrive(page, quhao, language, keys);
  stage.undo(() => scene.after?.(customer));
  await scene.play(customer);
  return page;
}

const heading = (page: Page): Promise<string | null> => page.locator('h1').first().textContent();

describe.each(scenes.filter(({ slow }) => slow !== true))('the screen $name', (scene) => {
  it('is come to with Tab and Enter alone, and is within reach, legible and named for everybody, in the usual look, large, in high contrast and low', async () => {
    const page = await at(scene, scene.name === 'first' || scene.untouched === true ? 'zh-CN' : 'en');
    const before = await heading(page);
    const check = async (look: string): Promise<void> => {
      for (const [name, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        const boxes = await targets(page);
        expect(misplaced(boxes, size.width), `${look}, ${name}`).toEqual([]);
        if (look === 'usual') expect(scrolledAway(boxes), name).toEqual([]);
      }
      expect(await axeFindings(page), look).toEqual([]);
      await page.setViewportSize(sizes.portrait);
      expect(await axeFindings(page), look).toEqual([]);
    };
    await check('usual');
    const bar = page.locator('.access-bar');
    if ((await bar.count()) > 0) {
      await page.locator('.access-large').click();
      await page.locator('.access-contrast').click();
      await check('large, in high contrast');
      await page.locator('.access-low').click();
      const high = (await targets(page)).filter(({ top, bottom }) => bottom > top && top < sizes.portrait.height / 2);
      expect(high.map(({ name }) => name)).toEqual([]);
    }
    // It was this screen all the time.
    expect(await heading(page)).toBe(before);
  });
});
