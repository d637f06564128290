import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { admitted, admittedScreen, ask, lastSnapshot, openScreen, startRig } from '../door/server-rig.ts';
import { until } from '../../support/until.ts';

/** Another program that holds the queue's file, so that the appliance's writes stand still until it lets go. */
function lockOn(file: string): () => void {
  const other = new Sqlite(file);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  return () => other.exec('COMMIT');
}

test('the disk is not on the event loop: while it stands still screens live, and a tap is answered when it is durable', async () => {
  const rig = await startRig();
  const [kiosk, display] = await Promise.all([admittedScreen(rig, 'kiosk'), admittedScreen(rig, 'display')]);
  const cookie = await admitted(rig, 'maintenance');
  const [atKiosk, atDisplay] = [kiosk.subscribe('snapshots'), display.subscribe('snapshots')];
  await until(() => expect(atKiosk.data.length * atDisplay.data.length).toBeGreaterThan(0));
  const { visit } = lastSnapshot(atKiosk);

  const letGo = lockOn(join(rig.directory, 'data/hall.db'));
  const answers: unknown[] = [];
  const id = typeof visit === 'object' && visit !== null && 'id' in visit ? visit.id : null;
  const tap = kiosk
    .call('command', { type: 'take', visit: id, service: 'topup', language: 'zh-CN' })
    .then((answer) => answers.push(answer));
  // Everybody else goes on: addresses answer, screens come, what happens beside the queue is shown.
  expect((await ask(rig.port, '/healthz')).status).toBe(200);
  const maintenance = await openScreen(rig.port, '?screen=maintenance&station=m', { cookie });
  const atMaintenance = maintenance.subscribe('snapshots');
  await until(() => expect(atMaintenance.data.length).toBeGreaterThan(0));
  expect(await maintenance.call('command', { type: 'simulate-printer', fault: 'paper-out' })).toEqual({ ok: true, value: null });
  await until(() => expect(lastSnapshot(atKiosk)['printer']).toMatchObject({ state: 'stopped' }));
  expect(answers).toEqual([]);
  expect(lastSnapshot(atKiosk)).toMatchObject({ visit: { id, ticket: null } });

  letGo();
  await tap;
  expect(answers).toEqual([{ ok: true, value: null }]);
  await until(() => expect(lastSnapshot(atKiosk)).toMatchObject({ visit: { ticket: { number: 'A001' } } }));
});
