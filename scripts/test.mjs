// `npm test`: installs what is missing, then type check, lint, unit, integration and browser tests.
// `npm test -- FILE …`: those tests, and before them only what they need.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowser } from './browser.mjs';
import { build, env, install, root, run } from './prepare.mjs';

const bin = join(root, 'node_modules/.bin');
const asked = process.argv.slice(2);
/** Rules, contract and drivers stand on their own; everything else may open the built appliance or a browser. */
const needsBuild = asked.length === 0 || asked.some((one) => !/test\/(contract|queue|drivers)\b/.test(one));

install();
if (needsBuild) ensureBrowser();
if (asked.length === 0) {
  run(join(bin, 'tsc'), ['-p', 'tsconfig.json']);
  run(join(bin, 'tsc'), ['-p', 'tsconfig.renderer.json']);
  run(join(bin, 'oxfmt'), ['--check', '.'], 'ignore');
  run(join(bin, 'oxlint'), ['--deny-warnings']);
  run(join(bin, 'knip'), []);
}
if (needsBuild) build();

const results = join(root, 'artifacts/test-results.json');
mkdirSync(join(root, 'artifacts'), { recursive: true });
const tested = spawnSync(join(bin, 'vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...asked], {
  cwd: root,
  env,
  stdio: ['ignore', 'inherit', 'inherit'],
});
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = numPassedTests === 0 ? 1 : (tested.status ?? 1);
