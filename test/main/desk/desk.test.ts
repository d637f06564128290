import { describe, expect, test } from 'vitest';
import { err, ok, type Result } from '../../../src/contract/result.ts';
import { createDesk } from '../../../src/main/desk/desk.ts';
import type { Store } from '../../../src/main/desk/store.ts';
import type { Step } from '../../../src/main/desk/store-rows.ts';
import { emptyHall, type HallCommand } from '../../../src/queue/hall.ts';
import { T0, testConfig } from '../../queue/halls.ts';
import { deskRig, takeCommand } from './desk-rig.ts';

/** A store whose commits wait until the test lets each succeed or fail. */
function heldStore() {
  const groups: { readonly steps: readonly Step[]; settle(result: Result<null, string>): void }[] = [];
  const store: Pick<Store, 'commit'> = {
    commit: (steps) => new Promise((settle) => groups.push({ steps, settle })),
  };
  return { groups, store };
}

function rig() {
  const { groups, store } = heldStore();
  const failures: string[] = [];
  const desk = createDesk({ config: testConfig(), store, hall: emptyHall, clock: () => T0, onStorageFailure: (why) => failures.push(why) });
  const heard: string[] = [];
  desk.onCommit((hall, changes) =>
    heard.push(`${changes.length} changes, ${hall.tickets.size} tickets, desk shows ${desk.hall.tickets.size}`),
  );
  const answers = new Map<string, unknown>();
  const submit = (name: string, command: HallCommand): void =>
    void desk.submit(command).then(
      (answer) => answers.set(name, answer),
      (bug: unknown) => answers.set(name, bug),
    );
  return { desk, groups, failures, heard, answers, submit };
}

/** Until everything that can happen without the store has happened. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the desk', () => {
  test('invariant 1: nobody hears of a ticket, and no screen or printer sees it, before it is durable', async () => {
    const { desk, groups, heard, answers, submit } = rig();
    submit('a', takeCommand('a'));
    await quiet();
    expect(groups).toHaveLength(1);
    expect([answers.size, heard, desk.hall.tickets.size]).toEqual([0, [], 0]);
    groups[0]?.settle(ok(null));
    await quiet();
    expect(answers.get('a')).toEqual({ ok: true, value: { ticket: '2026-11-21-A001' } });
    expect(heard).toEqual(['3 changes, 1 tickets, desk shows 1']);
  });

  test('group commit: what waits while one transaction is written goes into the next, in order', async () => {
    const { desk, groups, heard, answers, submit } = rig();
    submit('first', takeCommand('first'));
    await quiet();
    for (let i = 0; i < 1_000; i += 1) submit(`t${i}`, takeCommand(`t${i}`));
    await quiet();
    expect(groups).toHaveLength(1);
    for (let i = 0; i < groups.length; i += 1) {
      groups[i]?.settle(ok(null));
      await quiet();
    }
    expect(groups).toHaveLength(3);
    expect(desk.hall.tickets.size).toBe(1_001);
    expect(Array.from(answers.values(), (answer) => JSON.stringify(answer))).toEqual(
      Array.from({ length: 1_001 }, (_, i) => JSON.stringify(ok({ ticket: `2026-11-21-A${String(i + 1).padStart(3, '0')}` }))),
    );
    expect(heard).toEqual([
      '3 changes, 1 tickets, desk shows 1',
      '1024 changes, 513 tickets, desk shows 513',
      '976 changes, 1001 tickets, desk shows 1001',
    ]);
  });

  test('group commit on the real store: 200 callers at once, few transactions, every number once', async () => {
    const { desk, store } = await deskRig();
    let commits = 0;
    desk.onCommit(() => {
      commits += 1;
    });
    const taken = await Promise.all(Array.from({ length: 200 }, (_, i) => desk.submit(takeCommand(`v${i}`))));
    expect(commits).toBeLessThanOrEqual(2);
    expect(new Set(taken.map((one) => (one.ok ? one.value.ticket : one.error))).size).toBe(200);
    expect((await store.load()).tickets.size).toBe(200);
  });

  test('invariant 1: a refused transaction is a success for nobody in it, not even for who asked again, and leaves the state as it was', async () => {
    const { desk, groups, failures, heard, answers, submit } = rig();
    submit('tap', takeCommand('a'));
    submit('same tap again', takeCommand('a', { code: 'other' }));
    submit('nothing to do', { type: 'close-counter', counter: '1' });
    submit('refused by the rules', takeCommand('b', { service: 'unheard-of' }));
    await quiet();
    // The first waits for nobody; the others came while it was written.
    groups[0]?.settle(err('the disk is full'));
    await quiet();
    groups[1]?.settle(err('the disk is full'));
    await quiet();
    expect(Object.fromEntries(answers)).toEqual({
      tap: { ok: false, error: 'storage-failed' },
      'same tap again': { ok: false, error: 'storage-failed' },
      'nothing to do': { ok: false, error: 'storage-failed' },
      'refused by the rules': { ok: false, error: 'unknown-service' },
    });
    expect(failures[0]).toBe('the disk is full');
    expect([heard, desk.hall]).toEqual([[], emptyHall]);

    submit('once there is room', takeCommand('a'));
    await quiet();
    groups.at(-1)?.settle(ok(null));
    await quiet();
    expect(answers.get('once there is room')).toEqual({ ok: true, value: { ticket: '2026-11-21-A001' } });
  });

  test('a bug in one command reaches its caller and harms no other', async () => {
    const { desk, groups, answers, submit } = rig();
    submit('before', takeCommand('a'));
    const broken = takeCommand('b');
    Object.defineProperty(broken, 'service', {
      get: () => {
        throw new Error('a bug');
      },
    });
    submit('bug', broken);
    submit('after', takeCommand('c'));
    await quiet();
    for (let i = 0; i < groups.length; i += 1) {
      groups[i]?.settle(ok(null));
      await quiet();
    }
    expect(answers.get('before')).toEqual({ ok: true, value: { ticket: '2026-11-21-A001' } });
    expect(answers.get('bug')).toEqual(new Error('a bug'));
    expect(answers.get('after')).toEqual({ ok: true, value: { ticket: '2026-11-21-A002' } });
    expect(desk.hall.tickets.size).toBe(2);
  });

  test('settled resolves when everything submitted has been answered, and a listener that left hears nothing', async () => {
    const { desk } = await deskRig();
    let heard = 0;
    const leave = desk.onCommit(() => {
      heard += 1;
    });
    const answers: unknown[] = [];
    for (const visit of ['a', 'b', 'c']) void desk.submit(takeCommand(visit)).then((answer) => answers.push(answer.ok));
    await desk.settled();
    await quiet();
    expect(answers).toEqual([true, true, true]);
    expect(heard).toBeGreaterThan(0);
    const before = heard;
    leave();
    await desk.submit(takeCommand('d'));
    expect(heard).toBe(before);
  });
});
