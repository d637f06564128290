import { ok, type Result } from '../../contract/result.ts';
import { every, type Clock } from './clock.ts';
import { RecentFailures, TOLERATED } from './failures.ts';
import { layOut, sameRectangle } from './layout.ts';
import type { LastSeen, PortWindow, PortWindowOptions, Rectangle, Shell, ShellLog, ShellPort, ShellWindow, WindowName } from './port.ts';
import { Vigil, VIGIL_INTERVAL } from './vigil.ts';

/** EX_TEMPFAIL of sysexits.h: try again later. The service manager does; the process never starts itself anew. */
const GAVE_UP = 75;

export type KioskWindowsOptions = {
  readonly port: ShellPort;
  readonly lastSeen: LastSeen;
  readonly log: ShellLog;
  readonly clock: Clock;
};

function windowOptions(bounds: Rectangle, packaged: boolean): PortWindowOptions {
  return {
    ...bounds,
    kiosk: true,
    frame: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      devTools: !packaged,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      // A hall display behind the active window must go on showing calls and giving signs of life.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}

/** The appliance's windows in Electron: one to a monitor, opened anew when they die, given up when they keep dying. */
export class KioskWindows implements Shell {
  onExit: (status: number) => void = () => {};
  readonly #port: ShellPort;
  readonly #log: ShellLog;
  readonly #clock: Clock;
  readonly #vigil: Vigil;
  readonly #failures = new RecentFailures();
  readonly #windows = new Map<WindowName, { readonly window: PortWindow; bounds: Rectangle }>();
  #wanted: readonly ShellWindow[] = [];
  #release: (() => void) | null = null;

  constructor({ port, lastSeen, log, clock }: KioskWindowsOptions) {
    this.#port = port;
    this.#log = log;
    this.#clock = clock;
    this.#vigil = new Vigil(lastSeen, clock);
    const { screen } = port;
    screen.on('display-added', () => this.#layOut());
    screen.on('display-removed', () => this.#layOut());
    screen.on('display-metrics-changed', () => this.#layOut());
  }

  open(windows: readonly ShellWindow[]): Promise<Result<void, string>> {
    this.#wanted = windows;
    const { powerSaveBlocker } = this.#port;
    const blocker = powerSaveBlocker.start('prevent-display-sleep');
    const endVigil = every(this.#clock, VIGIL_INTERVAL, () => this.#endSilent());
    this.#release = () => {
      powerSaveBlocker.stop(blocker);
      endVigil();
    };
    this.#layOut();
    return Promise.resolve(ok(undefined));
  }

  silence(window: WindowName): number | null {
    return this.#vigil.silence(window);
  }

  close(): Promise<void> {
    this.#wanted = [];
    this.#release?.();
    this.#release = null;
    for (const name of this.#windows.keys()) this.#discard(name);
    return Promise.resolve();
  }

  #layOut(): void {
    const { screen } = this.#port;
    const primary = screen.getPrimaryDisplay().id;
    const monitors = screen.getAllDisplays().map(({ id, bounds }) => ({ primary: id === primary, bounds }));
    // Every monitor off, or a cable changed: what is open stays until there is a place again.
    if (monitors.length === 0) return;
    const places = layOut(this.#wanted.length, monitors);
    this.#wanted.forEach((wanted, index) => {
      const place = places[index] ?? null;
      if (place === null) this.#discard(wanted.name);
      else this.#put(wanted, place);
    });
  }

  #put(wanted: ShellWindow, { x, y, width, height }: Rectangle): void {
    const bounds = { x, y, width, height };
    const there = this.#windows.get(wanted.name);
    if (there === undefined) {
      this.#create(wanted, bounds);
    } else if (!sameRectangle(there.bounds, bounds)) {
      there.bounds = bounds;
      // A window that fills a monitor does not move; it has to let go of the monitor first.
      there.window.setKiosk(false);
      there.window.setBounds(bounds);
      there.window.setKiosk(true);
    }
  }

  #create(wanted: ShellWindow, bounds: Rectangle): void {
    const window = new this.#port.BrowserWindow(windowOptions(bounds, this.#port.app.isPackaged));
    this.#windows.set(wanted.name, { window, bounds });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (this.#windows.get(wanted.name)?.window !== window) return;
      if (this.#survives(`The ${wanted.name} window's page died (${reason})`)) this.#load(wanted, window);
    });
    window.on('closed', () => {
      if (this.#windows.get(wanted.name)?.window !== window) return;
      this.#forget(wanted.name);
      if (this.#survives(`The ${wanted.name} window was closed`)) this.#layOut();
    });
    this.#load(wanted, window);
  }

  #load(wanted: ShellWindow, window: PortWindow): void {
    this.#vigil.begin(wanted.name);
    window.loadURL(wanted.address()).catch(() => {
      // Electron's own message holds the address and with it the key. The vigil opens the window anew.
      this.#log.warn(`The ${wanted.name} window could not load its page`);
    });
  }

  /** Destroying a silent window frees even a page that hangs; its `closed` opens the next one. */
  #endSilent(): void {
    for (const name of this.#vigil.overdue()) {
      this.#log.warn(`The ${name} window gave no sign of life for ${Math.round((this.silence(name) ?? 0) / 1_000)} s`);
      this.#windows.get(name)?.window.destroy();
    }
  }

  /** Notes a failure; false when it was one too many and the shell has given up. */
  #survives(what: string): boolean {
    const count = this.#failures.add(this.#clock.now());
    if (count <= TOLERATED) {
      this.#log.warn(`${what}; it is opened again`);
      return true;
    }
    this.#log.warn(`${what}, number ${count} within a minute: giving up`);
    this.#wanted = [];
    this.onExit(GAVE_UP);
    return false;
  }

  #forget(name: WindowName): void {
    this.#windows.delete(name);
    this.#vigil.end(name);
  }

  #discard(name: WindowName): void {
    const there = this.#windows.get(name);
    this.#forget(name);
    there?.window.destroy();
  }
}
