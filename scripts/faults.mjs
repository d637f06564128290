// `npm run test:faults -- --seeds N`: stories of everything that can go wrong, played from seeds (docs/fault-simulation.md).
import process from 'node:process';
import { install, node, root, run } from './prepare.mjs';
import { join } from 'node:path';

install();
run(node, ['--disable-warning=ExperimentalWarning', join(root, 'test/faults/run.ts'), ...process.argv.slice(2)]);
