import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { err, ok, type Result } from '../../../src/contract/result.ts';
import { scheduleBackups } from '../../../src/main/safety/backup-schedule.ts';
import { startSafetyThread } from '../../../src/main/safety/thread-calls.ts';
import { until } from '../../support/until.ts';
import { ask, startRig } from '../door/server-rig.ts';
import { dataPlace, safetyRig } from './safety-rig.ts';

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(`${text}+08:00`);

/** A schedule at 03:30 in Shanghai, and what it asked for. `answers`: of the attempts, in order; then all are made. */
function schedule(answers: readonly Result<{ readonly file: string } | null, string>[] = []) {
  const asked: { due: string; now: string }[] = [];
  const iso = (time: number): string => new Date(time + 8 * 60 * MINUTE).toISOString().slice(0, 16);
  const backups = scheduleBackups({
    at: 210,
    timezone: 'Asia/Shanghai',
    make: async (due, now) => {
      asked.push({ due: iso(due), now: iso(now) });
      return answers[asked.length - 1] ?? ok({ file: 'one.tar' });
    },
    log: pino({ enabled: false }),
    changed: () => undefined,
  });
  return { backups, asked };
}

describe('the backup of each day', () => {
  test('is asked for once, at its time; one that was missed at the start', async () => {
    const { backups, asked } = schedule();
    for (const time of [
      '2026-11-28T02:00',
      '2026-11-28T02:10',
      '2026-11-28T03:29',
      '2026-11-28T03:30',
      '2026-11-28T23:00',
      '2026-11-29T03:31',
    ])
      await backups.tick(at(time));
    expect(asked).toEqual([
      { due: '2026-11-27T03:30', now: '2026-11-28T02:00' },
      { due: '2026-11-28T03:30', now: '2026-11-28T03:30' },
      { due: '2026-11-29T03:30', now: '2026-11-29T03:31' },
    ]);
  });

  test('is tried again a while after it failed, and staff are told until it is made', async () => {
    const { backups, asked } = schedule([err('the stick is away'), err('the stick is full')]);
    await backups.tick(at('2026-11-28T03:30'));
    expect(backups.failed).toEqual({ kind: 'backup-failed', since: at('2026-11-28T03:30'), detail: 'the stick is away' });
    await backups.tick(at('2026-11-28T03:40'));
    expect(asked).toHaveLength(1);
    await backups.tick(at('2026-11-28T03:45'));
    expect(backups.failed).toEqual({ kind: 'backup-failed', since: at('2026-11-28T03:30'), detail: 'the stick is full' });
    await backups.tick(at('2026-11-28T04:00'));
    expect(backups.failed).toBeNull();
    expect(asked).toHaveLength(3);
  });

  test('stands in its directory, rotated; one that is there is enough, one of a wrong clock is not', async () => {
    const directory = dataPlace();
    const rig = await safetyRig(directory);
    await rig.take();
    const into = join(directory, '../backups');
    mkdirSync(into);
    const ahead = 'quhao-t-01-20350101-000000.tar';
    for (const name of [ahead, 'quhao-t-01-20260101-000000.tar']) writeFileSync(join(into, name), '');
    const thread = startSafetyThread({
      directory: rig.opened.mirror,
      queue: join(directory, 'hall.db'),
      installation: rig.opened.installation.id,
    });
    onTestFinished(() => thread.stop());
    const make = (time: string) =>
      thread.call<'backup'>({
        kind: 'backup',
        options: { directory, hall: 't-01', into, lock: null, keep: 2, at: at(time) },
        since: at('2026-11-28T03:30'),
      });
    expect(await make('2026-11-28T03:31')).toMatchObject({ ok: true, value: { encrypted: false } });
    // The one of a clock that was ahead takes a place, never that of the one that was made.
    expect(readdirSync(into).toSorted()).toEqual(['quhao-t-01-20261127-193100.tar', ahead]);
    expect(await make('2026-11-28T12:00')).toEqual({ ok: true, value: null });
  });
});

/** A disk that every Linux has beside the one of temporary files. */
const MEMORY = '/dev/shm';
const hasOther = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync(tmpdir()).dev;

describe.skipIf(!hasOther)('a running appliance makes its backup on another disk', () => {
  /** Starts it; where its backups should be, and what /healthz says. */
  async function start(encryption: string): Promise<{ into: string; health: () => Promise<string> }> {
    const into = mkdtempSync(join(MEMORY, 'quhao-test-'));
    onTestFinished(() => rmSync(into, { recursive: true, force: true }));
    const rig = await startRig({ extra: `network: { port: 0 }\ndata: { backup: { directory: ${into}, ${encryption} } }` });
    return { into, health: async () => (await ask(rig.port, '/healthz')).body };
  }

  test('never in the clear: staff are told that it must be encrypted', async () => {
    const { into, health } = await start('keep: 3');
    await until(async () => expect(await health()).toMatch(/"kind":"backup-failed".*a backup that leaves the machine is encrypted/));
    expect(await health()).toMatch(/^\{"ok":true,"data":"degraded"/);
    expect(readdirSync(into)).toEqual([]);
  });

  test('for whoever has the key', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity());
    const { into, health } = await start(`recipient: ${recipient}`);
    const [name = ''] = await until(() => {
      const made = readdirSync(into);
      return made.some((one) => one.endsWith('.tar.age')) && made;
    });
    expect(readFileSync(join(into, name), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);
    expect(await health()).not.toContain('backup-failed');
  });
});
