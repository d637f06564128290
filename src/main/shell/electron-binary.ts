import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** Where npm put the package `electron`, or null; its code is not loaded. */
function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * The installed Electron binary, or null. The npm package brings none since version 42: `npx install-electron`
 * fetches it to `dist/` and leaves its name in `path.txt`. Inside Electron it is the running binary.
 */
export function electronBinary(packageDirectory: string | null = electronPackage()): string | null {
  if (process.versions['electron'] !== undefined) return process.execPath;
  if (packageDirectory === null) return null;
  try {
    const binary = join(packageDirectory, 'dist', readFileSync(join(packageDirectory, 'path.txt'), 'utf8').trim());
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/**
 * Electron's arguments to run `script` with `args`. On Linux with an X display it has to be told to use that: on
 * Wayland windows cannot be placed on a monitor, and the choice is made before any code of ours runs.
 */
export function electronArguments(
  script: string,
  args: readonly string[],
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
): string[] {
  const placed = platform === 'linux' && (env['DISPLAY'] ?? '') !== '';
  return [...(placed ? ['--ozone-platform=x11'] : []), script, ...args];
}

/**
 * Runs Electron in place of this process: same output, signals handed on, and its exit status when it ends
 * (128 + signal where a signal ended it, 127 where it could not be started).
 */
export function runElectronProcess(binary: string, args: readonly string[]): Promise<number> {
  // In a group of its own Electron gets Ctrl-C from here only: a second SIGINT would kill it while it stops.
  const child = spawn(binary, args, { stdio: 'inherit', detached: process.platform !== 'win32' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let handed = false;
  const handOn = (signal: NodeJS.Signals): void => {
    if (!handed) child.kill(signal);
    handed = true;
  };
  for (const signal of signals) process.on(signal, handOn);
  return new Promise((resolve) => {
    const end = (status: number): void => {
      for (const signal of signals) process.off(signal, handOn);
      resolve(status);
    };
    child.on('error', () => end(127));
    child.on('exit', (code, signal) => end(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
