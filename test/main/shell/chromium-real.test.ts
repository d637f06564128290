import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChromiumShell, chromiumMachine } from '../../../src/main/shell/chromium.ts';
import { chromiumFlags, launch, type Launched } from '../../../src/main/shell/chromium-process.ts';
import { findChromium } from '../../../src/main/shell/find-chromium.ts';
import { Notes } from './notes.ts';
import { until } from '../../support/until.ts';

/*
 * The browser of this machine, headless, showing a page that gives signs of life: the shell's own flags, its real
 * processes and its real clock.
 */

const HEADLESS = ['--headless=new', '--disable-gpu', '--disable-quic'];
const page = '<!doctype html><script>setInterval(() => fetch("/alive" + location.hash.replace("#", "?")), 200)</script>';

let data: string;
let server: Server;
let origin: string;
/** The key of each sign of life, newest last. */
let signs: string[];
let shells: ChromiumShell[];
let launched: Launched[];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'quhao-browser-'));
  signs = [];
  shells = [];
  launched = [];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/alive') signs.push(url.searchParams.get('key') ?? '');
    response.setHeader('content-type', 'text/html').end(url.pathname === '/kiosk' ? page : '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  await Promise.all(shells.map((shell) => shell.close()));
  for (const process of launched) process.signal('SIGKILL');
  await Promise.all(launched.map(({ ended }) => ended));
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  rmSync(data, { recursive: true, force: true, maxRetries: 10 });
});

function binary(): string {
  const found = findChromium(process);
  if (found === null) throw new Error('no Chromium, Chrome or Edge on this machine');
  return found;
}

async function openKiosk(key: string): Promise<ChromiumShell> {
  const shell = new ChromiumShell({
    dataDirectory: data,
    lastSeen: () => (signs.length === 0 ? null : signs.length),
    log: new Notes(),
    machine: {
      ...chromiumMachine(binary()),
      x11: false,
      monitors: () => Promise.resolve([{ primary: true, bounds: { x: 0, y: 0, width: 800, height: 600 } }]),
      extraFlags: HEADLESS,
      launch: (binary, args) => {
        const process = launch(binary, args);
        launched.push(process);
        return process;
      },
    },
  });
  shells.push(shell);
  let loads = 0;
  const opened = await shell.open([{ name: 'kiosk', address: () => `${origin}/kiosk#key=${key}-${++loads}` }]);
  expect(opened.ok).toBe(true);
  return shell;
}

const showing = (key: string) => until(() => expect(signs.at(-1)).toBe(key));

describe('a real browser window', () => {
  it('gives signs of life, comes back after it was killed, and ends with the shell', { timeout: 180_000 }, async () => {
    const shell = await openKiosk('a');
    await showing('a-1');
    launched[0]?.signal('SIGKILL');
    await showing('a-2');
    expect(shell.silence('kiosk')).not.toBeNull();
    await shell.close();
    expect(await Promise.all(launched.map(({ ended }) => ended))).toHaveLength(2);
    expect(shell.silence('kiosk')).toBeNull();
  });

  it('takes the place of one that a killed appliance left behind', { timeout: 180_000 }, async () => {
    const address = `${origin}/kiosk#key=left`;
    const left = launch(
      binary(),
      chromiumFlags({
        address,
        profile: join(data, 'shell', 'kiosk'),
        bounds: null,
        root: process.getuid?.() === 0,
        x11: false,
        extra: HEADLESS,
      }),
    );
    launched.push(left);
    await showing('left');
    await openKiosk('next');
    await showing('next-1');
    expect(await left.ended).toBe('signal SIGKILL');
    expect(launched).toHaveLength(2);
  });
});
