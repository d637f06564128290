import { expect, test } from 'vitest';
import type { Confirmation } from '../../../src/main/members/members.ts';
import { createPhoneLookup } from '../../../src/main/members/phone-lookup.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { sampleMember } from '../../support/sample-member.ts';
import type { Identification } from '../../../src/main/visits/identification.ts';

const START = 1_795_226_400_000;

function rig(
  options: { confirm?: 'none' | 'card' | 'identity'; find?: (phone: string, confirmation: Confirmation) => Promise<Identification> } = {},
) {
  const timers = manualTimers(START);
  const asked: [string, Confirmation][] = [];
  const lookup = createPhoneLookup({
    members: {
      byPhone: async (phone, confirmation) => {
        asked.push([phone, confirmation]);
        const who = await (options.find ?? (async () => ({ kind: 'unknown' as const })))(phone, confirmation);
        return who.kind === 'member' || who.kind === 'expired' ? who : { kind: 'unknown' };
      },
    },
    confirm: options.confirm ?? 'card',
    perMinute: 3,
    perMinuteOverall: 5,
    timers,
  });
  /** What is answered, and how long it took. */
  async function find(kiosk: string, phone: string, last: string | null): Promise<{ readonly answer: unknown; readonly took: number }> {
    const begun = timers.now();
    const found: { answer?: unknown } = {};
    const finding = (async () => {
      found.answer = await lookup.find(kiosk, phone, last);
    })();
    for (let turns = 0; turns < 400 && found.answer === undefined; turns += 1) {
      await Promise.resolve();
      if (turns % 10 === 9) timers.advance(50);
    }
    const took = timers.now() - begun;
    await finding;
    return { answer: found.answer, took };
  }
  return { timers, asked, find };
}

test('a confirmed member is found at once', async () => {
  const member = { kind: 'member' as const, ...sampleMember({ by: 'phone' }) };
  const { find, asked } = rig({ find: async () => member });
  expect(await find('kiosk', '13800138001', '1234')).toEqual({ answer: { ok: true, value: member }, took: 0 });
  expect(asked).toEqual([['13800138001', { of: 'card', last: '1234' }]]);
});

test('an unknown number and wrong digits get the same answer after the same time', async () => {
  const { find, timers } = rig({
    find: async (phone) => {
      // The known number costs time: its records are opened.
      if (phone === '13800138001') await new Promise<void>((resolve) => timers.after(100, resolve));
      return { kind: 'unknown' };
    },
  });
  const refused = { answer: { ok: false, error: 'not-recognised' }, took: 600 };
  expect(await find('kiosk', '13800138001', '0000')).toEqual(refused);
  expect(await find('kiosk', '13800138002', '0000')).toEqual(refused);
  expect(await find('kiosk', '13800138002', null)).toEqual(refused);
});

test('without a confirmation configured none is looked at', async () => {
  const { find, asked } = rig({ confirm: 'none' });
  await find('kiosk', '13800138001', '1234');
  expect(asked).toEqual([['13800138001', null]]);
});

test('each kiosk has so many attempts in a minute, right ones counted as well', async () => {
  const { find, timers, asked } = rig({ find: async () => ({ kind: 'member', ...sampleMember() }) });
  for (let i = 0; i < 3; i += 1) expect((await find('one', '13800138001', '1234')).answer).toMatchObject({ ok: true });
  const tooMany = { ok: false, error: 'too-many-attempts' };
  expect((await find('one', '13800138001', '1234')).answer).toEqual(tooMany);
  expect((await find('two', '13800138001', '1234')).answer).toMatchObject({ ok: true });
  timers.advance(59_999);
  expect((await find('one', '13800138001', '1234')).answer).toEqual(tooMany);
  timers.advance(1);
  expect((await find('one', '13800138001', '1234')).answer).toMatchObject({ ok: true });
  expect(asked).toHaveLength(5);
});

test('all kiosks together have a limit of their own', async () => {
  const { find } = rig({ find: async () => ({ kind: 'member', ...sampleMember() }) });
  const answers = [];
  for (const kiosk of ['a', 'b', 'c', 'd', 'e', 'f']) answers.push((await find(kiosk, '13800138001', '1234')).answer);
  expect(answers.map((answer) => JSON.stringify(answer).includes('too-many'))).toEqual([false, false, false, false, false, true]);
});
