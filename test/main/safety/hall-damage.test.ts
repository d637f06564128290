import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeMembers, openMembers } from '../../../src/main/data/data-directory.ts';
import { damages, logDamages } from './damage.ts';
import { dataPlace, powerCut, safetyRig } from './safety-rig.ts';

const TICKETS = 12;
const numbers = Array.from({ length: TICKETS }, (_, i) => `A${String(i + 1).padStart(3, '0')}`);

/** What a hall in which twelve wait leaves behind: stopped, and with its power cut, when everything stands in the log. */
const left = { stopped: '', cut: '' };

const undo: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const one of undo.toReversed()) await one();
});
const atEnd = (one: () => Promise<void>): void => void undo.push(one);

beforeAll(async () => {
  const rig = await safetyRig(dataPlace(atEnd), { atEnd });
  for (const number of numbers) expect(await rig.take()).toBe(number);
  await rig.mirrored();
  left.cut = powerCut(rig.directory, atEnd);
  await rig.stop();
  left.stopped = rig.directory;
});

/** A copy of it to damage. */
function copyOf(directory: string, { mirror }: { readonly mirror: boolean }): string {
  const place = dataPlace();
  cpSync(directory, place, { recursive: true });
  if (!mirror) rmSync(join(place, 'mirror'), { recursive: true });
  return place;
}

const cases = [
  ...Object.entries(damages).map(([name, damage]) => ({ name, damage, from: 'stopped' as const })),
  ...Object.entries(logDamages).map(([name, damage]) => ({ name, damage, from: 'cut' as const })),
];

describe.each(cases)('hall.db, $name', ({ damage, from }) => {
  test('beside a mirror: everybody keeps their place, no number comes twice, staff are told', async () => {
    const directory = copyOf(left[from], { mirror: true });
    damage(join(directory, 'hall.db'));
    const rig = await safetyRig(directory);
    expect(rig.waiting()).toEqual(numbers);
    expect(rig.notices()).toEqual([expect.objectContaining({ kind: 'hall-recovered', whole: true })]);
    expect(rig.room.health()).toBe('degraded');
    expect(numbers).not.toContain(await rig.take());
    await rig.stop();
    // Told over a restart, and the hall is sound.
    const again = await safetyRig(directory);
    expect(again.kinds()).toEqual(['hall-recovered']);
    expect(again.waiting().slice(0, TICKETS)).toEqual(numbers);
    expect(again.waiting()).toHaveLength(TICKETS + 1);
  });

  test('without a mirror: no number comes twice, staff are told', async () => {
    const directory = copyOf(left[from], { mirror: false });
    damage(join(directory, 'hall.db'));
    const rig = await safetyRig(directory);
    expect(rig.kinds()[0]).toMatch(/^hall-(recovered|begun-anew)$/);
    for (const number of [await rig.take(), await rig.take()]) expect(numbers).not.toContain(number);
    const waiting = rig.waiting();
    expect(new Set(waiting).size).toBe(waiting.length);
  });

  test('what was damaged is kept as it was found', async () => {
    const directory = copyOf(left[from], { mirror: true });
    damage(join(directory, 'hall.db'));
    const found = ['hall.db', 'hall.db-wal']
      .filter((name) => existsSync(join(directory, name)))
      .map((name) => [name, bytesOf(join(directory, name))] as const);
    const rig = await safetyRig(directory);
    const folders = existsSync(join(directory, 'damaged')) ? readdirSync(join(directory, 'damaged')) : [];
    expect(folders).toHaveLength(found.length === 0 ? 0 : 1);
    for (const [name, bytes] of found) expect(bytesOf(join(directory, 'damaged', folders[0] ?? '', name))).toEqual(bytes);
    await rig.stop();
  });
});

test('members that were imported before the first start are no trace of a hall that was lost', async () => {
  const directory = dataPlace();
  mkdirSync(directory);
  const imported = openMembers(directory);
  if (!imported.ok) throw new Error(imported.error);
  await closeMembers(imported.value);
  const rig = await safetyRig(directory);
  expect(rig.notices()).toEqual([]);
  expect(await rig.take()).toBe('A001');
});

function bytesOf(file: string): string {
  try {
    return readFileSync(file).toString('base64');
  } catch (error) {
    return String(error).replaceAll(file, 'it');
  }
}
