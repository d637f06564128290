import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hallYaml, startQuhao } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { until } from '../../support/until.ts';
import { dataPlace, safetyRig } from './safety-rig.ts';

/** A data directory and, beside it, where its mirror is to be. */
function places(): { readonly directory: string; readonly stick: string; readonly mirror: string; readonly data: string } {
  const directory = dataPlace();
  const stick = join(directory, '../stick');
  return { directory, stick, mirror: join(stick, 't-01'), data: '{ mirror: { directory: stick } }' };
}

function journalIn(mirror: string): string {
  return readdirSync(mirror)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(mirror, name), 'utf8'))
    .join('');
}

describe('the mirror', () => {
  test('stands where the configuration says: a full copy, then every change; no keys', async () => {
    const { directory, mirror, data } = places();
    const rig = await safetyRig(directory, { data });
    expect(await rig.take()).toBe('A001');
    await rig.mirrored();
    expect(journalIn(mirror) + readdirSync(mirror).join()).toMatch(/A001|copy-0{11}[1-9]/);
    expect(await rig.take()).toBe('A002');
    await rig.mirrored();
    expect(journalIn(mirror)).toContain('"number\\":\\"A002');
    expect(readdirSync(mirror)).toEqual(expect.arrayContaining(['mirror.json', 'number-blocks.json', 'beside.json']));
    expect(readdirSync(mirror)).not.toContain('keys.json');
    expect(existsSync(join(directory, 'mirror'))).toBe(false);
  });

  test('a lost data directory goes on from it: the same installation, the same places', async () => {
    const { directory, data } = places();
    const first = await safetyRig(directory, { data });
    for (const number of ['A001', 'A002']) expect(await first.take()).toBe(number);
    await first.mirrored();
    await first.stop();
    rmSync(directory, { recursive: true });
    const again = await safetyRig(directory, { data });
    expect(again.waiting()).toEqual(['A001', 'A002']);
    expect(again.opened.installation.id).toBe(first.opened.installation.id);
    expect(await again.take()).toBe('A051');
  });

  test('away it stops no number and says so; when its place comes back it has everything', async () => {
    const { directory, stick, mirror, data } = places();
    // Where the stick should be is something else.
    mkdirSync(directory, { recursive: true });
    writeFileSync(stick, '');
    const rig = await safetyRig(directory, { data });
    await until(() => expect(rig.notices()).toEqual([expect.objectContaining({ kind: 'mirror-away', full: false })]));
    expect(rig.room.health()).toBe('degraded');
    for (const number of ['A001', 'A002', 'A003']) expect(await rig.take()).toBe(number);
    rmSync(stick);
    await rig.mirrored();
    expect(rig.notices()).toEqual([]);
    await rig.stop();
    rmSync(directory, { recursive: true });
    expect((await safetyRig(directory, { data })).waiting()).toEqual(['A001', 'A002', 'A003']);
    expect(existsSync(mirror)).toBe(true);
  });

  // A pipe that nobody reads is a share that does not answer.
  test.skipIf(process.platform === 'win32')('a share that hangs holds up nobody; when it answers again it has everything', async () => {
    const { directory, mirror, data } = places();
    const rig = await safetyRig(directory, { data });
    await rig.mirrored();
    const pipe = join(mirror, 'journal-000000000000.jsonl');
    execFileSync('mkfifo', [pipe]);
    for (const number of ['A001', 'A002', 'A003']) expect(await rig.take()).toBe(number);
    await until(() => expect(rig.notices()).toEqual([expect.objectContaining({ kind: 'mirror-away' })]));
    expect(await rig.take()).toBe('A004');
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(reader));
    rmSync(pipe);
    await rig.mirrored();
    expect(journalIn(mirror)).toContain('A004');
  });

  test.skipIf(process.platform === 'win32')('a share that hangs at the start stops neither the start nor the end', async () => {
    const folder = scratchDirectory();
    mkdirSync(join(folder, 'share/t-01'), { recursive: true });
    execFileSync('mkfifo', [join(folder, 'share/t-01/mirror.json')]);
    const running = await startQuhao({ folder, yaml: hallYaml({ extra: 'data: { mirror: { directory: share } }' }) });
    const health = await fetch(`${running.origin}/healthz`);
    expect(await health.json()).toMatchObject({ ok: true });
    // Node waits for its threads for ever; what is left of them is killed once everything is closed.
    expect([0, null]).toContain(await running.end('SIGTERM'));
    expect(existsSync(join(folder, 'data/hall.db-wal'))).toBe(false);
  });
});
