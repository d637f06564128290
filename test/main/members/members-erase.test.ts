import { createCipheriv, randomBytes } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { purgeMembers } from '../../../src/main/members/member-directory.ts';
import { eraseMembers } from '../../../src/main/members/members-erase.ts';
import { card, header, memberRig } from '../../support/member-rig.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const DAY = 24 * 60 * 60_000;
const two = `${header}\n9156001000001234,张三,13800138001,gold,\n9156001000005678,李四,13800138002,gold,\n`;

describe('erasing one member', () => {
  test.each([
    ['card', ' 9156001000001234\n'],
    ['phone', '+86 138 0013 8001'],
  ] as const)('by %s makes them unknown and leaves the others', async (by, number) => {
    const { members, load, files, secrets } = memberRig();
    await load(two);
    expect(await eraseMembers(files, secrets, by, number)).toBe(1);
    expect(await members.bySwipe(card('9156001000001234'))).toEqual({ kind: 'unknown' });
    expect(await members.byPhone('13800138001', null)).toEqual({ kind: 'unknown' });
    expect(await members.bySwipe(card('9156001000005678'))).toMatchObject({ kind: 'member' });
    expect(await eraseMembers(files, secrets, by, number)).toBe(0);
    expect(await files.members.db.selectFrom('directory').select('members').executeTakeFirst()).toEqual({ members: 1 });
  });

  test('a backup of members.db put back does not bring them back', async () => {
    const rig = memberRig();
    await rig.load(two);
    await rig.files.members.close();
    const backup = scratchDirectory();
    cpSync(join(rig.directory, 'members.db'), join(backup, 'members.db'));
    const later = memberRig({ directory: rig.directory });
    await eraseMembers(later.files, later.secrets, 'card', '9156001000001234');
    await later.files.members.close();
    cpSync(join(backup, 'members.db'), join(rig.directory, 'members.db'));
    const restored = memberRig({ directory: rig.directory });
    expect(await restored.files.members.db.selectFrom('members_a').selectAll().execute()).toHaveLength(2);
    expect(await restored.members.bySwipe(card('9156001000001234'))).toEqual({ kind: 'unknown' });
    expect(await restored.members.bySwipe(card('9156001000005678'))).toMatchObject({ kind: 'member' });
  });

  test('no byte of their key is left in any file', async () => {
    const { load, files, secrets, directory } = memberRig();
    await load(two);
    const keys = await files.keys.db.selectFrom('person_keys').selectAll().orderBy('id').execute();
    const [gone, kept] = keys.map(({ wrapped }) => wrapped);
    if (!gone || !kept) throw new Error('two keys were made');
    const holding = (key: Buffer): string[] => readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(key));
    expect(holding(gone).length).toBeGreaterThan(0);
    await eraseMembers(files, secrets, 'card', '9156001000001234');
    expect(holding(gone)).toEqual([]);
    expect(holding(kept)).toEqual(['member-keys.db']);
  });

  test("reaches what an interrupted import has read and what the operator's system answered", async () => {
    const { members, load, files, secrets } = memberRig({
      connector: {
        status: { state: 'unused' },
        ask: async ({ number }) =>
          number.endsWith('1234')
            ? [
                {
                  card: number,
                  phone: null,
                  person: {
                    name: '张三',
                    tail: '1234',
                    tier: 'gold',
                    expires: null,
                    manager: null,
                    privileges: [],
                    points: null,
                    birthdayMonth: null,
                    language: null,
                    largeText: false,
                    identity: null,
                  },
                },
              ]
            : null,
      },
    });
    await members.bySwipe(card('9156001000001234'));
    const failed = await load(two, () => {
      throw new Error('the plug was pulled');
    });
    expect(failed.ok).toBe(false);
    expect(await files.keys.db.selectFrom('person_keys').selectAll().execute()).toHaveLength(3);
    expect(await eraseMembers(files, secrets, 'card', '9156001000001234')).toBe(1);
    expect(await files.keys.db.selectFrom('person_keys').selectAll().execute()).toHaveLength(1);
    expect(await files.members.db.selectFrom('remembered').selectAll().execute()).toEqual([]);
    expect(await files.members.db.selectFrom('members_a').selectAll().execute()).toHaveLength(1);
  });
});

describe('retention', () => {
  test('an import that nothing has replaced for so long is erased whole', async () => {
    const { members, load, files, now, advance } = memberRig();
    await load(two);
    advance(400 * DAY);
    expect(await purgeMembers(files, 400 * DAY, now())).toBe(0);
    advance(1);
    expect(await purgeMembers(files, 400 * DAY, now())).toBe(2);
    expect(await members.bySwipe(card('9156001000005678'))).toEqual({ kind: 'unknown' });
    expect(await files.keys.db.selectFrom('person_keys').selectAll().execute()).toEqual([]);
    expect(await purgeMembers(files, 400 * DAY, now())).toBe(0);
    await load(two);
    expect(await members.bySwipe(card('9156001000005678'))).toMatchObject({ kind: 'member' });
  });

  test("what the operator's system answered goes one by one", async () => {
    const person = {
      name: '张三',
      tail: '1234',
      tier: 'gold',
      expires: null,
      manager: null,
      privileges: [],
      points: null,
      birthdayMonth: null,
      language: null,
      largeText: false,
      identity: null,
    };
    const { members, files, now, advance } = memberRig({
      connector: { status: { state: 'unused' }, ask: async ({ number }) => [{ card: number, phone: null, person }] },
    });
    await members.bySwipe(card('111111'));
    advance(2 * DAY);
    await members.bySwipe(card('222222'));
    expect(await purgeMembers(files, DAY, now())).toBe(1);
    expect(await files.members.db.selectFrom('remembered').select('at').execute()).toEqual([{ at: now() }]);
  });
});

describe('the directory of version 1', () => {
  test('is read until the first import, and can be erased and grows old like any other', async () => {
    const rig = memberRig();
    const { keys, files, secrets, members, load, directory } = rig;
    // As version 1 wrote it: sealed under the key that all had in common.
    const old = (number: string, name: string): void => {
      const hash = secrets.cardHash(number);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keys.encrypt, nonce).setAAD(hash);
      const secret = Buffer.concat([
        nonce,
        cipher.update(JSON.stringify({ name, phone: '13800138001', tail: number.slice(-4) }), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      const sqlite = new Sqlite(join(directory, 'members.db'));
      sqlite.prepare('INSERT INTO members VALUES (?, ?, ?, ?, ?)').run(hash, secrets.phoneHash('13800138001'), 'gold', '2027-06', secret);
      sqlite.exec(`UPDATE directory SET members = members + 1, imported_at = ${rig.now()}`);
      sqlite.close();
    };
    old('9156001000001234', '张三');
    old('9156001000005678', '欧阳娜娜');
    expect(await members.bySwipe(card('9156001000001234'))).toMatchObject({
      kind: 'member',
      name: '张*',
      tier: 'gold',
      tail: '1234',
      manager: null,
    });
    expect(await members.byPhone('13800138001', { of: 'card', last: '5678' })).toMatchObject({ name: '欧阳**' });
    expect(await eraseMembers(files, secrets, 'card', '9156001000001234')).toBe(1);
    expect(await members.bySwipe(card('9156001000001234'))).toEqual({ kind: 'unknown' });
    rig.advance(500 * DAY);
    expect(await purgeMembers(files, 400 * DAY, rig.now())).toBe(1);
    old('9156001000005678', '欧阳娜娜');
    await load(`${header}\n222222,李四,,gold,\n`);
    expect(await members.bySwipe(card('9156001000005678'))).toEqual({ kind: 'unknown' });
    expect(await files.members.db.selectFrom('members').selectAll().execute()).toEqual([]);
  });
});
