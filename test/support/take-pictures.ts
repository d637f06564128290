import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Language } from '../../src/contract/language.ts';
import { scratch } from './appliance.ts';
import { admitted, openBrowser } from './browser.ts';
import { contactSheet, still } from './contact-sheet.ts';
import { arrive, keepHalls, scenes, sizes, type Scene, type SizeName } from './kiosk-scenes.ts';

/* What `npm run pictures` runs. Pictures are named SCENE-LOOK-SIZE-LANGUAGE.png. */

const folder = join(import.meta.dirname, '../../artifacts/pictures/kiosk');
const everySize: readonly SizeName[] = ['portrait', 'landscape', 'small'];

/** How a customer may have set the screen. */
const looks: readonly {
  readonly name: string;
  readonly press: readonly (readonly [string, string])[];
  readonly sizes: readonly SizeName[];
}[] = [
  { name: 'usual', press: [], sizes: everySize },
  {
    name: 'large-contrast',
    press: [
      ['大字', 'Large text'],
      ['高对比', 'Contrast'],
    ],
    sizes: everySize,
  },
  { name: 'low', press: [['低位操作', 'Low reach']], sizes: ['portrait'] },
];

const named = process.argv.slice(2);
const asked = named.length === 0 ? scenes : scenes.filter(({ name }) => named.includes(name));
const browser = await openBrowser();
const places = scratch();
const halls = keepHalls(places.path);
mkdirSync(folder, { recursive: true });
try {
  const taken: string[] = [];
  for (const scene of asked)
    for (const look of looksOf(scene)) for (const language of languagesOf(scene)) taken.push(...(await take(scene, look, language)));
  await contactSheet(browser, folder, 'Kiosk', taken);
  process.stdout.write(`${taken.length} pictures and contact-sheet.png in artifacts/pictures/kiosk\n`);
} finally {
  await browser.close();
  await halls.close();
  places.remove();
}

function looksOf(scene: Scene): typeof looks {
  return scene.untouched === true ? looks.slice(0, 1) : looks;
}

function languagesOf(scene: Scene): readonly Language[] {
  return scene.untouched === true ? ['zh-CN'] : ['zh-CN', 'en'];
}

async function take(scene: Scene, look: (typeof looks)[number], language: Language): Promise<string[]> {
  const quhao = await halls.named(scene.hall);
  const context = await admitted(browser, quhao, 'kiosk', sizes.portrait);
  try {
    const page = await context.newPage();
    await page.goto(`${quhao.origin}/kiosk`);
    await page.locator('.access-bar').waitFor();
    const customer = await arrive(page, quhao, language);
    for (const [chinese, english] of look.press) await customer.press(chinese, english);
    await scene.play(customer);
    const pictures: string[] = [];
    for (const size of look.sizes) {
      await page.setViewportSize(sizes[size]);
      await still(page);
      const picture = `${scene.name}-${look.name}-${size}-${language}.png`;
      await page.screenshot({ path: join(folder, picture) });
      pictures.push(picture);
    }
    scene.after?.(customer);
    return pictures;
  } finally {
    await context.close();
  }
}
