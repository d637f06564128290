import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHall } from '../../src/main/data/data-directory.ts';
import { generatedDays, smallHall } from '../queue/forecast/generated-halls.ts';
import { hallYaml } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';
import { storeHistory } from '../support/stored-history.ts';

const stage = setStage();

describe('the manager’s replay', () => {
  it('runs a past day with another counter, by keyboard, in both languages, while the live floor stays first', async () => {
    const folder = stage.folder();
    mkdirSync(join(folder, 'data'));
    const hall = openHall(join(folder, 'data'));
    if (!hall.ok) throw new Error(hall.error);
    await storeHistory(hall.value, generatedDays(smallHall, 3, 91));
    await hall.value.close();

    const quhao = await stage.start({ folder, yaml: hallYaml() });
    const manager = await stage.open(quhao.address('manager'), { width: 1280, height: 800 });
    await manager.getByText('等候人数').waitFor();
    await manager.getByRole('button', { name: '回放', exact: true }).press('Enter');
    await manager.getByRole('heading', { name: /^1月7日星期三 · \d+ 位客户$/ }).waitFor();
    const shares = (): Promise<string[]> => manager.locator('.replay-tier').first().locator('li strong').allTextContents();
    const asTheyWere = await shares();
    expect(asTheyWere).toHaveLength(6);
    for (const share of asTheyWere) expect(share).toMatch(/^\d+\.\d%$/);
    await picture(manager, 'manager-replay');

    await manager.getByLabel('日期').selectOption('2026-01-05');
    await manager.getByLabel('窗口').selectOption('6');
    await manager.getByLabel('占比最高').press('Space');
    await manager.locator('form').getByRole('button', { name: '回放' }).press('Enter');
    await manager.getByRole('heading', { name: /^1月5日/ }).waitFor();
    await manager.getByText('6 个窗口，全天办理所有业务').waitFor();
    await manager.getByText(/^该日 [1-9]\d* 人超时；按“.+”会是 0 人。$/).waitFor();
    const [, ...withSix] = await shares();
    expect(withSix).toEqual(['100.0%', '100.0%', '100.0%', '100.0%']);

    await manager.setViewportSize({ width: 1920, height: 1080 });
    await manager.getByRole('button', { name: 'English' }).click();
    await manager.getByText(/were late that day; with \w+ it would have been 0/).waitFor();
    await picture(manager, 'manager-replay-wide');
    await manager.getByRole('button', { name: 'Live', exact: true }).press('Enter');
    await manager.getByText('Waiting by tier').waitFor();
  });
});
