import { describe, expect, it } from 'vitest';
import { KioskWindows } from '../../../src/main/shell/kiosk-windows.ts';
import type { WindowName } from '../../../src/main/shell/port.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { FakeElectron, PRIMARY, SECOND, type FakeWindow } from './fake-electron.ts';
import { Notes } from './notes.ts';

const both: readonly WindowName[] = ['kiosk', 'display'];

async function opened({ displays = [PRIMARY], names = both }: { displays?: (typeof PRIMARY)[]; names?: readonly WindowName[] } = {}) {
  const electron = new FakeElectron();
  electron.displays = displays;
  const clock = new FakeClock();
  const log = new Notes();
  const seen = new Map<WindowName, number>();
  const exits: number[] = [];
  const shell = new KioskWindows({ port: electron, lastSeen: (name) => seen.get(name) ?? null, log, clock });
  shell.onExit = (status) => exits.push(status);
  let keys = 0;
  await shell.open(names.map((name) => ({ name, address: () => `http://127.0.0.1:8630/${name}#key=${++keys}` })));
  return { electron, clock, log, seen, exits, shell };
}

function only(windows: readonly FakeWindow[]): FakeWindow {
  const [window, ...others] = windows;
  if (window === undefined || others.length > 0) throw new Error(`one window expected, ${windows.length} found`);
  return window;
}

describe('window options', () => {
  it('keep Node out of the page and the page in its sandbox', async () => {
    const { electron } = await opened();
    const { kiosk, webPreferences } = only(electron.open()).options;
    expect(kiosk).toBe(true);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    });
    expect(webPreferences).not.toHaveProperty('preload');
  });

  it.each([
    [true, false],
    [false, true],
  ])('packaged %s: developer tools %s', async (isPackaged, devTools) => {
    const electron = new FakeElectron();
    electron.app.isPackaged = isPackaged;
    const shell = new KioskWindows({ port: electron, lastSeen: () => null, log: new Notes(), clock: new FakeClock() });
    await shell.open([{ name: 'kiosk', address: () => 'http://127.0.0.1:8630/kiosk' }]);
    expect(only(electron.open()).options.webPreferences.devTools).toBe(devTools);
  });
});

describe('layout', () => {
  it('gives the kiosk the primary monitor and opens no display window without a second one', async () => {
    const { electron } = await opened();
    const window = only(electron.open());
    expect(window.bounds).toEqual(PRIMARY.bounds);
    expect(window.loaded).toEqual(['http://127.0.0.1:8630/kiosk#key=1']);
  });

  it('gives the hall display the second monitor, whatever their order', async () => {
    const { electron } = await opened({ displays: [SECOND, PRIMARY] });
    expect(electron.open().map(({ bounds, loaded }) => [bounds, loaded[0]])).toEqual([
      [PRIMARY.bounds, 'http://127.0.0.1:8630/kiosk#key=1'],
      [SECOND.bounds, 'http://127.0.0.1:8630/display#key=2'],
    ]);
  });

  it('listens to every change of the monitors', async () => {
    const { electron } = await opened();
    expect(electron.calls).toEqual(expect.arrayContaining(['display-added', 'display-removed', 'display-metrics-changed']));
  });

  it('opens the display window when a monitor is added and closes it when that is removed', async () => {
    const { electron, exits, log } = await opened();
    electron.plug([PRIMARY, SECOND]);
    expect(electron.open()).toHaveLength(2);
    electron.plug([PRIMARY]);
    expect(only(electron.open()).bounds).toEqual(PRIMARY.bounds);
    expect(log.lines).toEqual([]);
    expect(exits).toEqual([]);
  });

  it('moves a window whose monitor changed, without loading it again', async () => {
    const { electron } = await opened({ names: ['kiosk'] });
    const turned = { ...PRIMARY, bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
    electron.plug([turned]);
    const window = only(electron.open());
    expect(window.bounds).toEqual(turned.bounds);
    expect(window.kiosk).toBe(true);
    expect(window.loaded).toHaveLength(1);
  });

  it('keeps the windows while every monitor is off', async () => {
    const { electron } = await opened({ displays: [PRIMARY, SECOND] });
    electron.plug([]);
    expect(electron.open()).toHaveLength(2);
  });
});

describe('windows that die', () => {
  it('load again with a new key when the page died', async () => {
    const { electron, exits } = await opened();
    const window = only(electron.open());
    window.webContents.die('crashed');
    expect(only(electron.open())).toBe(window);
    expect(window.loaded).toEqual(['http://127.0.0.1:8630/kiosk#key=1', 'http://127.0.0.1:8630/kiosk#key=2']);
    expect(exits).toEqual([]);
  });

  it('are given up with status 75 at the sixth death within 60 s', async () => {
    const { electron, clock, exits } = await opened();
    const window = only(electron.open());
    for (let death = 0; death < 5; death++) {
      window.webContents.die('oom');
      await clock.advance(11_900);
    }
    expect(exits).toEqual([]);
    window.webContents.die('oom');
    expect(exits).toEqual([75]);
    expect(window.loaded).toHaveLength(6);
  });

  it('are not given up for six deaths in more than 60 s', async () => {
    const { electron, clock, exits, seen } = await opened();
    for (let death = 0; death < 12; death++) {
      only(electron.open()).webContents.die('oom');
      await clock.advance(12_100);
      seen.set('kiosk', clock.now());
    }
    expect(exits).toEqual([]);
  });

  it('are opened anew when somebody closed them', async () => {
    const { electron } = await opened();
    const window = only(electron.open());
    window.destroy();
    expect(only(electron.open())).not.toBe(window);
    expect(only(electron.open()).loaded).toEqual(['http://127.0.0.1:8630/kiosk#key=2']);
  });

  it('are opened anew after 20 s without a sign of life', async () => {
    const { electron, clock, seen, shell } = await opened();
    const window = only(electron.open());
    await clock.advance(3_000);
    seen.set('kiosk', 1);
    await clock.advance(18_000);
    expect(window.destroyed).toBe(false);
    seen.set('kiosk', 2);
    await clock.advance(4_000);
    expect(shell.silence('kiosk')).toBeLessThan(5_000);
    await clock.advance(20_000);
    expect(window.destroyed).toBe(true);
    expect(only(electron.open()).loaded).toEqual(['http://127.0.0.1:8630/kiosk#key=2']);
  });

  it('say that a page did not load without naming its address', async () => {
    const { electron, log } = await opened();
    const window = only(electron.open());
    window.unreachable = true;
    window.webContents.die('crashed');
    await settle();
    expect(log.lines.join('\n')).toContain('could not load');
    expect(log.lines.join('\n')).not.toContain('key=');
  });
});

it('keeps the monitors awake until it is closed, then leaves no window and no timer', async () => {
  const { electron, clock, shell, exits } = await opened({ displays: [PRIMARY, SECOND] });
  expect(electron.awake).toBe(true);
  await shell.close();
  await shell.close();
  expect(electron.awake).toBe(false);
  expect(electron.open()).toEqual([]);
  expect(shell.silence('kiosk')).toBeNull();
  expect(clock.pending).toBe(0);
  electron.plug([PRIMARY]);
  expect(electron.open()).toEqual([]);
  expect(exits).toEqual([]);
});
