import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChromiumShell } from '../../../src/main/shell/chromium.ts';
import type { Launched } from '../../../src/main/shell/chromium-process.ts';
import type { Monitor } from '../../../src/main/shell/layout.ts';
import type { WindowName } from '../../../src/main/shell/port.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { Notes } from './notes.ts';

class FakeProcess implements Launched {
  readonly args: readonly string[];
  readonly signals: string[] = [];
  over = false;
  /** A process that does not end when asked, only when killed. */
  stubborn = false;
  #end: (how: string) => void = () => {};
  readonly ended = new Promise<string>((resolve) => {
    this.#end = resolve;
  });

  constructor(args: readonly string[]) {
    this.args = args;
  }

  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.signals.push(signal);
    if (signal === 'SIGKILL' || !this.stubborn) this.die(`signal ${signal}`);
  }

  die(how: string): void {
    this.over = true;
    this.#end(how);
  }
}

const PRIMARY: Monitor = { primary: true, bounds: { x: 0, y: 0, width: 1080, height: 1920 } };
const SECOND: Monitor = { primary: false, bounds: { x: 1080, y: 0, width: 1920, height: 1080 } };

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'quhao-chromium-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function shellWith({ root = false, x11 = true, dataDirectory = data }: { root?: boolean; x11?: boolean; dataDirectory?: string } = {}) {
  const clock = new FakeClock();
  const log = new Notes();
  const seen = new Map<WindowName, number>();
  const processes: FakeProcess[] = [];
  const state: { monitors: Monitor[] | null } = { monitors: [PRIMARY] };
  const shell = new ChromiumShell({
    dataDirectory,
    lastSeen: (name) => seen.get(name) ?? null,
    log,
    machine: {
      binary: '/usr/bin/chromium',
      root,
      x11,
      clock,
      monitors: () => Promise.resolve(state.monitors),
      launch: (_binary, args) => {
        const process = new FakeProcess(args);
        processes.push(process);
        return process;
      },
    },
  });
  let keys = 0;
  const open = () =>
    shell.open((['kiosk', 'display'] as const).map((name) => ({ name, address: () => `http://127.0.0.1:8630/${name}#key=${++keys}` })));
  const running = () => processes.filter(({ over }) => !over);
  return { clock, log, seen, processes, state, shell, open, running };
}

describe('the process of a window', () => {
  it('is a kiosk on its monitor, with a profile of its own', async () => {
    const { open, state, running } = shellWith();
    state.monitors = [SECOND, PRIMARY];
    expect(await open()).toMatchObject({ ok: true });
    const [kiosk, display] = running().map(({ args }) => args);
    expect(kiosk).toEqual(
      expect.arrayContaining([
        '--kiosk',
        '--app=http://127.0.0.1:8630/kiosk#key=1',
        `--user-data-dir=${join(data, 'shell', 'kiosk')}`,
        '--window-position=0,0',
        '--window-size=1080,1920',
        '--ozone-platform=x11',
        '--no-first-run',
        '--disable-features=Translate',
        '--noerrdialogs',
        '--hide-crash-restore-bubble',
        '--disable-pinch',
        '--overscroll-history-navigation=0',
        '--autoplay-policy=no-user-gesture-required',
        '--password-store=basic',
      ]),
    );
    expect(kiosk).not.toContain('--no-sandbox');
    expect(display).toEqual(
      expect.arrayContaining([
        '--app=http://127.0.0.1:8630/display#key=2',
        `--user-data-dir=${join(data, 'shell', 'display')}`,
        '--window-position=1080,0',
        '--window-size=1920,1080',
      ]),
    );
  });

  it('runs without sandbox as root only, and says so', async () => {
    const { open, running, log } = shellWith({ root: true });
    await open();
    expect(running()[0]?.args).toContain('--no-sandbox');
    expect(log.lines.join()).toContain('sandbox');
  });

  it('is the kiosk alone, wherever the browser likes, where the monitors cannot be told', async () => {
    const { open, running, state, log } = shellWith({ x11: false });
    state.monitors = null;
    await open();
    expect(running()).toHaveLength(1);
    const flags = running()[0]?.args.join(' ') ?? '';
    expect(flags).toContain('/kiosk#key=1');
    expect(flags).not.toMatch(/--window-(position|size)|--ozone/);
    expect(log.lines.join()).toContain('xrandr');
  });

  it('is not started where its profile cannot be made', async () => {
    const file = join(data, 'a-file');
    writeFileSync(file, '');
    const { open, processes } = shellWith({ dataDirectory: file });
    const opened = await open();
    expect(opened.ok ? '' : opened.error).toContain('data directory');
    expect(processes).toEqual([]);
  });
});

describe('a window that ends', () => {
  it('comes back with a new key', async () => {
    const { open, running, processes, clock, log, shell } = shellWith();
    await open();
    processes[0]?.die('signal SIGSEGV');
    await clock.advance(499);
    expect(running()).toEqual([]);
    expect(shell.silence('kiosk')).toBeNull();
    await clock.advance(1);
    expect(running()[0]?.args).toContain('--app=http://127.0.0.1:8630/kiosk#key=2');
    expect(log.lines.join()).toContain('signal SIGSEGV');
    expect(log.lines.join()).not.toContain('key=');
  });

  it('comes back ever later, and after more than five ends within 60 s only once a minute', async () => {
    const { open, running, clock, processes } = shellWith();
    await open();
    for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 60_000]) {
      running()[0]?.die('exit status 1');
      await clock.advance(wait - 1);
      expect(running(), `before ${wait}`).toEqual([]);
      await clock.advance(1);
      expect(running(), `after ${wait}`).toHaveLength(1);
    }
    expect(processes).toHaveLength(7);
    running()[0]?.die('exit status 1');
    await clock.advance(500);
    expect(running()).toHaveLength(1);
  });

  it('is killed after 20 s without a sign of life and comes back, the other one untouched', async () => {
    const { open, running, clock, seen, state, processes } = shellWith();
    state.monitors = [PRIMARY, SECOND];
    await open();
    for (let t = 0; t < 10; t++) {
      await clock.advance(2_000);
      seen.set('kiosk', t);
      seen.set('display', t);
    }
    for (let t = 0; t < 13; t++) {
      await clock.advance(2_000);
      seen.set('display', 100 + t);
    }
    expect(processes[0]?.signals).toEqual(['SIGKILL']);
    expect(processes[1]?.signals).toEqual([]);
    expect(running()).toHaveLength(2);
  });
});

describe('monitors', () => {
  it('that appear get their window, and lose it when they go', async () => {
    const { open, running, clock, state, processes } = shellWith();
    await open();
    expect(running()).toHaveLength(1);
    state.monitors = [PRIMARY, SECOND];
    await clock.advance(10_000);
    expect(running()).toHaveLength(2);
    state.monitors = [PRIMARY];
    await clock.advance(10_000);
    expect(running()).toEqual([processes[0]]);
    expect(processes[1]?.signals).toEqual(['SIGTERM']);
  });

  it('that change get their window anew at its new place', async () => {
    const { open, running, clock, state, processes } = shellWith();
    await open();
    state.monitors = [{ primary: true, bounds: { x: 0, y: 0, width: 800, height: 600 } }];
    await clock.advance(10_000);
    expect(processes).toHaveLength(2);
    expect(running()[0]?.args).toContain('--window-size=800,600');
  });

  it('that are all off leave the windows alone', async () => {
    const { open, running, clock, state } = shellWith();
    await open();
    state.monitors = [];
    await clock.advance(30_000);
    expect(running()).toHaveLength(1);
  });
});

describe('close', () => {
  it('ends what runs, kills after 3 s what does not end, and leaves no timer', async () => {
    const { open, clock, state, shell, processes, running } = shellWith();
    state.monitors = [PRIMARY, SECOND];
    await open();
    const [kiosk, display] = processes;
    if (display !== undefined) display.stubborn = true;
    const closed = shell.close();
    await clock.advance(2_999);
    expect(kiosk?.signals).toEqual(['SIGTERM']);
    expect(display?.signals).toEqual(['SIGTERM']);
    await clock.advance(1);
    await closed;
    expect(display?.signals).toEqual(['SIGTERM', 'SIGKILL']);
    expect(running()).toEqual([]);
    expect(clock.pending).toBe(0);
    await clock.advance(120_000);
    expect(processes).toHaveLength(2);
  });

  it('also while a window waits to come back', async () => {
    const { open, clock, shell, processes } = shellWith();
    await open();
    processes[0]?.die('exit status 1');
    await settle();
    await shell.close();
    await clock.advance(120_000);
    expect(processes).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('also while it is still opening', async () => {
    const { open, clock, shell, processes } = shellWith();
    const opening = open();
    await shell.close();
    await opening;
    await clock.advance(120_000);
    expect(processes).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
