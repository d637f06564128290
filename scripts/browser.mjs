// The browser of the browser tests: Debian's Chromium, or whichever Chromium, Chrome or Edge there is.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];

/** Path of an installed browser, or null. */
export function findBrowser() {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  return null;
}

/** Installs Debian's Chromium where there is no browser and this may be done; ends this process where it may not. */
export function ensureBrowser() {
  if (findBrowser() !== null) return;
  const debian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (debian) {
    console.log('quhao: installing Chromium for the browser tests …');
    /** @type {import('node:child_process').SpawnSyncOptions} */
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  }
  if (findBrowser() === null) {
    console.error('quhao: the browser tests need Chromium, Chrome or Edge: install one (Debian: apt install chromium).');
    process.exit(1);
  }
}
