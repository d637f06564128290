// `npm run bench [-- NAME …]`: all benchmarks, bench/NAME.bench.ts, or those that are named. They need the built appliance.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build, install, node, root, run } from './prepare.mjs';

const suffix = '.bench.ts';
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`quhao: there is no benchmark "${unknown}"; there are ${known.join(', ')}.`);
  process.exit(2);
}
install();
build();
for (const name of asked.length > 0 ? asked : known) run(node, [join(root, 'bench', name + suffix)]);
