import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scratchDirectory } from '../../support/scratch-database.ts';
import { until } from '../../support/until.ts';
import { admission, admittedScreen, ask, cookieOf, lastSnapshot, openScreen, startRig, type ApplianceRig } from '../door/server-rig.ts';
import { damages, logDamages } from './damage.ts';

/* What befalls the queue's file, through the real start of the appliance. */

const visitSchema = z.object({
  visit: z.object({ id: z.string(), ticket: z.object({ number: z.string() }).nullable() }),
});

/** Takes a number at a kiosk of its own. */
async function take(rig: ApplianceRig, station: string): Promise<string> {
  const kiosk = await admittedScreen(rig, 'kiosk', station);
  const view = kiosk.subscribe('snapshots');
  const visit = await until(() => visitSchema.parse(lastSnapshot(view)).visit);
  await kiosk.call('command', { type: 'take', visit: visit.id, service: 'topup', language: 'en' });
  return until(() => visitSchema.parse(lastSnapshot(view)).visit.ticket?.number ?? null);
}

async function health({ port }: ApplianceRig): Promise<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse((await ask(port, '/healthz')).body));
}

/** Resolves when the mirror holds everything, PIN and sessions too. */
async function mirrored(rig: ApplianceRig): Promise<void> {
  await until(async () => (await ask(rig.port, '/metrics')).body.includes('quhao_mirror_behind_changes 0\n'));
  // They are looked at every second.
  const beside = join(rig.directory, 'data/mirror/t-01/beside.json');
  await until(() => z.object({ sessions: z.array(z.unknown()).min(4) }).safeParse(JSON.parse(readFileSync(beside, 'utf8'))).success);
}

const GIVEN = ['A001', 'A002', 'A003'];

/** A hall in which three wait and a manager has come in by PIN; it goes on running. */
async function hall(extra?: string): Promise<{ rig: ApplianceRig; manager: string }> {
  const rig = await startRig(extra === undefined ? {} : { extra });
  for (const [i, number] of GIVEN.entries()) expect(await take(rig, `station-${i}`)).toBe(number);
  const manager = cookieOf(await admission(rig.port, 'manager', { kind: 'pin', pin: rig.pin }));
  await mirrored(rig);
  return { rig, manager };
}

/** What its power cut would leave of it, started again once `damage` has befallen the queue's file. */
async function afterPowerCut(rig: ApplianceRig, damage: (file: string) => void): Promise<ApplianceRig> {
  const directory = scratchDirectory();
  cpSync(join(rig.directory, 'data'), join(directory, 'data'), { recursive: true });
  damage(join(directory, 'data/hall.db'));
  return startRig({ directory });
}

/** Nobody has lost anything, and staff read what happened, wherever they look. */
async function expectAllBack(again: ApplianceRig, { pin, manager }: { readonly pin: string; readonly manager: string }): Promise<void> {
  const recovered = expect.arrayContaining([expect.objectContaining({ kind: 'hall-recovered', whole: true })]);
  expect(await health(again)).toMatchObject({ ok: true, data: 'degraded', notices: recovered });
  const sentence = expect.stringMatching(/^The file of the queue was .+ and is whole again: everybody has kept their place\./);
  expect(await health(again)).toMatchObject({ notices: expect.arrayContaining([expect.objectContaining({ sentence })]) });
  // The PIN is the one that it was, and the screens are still admitted.
  expect(again.pin).toBe('');
  expect((await admission(again.port, 'manager', { kind: 'pin', pin })).status).toBe(200);
  const office = (await openScreen(again.port, '?screen=manager&station=office', { cookie: manager })).subscribe('snapshots');
  await until(() => expect(lastSnapshot(office)).toMatchObject({ notices: recovered }));
  const technician = (await admittedScreen(again, 'maintenance')).subscribe('snapshots');
  await until(() => expect(lastSnapshot(technician)).toMatchObject({ notices: recovered }));
  expect((await ask(again.port, '/metrics')).body).toContain('quhao_waiting{tier="standard",service="topup"} 3\n');
  // Above the block that was reserved: whoever lost the end of the journal does not know how far it went.
  expect(await take(again, 'station-9')).toBe('A051');
}

describe('invariant 2: the appliance starts again after its queue was damaged, and nobody loses their place', () => {
  test.each(Object.entries({ missing: damages.missing, empty: damages.empty, 'cut in half': damages['cut in half'], ...logDamages }))(
    '%s',
    async (_name, damage) => {
      const { rig, manager } = await hall();
      const again = await afterPowerCut(rig, damage);
      await expectAllBack(again, { pin: rig.pin, manager });
    },
  );

  test('deleted while it runs: staff are told, what is given from then on is there after the restart', async () => {
    const { rig, manager } = await hall();
    for (const ending of ['', '-wal', '-shm']) rmSync(join(rig.directory, `data/hall.db${ending}`), { force: true });
    await until(async () => expect(await health(rig)).toMatchObject({ ok: true, notices: [{ kind: 'hall-file-gone', copied: true }] }));
    expect(await take(rig, 'station-3')).toBe('A004');
    await rig.running.stop();
    const again = await startRig({ directory: rig.directory });
    expect((await ask(again.port, '/metrics')).body).toContain('quhao_waiting{tier="standard",service="topup"} 4\n');
    expect((await openScreen(again.port, '?screen=manager&station=office', { cookie: manager })).strayErrors).toEqual([]);
    expect(await take(again, 'station-9')).toBe('A051');
  });
});

describe('invariant 9: what is not needed to give numbers stops none', () => {
  test('a damaged film, a logo that is no picture, a full disk', async () => {
    const rig = await startRig({
      media: { 'film.webm': Buffer.from('no film') },
      extra: `network: { port: 0 }
display: { media: media }
theme: { logo: logo.png }
data: { warnBelow: 900GB }`,
    });
    const about = (part: string) => expect.objectContaining({ kind: 'part-away', part });
    await until(async () =>
      expect(await health(rig)).toMatchObject({
        ok: true,
        data: 'degraded',
        notices: expect.arrayContaining([about('media'), about('pictures'), expect.objectContaining({ kind: 'disk-low', place: 'data' })]),
      }),
    );
    expect((await ask(rig.port, '/metrics')).body).toMatch(/^quhao_free_bytes\{place="data"\} \d+$/m);
    expect(await take(rig, 'station-1')).toBe('A001');
    // It heals without a restart once the file is right.
    const office = (await admittedScreen(rig, 'manager')).subscribe('snapshots');
    writeFileSync(
      join(rig.directory, 'logo.png'),
      Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    );
    await until(() => expect(lastSnapshot(office)).toMatchObject({ notices: expect.not.arrayContaining([about('pictures')]) }));
  });
});
