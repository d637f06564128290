import { execFile } from 'node:child_process';
import type { Monitor } from './layout.ts';

const line = /^\s*\d+:\s+\+?(\*?)\S+\s+(\d+)\/\d+x(\d+)\/\d+\+(-?\d+)\+(-?\d+)/;

/** Reads what `xrandr --listmonitors` prints: ` 0: +*HDMI-1 1920/531x1080/299+0+0  HDMI-1`, the star at the primary one. */
export function parseMonitors(text: string): Monitor[] {
  return text.split('\n').flatMap((row) => {
    const match = line.exec(row);
    if (match === null) return [];
    const [, star, width, height, x, y] = match;
    return [{ primary: star === '*', bounds: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) } }];
  });
}

/** The monitors of the X display, or null where they cannot be told (no X, or `xrandr` is not installed). */
export function xMonitors(): Promise<readonly Monitor[] | null> {
  return new Promise((resolve) => {
    execFile('xrandr', ['--listmonitors'], { timeout: 5_000 }, (error, stdout) => resolve(error === null ? parseMonitors(stdout) : null));
  });
}
