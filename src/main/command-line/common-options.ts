import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { loadToRun } from '../configuration/config.ts';
import { describeProblem } from '../text/file-problem.ts';
import { text, type Option } from './options.ts';

/** The program's own folder: the checkout, or where the package was installed. */
export const home = fileURLToPath(new URL('../../..', import.meta.url));

export const defaultConfigFile = join(home, 'assets/example-hall.yaml');

/** `purpose`: what of the configuration the command needs. */
export function configOption(purpose = ''): Option<string | undefined> {
  return text('FILE', `the hall's configuration${purpose === '' ? '' : `, ${purpose}`} (default: the example hall)`);
}

export const dataOption = text('DIR', 'where the queue is kept (default: $QUHAO_DATA, else ~/.local/share/quhao)');

/** The data directory that was asked for, as an absolute path. */
export function dataDirectoryOf(asked: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(asked ?? env['QUHAO_DATA'] ?? join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'quhao'));
}

/** Reads the configuration that was asked for, whatever has become of its pictures; the error is what to tell, one problem a line. */
export function configOf(file: string): Result<Config, string> {
  const loaded = loadToRun(resolve(file));
  return loaded.ok ? ok(loaded.value.config) : err(loaded.error.map(describeProblem).join('\n'));
}

/** The same where none may be asked for: null then. */
export function configIfAny(file: string | undefined): Result<Config | null, string> {
  return file === undefined ? ok(null) : configOf(file);
}
