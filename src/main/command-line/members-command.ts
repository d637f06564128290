import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../configuration/config.ts';
import { describeProblem } from '../text/file-problem.ts';
import { closeMembers, makeDirectory, openMembers } from '../data/data-directory.ts';
import { lockFile } from '../data/database.ts';
import { exitStatus } from '../ground/failure.ts';
import { openKeys } from '../data/keys.ts';
import { createMemberSecrets } from '../members/member-secrets.ts';
import { eraseMembers } from '../members/members-erase.ts';
import { importMembers } from '../members/members-import.ts';
import { importProgress } from './members-progress.ts';
import { askSecret } from './ask-secret.ts';
import { defaultConfigFile, defaultDataDirectory } from './start-command.ts';

export const membersHelp = `quhao members import FILE.csv [OPTIONS]: replaces the member directory
quhao members erase --card|--phone [OPTIONS]: erases one member for good

  --config FILE   the hall's configuration, for its tiers (import only; default: the example hall)
  --data DIR      where the queue is kept (default: $QUHAO_DATA, else ~/.local/share/quhao)
  --json          the report as JSON
  --help          this text

The file to import has a header with card,name,phone,tier,expires (expires as YYYY-MM, or empty) and any of
manager,privileges,points,birthday_month,language,large_text,identity, in UTF-8 or GBK. Lines that cannot be read are
left out and reported. An import that was interrupted goes on where it was when it is started again with the same file.

The number to erase is asked for, or read from standard input: on the command line it would be seen and kept.
The member's own key is destroyed, so what backups hold of them cannot be read any more either. Leave them out of the
next file as well.

Exit status: 0 when something was imported or erased, 1 when the file or the machine refused or nobody has
that number, 2 when options or configuration are wrong.
`;

/** `args` are those after `members`. */
export async function membersCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        data: { type: 'string' },
        card: { type: 'boolean' },
        phone: { type: 'boolean' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), exitStatus.usage);
  }
  const {
    values,
    positionals: [what, file, ...more],
  } = parsed;
  if (values.help) {
    process.stdout.write(membersHelp);
    return exitStatus.ok;
  }
  const directory = resolve(values.data ?? defaultDataDirectory(env));
  const asks = values.card === true || values.phone === true;
  if (what === 'import' && file !== undefined && more.length === 0 && !asks) {
    return importCommand({ file, directory, config: values.config, json: values.json });
  }
  // A number on the command line is refused, not used: it stands in the shell's history already.
  if (what === 'erase' && file === undefined && values.config === undefined && (values.card === true) !== (values.phone === true)) {
    return eraseCommand({ by: values.card === true ? 'card' : 'phone', directory, json: values.json });
  }
  return say(membersHelp, exitStatus.usage);
}

type Opened = Parameters<typeof importMembers>[0]['files'];

/** Opens the member directory, which nobody else may change meanwhile. */
async function withMembers(
  directory: string,
  work: (files: Opened, keys: Parameters<typeof createMemberSecrets>[0]) => Promise<number>,
): Promise<number> {
  const made = makeDirectory(directory);
  if (!made.ok) return say(made.error, exitStatus.refused);
  const lock = lockFile(join(directory, 'members.lock'));
  if (!lock.ok)
    return say(
      lock.error === 'held' ? 'members are being imported or erased already: wait until that is done' : lock.error,
      exitStatus.refused,
    );
  try {
    const keys = openKeys(directory);
    if (!keys.ok) return say(keys.error, exitStatus.refused);
    const files = openMembers(directory);
    if (!files.ok) return say(files.error, exitStatus.refused);
    try {
      return await work(files.value, keys.value);
    } finally {
      await closeMembers(files.value);
    }
  } finally {
    lock.value();
  }
}

function importCommand({
  file,
  directory,
  config: configFile,
  json,
}: {
  file: string;
  directory: string;
  config: string | undefined;
  json: boolean;
}): Promise<number> | number {
  const config = loadConfig(resolve(configFile ?? defaultConfigFile));
  if (!config.ok) return say(config.error.map(describeProblem).join('\n'), exitStatus.usage);
  const tiers = config.value.tiers.map(({ id }) => id);
  return withMembers(directory, async (files, keys) => {
    const progress = importProgress(process.stderr, Date.now);
    const imported = await importMembers(
      { files, keys, tiers, clock: Date.now, onProgress: (state) => progress.show(state) },
      resolve(file),
    );
    progress.end();
    if (json)
      process.stdout.write(
        `${JSON.stringify(imported.ok ? { ok: true, ...imported.value } : { ok: false, error: imported.error }, null, 2)}\n`,
      );
    if (!imported.ok) return json ? exitStatus.refused : say(imported.error, exitStatus.refused);
    if (json) return exitStatus.ok;
    const { imported: count, rejected, rejections, resumedAt } = imported.value;
    process.stderr.write(rejections.map(({ line, reason }) => `${file}:${line}: ${reason}\n`).join(''));
    if (rejected > rejections.length) process.stderr.write(`and ${rejected - rejections.length} more lines\n`);
    if (resumedAt > 0) process.stdout.write(`The interrupted import went on after line ${resumedAt}.\n`);
    process.stdout.write(`${count} members imported, ${rejected} lines left out.\n`);
    return exitStatus.ok;
  });
}

async function eraseCommand({ by, directory, json }: { by: 'card' | 'phone'; directory: string; json: boolean }): Promise<number> {
  const number = await askSecret(by === 'card' ? 'Card number: ' : 'Phone number: ');
  if (number === '') return say('no number was given', exitStatus.usage);
  return withMembers(directory, async (files, keys) => {
    const erased = eraseMembers(files, createMemberSecrets(keys), by, number);
    if (json) process.stdout.write(`${JSON.stringify({ ok: erased > 0, erased })}\n`);
    else if (erased > 0) process.stdout.write(`${erased} ${erased === 1 ? 'member' : 'members'} erased for good.\n`);
    else process.stderr.write(`No member has this ${by} number.\n`);
    return erased > 0 ? exitStatus.ok : exitStatus.refused;
  });
}

function say(message: string, status: number): number {
  process.stderr.write(`${message}\n`);
  return status;
}
