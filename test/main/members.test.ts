import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Swipe } from '../../src/contract/devices.ts';
import { openKeys, type Keys } from '../../src/main/keys.ts';
import { importMembers } from '../../src/main/members-import.ts';
import { createMembers, type MembersTables } from '../../src/main/members.ts';
import { membersTables } from '../../src/main/migrations/members-0001.ts';
import { scratchDatabase, scratchDirectory } from '../support/scratch-database.ts';

const tiers = ['gold', 'gotone', 'standard'];
const header = 'card,name,phone,tier,expires';
const card = (number: string, expires: string | null = null): Swipe => ({ kind: 'card', number, expires });

function keysIn(directory: string): Keys {
  const keys = openKeys(directory);
  if (!keys.ok) throw new Error(keys.error);
  return keys.value;
}

function rig(options: { now?: string; timezone?: string; tiers?: readonly string[] } = {}) {
  const directory = scratchDirectory();
  const database = scratchDatabase<MembersTables>(directory, [membersTables]);
  const keys = keysIn(directory);
  const warnings: string[] = [];
  const members = createMembers({
    database,
    keys,
    clock: () => Date.parse(options.now ?? '2027-03-15T12:00:00+08:00'),
    timezone: options.timezone ?? 'Asia/Shanghai',
    tiers: options.tiers ?? tiers,
    warn: (message) => warnings.push(message),
  });
  const file = join(directory, 'members.csv');
  const load = (content: string | Buffer) => {
    writeFileSync(file, content);
    return importMembers({ database, keys, tiers }, file);
  };
  return { directory, database, keys, warnings, members, file, load };
}

describe('lookup', () => {
  test('names a member by tier, mask and tail only', async () => {
    const { members, load } = rig();
    await load(`${header}\n9156001000001234,张三,13800138001,gold,\n`);
    expect(await members.lookup(card('9156001000001234', '2049-12'))).toEqual({ kind: 'member', tier: 'gold', name: '张*', tail: '1234' });
  });

  test('tells unknown and unreadable cards apart', async () => {
    const { members } = rig();
    expect(await members.lookup(card('9156009000009999'))).toEqual({ kind: 'unknown' });
    expect(await members.lookup({ kind: 'unreadable', detail: '' })).toEqual({ kind: 'unreadable' });
  });

  test.each([
    // Card's expiry, directory's expiry, moment, outcome. Cards are good to the end of the month in the hall.
    ['2027-03', '', '2027-03-31T23:59:59+08:00', 'member'],
    ['2027-03', '', '2027-04-01T00:00:00+08:00', 'expired'],
    [null, '2027-03', '2027-03-31T23:59:59+08:00', 'member'],
    [null, '2027-03', '2027-04-01T00:00:00+08:00', 'expired'],
    ['2049-12', '2026-12', '2027-03-15T12:00:00+08:00', 'expired'],
    ['2026-12', '2049-12', '2027-03-15T12:00:00+08:00', 'expired'],
    [null, '', '2099-03-15T12:00:00+08:00', 'member'],
  ])('card to %s, directory to "%s", at %s: %s', async (onCard, inDirectory, now, kind) => {
    const { members, load } = rig({ now });
    await load(`${header}\n1234567890,张三,,gold,${inDirectory}\n`);
    expect(await members.lookup(card('1234567890', onCard))).toMatchObject({ kind });
  });

  test('an expired card of nobody is unknown, not expired', async () => {
    const { members } = rig();
    expect(await members.lookup(card('1', '2001-01'))).toEqual({ kind: 'unknown' });
  });

  test('treats a tier that is no longer configured as unknown, and warns without data', async () => {
    const { members, load, warnings } = rig({ tiers: ['standard'] });
    await load(`${header}\n1234567890,张三,,gold,\n`);
    expect(await members.lookup(card('1234567890'))).toEqual({ kind: 'unknown' });
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toMatch(/1234567890|张/);
  });

  test('treats an entry that was moved to another card, or damaged, as unknown', async () => {
    const { members, load, database, warnings } = rig();
    await load(`${header}\n111111,张三,,gold,\n222222,李四,,gold,\n`);
    const rows = await database.db.selectFrom('members').selectAll().execute();
    const [a, b] = rows;
    if (a === undefined || b === undefined) throw new Error('two members were imported');
    await database.db.updateTable('members').set({ secret: b.secret }).where('card_hash', '=', a.card_hash).execute();
    await database.db.updateTable('members').set({ secret: Buffer.from('short') }).where('card_hash', '=', b.card_hash).execute();
    expect(await members.lookup(card('111111'))).toEqual({ kind: 'unknown' });
    expect(await members.lookup(card('222222'))).toEqual({ kind: 'unknown' });
    expect(warnings).toHaveLength(2);
  });
});

describe('import', () => {
  const content = `${header}\r\n9156001000001234,张三,138 0013 8001,gold,\r\n9156002000005678,"欧阳娜娜",+8613800138002,gotone,2049-12\r\n`;

  test.each([
    ['UTF-8', Buffer.from(content)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${content}`)],
    ['GBK', iconv.encode(content, 'gbk')],
  ])('reads %s', async (_encoding, bytes) => {
    const { members, load } = rig();
    expect(await load(bytes)).toEqual({ ok: true, value: { imported: 2, rejected: 0, rejections: [] } });
    expect(await members.lookup(card('9156001000001234'))).toMatchObject({ name: '张*' });
    expect(await members.lookup(card('9156002000005678'))).toMatchObject({ name: '欧阳**', tier: 'gotone' });
  });

  test('reads the example members, whom the demonstration cards belong to', async () => {
    const { members, database, keys } = rig();
    const report = await importMembers({ database, keys, tiers }, join(import.meta.dirname, '../../assets/example-members.csv'));
    expect(report).toMatchObject({ ok: true, value: { rejected: 0 } });
    expect(await members.lookup(card('9156001000001234', '2049-12'))).toMatchObject({ kind: 'member', tier: 'gold', name: '张*', tail: '1234' });
    expect(await members.lookup(card('9156002000005678', '2049-12'))).toMatchObject({ kind: 'member', tier: 'gotone' });
    expect(await members.lookup(card('9156001000004321', '2020-06'))).toEqual({ kind: 'expired' });
    expect(await members.lookup(card('9156009000009999', '2049-12'))).toEqual({ kind: 'unknown' });
  });

  test('replaces the directory', async () => {
    const { members, load } = rig();
    await load(`${header}\n111111,张三,,gold,\n`);
    await load(`${header}\n222222,李四,,gold,\n`);
    expect(await members.lookup(card('111111'))).toEqual({ kind: 'unknown' });
    expect(await members.lookup(card('222222'))).toMatchObject({ kind: 'member' });
  });

  test('leaves out bad lines, names them without their data, and imports the rest', async () => {
    const { load, members } = rig();
    const lines = [
      header,
      '111111,张三,,gold,',
      `${'1'.repeat(41)},李四,,gold,`,
      '9.156E+15,李四,,gold,',
      '222222,,,gold,',
      '222222,李四,12ab,gold,',
      '222222,李四,,platinum,',
      '222222,李四,,gold,2027-13',
      '222222,李四,,gold',
      '222222,"李四,,gold,',
      '',
      '111111,王五,,gold,',
      `222222,${'李'.repeat(5_000)},,gold,`,
      '333333,赵六,,gold,2027-12',
    ];
    expect(await load(lines.join('\n'))).toEqual({
      ok: true,
      value: {
        imported: 2,
        rejected: 10,
        rejections: [
          { line: 3, reason: 'card is not a number of 1 to 40 digits or letters' },
          { line: 4, reason: 'card is not a number of 1 to 40 digits or letters' },
          { line: 5, reason: 'name is not a text of 1 to 60 characters' },
          { line: 6, reason: 'phone is neither empty nor a number of 5 to 15 digits' },
          { line: 7, reason: 'tier is none of gold, gotone, standard' },
          { line: 8, reason: 'expires is neither empty nor a month such as 2027-06' },
          { line: 9, reason: 'there are 4 fields instead of 5' },
          { line: 10, reason: 'a quotation mark is misplaced' },
          { line: 12, reason: 'the card stands in an earlier line already' },
          { line: 13, reason: 'the line is too long' },
        ],
      },
    });
    expect(await members.lookup(card('111111'))).toMatchObject({ name: '张*' });
    expect(await members.lookup(card('333333'))).toMatchObject({ kind: 'member' });
  });

  test('finds a card\'s second line across batches, and counts more bad lines than it lists', async () => {
    const { load } = rig();
    const good = Array.from({ length: 1_500 }, (_, i) => `${100_000 + i},张三,,gold,`);
    const report = await load([header, ...good, ...good].join('\n'));
    expect(report).toMatchObject({ ok: true, value: { imported: 1_500, rejected: 1_500 } });
    expect(report.ok && report.value.rejections).toHaveLength(1_000);
    expect(report.ok && report.value.rejections[0]).toEqual({ line: 1_502, reason: 'the card stands in an earlier line already' });
  });

  test.each([
    ['another header', 'card;name;phone;tier;expires\n222222;李四;;gold;\n', 'the first line is not card,name,phone,tier,expires'],
    ['no header', '222222,李四,,gold,\n', 'the first line is not'],
    ['an empty file', '', 'the first line is not'],
    ['not one good line', `${header}\n222222,李四,,platinum,\n`, 'none of its 1 lines is good, line 2 because tier is none of'],
    ['UTF-16', Buffer.from(`\uFEFF${header}\n`, 'utf16le'), 'neither UTF-8 nor GBK'],
    ['bytes that are no text', Buffer.from([0x63, 0xff, 0xff, 0xff]), 'neither UTF-8 nor GBK'],
  ])('with %s nothing changes', async (_what, bytes, reason) => {
    const { members, load } = rig();
    await load(`${header}\n111111,张三,,gold,\n`);
    expect(await load(bytes)).toEqual({ ok: false, error: expect.stringContaining(reason) });
    expect(await members.lookup(card('111111'))).toMatchObject({ kind: 'member' });
  });

  test('of a file that is not there changes nothing, and the next import works', async () => {
    const { database, keys, load } = rig();
    expect(await importMembers({ database, keys, tiers }, '/nowhere/members.csv')).toEqual({ ok: false, error: expect.stringContaining('ENOENT') });
    expect(await load(`${header}\n111111,张三,,gold,\n`)).toMatchObject({ ok: true });
  });

  test('does not hold up another connection\'s writes', async () => {
    const { directory, database, keys, file } = rig();
    const other = scratchDatabase<MembersTables>(directory, [membersTables]);
    writeFileSync(file, [header, ...Array.from({ length: 1_000 }, (_, i) => `${100_000 + i},张三,,gold,`)].join('\n'));
    const running = { done: false };
    const importing = importMembers({ database, keys, tiers }, file).finally(() => {
      running.done = true;
    });
    let writes = 0;
    while (!running.done) {
      // A locked database would make this wait for its busy timeout and throw.
      other.transact([other.db.deleteFrom('members').where('tier', '=', 'nobody').compile()]);
      writes += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await importing).toMatchObject({ ok: true, value: { imported: 1_000 } });
    expect(writes).toBeGreaterThan(1);
  });
});

test('the directory at rest holds no card number, phone or name', async () => {
  const { directory, load, file, database } = rig();
  const secrets = ['9156001000001234', '13800138001', '张三丰', 'Zhang Sanfeng'];
  await load(`${header}\n9156001000001234,张三丰,13800138001,gold,\n9156001000001235,Zhang Sanfeng,13800138001,gold,\n`);
  await database.close();
  const files = readdirSync(directory).map((name) => join(directory, name)).filter((path) => path !== file);
  // What may be read can be read: these are the files that hold the members.
  expect(readFileSync(join(directory, 'quhao.db')).includes('gold')).toBe(true);
  for (const path of files) {
    const bytes = readFileSync(path);
    for (const secret of secrets) {
      const utf8 = Buffer.from(secret);
      const forms = [utf8, Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16(), iconv.encode(secret, 'gbk')];
      for (const form of forms) {
        expect(bytes.includes(form)).toBe(false);
        expect(bytes.includes(form.toString('hex'))).toBe(false);
        expect(bytes.includes(form.toString('hex').toUpperCase())).toBe(false);
        // Base64 looks different at each of the three offsets; drop the characters that mix with neighbours.
        for (const offset of [0, 1, 2]) {
          const shifted = Buffer.concat([Buffer.alloc(offset), form]).toString('base64').replace(/=+$/, '');
          expect(bytes.includes(shifted.slice(Math.ceil((offset * 4) / 3), -1))).toBe(false);
        }
      }
    }
  }
});
