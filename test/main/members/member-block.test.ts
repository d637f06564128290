import { expect, test } from 'vitest';
import { createBlockReader, packBlock, unpackBlock } from '../../../src/main/members/member-block.ts';
import { openBlockReader } from '../../../src/main/members/member-block-reader.ts';
import { readHeader } from '../../../src/main/members/member-line.ts';
import { openKeys } from '../../../src/main/data/keys.ts';
import { createMemberSecrets } from '../../../src/main/members/member-secrets.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

function rig() {
  const [keys, header] = [openKeys(scratchDirectory()), readHeader('card,name,phone,tier,expires')];
  if (!keys.ok || !header.ok) throw new Error('keys and header are right');
  const context = { keys: keys.value, header: header.value, tiers: ['gold'] };
  return { context, secrets: createMemberSecrets(keys.value) };
}

const block = { lines: ['111111,张三,13800138001,gold,', '', null, 'nonsense', '222222,李四,,gold,2049-12'], after: 10 };

test('what comes out of the other thread is what one thread would have made', async () => {
  const { context, secrets } = rig();
  const here = createBlockReader(context)(block);
  expect(unpackBlock(packBlock(here))).toEqual(here);
  const reader = openBlockReader(context, 10_000_000);
  const [first, second] = await Promise.all([reader.read(block), reader.read({ lines: [], after: 15 })]);
  await reader.close();
  expect(second).toEqual({ members: [], rejections: [] });
  expect(first.rejections).toEqual([
    { line: 13, reason: 'the line is too long' },
    { line: 14, reason: 'there are 1 fields instead of 5' },
  ]);
  expect(first.members.map(({ line, phone_hash: phone }) => [line, phone])).toEqual([
    [11, secrets.phoneHash('13800138001')],
    [15, null],
  ]);
  // Keys and nonces differ each time; what they hold does not.
  expect(first.members.map((member) => secrets.unseal(member.card_hash, member)?.name)).toEqual(['张三', '李四']);
  expect(first.members[0]?.wrapped).not.toEqual(here.members[0]?.wrapped);
});

test('a thread that fails is an error, not a wait without end', async () => {
  const { context } = rig();
  const reader = openBlockReader({ ...context, tiers: [] }, 10_000_000);
  const broken = JSON.parse('{ "lines": 7, "after": 0 }');
  await expect(reader.read(broken)).rejects.toThrow('forEach');
  await expect(reader.read(block)).rejects.toThrow('forEach');
  await reader.close();
});
