import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml } from '../support/appliance.ts';
import { setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

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

async function kioskOf(part: Parameters<typeof hallYaml>[0] = {}): Promise<{ page: Page; clips: string[] }> {
  const quhao = await stage.start({ yaml: hallYaml(part) });
  const page = await stage.open(quhao.address('kiosk'), { width: 1080, height: 1920 });
  const clips = clipsOf(page);
  await page.getByRole('button', { name: /^充值缴费/ }).waitFor();
  return { page, clips };
}

describe('spoken prompts', () => {
  it('are silent until switched on, then say each screen and the number character by character, and end with the visit', async () => {
    // Without paper the number stays for longer than it takes to say, also on a busy machine.
    const { page, clips } = await kioskOf({ printer: 'tcp://127.0.0.1:9' });
    await page.getByRole('button', { name: '更多服务' }).click();
    await page.getByRole('button', { name: '首页' }).click();
    expect(clips).toEqual([]);
    await page.getByRole('button', { name: '语音' }).click();
    await until(() => clips.includes('choose'), { what: 'the first prompt' });
    await page.getByRole('button', { name: /^充值缴费/ }).click();
    await until(() => clips.includes('digit-1'), { what: 'the number' });
    expect(clips).toEqual(['choose', 'your-number', 'letter-A', 'digit-0', 'digit-1']);
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByRole('button', { name: '语音', pressed: false }).waitFor();
  });

  it("are there from the beginning where the hall wants it, in the customer's language", async () => {
    const { page, clips } = await kioskOf({ extra: 'kiosk: { speech: true }' });
    await page.getByRole('button', { name: '语音', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'More services' }).click();
    await until(() => clips.includes('more'), { what: 'the prompt' });
    await page.getByRole('button', { name: 'Speech' }).click();
    const said = clips.length;
    await page.getByRole('button', { name: 'Start page' }).click();
    await page.getByRole('button', { name: /^Pay and top up/ }).waitFor();
    expect(clips).toHaveLength(said);
  });

  it('ask to answer the questions of a ticket, and tell that it has left the queue when that is done by phone', async () => {
    const { page, clips } = await kioskOf({
      extra: 'kiosk: { speech: true }',
      topup:
        'questions: [{ id: who, kind: choice, text: { zh-CN: 为谁办理？, en: For whom? }, options: [{ zh-CN: 本人, en: Myself }, { zh-CN: 他人, en: Others }] }]',
    });
    await page.getByRole('button', { name: /^充值缴费/ }).click();
    await page.getByRole('button', { name: /提前填写办理信息/ }).click();
    await page.getByRole('heading', { name: '为谁办理？' }).waitFor();
    await until(() => clips.includes('questions'), { what: 'the prompt of the questions' });
    await page.getByRole('button', { name: '返回' }).click();
    const phone = await page.context().newPage();
    const code = await page.locator('.qr-code').getAttribute('src');
    await phone.goto(new URL(code?.replace('/qr.svg', '') ?? '', page.url()).href);
    await phone.getByRole('button', { name: '取消排队' }).click();
    await phone.getByRole('button', { name: '确定取消' }).click();
    await page.getByRole('heading', { name: '您已取消排队' }).waitFor();
    await until(() => clips.includes('left'), { what: 'that it has left' });
    expect(clips.slice(clips.indexOf('left'))).toEqual(['left']);
  });
});
