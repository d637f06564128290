import { expect, it } from 'vitest';
import { startDemo } from '../support/appliance.ts';
import { settledPicture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';
import { until } from '../support/until.ts';

const stage = setStage();

it('a demonstration is marked on every screen, lives by itself, and gives a visitor a number among its customers', async () => {
  const demo = await startDemo('busy');
  stage.undo(() => demo.end('SIGTERM'));
  const screens = {
    display: await stage.open(demo.address('display'), { width: 1920, height: 1080 }),
    manager: await stage.open(demo.address('manager'), { width: 1280, height: 800 }),
    counter: await stage.open(demo.address('counter'), { width: 1280, height: 800 }),
    maintenance: await stage.open(demo.address('maintenance'), { width: 1280, height: 800 }),
  };
  for (const page of Object.values(screens)) await page.locator('.demo-badge').waitFor();
  // Nobody touches anything, and somebody else is called.
  const called = (): Promise<string> => screens.display.locator('.current, .recent').allInnerTexts().then(String);
  const before = await called();
  expect(before).toMatch(/[A-Z]\d{3}/);
  await until(async () => (await called()) !== before, { what: 'the next call', patience: 200_000 });
  // Opened last: a kiosk that nobody touches shows pictures after a while.
  const kiosk = await stage.open(demo.address('kiosk'), { width: 1080, height: 1920 });
  await kiosk.locator('.demo-badge').waitFor();
  await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
  const number = kiosk.locator('.ticket-head .ticket-number');
  await number.waitFor();
  expect(await number.innerText()).toMatch(/^[A-Z]\d{3}$/);
  for (const [name, page] of Object.entries({ ...screens, kiosk })) await settledPicture(page, `demonstration-${name}`);
});
