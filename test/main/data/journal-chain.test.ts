import { expect, test } from 'vitest';
import { beforeFirst, chained, chainHash, follows } from '../../../src/main/data/journal-chain.ts';

const changes = ['{"kind":"day-opened"}', '{"kind":"ticket-taken","name":"取号"}', '{}'].map((change, i) => ({
  at: 1_795_226_400_000 + i,
  change,
}));

/** As written down with `printf … | sha256sum`: the format cannot change unseen. */
const FIRST = '02d6b4a9b8f026a88643b4bb801d872654cd9d99a7f9c383caabe0e9bb4b8986';

test('an entry hashes the one before, its number, its time and its text', () => {
  expect(Buffer.from(chainHash(beforeFirst.hash, 1, 1_795_226_400_000, '{"kind":"day-opened"}')).toString('hex')).toBe(FIRST);
});

test('entries follow each other, and none follows after anything in it or before it was changed', () => {
  const [first, second, third] = chained(beforeFirst, changes);
  if (!first || !second || !third) throw new Error('three changes are three entries');
  expect([first.seq, second.seq, third.seq]).toEqual([1, 2, 3]);
  expect([follows(beforeFirst, first), follows(first, second), follows(second, third)]).toEqual([true, true, true]);
  const tampered = [
    { ...second, at: second.at + 1 },
    { ...second, change: second.change.replace('取号', '取') },
    { ...second, seq: 3 },
    { ...second, hash: third.hash },
  ];
  expect(tampered.map((entry) => follows(first, entry))).toEqual([false, false, false, false]);
  expect([follows(second, second), follows(first, third), follows(beforeFirst, second)]).toEqual([false, false, false]);
  expect(follows({ seq: 1, hash: second.hash }, second)).toBe(false);
});

test('going on from a head gives the same chain as all at once', () => {
  const all = chained(beforeFirst, changes);
  const begun = chained(beforeFirst, changes.slice(0, 2));
  expect([...begun, ...chained(begun[1] ?? beforeFirst, changes.slice(2))]).toEqual(all);
});
