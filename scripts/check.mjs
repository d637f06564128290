// `npm run check`: the quick half of the tests, for every change: layout, types, lint, exports that nobody uses, unit tests.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { env, install, root } from './prepare.mjs';

const bin = join(root, 'node_modules/.bin');

/**
 * Runs one tool; its output is shown when it fails.
 * @param {string} tool
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
function passes(tool, args) {
  return new Promise((resolve) => {
    const child = spawn(join(bin, tool), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    /** @type {Buffer[]} */
    const said = [];
    child.stdout.on('data', (piece) => said.push(piece));
    child.stderr.on('data', (piece) => said.push(piece));
    child.on('close', (status) => {
      if (status !== 0) console.error(`${Buffer.concat(said).toString()}\nquhao: "${[tool, ...args].join(' ')}" failed.`);
      resolve(status === 0);
    });
  });
}

install();
// Two at a time, as there are two cores: the linter reads the types again and takes as long as both type checks.
const checks = await Promise.all([
  passes('oxlint', ['--deny-warnings']),
  (async () => {
    const results = [];
    results.push(await passes('oxfmt', ['--check', '.']));
    results.push(await passes('tsc', ['-p', 'tsconfig.json']));
    results.push(await passes('tsc', ['-p', 'tsconfig.renderer.json']));
    results.push(await passes('knip', []));
    return results.every(Boolean);
  })(),
]);
// The folders that need no build, no browser and no other process, without the long walks of whole forecast days.
const quick = ['test/contract', 'test/queue', 'test/drivers', '--exclude', 'test/queue/forecast/walk.test.ts'];
const tested = checks.every(Boolean) && (await passes('vitest', ['run', ...quick, '--reporter=dot']));
console.log(tested ? 'quhao: right.' : 'quhao: not right yet.');
process.exitCode = tested ? 0 : 1;
