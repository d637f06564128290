import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/main/configuration/config.ts';
import { hallYaml } from '../support/appliance.ts';
import { picture, settledPicture } from '../support/browser.ts';
import { noonZone, playPast } from '../support/played-past.ts';
import { setStage } from '../support/stage.ts';

/* The forecast of waits and its alerts, live on every screen, in a hall with three past days and a crowd. */

const KIOSK = { width: 1080, height: 1920 };
const HALL_TV = { width: 1920, height: 1080 };
const DESK = { width: 1366, height: 900 };
const PHONE = { width: 390, height: 844 };
const CROWD = 12;

const stage = setStage();

describe('the forecast of waits', () => {
  it('is a range on kiosk, ticket, phone and display; the manager is warned, and told which counter would help', async () => {
    const folder = stage.folder();
    const now = Date.now();
    const yaml = hallYaml().replace('Asia/Shanghai', noonZone(now));
    const config = parseConfig(yaml, join(folder, 'hall.yaml'));
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    await playPast(join(folder, 'data'), config.value, {
      now,
      days: 3,
      hours: 2,
      async today(at) {
        await at(26, { type: 'open-counter', counter: '1' });
        for (let i = 0; i < CROWD; i += 1) {
          await at(25 - i, {
            type: 'take',
            visit: `crowd-${i}`,
            service: 'topup',
            tier: 'standard',
            language: 'zh-CN',
            identifiedAt: now - (25 - i) * 60_000,
            code: `crowd-${i}-code-0123456789`,
          });
        }
        await at(1, { type: 'call', counter: '1' });
        await at(0.8, { type: 'start', counter: '1' });
      },
    });
    const quhao = await stage.start({ yaml, folder });
    const kiosk = await stage.open(quhao.address('kiosk'), KIOSK);
    const display = await stage.open(quhao.address('display'), HALL_TV);
    const manager = await stage.open(quhao.address('manager'), DESK);

    await kiosk.getByRole('button', { name: /^充值缴费，11 人等候 · 约 \d+–\d+ 分钟$/ }).waitFor();
    await picture(kiosk, 'forecast-kiosk');
    await display
      .locator('.waiting li', { hasText: '充值缴费' })
      .getByText(/^约 \d+–\d+ 分钟$/)
      .waitFor();
    await picture(display, 'forecast-display');
    await manager.locator('.attention li[data-kind="limit-at-risk"]', { hasText: '普通客户' }).waitFor();
    await manager.locator('.attention li[data-kind="help"]', { hasText: /建议开放2号窗口：预计少 \d+ 位超时。/ }).waitFor();
    await picture(manager, 'forecast-manager');

    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    const told = await kiosk.locator('.ticket-wait strong').textContent();
    expect(told).toMatch(/^约 \d+–\d+ 分钟$/);
    await kiosk.getByText('请取走您的号票').waitFor();
    await settledPicture(kiosk, 'forecast-ticket');

    const phone = await stage.open(`${quhao.origin}/t/crowd-5-code-0123456789`, PHONE);
    await phone.locator('.phone-wait strong', { hasText: /^(约 \d+–\d+|不到 \d+) 分钟$|^(about \d+–\d+|under \d+) min$/ }).waitFor();
    await picture(phone, 'forecast-phone');
    const before = await phone.locator('.phone-wait strong').textContent();

    // Another counter opens: the phone's wait becomes shorter by itself, and the manager is told no more to open it.
    const second = await stage.open(quhao.address('counter'), DESK);
    await second.getByRole('button', { name: /^2号窗口/ }).click();
    await second.locator('.next-list li').first().waitFor();
    await manager.locator('.attention li[data-kind="help"]', { hasText: '2号窗口' }).waitFor({ state: 'detached' });
    await phone
      .locator('.phone-wait strong')
      .filter({ hasNotText: before ?? '' })
      .waitFor();
    await picture(second, 'forecast-counter');

    const metrics = await (await fetch(`${quhao.origin}/metrics`)).text();
    expect(metrics).toMatch(/quhao_forecast_age_seconds \d/);
    expect(metrics).toMatch(/quhao_forecast_wait_seconds\{tier="standard"\} \d+/);
    expect(quhao.output()).not.toContain('started again');
  });
});
