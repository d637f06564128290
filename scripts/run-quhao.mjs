import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build, env, install, node, root } from './prepare.mjs';

/**
 * Runs the built `quhao` on Node 24 in this process's place: its output, its signals, its exit status.
 * A checkout keeps its data in `.quhao/`, where they are easily found and thrown away.
 * @param {string[]} args
 */
export async function runQuhao(args) {
  install();
  build();
  const child = spawn(node, [join(root, 'dist/main/program/cli.js'), ...args], {
    stdio: 'inherit',
    env: { ...env, QUHAO_DATA: process.env['QUHAO_DATA'] ?? join(root, '.quhao') },
  });
  // Ctrl-C reaches the whole group by itself; what is sent to this process alone is handed on.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`quhao: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
