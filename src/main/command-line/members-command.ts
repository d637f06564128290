import { join, resolve } from 'node:path';
import { closeMembers, makeDirectory, openMembers } from '../data/data-directory.ts';
import { lockFile } from '../data/sqlite-file.ts';
import { readInstallation } from '../data/installation.ts';
import { keysFile, openKeys, readKeys } from '../data/keys.ts';
import { createMemberSecrets } from '../members/member-secrets.ts';
import { eraseMembers } from '../members/members-erase.ts';
import { importMembers, type ImportReport } from '../members/members-import.ts';
import { importProgress } from './members-progress.ts';
import { askSecret } from './ask-secret.ts';
import { done, misused, refused, type Answer } from './answer.ts';
import { command, group } from './command.ts';
import { configOf, configOption, dataDirectoryOf, dataOption, defaultConfigFile } from './common-options.ts';
import { flag } from './options.ts';

const importCommand = command({
  name: 'import',
  summary: 'replaces the member directory',
  operand: 'FILE.csv',
  options: { config: configOption('for its tiers'), data: dataOption },
  details: `
The file has a header with card,name,phone,tier,expires (expires as YYYY-MM, or empty) and any of
manager,privileges,points,birthday_month,language,large_text,identity, in UTF-8 or GBK. Lines that cannot be read are
left out and reported. An import that was interrupted goes on where it was when it is started again with the same file.

Exit status: 0 when something was imported, 1 when the file or the machine refused, 2 when options or configuration
are wrong.
`,
  async run({ operand: file, options, env }) {
    const config = configOf(options.config ?? defaultConfigFile);
    if (!config.ok) return misused(config.error);
    const tiers = config.value.tiers.map(({ id }) => id);
    return withMembers(dataDirectoryOf(options.data, env), async (files, keys) => {
      const progress = importProgress(process.stderr, Date.now);
      const imported = await importMembers(
        { files, keys, tiers, clock: Date.now, onProgress: (state) => progress.show(state) },
        resolve(file),
      );
      progress.end();
      return imported.ok ? report(file, imported.value) : refused(imported.error);
    });
  },
});

const eraseCommand = command({
  name: 'erase',
  summary: 'erases one member for good',
  options: { card: flag('by the number of their card'), phone: flag('by their phone number'), data: dataOption },
  details: `
The number is asked for, or read from standard input: on the command line it would be seen and kept.
The member's own key is destroyed, so what backups hold of them cannot be read any more either. Leave them out of the
next file as well.

Exit status: 0 when somebody was erased, 1 when the machine refused or nobody has that number, 2 when options are wrong.
`,
  async run({ options: { card, phone, data }, env }) {
    if (card === phone) return misused('one of --card and --phone says which number it is');
    const by = card ? 'card' : 'phone';
    const number = await askSecret(card ? 'Card number: ' : 'Phone number: ');
    if (number === '') return misused('no number was given');
    return withMembers(dataDirectoryOf(data, env), async (files, keys) => {
      const erased = await eraseMembers(files, createMemberSecrets(keys), by, number);
      return erased > 0
        ? done({ words: `${erased} ${erased === 1 ? 'member' : 'members'} erased for good.`, json: { ok: true, erased } })
        : refused(`No member has this ${by} number.`, { ok: false, erased });
    });
  },
});

export const membersCommand = group('members', 'imports and erases members', [importCommand, eraseCommand]);

/** What an import did, and which lines it left out. */
function report(file: string, imported: ImportReport): Answer {
  const { imported: count, rejected, rejections, resumedAt } = imported;
  const more = rejected - rejections.length;
  return done({
    problems: [...rejections.map(({ line, reason }) => `${file}:${line}: ${reason}`), ...(more > 0 ? [`and ${more} more lines`] : [])].join(
      '\n',
    ),
    words: [
      ...(resumedAt > 0 ? [`The interrupted import went on after line ${resumedAt}.`] : []),
      `${count} members imported, ${rejected} lines left out.`,
    ].join('\n'),
    json: { ok: true, ...imported },
  });
}

type Opened = Parameters<typeof importMembers>[0]['files'];

/** Opens the member directory, which nobody else may change meanwhile. */
async function withMembers(
  directory: string,
  work: (files: Opened, keys: Parameters<typeof createMemberSecrets>[0]) => Promise<Answer>,
): Promise<Answer> {
  const made = makeDirectory(directory);
  if (!made.ok) return refused(made.error);
  const lock = lockFile(join(directory, 'members.lock'));
  if (!lock.ok)
    return refused(lock.error === 'held' ? 'members are being imported or erased already: wait until that is done' : lock.error);
  try {
    const owned = readInstallation(directory);
    if (typeof owned === 'object' && owned.files.includes(keysFile) && readKeys(directory).state === 'missing') {
      // New ones would make everything that customers said unreadable for good.
      return refused(`the keys ${join(directory, keysFile)} are gone: bring them back from a backup, with quhao restore`);
    }
    const keys = openKeys(directory);
    if (!keys.ok) return refused(keys.error);
    const files = openMembers(directory);
    if (!files.ok) return refused(files.error);
    try {
      return await work(files.value, keys.value);
    } finally {
      await closeMembers(files.value);
    }
  } finally {
    lock.value();
  }
}
