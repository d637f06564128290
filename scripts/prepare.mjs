// What `npm start`, `npm test` and `npm run bench` need before they can run, from a fresh clone on. Runs on the
// machine's own Node (20 or newer); everything else runs on the Node 24 that npm installs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules/.bin');

/** The pinned Node 24. */
export const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment in which `node` and the project's tools are found first. */
export const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

/**
 * Runs a command with its output shown; ends this process when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {'inherit' | 'ignore'} output
 */
export function run(command, args, output = 'inherit') {
  const done = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', output, 'inherit'], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(`quhao: "${[command, ...args].join(' ')}" failed.`);
    process.exit(done.status ?? 1);
  }
}

/** Installs the packages of the lock file where that has not been done. */
export function install() {
  const lock = digest([join(root, 'package-lock.json')]);
  const stamp = join(root, 'node_modules/.quhao-installed');
  if (read(stamp) === lock && existsSync(node)) return;
  console.log('quhao: installing packages …');
  // Not `npm ci`: it fails where a registry lacks another platform's optional binaries, which nothing here needs.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

/** Builds the main process and the screens into dist/ where their sources have changed. */
export function build() {
  const sources = [
    ...filesBelow('src'),
    ...filesBelow('assets'),
    ...['package-lock.json', 'rolldown.config.ts', 'vite.config.ts'].map((file) => join(root, file)),
  ];
  const state = digest(sources);
  const stamp = join(root, 'dist/.built');
  if (read(stamp) === state) return;
  console.log('quhao: building …');
  run(join(bin, 'rolldown'), ['-c', 'rolldown.config.ts'], 'ignore');
  run(join(bin, 'vite'), ['build', '--logLevel=warn']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, state);
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, folder, file))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** @param {string[]} files */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
