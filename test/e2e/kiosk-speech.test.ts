import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml } from '../support/appliance.ts';
import { setStage } from '../support/stage.ts';
import { eventually } from '../support/tcp-devices.ts';

const stage = setStage();

/** The clips a page fetches. The next one is fetched when the one before has been played to its end. */
function clipsOf(page: Page): string[] {
  const clips: string[] = [];
  page.on('response', (response) => {
    const name = /\/assets\/(.+)-[\w-]{8}\.ogg$/.exec(new URL(response.url()).pathname)?.[1];
    if (name !== undefined && response.ok()) clips.push(name);
  });
  return clips;
}

async function kioskOf(extra = ''): Promise<{ page: Page; clips: string[] }> {
  const quhao = await stage.start({ yaml: hallYaml({ extra }) });
  const page = await stage.open(quhao.address('kiosk'), { width: 1080, height: 1920 });
  const clips = clipsOf(page);
  await page.getByRole('button', { name: /^充值缴费/ }).waitFor();
  return { page, clips };
}

describe('spoken prompts', () => {
  it('are silent until switched on, then say each screen and the number character by character, and end with the visit', async () => {
    const { page, clips } = await kioskOf();
    await page.getByRole('button', { name: '更多服务' }).click();
    await page.getByRole('button', { name: '首页' }).click();
    expect(clips).toEqual([]);
    await page.getByRole('button', { name: '语音' }).click();
    await eventually(() => clips.includes('choose'), 'the first prompt');
    await page.getByRole('button', { name: /^充值缴费/ }).click();
    await eventually(() => clips.includes('digit-1'), 'the number');
    expect(clips).toEqual(['choose', 'your-number', 'letter-A', 'digit-0', 'digit-1']);
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByRole('button', { name: '语音', pressed: false }).waitFor();
  });

  it("are there from the beginning where the hall wants it, in the customer's language", async () => {
    const { page, clips } = await kioskOf('kiosk: { speech: true }');
    await page.getByRole('button', { name: '语音', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'More services' }).click();
    await eventually(() => clips.includes('more'), 'the prompt');
    await page.getByRole('button', { name: 'Speech' }).click();
    const said = clips.length;
    await page.getByRole('button', { name: 'Start page' }).click();
    await page.getByRole('button', { name: /^Pay and top up/ }).waitFor();
    expect(clips).toHaveLength(said);
  });
});
