import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hallYaml } from '../support/appliance.ts';
import { picture } from '../support/browser.ts';
import { setStage } from '../support/stage.ts';

/* What a browser offers and a kiosk must not, tried with real input events; and who gets past it. */

const KIOSK = { width: 1080, height: 1920 };
const stage = setStage();

/** What the page says to the appliance. */
const LISTEN = `globalThis.said = [];
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) { said.push(String(data)); return send.call(this, data); };`;

async function kioskOf(yaml = hallYaml()): Promise<{ kiosk: Page; cdp: CDPSession; pin: string }> {
  const quhao = await stage.start({ yaml });
  const kiosk = await stage.open(quhao.address('kiosk'), KIOSK, { script: LISTEN });
  await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
  return { kiosk, cdp: await kiosk.context().newCDPSession(kiosk), pin: quhao.pin ?? '' };
}

/**
 * How often the page asked for a number. Fingers are told apart in their order: once a later tap, on the empty corner, has
 * clicked, all earlier ones have, or never will.
 */
async function numbersAskedFor(kiosk: Page, cdp: CDPSession): Promise<number> {
  await kiosk.evaluate(`(globalThis.laterTap = new Promise((resolve) => addEventListener('click', ({ clientX, clientY }) => {
    if (clientX < 10 && clientY < 10) resolve();
  }, true)), null)`);
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 5, y: 5, id: 9 }] });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await kiosk.evaluate('laterTap');
  return Number(await kiosk.evaluate(`said.filter((one) => one.includes('"type":"take"')).length`));
}

/** Events the browser would have acted on: those that nobody prevented. */
const WATCH = `globalThis.leaks = [];
for (const name of ['keydown', 'contextmenu', 'selectstart', 'copy', 'paste', 'dragstart', 'dragover', 'drop', 'auxclick', 'wheel'])
  addEventListener(name, (event) => { if (!event.defaultPrevented && (name !== 'wheel' || event.ctrlKey)) leaks.push(name + ' ' + (event.key ?? '')); });`;

describe('the kiosk is locked down', () => {
  it('against every shortcut, menu, selection, drag, zoom, new window, print dialog, file dialog and download', async () => {
    const { kiosk, cdp } = await kioskOf();
    const opened: string[] = [];
    kiosk.context().on('page', () => opened.push('a window'));
    kiosk.on('download', () => opened.push('a download'));
    kiosk.on('filechooser', () => opened.push('a file dialog'));
    kiosk.on('dialog', (dialog) => {
      opened.push('a dialog');
      void dialog.dismiss();
    });
    kiosk.on('framenavigated', () => opened.push('a navigation'));
    await kiosk.evaluate(WATCH);

    for (const key of [
      'p',
      's',
      'o',
      'n',
      't',
      'w',
      'r',
      'f',
      'j',
      'h',
      'u',
      'l',
      'd',
      'a',
      'c',
      'Shift+n',
      'Shift+i',
      'Shift+t',
      'Tab',
      'Equal',
      'Minus',
      'Digit0',
    ])
      await kiosk.keyboard.press(`Control+${key}`);
    for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'd', 'F4']) await kiosk.keyboard.press(`Alt+${key}`);
    for (let n = 1; n <= 12; n += 1) await kiosk.keyboard.press(`F${n}`);
    for (const key of ['BrowserBack', 'BrowserHome', 'ContextMenu'])
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key });

    const tile = await kiosk.getByText('测试营业厅').first().boundingBox();
    const [x, y] = [(tile?.x ?? 0) + 5, (tile?.y ?? 0) + 5];
    await kiosk.mouse.click(x, y, { button: 'right' });
    await kiosk.mouse.click(x, y, { button: 'middle' });
    await kiosk.mouse.click(x, y, { clickCount: 3 });
    await kiosk.mouse.move(x, y);
    await kiosk.mouse.down();
    await kiosk.mouse.move(x + 300, y + 300, { steps: 5 });
    await kiosk.mouse.up();
    await kiosk.keyboard.down('Control');
    await kiosk.mouse.wheel(0, -600);
    await kiosk.keyboard.up('Control');
    // A pinch, and a finger that rests.
    await cdp.send('Input.synthesizePinchGesture', { x: 540, y: 960, scaleFactor: 2.5, gestureSourceType: 'touch' });
    await cdp.send('Input.synthesizeTapGesture', { x: 540, y: 1500, duration: 1_200, gestureSourceType: 'touch' });
    const data = { items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await cdp.send('Input.dispatchDragEvent', { type, x: 540, y: 900, data });
    await kiosk.evaluate(`(open('/display'), print())`);

    expect(await kiosk.evaluate('leaks.filter((one) => !/^keydown (Control|Alt|Shift|Meta|Unidentified)$/.test(one))')).toEqual([]);
    expect(opened).toEqual([]);
    expect(await kiosk.evaluate('String(getSelection())')).toBe('');
    expect(await kiosk.evaluate('visualViewport.scale')).toBe(1);
    expect(await kiosk.evaluate('history.length')).toBeLessThanOrEqual(2);
    expect(new URL(kiosk.url()).pathname).toBe('/kiosk');
    expect(await kiosk.locator('a, input[type=file]').count()).toBe(0);
    // And it still does its work.
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    await kiosk.getByText('A001').first().waitFor();
  });

  it('two fingers on two services in one frame give one number at most, and the next tap gives one', async () => {
    const { kiosk, cdp } = await kioskOf();
    const centre = async (name: RegExp): Promise<{ x: number; y: number }> => {
      const box = await kiosk.getByRole('button', { name }).boundingBox();
      if (box === null) throw new Error('not on the screen');
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [one, other] = [await centre(/^充值缴费/), await centre(/^套餐办理/)];
    await cdp.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [
        { ...one, id: 1 },
        { ...other, id: 2 },
      ],
    });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    const given = await numbersAskedFor(kiosk, cdp);
    expect(given).toBeLessThanOrEqual(1);
    if (given > 0) await kiosk.getByRole('button', { name: '完成' }).click();
    await kiosk.getByRole('button', { name: /^充值缴费/ }).click();
    await kiosk.getByRole('button', { name: '完成' }).waitFor();
    await kiosk.getByRole('button', { name: '完成' }).click();
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
    const shown = await kiosk.locator('.service-waiting').allInnerTexts();
    const waiting = shown.reduce((sum, text) => sum + Number(/(\d+) 人等候/.exec(text)?.[1] ?? 0), 0);
    expect(waiting).toBe(given > 0 ? 2 : 1);
    expect(await numbersAskedFor(kiosk, cdp)).toBe(given + 1);
  });

  it('a screen that changes under a finger is not touched by it', async () => {
    const { kiosk, cdp } = await kioskOf(hallYaml({ extra: 'kiosk: { idle: 10s }' }));
    await kiosk.locator('.attract').waitFor();
    // The finger rests where a service will be.
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 300, y: 1000, id: 1 }] });
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
    expect(await kiosk.evaluate('document.elementFromPoint(300, 1000).closest(".service") !== null')).toBe(true);
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await numbersAskedFor(kiosk, cdp)).toBe(0);
    expect(await kiosk.getByText(/^[AB]\d{3}$/).count()).toBe(0);
  });

  it("but to staff, who hold the hall's name and know the PIN; a tap there or a wrong PIN opens nothing", async () => {
    const { kiosk, pin } = await kioskOf();
    const name = kiosk.getByText('测试营业厅').first();
    await name.click();
    expect(await kiosk.getByRole('dialog').count()).toBe(0);
    await name.hover();
    await kiosk.mouse.down();
    const door = kiosk.getByRole('dialog', { name: '设备维护' });
    await door.waitFor();
    await kiosk.mouse.up();
    await door.getByLabel('PIN', { exact: true }).fill(pin === '0000' ? '1111' : '0000');
    await door.getByRole('button', { name: '进入' }).click();
    await door.getByText('PIN 不正确').waitFor();
    expect(await door.locator('iframe').count()).toBe(0);
    for (const digit of pin) await door.getByRole('button', { name: digit, exact: true }).click();
    await door.getByRole('button', { name: '进入' }).click();
    await kiosk.frameLocator('iframe').getByLabel('今天的号码').waitFor();
    await picture(kiosk, 'kiosk-maintenance');
    await door.getByRole('button', { name: '返回取号' }).click();
    await door.waitFor({ state: 'detached' });
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
  });
});

describe('invariant 6: after a visit', () => {
  it('nothing of the customer is left in the page, its history or its storage, whichever step they left it at', async () => {
    const { kiosk } = await kioskOf();
    const length = await kiosk.evaluate('history.length');
    await kiosk.getByRole('button', { name: 'English' }).click();
    await kiosk.locator('.access-contrast').click();
    await kiosk.locator('.access-large').click();
    await kiosk.getByRole('button', { name: 'Card not with me' }).click();
    for (const digit of '13800138001') await kiosk.getByRole('button', { name: digit, exact: true }).click();
    await kiosk.getByText('138 0013 8001').waitFor();
    // Nobody touches it any more: it asks, then it forgets. The appliance's patience is a minute.
    await kiosk.getByRole('dialog').getByText('Are you still there?').waitFor();
    await picture(kiosk, 'kiosk-still-there');
    await kiosk.getByRole('button', { name: /^充值缴费/ }).waitFor();
    expect(await kiosk.content()).not.toMatch(/138|8001|Are you still|Card not with me/);
    expect(await kiosk.evaluate('document.documentElement.className')).toBe('');
    expect(await kiosk.evaluate('document.documentElement.lang')).toBe('zh-CN');
    expect(await kiosk.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
    expect(await kiosk.evaluate('indexedDB.databases().then((all) => all.length)')).toBe(0);
    expect(await kiosk.evaluate('caches.keys().then((all) => all.length)')).toBe(0);
    expect(await kiosk.evaluate('history.length')).toBe(length);
    expect(await kiosk.evaluate('JSON.stringify(history.state)')).toBe('null');
    expect(await kiosk.evaluate('document.cookie')).toBe('');
    expect(kiosk.url()).not.toMatch(/138|8001/);
    // The next customer's way there begins with nothing.
    await kiosk.getByRole('button', { name: '有卡没带' }).click();
    expect(await kiosk.locator('.typed').getAttribute('data-empty')).toBe('true');
  });
});
