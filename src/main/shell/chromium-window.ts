import { chromiumFlags, clearProfile, type Launch, type Launched } from './chromium-process.ts';
import type { Clock } from './clock.ts';
import { RecentFailures, TOLERATED } from './failures.ts';
import { sameRectangle } from './layout.ts';
import type { Rectangle, ShellLog, ShellWindow } from './port.ts';
import type { Vigil } from './vigil.ts';

/** Wait before a window that ended is opened again, doubled with each end within a minute, milliseconds. */
const BACKOFF = 500;
/** The wait after more than five ends within a minute. */
const LONG_WAIT = 60_000;
/** From TERM to KILL. */
const GRACE = 3_000;

/** Where a window belongs: on a monitor, wherever the browser likes, or nowhere for now. */
export type Place = Rectangle | 'anywhere' | null;

function samePlace(a: Place, b: Place): boolean {
  if (a === null || b === null || a === 'anywhere' || b === 'anywhere') return a === b;
  return sameRectangle(a, b);
}

export type Browser = {
  readonly binary: string;
  readonly root: boolean;
  readonly x11: boolean;
  readonly extraFlags?: readonly string[];
  readonly launch: Launch;
};

export type ChromiumWindowOptions = {
  readonly window: ShellWindow;
  /** The window's own data directory, absolute. */
  readonly profile: string;
  readonly browser: Browser;
  readonly vigil: Vigil;
  readonly log: ShellLog;
  readonly clock: Clock;
};

/** One Chromium process that shows one window, started anew whenever it ends by itself. */
export class ChromiumWindow {
  readonly #options: ChromiumWindowOptions;
  readonly #failures = new RecentFailures();
  #place: Place = null;
  #process: Launched | null = null;
  #cancelRestart: () => void = () => {};
  /** Moves and the end happen one after another: two processes must never share a profile. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: ChromiumWindowOptions) {
    this.#options = options;
  }

  /** Chromium cannot be told to move its window: at a new place it is started anew. */
  moveTo(place: Place): Promise<void> {
    if (!samePlace(this.#place, place)) {
      this.#place = place;
      this.#work = this.#startAnew(this.#work);
    }
    return this.#work;
  }

  /** For a window that hangs: ends the process, which then is started anew like any that ended. */
  kill(): void {
    this.#process?.signal('SIGKILL');
  }

  async #startAnew(before: Promise<void>): Promise<void> {
    await before;
    await this.#end();
    this.#start();
  }

  #start(): void {
    const { window, profile, browser, vigil } = this.#options;
    if (this.#place === null) return;
    clearProfile(profile);
    const bounds = this.#place === 'anywhere' ? null : this.#place;
    const { binary, root, x11, extraFlags: extra = [] } = browser;
    const process = browser.launch(binary, chromiumFlags({ address: window.address(), profile, bounds, root, x11, extra }));
    this.#process = process;
    vigil.begin(window.name);
    void this.#restartAfter(process);
  }

  async #restartAfter(process: Launched): Promise<void> {
    const { window, vigil, clock, log } = this.#options;
    const started = clock.now();
    const how = await process.ended;
    // Ended on purpose: whoever did it knows what comes next.
    if (this.#process !== process) return;
    const lived = clock.now() - started;
    this.#process = null;
    vigil.end(window.name);
    const count = this.#failures.add(clock.now());
    const wait = count > TOLERATED ? LONG_WAIT : BACKOFF * 2 ** (count - 1);
    log.warn(`The ${window.name} window ended after ${Math.round(lived) / 1_000} s (${how}); it is opened again in ${wait / 1_000} s`);
    this.#cancelRestart = clock.after(wait, () => this.#start());
  }

  async #end(): Promise<void> {
    const { window, vigil, clock } = this.#options;
    this.#cancelRestart();
    const process = this.#process;
    if (process === null) return;
    this.#process = null;
    vigil.end(window.name);
    process.signal('SIGTERM');
    const cancel = clock.after(GRACE, () => process.signal('SIGKILL'));
    await process.ended;
    cancel();
  }
}
