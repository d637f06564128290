import { expect, test } from 'vitest';
import { err } from '../../../src/contract/result.ts';
import { dataPlace, safetyRig } from './safety-rig.ts';

test('a disk that takes nothing is told as long as it does, and numbers go on where they were', async () => {
  let isFull = false;
  const rig = await safetyRig(dataPlace(), {
    around: (store) => ({
      ...store,
      commit: async (steps) => (isFull ? err('the disk is full: make room on it') : store.commit(steps)),
    }),
  });
  expect(await rig.take()).toBe('A001');
  expect(rig.room.health()).toBe('ok');
  isFull = true;
  await expect(rig.take()).rejects.toThrow();
  expect(rig.notices()[0]).toMatchObject({ kind: 'store-refuses', detail: 'the disk is full: make room on it' });
  expect(rig.room.health()).toBe('failing');
  isFull = false;
  expect(await rig.take()).toBe('A002');
  expect(rig.kinds()).not.toContain('store-refuses');
  expect(rig.room.health()).toBe('ok');
});
