import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml, runQuhao } from '../support/appliance.ts';
import { picture, settledPicture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';
import { swipeReport } from '../support/tcp-devices.ts';
import { until } from '../support/until.ts';

/* Members in a real browser, on the built appliance: without their card, with what they are promised, announced to staff. */

const PORTRAIT = { width: 1080, height: 1920 };
const LANDSCAPE = { width: 1366, height: 768 };
const DESK = { width: 1366, height: 900 };

const stage = setStage();

const privileges =
  'privileges: { zh-CN: [贵宾室优先办理, 专属客户经理, 免费停车 2 小时], en: [Served first in the VIP room, Your own account manager, 2 hours of free parking] }';
const list = `card,name,phone,tier,expires,manager,privileges,points,birthday_month,language,large_text,identity
6225000011111234,张三丰,13800138001,gold,,王敏,生日礼品,12800,${new Date().getMonth() + 1},,,123X
6225000022225678,Mary Smith,13800138002,gold,,李勇,,560,,en,yes,5678
6225000044445678,Mary Stone,13800138004,gold,,李勇,,560,,en,yes,5678
6225000033339999,李四,13800138003,gold,2020-01,,,,,,,9999
`;

/** A hall with these members, its reader on TCP; `confirm` as in `members.byPhone`. */
async function hall(confirm: 'none' | 'card' | 'identity') {
  const reader = await stage.device();
  const folder = stage.folder();
  const yaml = hallYaml({
    reader: `tcp://127.0.0.1:${reader.port}`,
    extra: `members: { byPhone: { confirm: ${confirm}, perMinute: 4 } }`,
  }).replace('limit: 10m, vip: true', `limit: 10m, vip: true, ${privileges}`);
  writeFileSync(join(folder, 'hall.yaml'), yaml);
  writeFileSync(join(folder, 'members.csv'), list);
  const imported = runQuhao([
    'members',
    'import',
    join(folder, 'members.csv'),
    '--config',
    join(folder, 'hall.yaml'),
    '--data',
    join(folder, 'data'),
  ]);
  expect(await imported.ended, imported.output()).toBe(0);
  const quhao = await stage.start({ yaml, folder });
  await until(() => reader.connections() > 0, { what: 'the appliance to open its reader' });
  return { quhao, swipe: (track2: string) => reader.send(swipeReport(track2)) };
}

async function type(kiosk: Page, digits: string): Promise<void> {
  for (const digit of digits) await kiosk.getByRole('button', { name: digit, exact: true }).click();
}

describe('a member without their card', () => {
  it('types phone and last digits, is greeted masked, and gets a ticket of their tier', async () => {
    const { quhao } = await hall('identity');
    const kiosk = await stage.open(quhao.address('kiosk'), PORTRAIT);
    const asked: string[] = [];
    kiosk.on('request', (request) => asked.push(request.url()));
    await kiosk.getByRole('button', { name: '有卡没带' }).click();
    await kiosk.getByRole('heading', { name: '请输入您的手机号' }).waitFor();
    await type(kiosk, '1380013800');
    expect(await kiosk.getByRole('button', { name: '下一步' }).isDisabled()).toBe(true);
    await type(kiosk, '1');
    await kiosk.getByText('138 0013 8001').waitFor();
    await picture(kiosk, 'kiosk-phone');
    await kiosk.getByRole('button', { name: '下一步' }).click();
    await kiosk.getByRole('heading', { name: '请输入身份证号后四位' }).waitFor();
    await type(kiosk, '123X');
    await picture(kiosk, 'kiosk-phone-identity');
    await kiosk.getByRole('button', { name: '查询' }).click();

    await kiosk.getByText('张** 您好').waitFor();
    for (const words of ['金卡会员 · 手机尾号 8001 · 积分 12,800', '生日快乐', '贵宾室优先办理', '免费停车 2 小时', '生日礼品'])
      await kiosk.getByText(words).first().waitFor();
    expect(await kiosk.locator('.member-room').innerText()).toContain('贵宾室');
    await settledPicture(kiosk, 'kiosk-member-privileges');
    await kiosk.setViewportSize(LANDSCAPE);
    await settledPicture(kiosk, 'kiosk-member-privileges-landscape');
    await kiosk.setViewportSize(PORTRAIT);
    expect(await kiosk.content()).not.toMatch(/张三丰|13800138001|6225000011111234/);
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    await kiosk.getByText('V001').first().waitFor();
    expect(asked.join()).not.toMatch(/13800138001|123X/);
  });

  it('hears the same for a number nobody has and for wrong digits, and after some attempts to wait', async () => {
    const { quhao } = await hall('card');
    const kiosk = await stage.open(quhao.address('kiosk'), LANDSCAPE);
    await kiosk.getByRole('button', { name: '有卡没带' }).click();
    const attempt = async (phone: string, last: string, answer: string): Promise<void> => {
      const erase = kiosk.getByRole('button', { name: '删除' });
      while (await erase.isEnabled()) await erase.click();
      await type(kiosk, phone);
      await kiosk.getByRole('button', { name: '下一步' }).click();
      await type(kiosk, last);
      await kiosk.getByRole('button', { name: '查询' }).click();
      await kiosk.getByRole('alert').filter({ hasText: answer }).waitFor();
    };
    await attempt('13800138001', '0000', '没有查到对应的会员');
    await picture(kiosk, 'kiosk-phone-landscape');
    await attempt('13900139000', '1234', '没有查到对应的会员');
    await attempt('13800138001', '4321', '没有查到对应的会员');
    await attempt('13800138001', '4321', '没有查到对应的会员');
    await attempt('13800138001', '1234', '查询次数过多');
    // Nobody is turned away.
    await kiosk.getByRole('button', { name: '返回' }).click();
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    await kiosk.getByText('A001').first().waitFor();
    expect(quhao.output()).toContain('more look-ups by phone number than are allowed in a minute');
    expect(quhao.output()).not.toMatch(/13800138001|13900139000/);
  });

  it('whose membership has expired hears so', async () => {
    const { quhao } = await hall('none');
    const kiosk = await stage.open(quhao.address('kiosk'), PORTRAIT);
    await kiosk.getByRole('button', { name: '有卡没带' }).click();
    await type(kiosk, '13800138003');
    await kiosk.getByRole('button', { name: '查询' }).click();
    await kiosk.getByText('您的会员卡已过有效期').waitFor();
  });

  it('who swipes after all is greeted', async () => {
    const { quhao, swipe } = await hall('none');
    const kiosk = await stage.open(quhao.address('kiosk'), PORTRAIT);
    await kiosk.getByRole('button', { name: '有卡没带' }).click();
    await type(kiosk, '138');
    swipe(';6225000011111234=49121010000000000?');
    await kiosk.getByText('张** 您好').waitFor();
  });
});

describe('a member with wishes', () => {
  it('is spoken to in their language, in large text, and the next customer is not', async () => {
    const { quhao, swipe } = await hall('none');
    const kiosk = await stage.open(quhao.address('kiosk'), PORTRAIT);
    // The same card counts once in two seconds.
    for (const [name, size, card] of [
      ['portrait', PORTRAIT, '6225000022225678'],
      ['landscape', LANDSCAPE, '6225000044445678'],
    ] as const) {
      await kiosk.setViewportSize(size);
      await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
      const usual = await kiosk.evaluate('Number.parseFloat(getComputedStyle(document.documentElement).fontSize)');
      await kiosk.getByText('会员请刷卡').click();
      swipe(`;${card}=49121010000000000?`);
      await kiosk.getByText('Hello, M*** S***').waitFor();
      await kiosk.getByRole('button', { name: /^Pay and top up/ }).waitFor();
      expect(Number(await kiosk.evaluate('Number.parseFloat(getComputedStyle(document.documentElement).fontSize)'))).toBeGreaterThan(
        Number(usual) * 1.1,
      );
      await settledPicture(kiosk, `kiosk-member-large-${name}`);
      await kiosk.getByRole('button', { name: /^Pay and top up/ }).click();
      await kiosk.getByRole('button', { name: 'Done' }).waitFor();
      await settledPicture(kiosk, `kiosk-ticket-large-${name}`);
      await kiosk.getByRole('button', { name: 'Done' }).click();
      await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
      expect(await kiosk.evaluate('Number.parseFloat(getComputedStyle(document.documentElement).fontSize)')).toBe(usual);
    }
  });
});

describe('the arrival of a member with an account manager', () => {
  it("appears at the manager's and the counter's screens at once, with the ticket when there is one, until somebody sees to it", async () => {
    const { quhao, swipe } = await hall('none');
    const kiosk = await stage.open(quhao.address('kiosk'), PORTRAIT);
    const counter = await stage.open(quhao.address('counter'), DESK);
    const manager = await stage.open(quhao.address('manager'), DESK);
    await counter.getByRole('button', { name: /^1号窗口/ }).click();
    await counter.getByRole('button', { name: '叫号', exact: true }).waitFor();
    await manager.getByText('没有客户经理的客户在店。').waitFor();
    await kiosk.getByText('会员请刷卡').click();
    swipe(';6225000011111234=49121010000000000?');
    for (const page of [counter, manager]) {
      await page.getByText('客户经理 王敏').waitFor();
      await page.getByText('尚未取号').waitFor();
      expect(await page.locator('.arrival').innerText()).toContain('张**');
      expect(await page.content()).not.toMatch(/张三丰|1234|13800138001/);
    }
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    await counter.getByText('充值缴费 · 等候中').waitFor();
    await manager.getByText('充值缴费 · 等候中').waitFor();
    await picture(counter, 'counter-arrival');
    await picture(manager, 'manager-arrival');
    await counter.getByRole('button', { name: '知道了，张**' }).click();
    await counter.getByText('客户经理 王敏').waitFor({ state: 'hidden' });
    await manager.getByText(/1号窗口已接待/).waitFor();
    await picture(manager, 'manager-arrival-seen');

    const maintenance = await stage.open(quhao.address('maintenance'), DESK);
    await maintenance.getByText('4 位会员').waitFor();
    await picture(maintenance, 'maintenance-members');

    // It is over when the member has been served.
    for (const name of ['叫号', '开始办理', '办结']) await counter.getByRole('button', { name, exact: true }).click();
    await manager.getByText('没有客户经理的客户在店。').waitFor();
  });
});
