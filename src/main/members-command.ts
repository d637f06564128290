import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeProblem, loadConfig } from './config.ts';
import { makeDirectory, openMembers } from './data-directory.ts';
import { exitStatus } from './failure.ts';
import { openKeys } from './keys.ts';
import { importMembers } from './members-import.ts';
import { defaultConfigFile, defaultDataDirectory } from './start-command.ts';

export const importHelp = `quhao members import FILE.csv [OPTIONS]: replaces the member directory

  --config FILE   the hall's configuration, for its tiers (default: the example hall)
  --data DIR      where the queue is kept (default: $QUHAO_DATA, else ~/.local/share/quhao)
  --json          the report as JSON
  --help          this text

The file has the header card,name,phone,tier,expires (expires as YYYY-MM, or empty), in UTF-8 or GBK.
Lines that cannot be read are left out and reported. Exit status: 0 when something was imported, 1 when
the file or the machine refused, 2 when options or configuration are wrong.
`;

export async function importCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args], allowPositionals: true,
      options: { config: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), exitStatus.usage);
  }
  const { values, positionals: [file, ...more] } = parsed;
  if (values.help) {
    process.stdout.write(importHelp);
    return exitStatus.ok;
  }
  if (file === undefined || more.length > 0) return say(importHelp, exitStatus.usage);
  const config = loadConfig(resolve(values.config ?? defaultConfigFile));
  if (!config.ok) return say(config.error.map(describeProblem).join('\n'), exitStatus.usage);
  const directory = resolve(values.data ?? defaultDataDirectory(env));
  const made = makeDirectory(directory);
  if (!made.ok) return say(made.error, exitStatus.refused);
  const keys = openKeys(directory);
  if (!keys.ok) return say(keys.error, exitStatus.refused);
  const database = openMembers(directory);
  if (!database.ok) return say(database.error, exitStatus.refused);
  try {
    const imported = await importMembers({ database: database.value, keys: keys.value, tiers: config.value.tiers.map(({ id }) => id) }, resolve(file));
    if (values.json) process.stdout.write(`${JSON.stringify(imported.ok ? { ok: true, ...imported.value } : { ok: false, error: imported.error }, null, 2)}\n`);
    if (!imported.ok) return values.json ? exitStatus.refused : say(imported.error, exitStatus.refused);
    if (values.json) return exitStatus.ok;
    const { imported: count, rejected, rejections } = imported.value;
    for (const { line, reason } of rejections) process.stderr.write(`${file}:${line}: ${reason}\n`);
    process.stdout.write(`${count} members imported, ${rejected} lines left out.\n`);
    return exitStatus.ok;
  } finally {
    await database.value.close();
  }
}

function say(message: string, status: number): number {
  process.stderr.write(`${message}\n`);
  return status;
}
