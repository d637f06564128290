import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronArguments, electronBinary, runElectronProcess } from '../../../src/main/shell/electron-binary.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quhao-electron-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('electronBinary', () => {
  it('is what path.txt names, once it is there', () => {
    expect(electronBinary(directory)).toBeNull();
    writeFileSync(join(directory, 'path.txt'), 'electron\n');
    expect(electronBinary(directory)).toBeNull();
    mkdirSync(join(directory, 'dist'));
    writeFileSync(join(directory, 'dist', 'electron'), '');
    expect(electronBinary(directory)).toBe(join(directory, 'dist', 'electron'));
  });

  it('is null without the package', () => {
    expect(electronBinary(null)).toBeNull();
  });
});

describe('electronArguments', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string[]]>([
    ['linux', { DISPLAY: ':0' }, ['--ozone-platform=x11', 'cli.js', 'start', '--port', '1']],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['cli.js', 'start', '--port', '1']],
    ['win32', { DISPLAY: ':0' }, ['cli.js', 'start', '--port', '1']],
  ])('%s %o', (platform, env, expected) => {
    expect(electronArguments('cli.js', ['start', '--port', '1'], { platform, env })).toEqual(expected);
  });
});

describe('runElectronProcess', () => {
  it('ends with the status of the process', async () => {
    expect(await runElectronProcess(process.execPath, ['-e', 'process.exit(75)'])).toBe(75);
    expect(await runElectronProcess(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).toBe(137);
    expect(await runElectronProcess(join(directory, 'nothing'), [])).toBe(127);
  });

  it('hands a signal on and waits for the process to end by itself', async () => {
    const module = fileURLToPath(new URL('../../../src/main/shell/electron-binary.ts', import.meta.url));
    const inner = 'process.on("SIGTERM", () => process.exit(42)); console.log("up"); setInterval(() => {}, 1000);';
    const outer = `import { runElectronProcess } from ${JSON.stringify(module)};
      process.exit(await runElectronProcess(process.execPath, ['-e', ${JSON.stringify(inner)}]));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', outer], { stdio: ['ignore', 'pipe', 'inherit'] });
    const status = new Promise((resolve) => {
      child.on('exit', resolve);
    });
    child.stdout.once('data', () => child.kill('SIGTERM'));
    expect(await status).toBe(42);
  });
});
