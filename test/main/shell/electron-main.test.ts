import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/contract/result.ts';
import { runInElectron } from '../../../src/main/shell/electron-main.ts';
import type { StartAppliance, WindowName } from '../../../src/main/shell/port.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { FakeElectron, FakeContents } from './fake-electron.ts';
import { Notes } from './notes.ts';

const ORIGIN = 'http://127.0.0.1:8630';

/** An appliance that counts its keys and its ends; relies on `this`, as a class may. */
class FakeAppliance {
  readonly origin = ORIGIN;
  keys = 0;
  stopped = 0;
  stopping: Promise<void> = Promise.resolve();
  admissionUrl(role: WindowName): string {
    return `${this.origin}/${role}#key=${++this.keys}`;
  }
  lastSeen(): number | null {
    return this.keys > 0 ? null : 0;
  }
  async stop(): Promise<void> {
    this.stopped++;
    await this.stopping;
  }
}

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'quhao-electron-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function run(electron = new FakeElectron(), start?: StartAppliance, dataDirectory = data) {
  const appliance = new FakeAppliance();
  const clock = new FakeClock();
  const log = new Notes();
  runInElectron({ port: electron, dataDirectory, start: start ?? (() => Promise.resolve(ok(appliance))), log, clock });
  return { electron, appliance, clock, log };
}

async function running() {
  const all = run();
  all.electron.ready();
  await settle();
  return all;
}

describe('before Electron is ready', () => {
  it('takes the lock in its own data directory, switches the sandbox on and the menu off', () => {
    const { electron, appliance } = run();
    const userData = electron.paths.get('userData');
    expect(userData).toBe(join(data, 'shell', 'electron'));
    expect(statSync(userData ?? '').isDirectory()).toBe(true);
    const { calls } = electron;
    expect(calls.indexOf('setPath')).toBeLessThan(calls.indexOf('requestSingleInstanceLock'));
    expect(calls.indexOf('enableSandbox')).toBeGreaterThan(-1);
    expect(calls.indexOf('enableSandbox')).toBeLessThan(calls.indexOf('whenReady'));
    expect(electron.menu).toBeNull();
    expect(electron.windows).toEqual([]);
    expect(appliance.keys).toBe(0);
  });

  it('leaves when the lock is taken, and starts nothing', async () => {
    const electron = new FakeElectron();
    electron.locked = true;
    let starts = 0;
    const { log } = run(electron, () => {
      starts++;
      return Promise.resolve(err({ message: '', status: 0 }));
    });
    electron.ready();
    await settle();
    expect(electron.exits).toEqual([1]);
    expect(starts).toBe(0);
    expect(log.lines).toEqual(['Quhao is already running on this data directory']);
  });

  it('says in one sentence that the data directory cannot be written', () => {
    const file = join(data, 'a-file');
    writeFileSync(file, '');
    const { electron, log } = run(new FakeElectron(), undefined, file);
    expect(electron.exits).toEqual([1]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain('data directory');
  });
});

describe('start', () => {
  it('exits with the status and the sentence of an appliance that does not start', async () => {
    const { electron, log } = run(new FakeElectron(), () => Promise.resolve(err({ message: 'Port 8630 is taken', status: 3 })));
    electron.ready();
    await settle();
    expect(electron.exits).toEqual([3]);
    expect(log.lines).toEqual(['Port 8630 is taken']);
    expect(electron.windows).toEqual([]);
  });

  it('exits with status 1 when starting throws', async () => {
    const { electron } = run(new FakeElectron(), () => Promise.reject(new Error('a bug')));
    electron.ready();
    await settle();
    expect(electron.exits).toEqual([1]);
  });

  it('opens the kiosk with a key of its own for every load', async () => {
    const { electron } = await running();
    const [window] = electron.open();
    window?.webContents.die('crashed');
    expect(window?.loaded).toEqual([`${ORIGIN}/kiosk#key=1`, `${ORIGIN}/kiosk#key=2`]);
    expect(electron.quitsWithoutWindows()).toBe(false);
  });
});

describe('the session', () => {
  it('denies permissions, devices, screen recording and downloads', async () => {
    const { electron } = await running();
    const { defaultSession } = electron.session;
    expect(new FakeElectron().session.defaultSession.grants('media')).toBe(true);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'hid',
      'serial',
      'usb',
      'clipboard-read',
      'openExternal',
      'fullscreen',
    ]) {
      expect(defaultSession.grants(permission), permission).toBe(false);
    }
    expect(defaultSession.grantsDevice()).toBe(false);
    expect(defaultSession.chosenDevices()).toEqual([undefined, undefined, '']);
    expect(defaultSession.captured()).toBeNull();
    expect(defaultSession.downloads()).toBe(false);
  });

  it.each([
    [`${ORIGIN}/kiosk`, true],
    ['ws://127.0.0.1:8630/api?screen=kiosk', true],
    ['http://127.0.0.1:8631/kiosk', false],
    ['ws://127.0.0.1:8631/api', false],
    ['https://127.0.0.1:8630/', false],
    ['wss://127.0.0.1:8630/', false],
    ['http://127.0.0.1:8630@example.com/', false],
    ['http://127.0.0.1:8630.example.com/', false],
    ['https://example.com/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['chrome://settings/', false],
    ['data:text/html,hello', false],
    ['not an address', false],
  ])('lets %s through: %s', async (url, through) => {
    const { electron } = await running();
    expect(electron.session.defaultSession.requests(url)).toBe(through);
  });
});

describe('a page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)('does not leave the appliance by %s', async (kind) => {
    const { electron } = await running();
    const contents = electron.open()[0]?.webContents;
    expect(new FakeContents().navigates(kind, 'https://example.com/')).toBe(true);
    expect(contents?.navigates(kind, `${ORIGIN}/kiosk`)).toBe(true);
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:8631/',
      'file:///etc/passwd',
      `blob:${ORIGIN}/1`,
      'javascript:alert(1)',
      'about:blank',
      'ws://127.0.0.1:8630/',
    ]) {
      expect(contents?.navigates(kind, url), url).toBe(false);
    }
  });

  it('opens no window and no webview and gets no Bluetooth device', async () => {
    const { electron } = await running();
    const contents = electron.open()[0]?.webContents;
    expect(contents?.opensWindow()).toBe(false);
    expect(contents?.attachesWebview()).toBe(false);
    expect(contents?.chosenBluetooth()).toBe('');
  });
});

describe('the end', () => {
  it('stops the appliance before the process exits, once, however often it is asked', async () => {
    const { electron, appliance, clock } = await running();
    let release = (): void => {};
    appliance.stopping = new Promise((resolve) => {
      release = resolve;
    });
    expect(electron.quits()).toBe(false);
    expect(electron.quits()).toBe(false);
    await settle();
    expect(electron.open()).toEqual([]);
    expect(electron.exits).toEqual([]);
    release();
    await settle();
    expect(appliance.stopped).toBe(1);
    expect(electron.exits).toEqual([0]);
    expect(clock.pending).toBe(0);
  });

  it('does not wait for ever for an appliance that hangs', async () => {
    const { electron, appliance, clock } = await running();
    appliance.stopping = new Promise(() => {});
    electron.quits();
    await clock.advance(10_000);
    expect(electron.exits).toEqual([0]);
  });

  it('waits for a start that is under way, then stops what was started', async () => {
    const appliance = new FakeAppliance();
    let started = (): void => {};
    const { electron } = run(
      new FakeElectron(),
      () =>
        new Promise((resolve) => {
          started = () => resolve(ok(appliance));
        }),
    );
    electron.ready();
    await settle();
    electron.quits();
    await settle();
    expect(electron.exits).toEqual([]);
    started();
    await settle();
    expect(appliance.stopped).toBe(1);
    expect(electron.windows).toEqual([]);
    expect(electron.exits).toEqual([0]);
  });

  it('comes with status 75 after the sixth death of a page within 60 s, and nothing is started again', async () => {
    const { electron, appliance } = await running();
    const [window] = electron.open();
    for (let death = 0; death < 5; death++) window?.webContents.die('crashed');
    await settle();
    expect(electron.exits).toEqual([]);
    window?.webContents.die('crashed');
    await settle();
    expect(electron.exits).toEqual([75]);
    expect(appliance.stopped).toBe(1);
    expect(electron.open()).toEqual([]);
  });
});
