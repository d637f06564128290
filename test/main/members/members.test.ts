import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { MemberConnector } from '../../../src/main/members/member-connector.ts';
import type { MemberLine } from '../../../src/main/members/member-line.ts';
import { card, header, memberRig } from '../../support/member-rig.ts';

const full = `${header},manager,privileges,points,birthday_month,language,large_text,identity`;

describe('by card', () => {
  test('names a member by tier, mask and tail, with what follows from who they are', async () => {
    const { members, load } = memberRig();
    await load(`${full}\n9156001000001234,张三,13800138001,gold,,王敏,免费停车；专属礼遇,12800,3,en,是,123X\n`);
    expect(await members.bySwipe(card('9156001000001234', '2049-12'))).toEqual({
      kind: 'member',
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      tier: 'gold',
      name: '张*',
      by: 'card',
      tail: '1234',
      manager: '王敏',
      privileges: ['免费停车', '专属礼遇'],
      points: 12_800,
      birthday: true,
      language: 'en',
      largeText: true,
    });
  });

  test('tells unknown and unreadable cards apart', async () => {
    const { members } = memberRig();
    expect(await members.bySwipe(card('9156009000009999'))).toEqual({ kind: 'unknown' });
    for (const kind of ['foreign', 'backwards'] as const) expect(await members.bySwipe({ kind })).toEqual({ kind });
    expect(await members.bySwipe({ kind: 'unreadable', detail: '' })).toEqual({ kind: 'unreadable' });
  });

  test('a card nobody knows is of the tier that its prefix says, and has no name', async () => {
    const { members } = memberRig();
    const swipe = { kind: 'card', number: '9156009000009999', tier: 'gold' } as const;
    expect(await members.bySwipe({ ...swipe, expires: null })).toMatchObject({ kind: 'member', tier: 'gold', name: '', tail: '9999' });
    expect(await members.bySwipe({ ...swipe, expires: '2027-02' })).toEqual({ kind: 'expired' });
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
    const { members, load } = memberRig({ now });
    await load(`${header}\n1234567890,张三,,gold,${inDirectory}\n`);
    expect(await members.bySwipe(card('1234567890', onCard))).toMatchObject({ kind });
  });

  test('an expired card of nobody is unknown, not expired', async () => {
    const { members } = memberRig();
    expect(await members.bySwipe(card('1', '2001-01'))).toEqual({ kind: 'unknown' });
  });

  test('treats a tier that is no longer configured as unknown, and warns without data', async () => {
    const { members, load, warnings } = memberRig({ tiers: ['standard'] });
    await load(`${header}\n1234567890,张三,,gold,\n`);
    expect(await members.bySwipe(card('1234567890'))).toEqual({ kind: 'unknown' });
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toMatch(/1234567890|张/);
  });

  test('treats an entry that was moved to another card, is damaged, or has lost its key, as unknown', async () => {
    const { members, load, files, warnings } = memberRig();
    await load(`${header}\n111111,张三,,gold,\n222222,李四,,gold,\n333333,王五,,gold,\n`);
    const { db } = files.members;
    const [a, b, c] = await db.selectFrom('members_a').selectAll().orderBy('id').execute();
    if (!a || !b || !c) throw new Error('three members were imported');
    await db.updateTable('members_a').set({ card_hash: b.card_hash }).where('id', '=', a.id).execute();
    await db
      .updateTable('members_a')
      .set({ secret: Buffer.from('short'), card_hash: a.card_hash })
      .where('id', '=', b.id)
      .execute();
    await files.keys.db.deleteFrom('person_keys').where('id', '=', c.id).execute();
    for (const number of ['111111', '222222', '333333']) expect(await members.bySwipe(card(number))).toEqual({ kind: 'unknown' });
    expect(warnings).toEqual(['damaged', 'damaged', 'damaged']);
  });
});

describe('by phone', () => {
  const family = `${full}
9156001000001111,张三,13800138001,standard,,,,,,,,1111
9156001000002222,张三丰,+86 138-0013-8001,gold,,,,,,,,222X
9156001000003333,李四,13900139000,gold,2020-01,,,,,,,3333
`;

  test('finds the highest tier of all who have this number, however it was written', async () => {
    const { members, load } = memberRig();
    await load(family);
    for (const phone of ['13800138001', '+8613800138001', '008613800138001']) {
      expect(await members.byPhone(phone, null)).toMatchObject({ kind: 'member', tier: 'gold', name: '张**', by: 'phone', tail: '8001' });
    }
    expect(await members.byPhone('13800138002', null)).toEqual({ kind: 'unknown' });
    expect(await members.byPhone('13900139000', null)).toEqual({ kind: 'expired' });
  });

  test('finds only whom the last four characters confirm', async () => {
    const { members, load } = memberRig();
    await load(family);
    const ask = (of: 'card' | 'identity', last: string) => members.byPhone('13800138001', { of, last });
    expect(await ask('card', '1111')).toMatchObject({ kind: 'member', tier: 'standard' });
    expect(await ask('card', '2222')).toMatchObject({ kind: 'member', tier: 'gold' });
    expect(await ask('identity', '222x')).toMatchObject({ kind: 'member', tier: 'gold' });
    for (const last of ['2222', '3333', '', '222']) expect(await ask('identity', last)).toEqual({ kind: 'unknown' });
    // Who has expired is not told to somebody who cannot confirm it.
    expect(await members.byPhone('13900139000', { of: 'identity', last: '0000' })).toEqual({ kind: 'unknown' });
  });

  test('an identity number that is not known confirms nothing', async () => {
    const { members, load } = memberRig();
    await load(`${header}\n9156001000001111,张三,13800138001,gold,\n`);
    expect(await members.byPhone('13800138001', { of: 'identity', last: '' })).toEqual({ kind: 'unknown' });
  });
});

describe("with the operator's own system", () => {
  const silver: MemberLine = {
    card: '9156001000001111',
    phone: '13800138001',
    person: {
      name: '张三',
      tail: '1111',
      tier: 'gold',
      expires: null,
      manager: '王敏',
      privileges: [],
      points: 7,
      birthdayMonth: null,
      language: null,
      largeText: false,
      identity: null,
    },
  };
  function asking(answers: (readonly MemberLine[] | null)[]): MemberConnector {
    return { status: { state: 'unused' }, ask: async () => answers.shift() ?? null };
  }

  test('its answer counts before the directory, and is remembered for when it has none', async () => {
    const { members, load } = memberRig({ connector: asking([[silver], null, null]) });
    await load(`${header}\n9156001000001111,张三,,standard,\n`);
    expect(await members.bySwipe(card('9156001000001111'))).toMatchObject({ tier: 'gold', points: 7 });
    expect(await members.bySwipe(card('9156001000001111'))).toMatchObject({ tier: 'gold', points: 7 });
    expect(await members.byPhone('13800138001', null)).toMatchObject({ tier: 'gold' });
  });

  test('what it does not know is unknown, and is not remembered any longer', async () => {
    const { members } = memberRig({ connector: asking([[silver], [], null]) });
    expect(await members.bySwipe(card('9156001000001111'))).toMatchObject({ kind: 'member' });
    expect(await members.bySwipe(card('9156001000001111'))).toEqual({ kind: 'unknown' });
    expect(await members.bySwipe(card('9156001000001111'))).toEqual({ kind: 'unknown' });
  });

  test('an answer that changed is remembered anew, under a new key', async () => {
    const { members, files } = memberRig({
      connector: asking([[silver], [silver], [{ ...silver, person: { ...silver.person, points: 8 } }], null]),
    });
    const ids = async (): Promise<number[]> => (await files.keys.db.selectFrom('person_keys').select('id').execute()).map(({ id }) => id);
    await members.bySwipe(card('9156001000001111'));
    const first = await ids();
    await members.bySwipe(card('9156001000001111'));
    expect(await ids()).toEqual(first);
    await members.bySwipe(card('9156001000001111'));
    expect(await ids()).toHaveLength(1);
    expect(await ids()).not.toEqual(first);
    expect(await members.bySwipe(card('9156001000001111'))).toMatchObject({ points: 8 });
  });

  test('an import is newer than everything remembered', async () => {
    const { members, load, files } = memberRig({ connector: asking([[silver], null]) });
    await members.bySwipe(card('9156001000001111'));
    await load(`${header}\n9156001000001111,张三,,standard,\n`);
    expect(await members.bySwipe(card('9156001000001111'))).toMatchObject({ tier: 'standard' });
    expect(await files.keys.db.selectFrom('person_keys').selectAll().execute()).toHaveLength(1);
  });

  test('while the directory is being written the member is greeted all the same', async () => {
    const { members, directory } = memberRig({ connector: asking([[silver]]) });
    const other = new Sqlite(join(directory, 'members.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(await members.bySwipe(card('9156001000001111'))).toMatchObject({ kind: 'member', tier: 'gold' });
    other.close();
    expect(await members.bySwipe(card('9156001000001111'))).toEqual({ kind: 'unknown' });
  });
});
