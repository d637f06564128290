// `npm test`: installs what is missing, then type check, lint, unit, integration and browser tests.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowser } from './browser.mjs';
import { build, env, install, root, run } from './prepare.mjs';

const bin = join(root, 'node_modules/.bin');
install();
ensureBrowser();
run(join(bin, 'tsc'), ['-p', 'tsconfig.json']);
run(join(bin, 'tsc'), ['-p', 'tsconfig.renderer.json']);
run(join(bin, 'oxfmt'), ['--check', '.'], 'ignore');
run(join(bin, 'oxlint'), ['--deny-warnings']);
build();

const results = join(root, 'artifacts/test-results.json');
mkdirSync(join(root, 'artifacts'), { recursive: true });
const tested = spawnSync(
  join(bin, 'vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...process.argv.slice(2)],
  { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] },
);
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = numPassedTests === 0 ? 1 : (tested.status ?? 1);
