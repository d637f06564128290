import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { closeCustomers, openCustomers } from '../../../src/main/data/data-directory.ts';
import { openKeys } from '../../../src/main/data/keys.ts';
import { openRemembered } from '../../../src/main/data/remembered.ts';
import { createCustomerTexts } from '../../../src/main/self-service/customer-files.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const schema = z.array(z.string());

/** One run of the appliance on this directory. */
async function run(directory: string, today: { day: string }) {
  const [files, keys] = [openCustomers(directory), openKeys(directory)];
  if (!files.ok || !keys.ok) throw new Error('the directory cannot be used');
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= closeCustomers(files.value));
  onTestFinished(close);
  const remembered = await openRemembered({
    files: files.value,
    keys: keys.value,
    today: () => today.day,
    onStorageFailure: (why) => expect.unreachable(why),
  });
  return {
    remembered,
    files: files.value,
    texts: createCustomerTexts(files.value, keys.value),
    kept: remembered.of('arrivals', schema),
    stop: async (): Promise<void> => {
      await remembered.settled();
      await close();
    },
  };
}

const monday = { day: '2026-11-23' };

test('what was kept last is there after a restart on the same day, and no longer on the next', async () => {
  const directory = scratchDirectory();
  const first = await run(directory, monday);
  expect(first.kept.before).toBeNull();
  for (const names of [['张*'], ['张*', '李*'], ['李*', '王*']]) first.kept.keep(names);
  await first.stop();

  const second = await run(directory, monday);
  expect(second.kept.before).toEqual(['李*', '王*']);
  expect(second.remembered.of('others', schema).before).toBeNull();
  await second.stop();

  const third = await run(directory, { day: '2026-11-24' });
  expect(third.kept.before).toBeNull();
  await third.remembered.settled();
  expect(await third.files.customers.db.selectFrom('today').selectAll().execute()).toEqual([]);
  expect(await third.files.keys.db.selectFrom('text_keys').selectAll().execute()).toEqual([]);
});

test('a day that begins while the hall runs forgets the one before', async () => {
  const today = { ...monday };
  const { remembered, kept, files } = await run(scratchDirectory(), today);
  kept.keep(['张*']);
  await remembered.settled();
  remembered.forgetPast();
  await remembered.settled();
  expect(await files.customers.db.selectFrom('today').select('day').execute()).toEqual([{ day: '2026-11-23' }]);
  today.day = '2026-11-24';
  remembered.forgetPast();
  await remembered.settled();
  expect(await files.customers.db.selectFrom('today').selectAll().execute()).toEqual([]);
});

test('invariant 6: it is encrypted, each version under a key of its own that the next one destroys, and the sweep leaves it alone', async () => {
  const directory = scratchDirectory();
  const { remembered, kept, files, texts, stop } = await run(directory, monday);
  kept.keep(['欧阳**']);
  await remembered.settled();
  const keysOf = () => files.keys.db.selectFrom('text_keys').select('id').execute();
  const before = await keysOf();
  kept.keep(['欧阳**', '李**']);
  await remembered.settled();
  const after = await keysOf();
  expect([before.length, after.length]).toEqual([1, 1]);
  expect(after).not.toEqual(before);
  await texts.sweep();
  expect(await keysOf()).toEqual(after);
  await stop();
  for (const name of ['customers.db', 'customer-keys.db']) expect(readFileSync(join(directory, name)).includes('欧阳')).toBe(false);
  expect((await run(directory, monday)).kept.before).toEqual(['欧阳**', '李**']);
});

test('invariant 7: what does not fit any more is nothing', async () => {
  const directory = scratchDirectory();
  const first = await run(directory, monday);
  first.remembered.of('arrivals', z.unknown()).keep({ from: 'another version' });
  await first.stop();
  expect((await run(directory, monday)).kept.before).toBeNull();
});
