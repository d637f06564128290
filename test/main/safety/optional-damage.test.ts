import { cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damages } from './damage.ts';
import { dataPlace, safetyRig } from './safety-rig.ts';

const undo: (() => Promise<void>)[] = [];
const atEnd = (one: () => Promise<void>): void => void undo.push(one);
afterAll(async () => {
  for (const one of undo.toReversed()) await one();
});

/** A stopped hall in which somebody waits, with a member that only the keys can read. */
let left = '';
beforeAll(async () => {
  const rig = await safetyRig(dataPlace(atEnd), { atEnd });
  await rig.take();
  await rig.mirrored();
  await rig.stop();
  left = rig.directory;
  const keys = new Sqlite(join(left, 'member-keys.db'));
  keys.exec("INSERT INTO person_keys VALUES (4294967298, x'08')");
  keys.close();
});

function copy(): string {
  const place = dataPlace();
  cpSync(left, place, { recursive: true });
  return place;
}

const databases = ['members.db', 'member-keys.db', 'customers.db', 'customer-keys.db'] as const;
const small = ['keys.json', 'installation.json', 'number-blocks.json', 'journal.witness'] as const;
const { missing, empty, noise, unreadable } = damages;
const smallDamages = { missing, empty, noise, unreadable, 'cut in half': damages['cut in half'] };

const cases = [
  ...databases.flatMap((file) => Object.entries(damages).map(([name, damage]) => ({ file, name, damage }))),
  ...small.flatMap((file) => Object.entries(smallDamages).map(([name, damage]) => ({ file, name, damage }))),
];

describe('what is not needed to give a number never stops one', () => {
  test.each(cases)('$file, $name', async ({ file, damage }) => {
    const directory = copy();
    damage(join(directory, file));
    const rig = await safetyRig(directory);
    expect(rig.waiting()).toEqual(['A001']);
    expect(await rig.take()).not.toBe('A001');
    const isSmall = small.some((name) => name === file && name !== 'keys.json');
    // Small files that are made again lose nothing; of all others staff are told.
    expect(rig.kinds().length > 0).toBe(!isSmall);
  });

  test('keys that are gone are not made anew while something needs them, and heal when they are back', async () => {
    const directory = copy();
    const keys = readFileSync(join(directory, 'keys.json'), 'utf8');
    rmSync(join(directory, 'keys.json'));
    for (let i = 0; i < 2; i += 1) {
      const rig = await safetyRig(directory);
      expect(rig.notices()).toEqual([{ kind: 'part-away', part: 'keys', why: 'missing', detail: null }]);
      await rig.stop();
      expect(existsSync(join(directory, 'keys.json'))).toBe(false);
    }
    cpSync(join(left, 'keys.json'), join(directory, 'keys.json'));
    expect((await safetyRig(directory)).kinds()).toEqual([]);
    expect(readFileSync(join(directory, 'keys.json'), 'utf8')).toBe(keys);
  });

  test('a database of a newer program is left where it is', async () => {
    const directory = copy();
    const members = new Sqlite(join(directory, 'members.db'));
    members.pragma('user_version = 99');
    members.close();
    const rig = await safetyRig(directory);
    expect(rig.notices()).toEqual([{ kind: 'part-away', part: 'members', why: 'newer', detail: 'members.db is of version 99' }]);
    expect(existsSync(join(directory, 'damaged'))).toBe(false);
  });

  test('keys come back from a mirror that holds them, and no other mirror does', async () => {
    const plain = copy();
    expect(readdirSync(join(plain, 'mirror/t-01'))).not.toContain('keys.json');
    const data = '{ mirror: { keys: true } }';
    const directory = copy();
    const first = await safetyRig(directory, { data });
    await first.mirrored();
    await first.stop();
    const keys = readFileSync(join(directory, 'keys.json'), 'utf8');
    rmSync(join(directory, 'keys.json'));
    const rig = await safetyRig(directory, { data });
    expect(rig.kinds()).toEqual(['keys-recovered']);
    expect(readFileSync(join(directory, 'keys.json'), 'utf8')).toBe(keys);
  });
});
