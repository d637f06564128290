import { spawn } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from './port.ts';

/** A started process. */
export type Launched = {
  /** Settles once with how it ended, such as `exit status 1`; a process that could not be started ends at once. */
  readonly ended: Promise<string>;
  /** To the process and its children; does nothing after the end. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
};
export type Launch = (binary: string, args: readonly string[]) => Launched;

/** Starts a process in a group of its own, so that its children can be ended with it and Ctrl-C reaches only the appliance. */
export const launch: Launch = (binary, args) => {
  const grouped = process.platform !== 'win32';
  const child = spawn(binary, args, { stdio: 'ignore', detached: grouped });
  let over = false;
  const ended = new Promise<string>((resolve) => {
    const end = (how: string): void => {
      over = true;
      resolve(how);
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(signal === null ? `exit status ${code ?? 0}` : `signal ${signal}`));
  });
  return {
    ended,
    signal(signal) {
      if (over || child.pid === undefined) return;
      if (!grouped) {
        child.kill(signal);
        return;
      }
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It ended a moment ago; `ended` says so next.
      }
    },
  };
};

export type ChromiumFlags = {
  readonly address: string;
  readonly profile: string;
  /** Null where the monitors are unknown: then the browser chooses. */
  readonly bounds: Rectangle | null;
  readonly root: boolean;
  /** Whether there is an X display to prefer over Wayland, where windows cannot be placed. */
  readonly x11: boolean;
  readonly extra: readonly string[];
};

/**
 * The flags of one kiosk window. They lock nothing by themselves: `file://` and `chrome://settings` need the
 * managed policy that the package installs.
 */
export function chromiumFlags({ address, profile, bounds, root, x11, extra }: ChromiumFlags): string[] {
  return [
    '--kiosk',
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    ...(bounds === null ? [] : [`--window-position=${bounds.x},${bounds.y}`, `--window-size=${bounds.width},${bounds.height}`]),
    ...(x11 ? ['--ozone-platform=x11'] : []),
    ...(root ? ['--no-sandbox'] : []),
    '--no-first-run',
    // Its offer would cover the page's own language switch.
    '--disable-features=Translate',
    '--no-default-browser-check',
    '--noerrdialogs',
    '--hide-crash-restore-bubble',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--autoplay-policy=no-user-gesture-required',
    '--password-store=basic',
    // A covered or unfocused window must go on showing calls and giving signs of life.
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // A kiosk speaks to its appliance and to nobody else.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...extra,
  ];
}

/** The pid of a browser that holds `profile`, or null. Chromium on Linux keeps it in a link `SingletonLock` → `HOST-PID`. */
function holder(profile: string): number | null {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    // A pid comes round again: only a process that names this very directory is meant.
    return args.includes(`--user-data-dir=${profile}`) ? pid : null;
  } catch {
    return null;
  }
}

/**
 * Ends the browser that an appliance killed before it could close its windows left behind in `profile`. A new one would
 * hand its address to the old one and exit. Also removes a lock whose owner is gone, which Chromium
 * takes for another computer's when the host was renamed.
 */
export function clearProfile(profile: string): void {
  if (process.platform !== 'linux') return;
  const pid = holder(profile);
  if (pid !== null) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    try {
      rmSync(join(profile, name), { force: true });
    } catch {
      // Not ours to remove: the browser will not start on this profile either, and its end is reported.
    }
  }
}
