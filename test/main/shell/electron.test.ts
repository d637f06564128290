import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ok } from '../../../src/contract/result.ts';
import { FakeElectron, PRIMARY, SECOND } from './fake-electron.ts';
import { Notes } from './notes.ts';
import { until } from '../../support/until.ts';

const data = mkdtempSync(join(tmpdir(), 'quhao-electron-'));
const listeners = process.listeners('uncaughtException');

afterEach(() => {
  for (const listener of process.listeners('uncaughtException')) {
    if (!listeners.includes(listener)) process.off('uncaughtException', listener);
  }
  vi.doUnmock('electron');
  rmSync(data, { recursive: true, force: true });
});

it('runs on the module "electron" as it runs on the port', async () => {
  const electron = new FakeElectron();
  electron.displays = [PRIMARY, SECOND];
  const { app, BrowserWindow, Menu, powerSaveBlocker, screen, session } = electron;
  vi.doMock('electron', () => ({ app, BrowserWindow, Menu, powerSaveBlocker, screen, session }));
  const { runElectron } = await import('../../../src/main/shell/electron.ts');
  let stopped = 0;
  const appliance = {
    origin: 'http://127.0.0.1:8630',
    admissionUrl: (role: string) => `http://127.0.0.1:8630/${role}`,
    lastSeen: () => null,
    stop: () => {
      stopped++;
      return Promise.resolve();
    },
  };
  runElectron({ dataDirectory: data, log: new Notes(), start: () => Promise.resolve(ok(appliance)) });
  electron.ready();
  await until(() =>
    expect(electron.open().map(({ loaded }) => loaded)).toEqual([['http://127.0.0.1:8630/kiosk'], ['http://127.0.0.1:8630/display']]),
  );
  electron.quits();
  await until(() => expect(electron.exits).toEqual([0]));
  expect(stopped).toBe(1);
  // A bug is a line in the log and an exit status, not a dialogue box.
  expect(process.listenerCount('uncaughtException')).toBe(listeners.length + 1);
});
