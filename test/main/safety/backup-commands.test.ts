import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { backupCommand } from '../../../src/main/command-line/backup-command.ts';
import { group, perform } from '../../../src/main/command-line/command.ts';
import { restoreCommand } from '../../../src/main/command-line/restore-command.ts';
import { verifyCommand } from '../../../src/main/command-line/verify-command.ts';
import { hallYaml } from '../../support/appliance.ts';
import { written } from '../paper/written.ts';
import { dataPlace, safetyRig } from './safety-rig.ts';

const top = group('quhao', 'a hall', [verifyCommand, backupCommand, restoreCommand]);

/** Runs a command line; what it said, and its exit status. */
async function quhao(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ status: number; said: string }> {
  const said = written();
  const status = await perform(top, args, env);
  return { status, said: said.out() + said.errors() };
}

/** A hall in which three wait, stopped; its directory and its configuration. */
async function hall(): Promise<{ data: string; config: string; backups: string }> {
  const data = dataPlace();
  const rig = await safetyRig(data);
  // What comes after the first full copy is in the mirror's journal.
  await rig.mirrored();
  for (let i = 0; i < 3; i += 1) await rig.take();
  await rig.mirrored();
  await rig.stop();
  const config = join(data, '../hall.yaml');
  writeFileSync(config, hallYaml());
  return { data, config, backups: join(data, '../backups') };
}

describe('quhao verify', () => {
  test('says that all is right, also beside a running appliance', async () => {
    const data = dataPlace();
    const rig = await safetyRig(data);
    await rig.take();
    await rig.mirrored();
    const { status, said } = await quhao(['verify', '--data', data, '--json']);
    expect(JSON.parse(said)).toMatchObject({ ok: true });
    expect(status).toBe(0);
  });

  test.each([
    [
      'a change that was altered',
      "UPDATE journal SET change = replace(change, 'A002', 'A009') WHERE change LIKE '%A002%' AND change LIKE '%ticket-taken%'",
      /journal: change \d+ was altered/,
    ],
    ['a change that is gone', 'DELETE FROM journal WHERE seq = 3', /journal: change 3 is missing/],
    [
      'a table that was altered',
      "UPDATE tickets SET state = 'served' WHERE number = 'A002'",
      /table tickets: the journal gives \{.*"waiting".*, the table has \{.*"served"/,
    ],
    ['an end that is missing', 'DELETE FROM journal WHERE seq > 4', /witness: the journal went to change \d+ and ends before it/],
  ])('says the first place that is wrong: %s', async (_name, sql, sentence) => {
    const { data } = await hall();
    const sqlite = new Sqlite(join(data, 'hall.db'));
    sqlite.exec(sql);
    sqlite.close();
    const { status, said } = await quhao(['verify', '--data', data]);
    expect(said).toMatch(sentence);
    expect(status).toBe(1);
  });

  test('says what is wrong with a mirror', async () => {
    const { data } = await hall();
    const mirror = join(data, 'mirror/t-01');
    const segment = readdirSync(mirror).find((name) => name.endsWith('.jsonl')) ?? '';
    const text = readFileSync(join(mirror, segment), 'utf8');
    writeFileSync(join(mirror, segment), text.replace('A002', 'A009'));
    expect((await quhao(['verify', '--data', data])).said).toMatch(/change \d+ does not follow change \d+/);
    writeFileSync(join(mirror, segment), text.split('\n').slice(0, 3).join('\n'));
    expect((await quhao(['verify', '--data', data])).said).toMatch(/it lacks the changes|cannot be read/);
  });

  test('of nothing is refused', async () => {
    const { status, said } = await quhao(['verify', '--data', join(dataPlace(), 'none')]);
    expect([status, said]).toEqual([1, expect.stringContaining('there is no queue')]);
  });
});

describe('quhao backup and restore', () => {
  test('without encryption there and back, without the keys, as a plain tar archive', async () => {
    const { data, config, backups } = await hall();
    const made = await quhao(['backup', backups, '--config', config, '--data', data]);
    expect(made).toEqual({
      status: 0,
      said: expect.stringMatching(/^\S+quhao-t-01-\d{8}-\d{6}\.tar: \d+\.\d MB, to change \d+, without keys\.\n$/),
    });
    const [name = ''] = readdirSync(backups);
    expect(statSync(join(backups, name)).mode & 0o077).toBe(0);
    const archive = readFileSync(join(backups, name), 'latin1');
    expect(archive).toContain('backup.json');
    expect(archive).not.toContain('keys.json\0');
    expect(readdirSync(data).filter((one) => one.startsWith('backup-'))).toEqual([]);

    const other = join(dataPlace(), '../other');
    expect((await quhao(['restore', join(backups, name), '--data', other])).status).toBe(0);
    const rig = await safetyRig(other);
    expect(rig.waiting()).toEqual(['A001', 'A002', 'A003']);
    expect(rig.opened.installation.id).toBe((await safetyRig(data)).opened.installation.id);
  });

  test('with a passphrase holds the keys, and opens with it alone', async () => {
    const { data, config, backups } = await hall();
    const env = { QUHAO_BACKUP_PASSPHRASE: 'correct horse battery staple' };
    const made = await quhao(['backup', backups, '--config', config, '--data', data, '--json'], env);
    expect(made.status).toBe(0);
    const { file } = JSON.parse(made.said);
    expect(readFileSync(file, 'latin1').slice(0, 22)).toBe('age-encryption.org/v1\n');
    const keys = readFileSync(join(data, 'keys.json'), 'utf8');
    const before = readFileSync(join(data, 'hall.db')).toString('base64');
    const wrong = await quhao(['restore', file, '--data', data], { QUHAO_BACKUP_PASSPHRASE: 'incorrect' });
    expect(wrong).toEqual({ status: 1, said: expect.stringContaining('cannot be opened') });
    expect(readFileSync(join(data, 'hall.db')).toString('base64')).toBe(before);
    rmSync(join(data, 'keys.json'));
    expect((await quhao(['restore', backups, '--data', data], env)).status).toBe(0);
    expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(keys);
  });

  test('for a recipient opens with their secret key, here and in age', async () => {
    const { data, config, backups } = await hall();
    const identity = await generateX25519Identity();
    const made = await quhao([
      'backup',
      backups,
      '--config',
      config,
      '--data',
      data,
      '--recipient',
      await identityToRecipient(identity),
      '--json',
    ]);
    const { file } = JSON.parse(made.said);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const opened = Buffer.from(await decrypter.decrypt(readFileSync(file))).toString('latin1');
    expect(opened).toContain('hall.db');
    // What is destroyed in these is gone wherever a copy may be.
    for (const name of ['member-keys.db', 'customer-keys.db']) expect(opened).not.toContain(`${name}\0`);
    const keyFile = join(data, '../key.txt');
    writeFileSync(keyFile, `# created: today\n${identity}\n`);
    const other = join(dataPlace(), '../other');
    expect(await quhao(['restore', file, '--data', other, '--identity', keyFile])).toMatchObject({ status: 0 });
    expect(existsSync(join(other, 'keys.json'))).toBe(true);
    const without = await quhao(['restore', backups, '--data', join(dataPlace(), '../other')]);
    expect(without).toEqual({ status: 1, said: expect.stringContaining('it is encrypted') });
  });

  test('what was there is put aside; from a mirror as from a backup', async () => {
    const { data } = await hall();
    const stick = join(data, '../stick');
    cpSync(join(data, 'mirror/t-01'), stick, { recursive: true });
    writeFileSync(join(data, 'hall.db'), 'a spreadsheet');
    const { status, said } = await quhao(['restore', stick, '--data', data]);
    expect([status, said]).toEqual([
      0,
      expect.stringMatching(/restored to change \d+ \(hall\.db\)\.\nWhat was there is in damaged\/\S+\.\n$/),
    ]);
    const [folder = ''] = readdirSync(join(data, 'damaged'));
    expect(readFileSync(join(data, 'damaged', folder, 'hall.db'), 'utf8')).toBe('a spreadsheet');
    expect((await safetyRig(data)).waiting()).toEqual(['A001', 'A002', 'A003']);
  });

  test('so many are kept, of this hall alone', async () => {
    const { data, config, backups } = await hall();
    mkdirSync(backups);
    for (const name of [
      'quhao-t-01-20250101-000000.tar',
      'quhao-t-01-20250102-000000.tar.age',
      'quhao-t-02-20240101-000000.tar',
      'notes.txt',
    ])
      writeFileSync(join(backups, name), '');
    expect((await quhao(['backup', backups, '--config', config, '--data', data, '--keep', '2'])).status).toBe(0);
    expect(
      readdirSync(backups)
        .toSorted()
        .map((name) => name.replace(/2[6-9]\d{6}-\d{6}/, 'NOW')),
    ).toEqual([
      'notes.txt',
      'quhao-t-01-20250102-000000.tar.age',
      expect.stringMatching(/^quhao-t-01-20NOW\.tar$|^quhao-t-01-\d/),
      'quhao-t-02-20240101-000000.tar',
    ]);
  });

  test.each([
    ['is not there', () => undefined, /is not there/],
    ['is something else', (file: string) => writeFileSync(file, 'a spreadsheet'), /cannot be opened|is not restored/],
    [
      'is cut in half',
      (file: string, backup: string) => writeFileSync(file, readFileSync(backup).subarray(0, statSync(backup).size / 2)),
      /cannot be opened|is not restored/,
    ],
  ])('a backup that %s is refused, and all is as it was', async (_name, make, sentence) => {
    const { data, config, backups } = await hall();
    await quhao(['backup', backups, '--config', config, '--data', data]);
    const [name = ''] = readdirSync(backups);
    const file = join(data, '../other.tar');
    make(file, join(backups, name));
    const before = readdirSync(data).toSorted();
    const { status, said } = await quhao(['restore', file, '--data', data]);
    expect([status, said]).toEqual([1, expect.stringMatching(sentence)]);
    expect(readdirSync(data).toSorted()).toEqual(before);
    expect((await safetyRig(data)).kinds()).toEqual([]);
  });

  test('a running appliance is not restored under its feet', async () => {
    const data = dataPlace();
    const rig = await safetyRig(data);
    await rig.mirrored();
    const { status, said } = await quhao(['restore', join(data, 'mirror/t-01'), '--data', data]);
    expect([status, said]).toEqual([1, expect.stringContaining('stop it first')]);
  });
});
