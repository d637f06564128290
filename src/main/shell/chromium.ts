import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../../contract/result.ts';
import { launch } from './chromium-process.ts';
import { ChromiumWindow, type Browser, type Place } from './chromium-window.ts';
import { every, systemClock, type Clock } from './clock.ts';
import { layOut, type Monitor } from './layout.ts';
import { xMonitors } from './monitors.ts';
import type { LastSeen, Shell, ShellLog, ShellWindow, WindowName } from './port.ts';
import { Vigil, VIGIL_INTERVAL } from './vigil.ts';

/** How often monitors are looked for, milliseconds: a hall's television is switched on after the kiosk. */
const MONITOR_INTERVAL = 10_000;

/** The machine as the Chromium shell uses it. */
export type ChromiumMachine = Browser & {
  readonly clock: Clock;
  /** Null where the monitors cannot be told. */
  readonly monitors: () => Promise<readonly Monitor[] | null>;
};

export type ChromiumOptions = {
  /** Each window's profile goes to `shell/NAME` below it. */
  readonly dataDirectory: string;
  readonly lastSeen: LastSeen;
  readonly log: ShellLog;
  readonly machine: ChromiumMachine;
};

/** This machine, with the browser at `binary`. */
export function chromiumMachine(binary: string): ChromiumMachine {
  const x11 = process.platform === 'linux' && (process.env['DISPLAY'] ?? '') !== '';
  return {
    binary,
    x11,
    root: process.getuid?.() === 0,
    launch,
    clock: systemClock,
    monitors: x11 ? xMonitors : () => Promise.resolve(null),
  };
}

/** The appliance's windows as one Chromium process each: opened anew when they end or fall silent, for as long as it runs. */
export class ChromiumShell implements Shell {
  /** Never called: what keeps ending is tried again once a minute. */
  onExit: (status: number) => void = () => {};
  readonly #options: ChromiumOptions;
  readonly #vigil: Vigil;
  readonly #windows = new Map<WindowName, ChromiumWindow>();
  #stopWatching: () => void = () => {};
  #closed = false;

  constructor(options: ChromiumOptions) {
    this.#options = options;
    this.#vigil = new Vigil(options.lastSeen, options.machine.clock);
  }

  async open(windows: readonly ShellWindow[]): Promise<Result<void, string>> {
    const { dataDirectory, log, machine: browser } = this.#options;
    const { clock } = browser;
    try {
      for (const window of windows) {
        const profile = resolve(join(dataDirectory, 'shell', window.name));
        mkdirSync(profile, { recursive: true });
        this.#windows.set(window.name, new ChromiumWindow({ window, profile, browser, vigil: this.#vigil, log, clock }));
      }
    } catch (error) {
      return err(`The browser's data directory cannot be made: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (browser.root) log.warn('Chromium runs without its sandbox because Quhao runs as root: start it as an ordinary user');
    const monitors = await browser.monitors();
    if (monitors === null && windows.length > 1) {
      log.warn('The monitors are unknown (xrandr tells them): only the first window is opened');
    }
    await this.#layOut(monitors);
    if (this.#closed) return ok(undefined);
    const endVigil = every(clock, VIGIL_INTERVAL, () => this.#endSilent());
    const endMonitors = every(clock, MONITOR_INTERVAL, () => {
      void browser.monitors().then((found) => this.#layOut(found));
    });
    this.#stopWatching = () => {
      endVigil();
      endMonitors();
    };
    return ok(undefined);
  }

  silence(window: WindowName): number | null {
    return this.#vigil.silence(window);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    await Promise.all([...this.#windows.values()].map((window) => window.moveTo(null)));
  }

  async #layOut(monitors: readonly Monitor[] | null): Promise<void> {
    // Every monitor off for a moment: what is open stays until there is a place again.
    if (this.#closed || monitors?.length === 0) return;
    const places: readonly Place[] = monitors === null ? ['anywhere'] : layOut(this.#windows.size, monitors);
    await Promise.all([...this.#windows.values()].map((window, index) => window.moveTo(places[index] ?? null)));
  }

  #endSilent(): void {
    for (const name of this.#vigil.overdue()) {
      this.#options.log.warn(`The ${name} window gave no sign of life for ${Math.round((this.silence(name) ?? 0) / 1_000)} s`);
      this.#windows.get(name)?.kill();
    }
  }
}
