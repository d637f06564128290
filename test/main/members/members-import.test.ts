import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/contract/language.ts';
import { loadConfig } from '../../../src/main/configuration/config.ts';
import { importMembers } from '../../../src/main/members/members-import.ts';
import { card, header, memberRig, openAgain, tiers } from '../../support/member-rig.ts';

const content = `${header}\r\n9156001000001234,张三,138 0013 8001,gold,\r\n9156002000005678,"欧阳娜娜",+8613800138002,gotone,2049-12\r\n`;

/** `count` members with cards from `from` on. */
const lines = (count: number, from = 100_000): string[] => Array.from({ length: count }, (_, i) => `${from + i},张三,,gold,`);

test.each([
  ['UTF-8', Buffer.from(content)],
  ['UTF-8 with BOM', Buffer.from(`\uFEFF${content}`)],
  ['GBK', iconv.encode(content, 'gbk')],
])('reads %s', async (_encoding, bytes) => {
  const { members, load } = memberRig();
  expect(await load(bytes)).toEqual({ ok: true, value: { imported: 2, rejected: 0, rejections: [], resumedAt: 0 } });
  expect(await members.bySwipe(card('9156001000001234'))).toMatchObject({ name: '张*' });
  expect(await members.bySwipe(card('9156002000005678'))).toMatchObject({ name: '欧阳**', tier: 'gotone' });
});

test('reads the columns in any order', async () => {
  const { members, load } = memberRig();
  expect(await load('points,tier,expires,phone,card,name\n12,gold,2049-12,,111111,张三\n')).toMatchObject({ ok: true });
  expect(await members.bySwipe(card('111111'))).toMatchObject({ tier: 'gold', points: 12 });
});

test('reads the example members, whom the demonstration cards belong to', async () => {
  const assets = join(import.meta.dirname, '../../../assets');
  const hall = loadConfig(join(assets, 'example-hall.yaml'));
  if (!hall.ok) throw new Error('the example hall is right');
  const example = hall.value.tiers.map(({ id }) => id);
  const { members, files, keys, now } = memberRig({ tiers: example });
  const report = await importMembers({ files, keys, tiers: example, clock: now }, join(assets, 'example-members.csv'));
  expect(report).toMatchObject({ ok: true, value: { rejected: 0 } });
  expect(await members.bySwipe(card('9156001000001234', '2049-12'))).toMatchObject({
    kind: 'member',
    tier: 'gold',
    name: '张*',
    tail: '1234',
  });
  expect(await members.bySwipe(card('9156002000005678', '2049-12'))).toMatchObject({ kind: 'member', tier: 'gotone' });
  expect(await members.bySwipe(card('9156001000004321', '2020-06'))).toEqual({ kind: 'expired' });
  expect(await members.bySwipe(card('9156009000009999', '2049-12'))).toEqual({ kind: 'unknown' });
});

test('replaces the directory, and destroys the keys of the members before', async () => {
  const { members, load, files } = memberRig();
  const ids = async (): Promise<number> => (await files.keys.db.selectFrom('person_keys').selectAll().execute()).length;
  for (const [i, number] of ['111111', '222222', '333333'].entries()) {
    expect(await load(`${header}\n${number},张三,,gold,\n`)).toMatchObject({ ok: true });
    expect(await members.bySwipe(card(number))).toMatchObject({ kind: 'member' });
    if (i > 0) expect(await members.bySwipe(card('111111'))).toEqual({ kind: 'unknown' });
    expect(await ids()).toBe(1);
  }
});

describe('bad lines', () => {
  test('are left out and named without their data, the rest is imported', async () => {
    const { load, members } = memberRig();
    const wide = `${header},manager,privileges,points,birthday_month,language,large_text,identity`;
    const rest = ',,,,,,';
    const text = [
      wide,
      `111111,张三,,gold,,${rest}`,
      `${'1'.repeat(41)},李四,,gold,,${rest}`,
      `9.156E+15,李四,,gold,,${rest}`,
      `222222,,,gold,,${rest}`,
      `222222,李四,12ab,gold,,${rest}`,
      `222222,李四,,platinum,,${rest}`,
      `222222,李四,,gold,2027-13,${rest}`,
      '222222,李四,,gold',
      `222222,"李四,,gold,,${rest}`,
      '',
      `111111,王五,,gold,,${rest}`,
      `222222,${'李'.repeat(5_000)},,gold,,${rest}`,
      `222222,李四,,gold,,,,many,,,,`,
      `222222,李四,,gold,,,,,13,,,`,
      `222222,李四,,gold,,,,,,fr,,`,
      `222222,李四,,gold,,,,,,,perhaps,`,
      `222222,李四,,gold,,,,,,,,12345`,
      `222222,李四,,gold,,,${'a;'.repeat(9)},,,,,`,
      `333333,赵六,,gold,2027-12,${rest}`,
    ];
    expect(await load(text.join('\n'))).toEqual({
      ok: true,
      value: {
        imported: 2,
        rejected: 16,
        resumedAt: 0,
        rejections: [
          { line: 3, reason: 'card is not a number of 1 to 40 digits or letters' },
          { line: 4, reason: 'card is not a number of 1 to 40 digits or letters' },
          { line: 5, reason: 'name is not a text of 1 to 60 characters' },
          { line: 6, reason: 'phone is neither empty nor a number of 5 to 15 digits' },
          { line: 7, reason: 'tier is none of gold, gotone, standard' },
          { line: 8, reason: 'expires is neither empty nor a month such as 2027-06' },
          { line: 9, reason: 'there are 4 fields instead of 12' },
          { line: 10, reason: 'a quotation mark is misplaced' },
          { line: 12, reason: 'the card stands in an earlier line already' },
          { line: 13, reason: 'the line is too long' },
          { line: 14, reason: 'points is neither empty nor a number of at most 9 digits' },
          { line: 15, reason: 'birthday_month is neither empty nor a month from 1 to 12' },
          { line: 16, reason: `language is neither empty nor one of ${languages.join(', ')}` },
          { line: 17, reason: 'large_text is neither empty nor yes or no' },
          { line: 18, reason: 'identity is neither empty nor the last four characters of an identity number' },
          { line: 19, reason: 'privileges are not at most 8 texts of at most 60 characters with ; between them' },
        ],
      },
    });
    expect(await members.bySwipe(card('111111'))).toMatchObject({ name: '张*' });
    expect(await members.bySwipe(card('333333'))).toMatchObject({ kind: 'member' });
  });

  test('ten thousand of them are all listed, more are counted', async () => {
    const { load } = memberRig();
    const bad = Array.from({ length: 10_001 }, () => 'x');
    const report = await load([header, '111111,张三,,gold,', ...bad].join('\n'));
    expect(report).toMatchObject({ ok: true, value: { imported: 1, rejected: 10_001 } });
    expect(report.ok && report.value.rejections).toHaveLength(10_000);
    expect(report.ok && report.value.rejections.at(-1)).toEqual({ line: 10_002, reason: 'there are 1 fields instead of 5' });
  });

  test("a card's second line is found however far it is from the first", async () => {
    const { load } = memberRig();
    const good = lines(12_000);
    const report = await load([header, ...good, ...good].join('\n'));
    expect(report).toMatchObject({ ok: true, value: { imported: 12_000, rejected: 12_000 } });
    expect(report.ok && report.value.rejections[0]).toEqual({ line: 12_002, reason: 'the card stands in an earlier line already' });
  });
});

test.each([
  [
    'another header',
    'card;name;phone;tier;expires\n222222;李四;;gold;\n',
    'the first line is not a header: card, name, phone, tier, expires are missing',
  ],
  ['no header', '222222,李四,,gold,\n', 'the first line is not a header'],
  ['a column that is not known', `${header},colour\n`, 'column 6 of the first line is not known'],
  ['a column that is there twice', `${header},card\n`, 'column 6 of the first line is not known, or there twice'],
  ['an empty file', '', 'the first line is not'],
  ['not one good line', `${header}\n222222,李四,,platinum,\n`, 'none of its 1 lines is good, line 2 because tier is none of'],
  ['UTF-16', Buffer.from(`\uFEFF${header}\n`, 'utf16le'), 'neither UTF-8 nor GBK'],
  ['bytes that are no text', Buffer.from([0x63, 0xff, 0xff, 0xff]), 'neither UTF-8 nor GBK'],
])('with %s nothing changes', async (_what, bytes, reason) => {
  const { members, load, files } = memberRig();
  await load(`${header}\n111111,张三,,gold,\n`);
  expect(await load(bytes)).toEqual({ ok: false, error: expect.stringContaining(reason) });
  expect(await members.bySwipe(card('111111'))).toMatchObject({ kind: 'member' });
  expect(await files.members.db.selectFrom('import').selectAll().execute()).toEqual([]);
});

test('of a file that is not there changes nothing, and the next import works', async () => {
  const { files, keys, load, now } = memberRig();
  expect(await importMembers({ files, keys, tiers, clock: now }, '/nowhere/members.csv')).toEqual({
    ok: false,
    error: expect.stringContaining('ENOENT'),
  });
  expect(await load(`${header}\n111111,张三,,gold,\n`)).toMatchObject({ ok: true });
});

describe('interrupted', () => {
  const many = [header, ...lines(40_000)].join('\n');
  const pull = new Error('the plug was pulled');

  /** An import that ends in the middle as a killed process would: nothing after its last block happens. */
  async function interrupted(rig: ReturnType<typeof memberRig>, text: string): Promise<number> {
    let at = 0;
    const outcome = await rig.load(text, ({ lines: seen }) => {
      at = seen;
      throw pull;
    });
    expect(outcome).toMatchObject({ ok: false });
    return at;
  }

  test('it goes on where it was, and the old directory is in use until it is done', async () => {
    const rig = memberRig();
    await rig.load(`${header}\n111111,张三,,gold,\n`);
    const at = await interrupted(rig, many);
    expect(at).toBeGreaterThan(1_000);
    expect(at).toBeLessThan(39_000);
    expect(await rig.members.bySwipe(card('111111'))).toMatchObject({ kind: 'member' });
    expect(await rig.members.bySwipe(card('100000'))).toEqual({ kind: 'unknown' });

    const { files, keys } = openAgain(rig.directory);
    expect(await importMembers({ files, keys, tiers, clock: rig.now }, rig.file)).toEqual({
      ok: true,
      value: { imported: 40_000, rejected: 0, rejections: [], resumedAt: at },
    });
    for (const number of ['100000', '139999']) expect(await rig.members.bySwipe(card(number))).toMatchObject({ kind: 'member' });
    // 111111 is one of them as well.
    expect(await rig.members.bySwipe(card('99999'))).toEqual({ kind: 'unknown' });
    expect(await rig.files.keys.db.selectFrom('person_keys').selectAll().execute()).toHaveLength(40_000);
  });

  test('with another file it begins anew, and nothing of the first one stays', async () => {
    const rig = memberRig();
    await interrupted(rig, many);
    expect(await rig.load(`${header}\n222222,李四,,gold,\n`)).toMatchObject({ ok: true, value: { imported: 1, resumedAt: 0 } });
    expect(await rig.members.bySwipe(card('100000'))).toEqual({ kind: 'unknown' });
    expect(await rig.files.keys.db.selectFrom('person_keys').selectAll().execute()).toHaveLength(1);
  });

  test('after the file was changed by one byte it begins anew', async () => {
    const rig = memberRig();
    await interrupted(rig, many);
    writeFileSync(rig.file, `${many} `);
    expect(await importMembers({ files: rig.files, keys: rig.keys, tiers, clock: rig.now }, rig.file)).toMatchObject({
      ok: true,
      value: { resumedAt: 0 },
    });
  });
});

test('readers see the old directory or the new one, and other writers are not held up', async () => {
  const rig = memberRig();
  await rig.load([header, ...lines(10_000)].join('\n'));
  const other = openAgain(rig.directory);
  const running = { done: false };
  const importing = rig.load([header, ...lines(10_000, 500_000)].join('\n')).finally(() => {
    running.done = true;
  });
  let rounds = 0;
  while (!running.done) {
    const kinds = await Promise.all(['100000', '509999'].map(async (number) => (await rig.members.bySwipe(card(number))).kind));
    expect(
      kinds.filter((kind) => kind === 'member'),
      `round ${rounds}`,
    ).toHaveLength(1);
    // A locked database would make this wait for its busy timeout and throw.
    await other.files.members.transact([other.files.members.db.deleteFrom('remembered').where('id', '=', 0).compile()]);
    rounds += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await importing).toMatchObject({ ok: true, value: { imported: 10_000 } });
  expect(rounds).toBeGreaterThan(1);
});
